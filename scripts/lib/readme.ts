/** The parts of the README that are generated, so that they cannot drift from their sources. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Declared, readActionMetadata } from './action-metadata.ts';

interface Sources {
  readonly root: string;
  readonly readme: string;
}

type Parts = Readonly<Record<string, string>>;
type Read = (path: string) => Promise<string>;

/**
 * The README's text with every generated part made anew. A part called `inputs` stands between
 * `<!-- inputs -->` and `<!-- /inputs -->`.
 * @throws if a part has no place in the README, or two
 */
export async function freshReadme({ root, readme }: Sources): Promise<string> {
  const parts = await generatedParts(root);
  return Object.entries(parts).reduce(
    (text, [name, part]) => replacePart(text, name, part),
    readme,
  );
}

async function generatedParts(root: string): Promise<Parts> {
  const read: Read = (path) => readFile(join(root, path), 'utf8');
  const { inputs, outputs } = await readActionMetadata(root);
  return {
    inputs: inputsTable(inputs),
    outputs: outputsTable(outputs),
    policy: fenced('json', await read('iam/policy.json')),
    'trust-policy': fenced('json', await read('iam/trust-policy.json')),
    ...(await featureParts({ root, read })),
  };
}

/** A part for the policy of each optional feature: none can be left out of the README. */
async function featureParts({ root, read }: { root: string; read: Read }): Promise<Parts> {
  const files = (await readdir(join(root, 'iam/features'))).sort();
  const parts = files.map(
    async (file): Promise<[string, string]> => [
      `policy-${file.replace('.json', '')}`,
      fenced('json', await read(`iam/features/${file}`)),
    ],
  );
  return Object.fromEntries(await Promise.all(parts));
}

function inputsTable(inputs: readonly Declared[]): string {
  const rows = inputs.map(({ name, description, fallback: value }) => [
    `\`${name}\``,
    value === '' ? '' : `\`${value}\``,
    description,
  ]);
  return table(['Input', 'Default', 'ErrorKind'], rows);
}

function outputsTable(outputs: readonly Declared[]): string {
  const rows = outputs.map(({ name, description }) => [`\`${name}\``, description]);
  return table(['Output', 'ErrorKind'], rows);
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

function replacePart(text: string, name: string, part: string): string {
  const start = `<!-- ${name} -->`;
  const end = `<!-- /${name} -->`;
  const [before = '', rest, ...more] = text.split(start);
  const [, after, ...evenMore] = rest?.split(end) ?? [];
  if (after === undefined || more.length + evenMore.length > 0) {
    throw new Error(`README.md needs ${start} and ${end}, in this order and once each.`);
  }
  return `${before}${start}\n${part}\n${end}${after}`;
}
