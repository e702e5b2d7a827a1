/** The parts of the documents that are generated, so that they cannot drift from their sources. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Declared, readActionMetadata } from './action-metadata.ts';
import { grouped } from './input-groups.ts';

/** Texts by the names of the parts. */
type Parts = Readonly<Record<string, string>>;

/** A document as it is, and with every generated part made anew. */
export interface Document {
  readonly path: string;
  readonly text: string;
  readonly fresh: string;
}

/**
 * Each document with generated parts. A part called `inputs` stands between `<!-- inputs -->` and
 * `<!-- /inputs -->`.
 *
 * @throws Error if a part has no place in its document, or two
 */
export async function freshDocuments(root: string): Promise<readonly Document[]> {
  const parts: Readonly<Record<string, Parts>> = {
    'README.md': await readmeParts(root),
    'docs/permissions.md': await policyParts(root),
  };
  const documents = Object.entries(parts).map(async ([path, ofPath]) => {
    const text = await readFile(join(root, path), 'utf8');
    const fresh = Object.entries(ofPath).reduce(
      (current, [name, part]) => replacePart({ path, text: current, name, part }),
      text,
    );
    return { path, text, fresh };
  });
  return Promise.all(documents);
}

/** The quick start shows a whole example: what is pasted from it is what the tests have validated. */
const EXAMPLE = 'examples/nightly.yml';

async function readmeParts(root: string): Promise<Parts> {
  const { inputs, outputs } = await readActionMetadata(root);
  return {
    [EXAMPLE]: fenced('yaml', await readFile(join(root, EXAMPLE), 'utf8')),
    inputs: inputsTable(inputs),
    outputs: outputsTable(outputs),
  };
}

/** A part for every policy: none can be left out of the page. */
async function policyParts(root: string): Promise<Parts> {
  const names = await readdir(join(root, 'iam'), { recursive: true });
  // docs/recovery.md links to those of the copy and the restore action, docs/verification.md to the
  // verify action's.
  const files = names
    .filter((name) => name.endsWith('.json') && !/^(?:copy|restore|verify)\//.test(name))
    .sort();
  const parts = files.map(async (file) => [
    `iam/${file}`,
    fenced('json', await readFile(join(root, 'iam', file), 'utf8')),
  ]);
  return Object.fromEntries(await Promise.all(parts));
}

function inputsTable(inputs: readonly Declared[]): string {
  const rows = grouped(inputs).flatMap(({ group, inputs: members }) => [
    [`**${group}**`, '', ''],
    ...members.map(({ name, description, fallback }) => [
      `\`${name}\``,
      fallback === '' ? '' : `\`${fallback}\``,
      description,
    ]),
  ]);
  return table(['Input', 'Default', 'Meaning'], rows);
}

function outputsTable(outputs: readonly Declared[]): string {
  const rows = outputs.map(({ name, description }) => [`\`${name}\``, description]);
  return table(['Output', 'Meaning'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map(() => '---');
  return [head, rule, ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
}

/** A table's row is one line, and a bar in it would start another cell. */
function cell(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trim()}\n\`\`\``;
}

function replacePart(options: {
  readonly path: string;
  readonly text: string;
  readonly name: string;
  readonly part: string;
}): string {
  const { path, text, name, part } = options;
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before = '', rest, ...more] = text.split(start);
  const [, after, ...evenMore] = rest?.split(end) ?? [];
  if (after === undefined || more.length + evenMore.length > 0) {
    throw new Error(`${path} needs ${start} and ${end}, in this order and once each.`);
  }
  return `${before}${start}\n${part}\n${end}${after}`;
}
