import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readText, repositoryFiles } from '../support/repository/files.ts';
import { violationsOf } from '../support/repository/rules.ts';
import { unknownInputsIn, unpinnedUses, usesIn } from '../support/repository/uses.ts';
import { workflowErrors } from '../support/repository/validators.ts';
import { readWorkflow } from '../support/repository/workflow.ts';
import { asList, asRecord, asText } from '../support/values.ts';

const files = repositoryFiles().filter((path) => path.startsWith('examples/'));
const DEPENDABOT = 'examples/dependabot.yml';
const workflows = files.filter((path) => path !== DEPENDABOT);

/** What rules.ts says of our own moving tag; unpinnedUses sees to all others. */
const OWN_TAG = /^your-org\/ebs-backup(\/[\w./-]+)?@v1 is pinned neither/;

function concurrencyGroups(content: string): readonly string[] {
  const root = asRecord(parse(content));
  const places = [root, ...Object.values(asRecord(root['jobs'])).map(asRecord)];
  return places.map((place) => asText(asRecord(place['concurrency'])['group'])).filter(Boolean);
}

test('there are workflows and one file for Dependabot, and nothing else', () => {
  expect(files.filter((path) => !path.endsWith('.yml'))).toEqual([]);
  expect(files).toContain(DEPENDABOT);
  expect(workflows.length).toBeGreaterThan(5);
});

describe.each(workflows)('%s', (name) => {
  const content = readText(name);

  test('is valid', async () => {
    expect(await workflowErrors({ name, content })).toEqual([]);
  });

  test('keeps the rules of our own workflows', () => {
    const violations = violationsOf(readWorkflow(content));
    expect(violations.filter((violation) => !OWN_TAG.test(violation))).toEqual([]);
  });

  test('uses this repository, with inputs that there are', () => {
    expect(usesIn(content)).not.toEqual([]);
    expect(unknownInputsIn(content)).toEqual([]);
  });

  test('pins what others have made, and says how to pin this', () => {
    expect(unpinnedUses(content)).toEqual([]);
    expect(content).toMatch(/pin the release's full commit SHA/i);
  });

  test('begins with what it is for', () => {
    expect(content).toMatch(/^# [A-Z]/);
  });

  test('is linked to from a page', () => {
    const pages = repositoryFiles().filter((path) => path.endsWith('.md'));
    expect(pages.some((page) => readText(page).includes(`${name})`))).toBe(true);
  });
});

describe('a dry run', () => {
  test('waits in another group than the nightly backup, which it could push out', () => {
    const [nightly = ''] = concurrencyGroups(readText('examples/nightly.yml'));
    const group = /^ebs-backup-\$\{\{ inputs\.dry-run && '([\w-]+)' \|\| '([\w-]+)' \}\}$/;
    const [, dry, real] = group.exec(nightly) ?? [];
    expect([dry, real]).not.toContain(undefined);
    expect(dry).not.toBe(real);
  });

  test('of a workflow of its own is in a group of its own', () => {
    const groups = workflows.map((name) => [name, concurrencyGroups(readText(name))] as const);
    const [own = ''] = concurrencyGroups(readText('examples/dry-run.yml'));
    const sharing = groups.filter(([, names]) => names.includes(own)).map(([name]) => name);
    expect(sharing).toEqual(['examples/dry-run.yml']);
  });
});

test('no two examples share a group, as each pushes out what waits in it', () => {
  const groups = workflows.flatMap((name) => concurrencyGroups(readText(name)));
  expect(groups).toEqual([...new Set(groups)]);
});

test('Dependabot keeps actions as this repository has it', () => {
  const updatesOf = (path: string) =>
    asList(asRecord(parse(readText(path)))['updates']).map(asRecord);
  const own = updatesOf('.github/dependabot.yml');
  const ours = own.find((update) => update['package-ecosystem'] === 'github-actions');
  const [update, ...others] = updatesOf(DEPENDABOT);
  expect(others).toEqual([]);
  expect(ours).toMatchObject({ ...update });
});
