/** The parts of the documents that are generated, so that they cannot drift from their sources. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

/**
 * Each document with generated parts: its path, its text, and that text with every part made anew. A
 * part called `inputs` stands between `<!-- inputs -->` and `<!-- /inputs -->`.
 * @throws if a part has no place in its document, or two
 */
export async function freshDocuments(root) {
  const read = (path) => readFile(join(root, path), 'utf8');
  const parts = {
    'README.md': await interfaceParts(read),
    'docs/permissions.md': await policyParts({ root, read }),
  };
  const documents = Object.entries(parts).map(async ([path, ofPath]) => {
    const text = await read(path);
    const fresh = Object.entries(ofPath).reduce(
      (current, [name, part]) => replacePart({ path, text: current, name, part }),
      text,
    );
    return { path, text, fresh };
  });
  return Promise.all(documents);
}

async function interfaceParts(read) {
  const { inputs, outputs } = parse(await read('action.yml'));
  return { inputs: inputsTable(inputs), outputs: outputsTable(outputs) };
}

/** A part for every policy: none can be left out of the page. */
async function policyParts({ root, read }) {
  const names = await readdir(join(root, 'iam'), { recursive: true });
  const files = names.filter((name) => name.endsWith('.json')).sort();
  const parts = files.map(async (file) => [
    `iam/${file}`,
    fenced('json', await read(`iam/${file}`)),
  ]);
  return Object.fromEntries(await Promise.all(parts));
}

function inputsTable(inputs) {
  const rows = Object.entries(inputs).map(([name, { description, default: value }]) => [
    `\`${name}\``,
    value === '' ? '' : `\`${value}\``,
    description,
  ]);
  return table(['Input', 'Default', 'Meaning'], rows);
}

function outputsTable(outputs) {
  const rows = Object.entries(outputs).map(([name, { description }]) => [
    `\`${name}\``,
    description,
  ]);
  return table(['Output', 'Meaning'], rows);
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

function replacePart({ path, text, name, part }) {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, rest, ...more] = text.split(start);
  const [, after, ...evenMore] = rest?.split(end) ?? [];
  if (after === undefined || more.length + evenMore.length > 0) {
    throw new Error(`${path} needs ${start} and ${end}, in this order and once each.`);
  }
  return `${before}${start}\n${part}\n${end}${after}`;
}
