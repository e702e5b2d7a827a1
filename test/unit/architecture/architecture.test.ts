import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { violationsOf } from './rules.ts';
import { readSource, type SourceFile } from './source.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

/**
 * Outside `src/github` and yet importing the Actions toolkit. No more of them: what a new action
 * needs of the toolkit goes into `src/github`.
 */
const TOOLKIT_EXCEPTIONS = [
  'src/shared/inputs/read-inputs.ts', // getInput
  'src/shared/publish.ts', // summary
  'src/shared/run-action.ts', // setFailed
  'src/actions/aggregate/action.ts', // getInput, info, setFailed, summary
];

const sources = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return readSource(relative(ROOT, path).replaceAll(sep, '/'), readFileSync(path, 'utf8'));
  });

test('src/ keeps its architecture', () => {
  expect(violationsOf(sources, TOOLKIT_EXCEPTIONS)).toEqual([]);
});

test('all of src/ was looked at', () => {
  expect(sources.length).toBeGreaterThan(60);
  const imports = sources.flatMap((source) => source.imports);
  expect(imports.length).toBeGreaterThan(200);
  // One of each kind that there is: for a type, while running, of a package, of Node.
  const names = new Set(imports.map(({ name }) => name));
  for (const name of ['../aws/credentials.ts', '@actions/github', '@aws-sdk/client-ec2', 'node:os'])
    expect(names).toContain(name);
});

/** What is wrong with files that nobody wrote, by their paths. */
function violationsIn(
  files: Readonly<Record<string, string>>,
  exceptions: readonly string[] = [],
): readonly string[] {
  const made = Object.entries(files).map(([path, text]): SourceFile => readSource(path, text));
  return violationsOf(made, exceptions);
}

const DOMAIN = 'src/domain/a.ts';
const LIB = 'src/lib/a.ts';
const AWS = 'src/aws/a.ts';
const GITHUB = 'src/github/a.ts';
const SHARED = 'src/shared/inputs/a.ts';
const BACKUP = 'src/actions/backup/steps/a.ts';

