import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { exists, readText, repositoryFiles } from './support/files.ts';
import { readDocument } from './support/markdown.ts';
import { runScript } from './support/script.ts';
import { workflowErrors } from './support/validators.ts';
import { asList, asRecord, asText } from './support/values.ts';
import { readWorkflow } from './support/workflow.ts';

const readme = readDocument('README.md');
const scripts = asRecord(asRecord(parse(readText('package.json')))['scripts']);
const documents = repositoryFiles().filter((path) => path.endsWith('.md'));

function blocksIn(language: string): readonly string[] {
  return readme.codeBlocks.filter((block) => block.language === language).map(({ text }) => text);
}

const workflows = blocksIn('yaml').filter((text) => 'jobs' in asRecord(parse(text)));
const fragments = blocksIn('yaml').filter((text) => !workflows.includes(text));

test('its generated parts are fresh', async () => {
  const result = await runScript('scripts/docs.mjs', '--check');
  expect(result).toEqual({ code: 0, output: 'README.md is fresh.\n' });
});

describe('the workflows to paste', () => {
  test('there is one', () => {
    expect(workflows).not.toEqual([]);
  });

  test.each(workflows)('number %# is valid', async (content) => {
    expect(await workflowErrors({ name: 'readme.yml', content })).toEqual([]);
  });

  test.each(workflows)('number %# gives the action only inputs that it has', (content) => {
    const known = Object.keys(asRecord(asRecord(parse(readText('action.yml')))['inputs']));
    const steps = readWorkflow(content).jobs.flatMap((job) => job.steps);
    const ours = steps.filter((step) => step.uses?.includes('/ebs-backup@'));
    expect(ours).toHaveLength(1);
    expect(known).toEqual(expect.arrayContaining(ours.flatMap((step) => Object.keys(step.with))));
  });

  test.each(fragments)('step list %# fits into the workflow', async (fragment) => {
    const [workflow = ''] = workflows;
    const steps = fragment.replaceAll(/^/gm, '      ');
    const content = `${workflow}\n${steps}\n`;
    expect(asList(parse(fragment))).not.toEqual([]);
    expect(await workflowErrors({ name: 'readme.yml', content })).toEqual([]);
  });
});

test.each(blocksIn('json'))('JSON number %# parses', (text) => {
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
