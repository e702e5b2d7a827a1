import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { exists, readText, repositoryFiles } from '../support/repository/files.ts';
import { readDocument } from '../support/repository/markdown.ts';
import { runScript } from '../support/repository/script.ts';
import { unknownInputsIn, unpinnedUses, usesIn } from '../support/repository/uses.ts';
import { workflowErrors } from '../support/repository/validators.ts';
import { asList, asRecord, asText } from '../support/values.ts';

const text = readText('README.md');
const readme = readDocument('README.md');
const scripts = asRecord(asRecord(parse(readText('package.json')))['scripts']);
const documents = repositoryFiles().filter((path) => path.endsWith('.md'));

/** Code blocks of the README and the pages of docs/ in a language. */
function blocksIn(language: string): readonly string[] {
  const pages = documents.filter((path) => path === 'README.md' || path.startsWith('docs/'));
  const blocks = pages.flatMap((path) => readDocument(path).codeBlocks);
  return blocks.filter((block) => block.language === language).map((block) => block.text);
}

const yaml = blocksIn('yaml');
const workflows = yaml.filter((block) =>
  ['on', 'jobs'].every((key) => key in asRecord(parse(block))),
);
/** Jobs to put into a workflow that one has, and steps to put into a job. */
const jobLists = yaml.filter((block) => Object.keys(asRecord(parse(block))).join() === 'jobs');
const stepLists = yaml.filter((block) => Array.isArray(parse(block)));
const [firstWorkflow = ''] = workflows;
const [head = ''] = firstWorkflow.split(/^(?=jobs:)/m);
/** The first workflow, with a step whose outputs later ones may use. */
const base = firstWorkflow.replace(/^( *)- uses:/m, '$1- id: backup\n$1  uses:');

/** Whatever is pasted, as the workflow that it then stands in. */
const pasted = [
  ...workflows,
  ...jobLists.map((jobs) => `${head}${jobs}\n`),
  ...stepLists.map((steps) => `${base}\n${steps.replaceAll(/^/gm, '      ')}\n`),
];

test('the generated parts of all documents are fresh', async () => {
  const result = await runScript('scripts/docs.ts', '--check');
  const output = 'README.md is fresh.\ndocs/permissions.md is fresh.\n';
  expect(result).toEqual({ code: 0, output });
});

describe('the README', () => {
  test('is read in a few minutes: 300 lines at most', () => {
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(300);
  });

  test('has every section in its table of contents, in order', () => {
    const contents = /^\*\*Contents\*\*[\s\S]*?\n\n/m.exec(text)?.[0] ?? '';
    const linked = [...contents.matchAll(/\[[^\]]+\]\(#([\w-]+)\)/g)].map(([, anchor]) => anchor);
    const [, ...sections] = readme.anchors;
    expect(linked).toEqual(sections);
  });

  test('has every input and output of action.yml, each once', () => {
    const { inputs, outputs } = asRecord(parse(readText('action.yml')));
    const names = [...Object.keys(asRecord(inputs)), ...Object.keys(asRecord(outputs))];
    const rows = [...text.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => asText(name));
    expect(rows.toSorted()).toEqual(names.toSorted());
  });

  test('gives the two commands to try it with', () => {
    const shell = readme.codeBlocks.filter(({ language }) => language === 'sh');
    const lines = shell.flatMap((block) => block.text.split('\n'));
    expect(lines).toEqual(expect.arrayContaining(['npm ci && npm run demo', 'npm ci && npm test']));
  });
});

describe('the YAML to paste', () => {
  test('is workflows, jobs and steps, and there is a workflow', () => {
    expect(workflows).not.toEqual([]);
    expect([...workflows, ...jobLists, ...stepLists].toSorted()).toEqual(yaml.toSorted());
    expect(stepLists.filter((block) => asList(parse(block)).length === 0)).toEqual([]);
  });

  test.each(pasted)('number %# is valid', async (content) => {
    expect(await workflowErrors({ name: 'pasted.yml', content })).toEqual([]);
  });

  test.each([...workflows, ...jobLists])('number %# uses this repository', (content) => {
    expect(usesIn(content)).not.toEqual([]);
  });

  test.each(pasted)('number %# gives only inputs that there are', (content) => {
    expect(unknownInputsIn(content)).toEqual([]);
  });

  test.each(pasted)('number %# pins what others have made', (content) => {
    expect(unpinnedUses(content)).toEqual([]);
  });
});

test.each(blocksIn('json'))('JSON number %# parses', (block) => {
  expect(() => JSON.parse(block)).not.toThrow();
});

test.each(documents)('%s names only npm scripts that exist', (path) => {
  const named = [...readText(path).matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => asText(name));
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
});

test.each(documents)('%s links to files and headings that exist', (path) => {
  const links = readDocument(path).links.filter((link) => !/^[a-z]+:/.test(link));
  expect(links.filter((link) => !leadsSomewhere(path, link))).toEqual([]);
});

function leadsSomewhere(from: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? from : join(dirname(from), file);
  if (!exists(target)) return false;
  return anchor === undefined || readDocument(target).anchors.includes(anchor);
}
