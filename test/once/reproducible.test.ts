import { createHash } from 'node:crypto';
import { copyFileSync, linkSync, mkdirSync, readdirSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { filesBelow, ROOT, repositoryFiles } from '../support/repository/files.ts';
import { runScriptIn } from '../support/repository/script.ts';

const VERB = 'backup';
const folders: string[] = [];

afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

/**
 * A copy of what the repository holds, without `dist/`, in a new folder at some depth. All actions
 * are built in the same way, so that one stands for them.
 */
async function cleanCopy(depth: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ebs-backup-clean-'));
  folders.push(folder);
  const copy = join(folder, depth);
  const files = repositoryFiles()
    .filter((path) => /^(?:src|scripts)\/|^[^/]+$/.test(path))
    .filter((path) => !path.startsWith('src/actions/') || path.startsWith(`src/actions/${VERB}/`));
  await Promise.all(files.map((path) => cp(join(ROOT, path), join(copy, path))));
  copyPackages(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** A link to the folder would not do: both builds would then find the packages in one place. */
function copyPackages(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyPackages(source, target);
    else if (entry.isFile()) linkOrCopy(source, target);
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target); // on another file system
  }
}

/** File name to SHA-256. */
async function hashesIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const hashes = filesBelow(folder).map(async (file) => {
    const content = await readFile(join(folder, file));
    return [file, createHash('sha256').update(content).digest('hex')] as const;
  });
  return Object.fromEntries(await Promise.all(hashes));
}

function digest(hashes: Readonly<Record<string, string>>): string {
  return createHash('sha256').update(JSON.stringify(hashes)).digest('hex');
}

test('a build from a clean copy in another place is the same, byte by byte', async () => {
  const copy = await cleanCopy(join('another', 'place'));
  const built = await runScriptIn(copy, 'scripts/build.ts');
  expect(built).toEqual({ code: 0, output: 'Built dist/.\n' });
  const first = await hashesIn(join(inject('distribution'), VERB));
  const second = await hashesIn(join(copy, 'dist', VERB));
  console.log(`the build here:      sha256 ${digest(first)}`);
  console.log(`the build elsewhere: sha256 ${digest(second)}`);
  expect(Object.keys(first)).toContain('index.js');
  expect(second).toEqual(first);
}, 120_000);
