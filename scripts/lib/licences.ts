/** The licences of the npm packages in a bundle, as text for `dist/licenses.txt`. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';

const require = createRequire(import.meta.url);

/** A package's own licence first, then the notices that some licences ask to be passed on. */
const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[-.].*)?$/i;
const RULE = `${'-'.repeat(80)}\n`;

/**
 * The licence of every package that the modules come from, sorted by name and version.
 * @param moduleIds absolute paths, or ids of rolldown's own helpers, which start with a NUL
 * @throws if a package has neither a licence text nor a licence named in its package.json
 */
export async function licencesOf(moduleIds: readonly string[]): Promise<string> {
  const folders = new Set(moduleIds.map(packageFolder).filter((folder) => folder !== undefined));
  const entries = await Promise.all([...folders].map(describePackage));
  const unique = new Map(entries.map((entry) => [entry.title, entry.text]));
  return [...unique]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([title, text]) => `${title}\n\n${text}\n`)
    .join(`\n${RULE}\n`);
}

function packageFolder(moduleId: string): string | undefined {
  if (moduleId.startsWith('\0rolldown/')) return dirname(require.resolve('rolldown/package.json'));
  if (!moduleId.includes(`${sep}node_modules${sep}`)) return undefined;
  return nearestPackage(dirname(moduleId));
}

/** Skips the inner package.json files that only set a module type: they carry no version. */
function nearestPackage(folder: string): string {
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest) && require(manifest).version !== undefined) return folder;
  if (dirname(folder) === folder) throw new Error('A bundled module belongs to no package.');
  return nearestPackage(dirname(folder));
}

async function describePackage(folder: string): Promise<{ title: string; text: string }> {
  const { name, version, license } = require(join(folder, 'package.json'));
  const texts = await licenceTexts(folder);
  if (texts.length === 0 && typeof license !== 'string') {
    throw new Error(`${name}@${version} is bundled, but has no licence text and names no licence.`);
  }
  const named = license ?? 'see the text';
  const text = texts.length > 0 ? texts.join('\n\n') : '(The package holds no licence text.)';
  return { title: `${name} ${version}\nLicence: ${named}`, text };
}

async function licenceTexts(folder: string): Promise<readonly string[]> {
  const files = (await readdir(folder)).filter((file) => LICENCE_FILE.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return texts.map((text) => text.replaceAll('\r\n', '\n').trim());
}
