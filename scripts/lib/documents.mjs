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
    'README.md': await readmeParts(read),
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

/** The quick start shows a whole example: what is pasted from it is what the tests have validated. */
const EXAMPLE = 'examples/nightly.yml';

async function readmeParts(read) {
  const { inputs, outputs } = parse(await read('action.yml'));
  return {
    [EXAMPLE]: fenced('yaml', await read(EXAMPLE)),
    inputs: inputsTable(inputs),
    outputs: outputsTable(outputs),
  };
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

/** What a reader looks for together. An input of action.yml that is in no group is an error. */
const INPUT_GROUPS = {
  Scope: [
    'regions',
    'include-stopped',
    'include-tags',
    'exclude-tags',
    'allow-empty',
    'backup-set',
    'crash-consistent',
    'copy-tags',
    'tags',
  ],
  Retention: [
    'retention-days',
    'keep-last',
    'keep-daily',
    'keep-weekly',
    'keep-monthly',
    'keep-yearly',
  ],
  Credentials: [
    'role-to-assume',
    'allowed-account-ids',
    'role-session-name',
    'role-duration-seconds',
    'audience',
    'role-chaining',
    'external-id',
    'http-proxy',
    'no-proxy',
  ],
  Safety: [
    'dry-run',
    'create',
    'prune',
    'max-deletions',
    'timeout-minutes',
    'wait-minutes',
    'calls-per-second',
  ],
  Alarm: ['max-backup-age-hours', 'alert-issue', 'github-token', 'heartbeat-url'],
};

/** @throws if an input is in no group, so that none is left out of the table */
export function inputsTable(inputs) {
  const grouped = Object.values(INPUT_GROUPS).flat();
  const stray = Object.keys(inputs).filter((name) => !grouped.includes(name));
  if (stray.length > 0) throw new Error(`Inputs in no group: ${stray.join(', ')}.`);
  const rows = Object.entries(INPUT_GROUPS).flatMap(([group, names]) => [
    [`**${group}**`, '', ''],
    ...names.filter((name) => name in inputs).map((name) => inputRow(name, inputs[name])),
  ]);
  return table(['Input', 'Default', 'Meaning'], rows);
}

function inputRow(name, { description, default: value }) {
  return [`\`${name}\``, value === '' ? '' : `\`${value}\``, description];
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