describe('an import that is refused', () => {
  test.each([
    [DOMAIN, '../lib/text.ts', 'src/domain may not import src/lib/text.ts'],
    [DOMAIN, '../aws/ec2.ts', 'src/domain may not import src/aws/ec2.ts'],
    [DOMAIN, 'node:fs', 'src/domain may not import node:fs'],
    [DOMAIN, 'p-limit', 'src/domain may not import p-limit'],
    [DOMAIN, '@aws-sdk/client-ec2', 'src/domain may not import @aws-sdk/client-ec2'],
    [DOMAIN, '@actions/core', 'src/domain may not import @actions/core'],
    [LIB, '../aws/ec2.ts', 'src/lib may not import src/aws/ec2.ts'],
    [LIB, '../shared/publish.ts', 'src/lib may not import src/shared/publish.ts'],
    [LIB, '@aws-sdk/client-ec2', 'src/lib may not import @aws-sdk/client-ec2'],
    [LIB, 'p-limit', 'src/lib may not import p-limit'],
    [AWS, '../github/log.ts', 'src/aws may not import src/github/log.ts'],
    [AWS, '../shared/publish.ts', 'src/aws may not import src/shared/publish.ts'],
    [AWS, '../actions/backup/cycle.ts', 'src/aws may not import src/actions/backup/cycle.ts'],
    [AWS, '@actions/core', 'src/aws may not import @actions/core'],
    [AWS, 'p-limit', 'src/aws may not import p-limit'],
    [GITHUB, '../aws/ec2.ts', 'src/github may not import src/aws/ec2.ts'],
    [GITHUB, '../shared/publish.ts', 'src/github may not import src/shared/publish.ts'],
    [GITHUB, '@aws-sdk/client-sts', 'src/github may not import @aws-sdk/client-sts'],
    [SHARED, '../../actions/backup/cycle.ts', 'may not import src/actions/backup/cycle.ts'],
    [SHARED, '@aws-sdk/client-ec2', 'src/shared may not import @aws-sdk/client-ec2'],
    [SHARED, '@smithy/core', 'src/shared may not import @smithy/core'],
    [SHARED, '@actions/core', 'src/shared may not import @actions/core'],
    [BACKUP, '@aws-sdk/client-ec2', 'src/actions may not import @aws-sdk/client-ec2'],
    [BACKUP, '@actions/core', 'src/actions may not import @actions/core'],
    [BACKUP, '../../copy/plan.ts', 'src/actions/backup may not import src/actions/copy/plan.ts'],
    [BACKUP, '../../../../test/a.ts', 'src/actions may not import test/a.ts'],
    [BACKUP, '../../../main.ts', 'src/actions may not import src/main.ts'],
  ])('%s of %s', (path, name, why) => {
    const [violation = '', ...others] = violationsIn({ [path]: `import { a } from '${name}';\n` });
    expect(others).toEqual([]);
    expect(violation).toContain(`${path}:1: `);
    expect(violation).toContain(why);
  });

  test.each([
    ["import type { a } from '../aws/ec2.ts';"],
    ["import '../aws/ec2.ts';"],
    ["import * as a from '../aws/ec2.ts';"],
    ["export { a } from '../aws/ec2.ts';"],
    ["export * from '../aws/ec2.ts';"],
    ["export type { a } from '../aws/ec2.ts';"],
    ["const a = await import('../aws/ec2.ts');"],
    ["type A = typeof import('../aws/ec2.ts');"],
    ["import a = require('../aws/ec2.ts');"],
    ["const a = require('../aws/ec2.ts');"],
  ])('is found in %s', (statement) => {
    const why = `${DOMAIN}:3: src/domain may not import src/aws/ec2.ts`;
    expect(violationsIn({ [DOMAIN]: `// One\n\n${statement}\n` })).toEqual([why]);
  });

  test.each([['const a = await import(name);'], ['const a = require(name);']])(
    'may be any where its name is computed: %s',
    (statement) => {
      const why = `${BACKUP}:1: an import whose name is computed cannot be checked`;
      expect(violationsIn({ [BACKUP]: `${statement}\n` })).toEqual([why]);
    },
  );
});

describe('an import that is allowed', () => {
  test.each([
    [DOMAIN, './model.ts'],
    [LIB, '../domain/model.ts'],
    [LIB, 'node:events'],
    [AWS, '../lib/text.ts'],
    [AWS, '../domain/model.ts'],
    [AWS, '@aws-sdk/client-ec2'],
    [AWS, '@smithy/core'],
    [GITHUB, '../domain/model.ts'],
    [GITHUB, '../lib/text.ts'],
    [GITHUB, '@actions/http-client/lib/auth'],
    [SHARED, '../../github/log.ts'],
    [SHARED, '../../aws/ec2.ts'],
    [SHARED, 'p-limit'],
    [BACKUP, '../cycle.ts'],
    [BACKUP, '../../../shared/publish.ts'],
    [BACKUP, '../../../aws/ec2.ts'],
    [BACKUP, 'node:path'],
  ])('%s of %s', (path, name) => {
    expect(violationsIn({ [path]: `import { a } from '${name}';\n` })).toEqual([]);
  });
});

describe('an exception for the toolkit', () => {
  const files = { [SHARED]: "import { getInput } from '@actions/core';\n" };

  test('lets one file import it', () => {
    expect(violationsIn(files, [SHARED])).toEqual([]);
  });

  test('lets it import nothing else', () => {
    const more = { [SHARED]: `${files[SHARED]}import { a } from '@aws-sdk/client-ec2';\n` };
    expect(violationsIn(more, [SHARED])).toEqual([
      `${SHARED}:2: src/shared may not import @aws-sdk/client-ec2`,
    ]);
  });

  test('must be needed', () => {
    expect(violationsIn({ [SHARED]: '' }, [SHARED])).toEqual([
      `${SHARED}: it is an exception, but imports no @actions/ package`,
    ]);
  });
});

