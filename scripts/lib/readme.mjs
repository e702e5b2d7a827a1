/** The parts of the README that are generated, so that they cannot drift from their sources. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

/**
 * The README's text with every generated part made anew. A part called `inputs` stands between
 * `<!-- inputs -->` and `<!-- /inputs -->`.
 * @throws if a part has no place in the README, or two
 */
export async function freshReadme({ root, readme }) {
  const parts = await generatedParts(root);
  return Object.entries(parts).reduce(
    (text, [name, part]) => replacePart(text, name, part),
    readme,
  );
}

async function generatedParts(root) {
  const read = (path) => readFile(join(root, path), 'utf8');
  const { inputs, outputs } = parse(await read('action.yml'));
  return {
    inputs: inputsTable(inputs),
    outputs: outputsTable(outputs),
    policy: fenced('json', await read('iam/policy.json')),
    'trust-policy': fenced('json', await read('iam/trust-policy.json')),
    ...(await featureParts({ root, read })),
  };
}

/** A part for the policy of each optional feature: none can be left out of the README. */
async function featureParts({ root, read }) {
  const files = (await readdir(join(root, 'iam/features'))).sort();
  const parts = files.map(async (file) => [
    `policy-${file.replace('.json', '')}`,
    fenced('json', await read(`iam/features/${file}`)),
  ]);
  return Object.fromEntries(await Promise.all(parts));
}

function inputsTable(inputs) {
  const rows = Object.entries(inputs).map(([name, { description, default: value }]) => [
    `\`${name}\``,
    value === '' ? '' : `\`${value}\``,
    description,
  ]);
  return table(['Input', 'Default', 'ErrorKind'], rows);
}

function outputsTable(outputs) {
  const rows = Object.entries(outputs).map(([name, { description }]) => [
    `\`${name}\``,
    description,
  ]);
  return table(['Output', 'ErrorKind'], rows);
}

function table(head, rows) {
  const rule = head.map(() => '---');
  return [head, rule, ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
}

/** A table's row is one line, and a bar in it would start another cell. */
function cell(text) {
  return text.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}

function fenced(language, text) {
  return `\`\`\`${language}\n${text.trim()}\n\`\`\``;
}

function replacePart(text, name, part) {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, rest, ...more] = text.split(start);
  const [, after, ...evenMore] = rest?.split(end) ?? [];
  if (after === undefined || more.length + evenMore.length > 0) {
    throw new Error(`README.md needs ${start} and ${end}, in this order and once each.`);
  }
  return `${before}${start}\n${part}\n${end}${after}`;
}
