import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { exists, readText, repositoryFiles } from '../support/repository/files.ts';
import { readDocument } from '../support/repository/markdown.ts';
import { runScript } from '../support/repository/script.ts';
import { workflowErrors } from '../support/repository/validators.ts';
import { asList, asRecord, asText } from '../support/values.ts';

const readme = readDocument('README.md');
const scripts = asRecord(asRecord(parse(readText('package.json')))['scripts']);
const documents = repositoryFiles().filter((path) => path.endsWith('.md'));

function isJson({ language }: { readonly language: string }): boolean {
  return language === 'json';
}

function blocksIn(language: string): readonly string[] {
  return readme.codeBlocks.filter((block) => block.language === language).map(({ text }) => text);
}

const yaml = blocksIn('yaml');
const workflows = yaml.filter((text) =>
  ['on', 'jobs'].every((key) => key in asRecord(parse(text))),
);
/** Jobs to put into a workflow that one has, and steps to put into a job. */
const jobLists = yaml.filter((text) => Object.keys(asRecord(parse(text))).join() === 'jobs');
const stepLists = yaml.filter((text) => Array.isArray(parse(text)));
const dependabotFiles = yaml.filter((text) => 'updates' in asRecord(parse(text)));
const [firstWorkflow = ''] = workflows;
const [head = ''] = firstWorkflow.split(/^(?=jobs:)/m);

/** Whatever is pasted, as the workflow that it then stands in. */
const pasted = [
  ...workflows,
  ...jobLists.map((jobs) => `${head}${jobs}\n`),
  ...stepLists.map((steps) => `${firstWorkflow}\n${steps.replaceAll(/^/gm, '      ')}\n`),
];

const OURS = /^[\w-]+\/ebs-backup(\/[^@]*)?@/;

interface Use {
  /** Path of what is used, in this repository. */
  readonly path: string;
  readonly inputs: readonly string[];
}

/** Where a workflow uses what this repository offers: in a step, or as a whole job. */
function usesIn(content: string): readonly Use[] {
  const jobs = Object.values(asRecord(asRecord(parse(content))['jobs'])).map(asRecord);
  const places = jobs.flatMap((job) => [job, ...asList(job['steps']).map(asRecord)]);
  return places.flatMap((place) => {
    const ours = OURS.exec(asText(place['uses']));
    if (ours === null) return [];
    return [{ path: ours[1] ?? '', inputs: Object.keys(asRecord(place['with'])) }];
  });
}

/** The inputs of the action, or of the workflow that can be called. */
function inputsOf(path: string): readonly string[] {
  if (path === '') return Object.keys(asRecord(asRecord(parse(readText('action.yml')))['inputs']));
  const on = asRecord(asRecord(parse(readText(path.slice(1))))['on']);
  return Object.keys(asRecord(asRecord(on['workflow_call'])['inputs']));
}

test('the generated parts of all documents are fresh', async () => {
  const result = await runScript('scripts/docs.ts', '--check');
  const output = 'README.md is fresh.\ndocs/permissions.md is fresh.\n';
  expect(result).toEqual({ code: 0, output });
});

describe('the YAML to paste', () => {
  test('is workflows, jobs, steps and Dependabot files, and there is a workflow', () => {
    expect(workflows).not.toEqual([]);
    const known = [...workflows, ...jobLists, ...stepLists, ...dependabotFiles];
    expect(known.toSorted()).toEqual(yaml.toSorted());
    expect(stepLists.filter((text) => asList(parse(text)).length === 0)).toEqual([]);
  });

  test.each(pasted)('number %# is valid', async (content) => {
    expect(await workflowErrors({ name: 'readme.yml', content })).toEqual([]);
  });

  test.each(yaml)(
    'number %# pins what it uses by a full SHA, with the version behind it',
    (text) => {
      const lines = text.split('\n').filter((line) => /^[\s-]*uses:/.test(line));
      const PIN = /^[\s-]*uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
      expect(lines.filter((line) => !PIN.test(line))).toEqual([]);
    },
  );

  test('Dependabot keeps actions as this repository has it', () => {
    const own = asList(asRecord(parse(readText('.github/dependabot.yml')))['updates']).map(
      asRecord,
    );
    const [ours] = own.filter((update) => update['package-ecosystem'] === 'github-actions');
    for (const text of dependabotFiles) {
      const [update, ...others] = asList(asRecord(parse(text))['updates']).map(asRecord);
      expect(others).toEqual([]);
      expect(ours).toMatchObject({ ...update });
    }
  });

  test.each([...workflows, ...jobLists])('number %# uses this repository once', (content) => {
    expect(usesIn(content)).toHaveLength(1);
  });

  test.each(pasted)('number %# gives only inputs that there are', (content) => {
    const unknown = usesIn(content).flatMap(({ path, inputs }) =>
      inputs.filter((input) => !inputsOf(path).includes(input)),
    );
    expect(unknown).toEqual([]);
  });
});

const json = documents.flatMap((path) => readDocument(path).codeBlocks.filter(isJson));
test.each(json.map(({ text }) => text))('JSON number %# parses', (text) => {
  expect(() => JSON.parse(text)).not.toThrow();
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