test.each(['src/main.ts', 'src/cycle/a.ts', 'src/actions/a.ts'])('%s has no layer', (path) => {
  expect(violationsIn({ [path]: '' })).toEqual([`${path}: it belongs to no layer of src/`]);
});

describe('what is not pure', () => {
  const impure: readonly (readonly [string, string])[] = [
    ["process.env['AWS_REGION']", 'process'],
    ['Date.now()', 'Date.now'],
    ["Date['now']()", 'Date.now'],
    ['new Date()', 'new Date()'],
    ['Date()', 'Date()'],
    ['performance.now()', 'performance'],
    ['Math.random()', 'Math.random'],
    ['crypto.randomUUID()', 'crypto'],
    ['globalThis', 'globalThis'],
    ['console.log(1)', 'console'],
    ["fetch('https://example.com')", 'fetch'],
    ['setTimeout(() => {}, 1)', 'setTimeout'],
  ];

  test.each(impure)('%s is refused in src/domain', (code, name) => {
    const why = `${DOMAIN}:2: src/domain may not use ${name}`;
    expect(violationsIn({ [DOMAIN]: `\nexport const a = () => ${code};\n` })).toEqual([why]);
  });

  test.each(impure)('%s is allowed elsewhere', (code) => {
    expect(violationsIn({ [AWS]: `export const a = () => ${code};\n` })).toEqual([]);
  });

  test.each(['new Date(instant)', 'Date.UTC(2026, 1)', "'process.env'", 'Math.max(1, 2)'])(
    '%s is pure',
    (code) => {
      expect(violationsIn({ [DOMAIN]: `export const a = (instant) => ${code};\n` })).toEqual([]);
    },
  );
});

describe('a cycle of imports', () => {
  const importing = (name: string) => `import type { A } from './${name}.ts';\n`;

  test('is named from a file back to itself', () => {
    const files = {
      'src/lib/a.ts': importing('b'),
      'src/lib/b.ts': importing('c') + importing('d'),
      'src/lib/c.ts': importing('b'),
      'src/lib/d.ts': '',
    };
    expect(violationsIn(files)).toEqual([
      'src/lib/b.ts -> src/lib/c.ts -> src/lib/b.ts: a cycle of imports',
    ]);
  });

  test('may be one file long', () => {
    expect(violationsIn({ 'src/lib/a.ts': importing('a') })).toHaveLength(1);
  });

  test('is not what two files import alike', () => {
    const files = {
      'src/lib/a.ts': importing('b') + importing('c'),
      'src/lib/b.ts': importing('c'),
      'src/lib/c.ts': '',
    };
    expect(violationsIn(files)).toEqual([]);
  });
});

describe('a size', () => {
  test('of a file is 250 lines at most', () => {
    const lines = (count: number) => '// A line\n'.repeat(count);
    expect(violationsIn({ [LIB]: lines(250) })).toEqual([]);
    expect(violationsIn({ [LIB]: lines(251) })).toEqual([`${LIB}: 251 lines, at most 250`]);
  });

  test.each([
    ['function long() {', '}', 'long'],
    ['const long = () => {', '};', 'a function without a name'],
    ['const long = function () {', '};', 'a function without a name'],
    ['class A { long() {', '} }', 'a function without a name'],
  ])('of %s is 60 lines at most, its first and last one included', (first, last, name) => {
    const text = (count: number) => `\n${first}\n${'  a();\n'.repeat(count - 2)}${last}\n`;
    expect(violationsIn({ [LIB]: text(60) })).toEqual([]);
    expect(violationsIn({ [LIB]: text(61) })).toEqual([
      `${LIB}:2: ${name} has 61 lines, at most 60`,
    ]);
  });
});
