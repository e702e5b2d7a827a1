import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { readAccounts } from '../../src/actions/aggregate/accounts.ts';
import { type Conclusion, conclude } from '../../src/actions/aggregate/conclusion.ts';
import { renderConclusion } from '../../src/actions/aggregate/summary.ts';
import { anyText } from '../support/any-text.ts';
import { type FakeGitHub, fakeGitHub } from '../support/fake-github.ts';
import { makeCertificate, SECRET, startMonitor } from '../support/heartbeat-monitor.ts';
import {
  aBackup,
  aFailedBackup,
  aListedSnapshot,
  aProblem,
  aReport,
  aTarget,
} from '../support/reports.ts';
import { readText } from '../support/repository/files.ts';
import { actionErrors } from '../support/repository/validators.ts';
import { runAction } from '../support/run-action.ts';
import { asRecord } from '../support/values.ts';

const ACCOUNTS = ['111122223333', '444455556666', '777788889999'];
const isReport = new Ajv({ allErrors: true }).compile(
  JSON.parse(readText('schema/report.schema.json')),
);

/** Undefined where there is no openssl. */
const certificate = await makeCertificate();
afterAll(() => certificate?.remove());

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ebs-backup-aggregate-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

function roleIn(account: string): string {
  return `arn:aws:iam::${account}:role/ebs-backup`;
}

function listOf(accounts: readonly string[]): string {
  return JSON.stringify(accounts.map((account) => ({ role: roleIn(account) })));
}

/** Puts a file where the download of several artifacts would: text as it is, a report as JSON. */
async function place(index: number, report: string | object, layout = 'nested') {
  const name = `ebs-backup-report-${index}`;
  const where = join(folder, 'reports', layout === 'nested' ? name : '');
  await mkdir(where, { recursive: true });
  if (typeof report === 'object')
    expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true);
  const text = typeof report === 'string' ? report : JSON.stringify(report);
  await writeFile(join(where, `${name}.json`), text);
}

interface Ended {
  readonly code: number | null;
  readonly log: string;
  readonly summary: string;
}

/** One run over what was placed. */
async function runAggregate(
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const given = {
    accounts: listOf(ACCOUNTS),
    regions: '',
    reports: join(folder, 'reports'),
    prefix: 'ebs-backup-report',
    result: 'success',
    'allow-empty': 'false',
    ...inputs,
  };
  const { exitCode, log, summary } = await runAction('aggregate', { inputs: given, env });
  return { code: exitCode, log, summary };
}

/** What the summary's first line says. */
function headlineIn(summary: string): string {
  const [line = ''] = summary.split('\n');
  return withoutEscapes(line.replace('## ', ''));
}

function withoutEscapes(markdown: string): string {
  return markdown.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

async function placeGoodReports(accounts = ACCOUNTS): Promise<void> {
  for (const [index, account] of accounts.entries()) {
    await place(index, aReport({ targets: [aTarget({ account })] }));
  }
}

describe('the action in aggregate/', () => {
  const content = readText('aggregate/action.yml');

  test("is one that GitHub's parser accepts", () => {
    expect(actionErrors({ name: 'action.yml', content })).toEqual([]);
  });

  test('runs a file that is built', () => {
    expect(asRecord(parse(content))['runs']).toEqual({
      using: 'node20',
      main: '../dist/aggregate/index.js',
    });
  });

  test('loads nothing but what Node brings, and its own parts', () => {
    const folder = join(inject('distribution'), 'aggregate');
    const files = readdirSync(folder).filter((name) => name.endsWith('.js'));
    expect(files).toContain('index.js');
    const imported = files
      .flatMap((name) => {
        const names = importsIn(readFileSync(join(folder, name), 'utf8'));
        // Minified parts have calls that only look like one; what they name in quotes is judged.
        return name === 'index.js' ? names : names.filter((one) => /^["'`]/.test(one));
      })
      .map((name) => name.replace(/^\W+|\W+$/g, ''))
      .filter((name) => !isBuiltin(name) && !/^\d*$/.test(name));
    expect([...new Set(imported)].toSorted()).toEqual(BUNDLER_WORDS);
  });
});

/** What ncc and rolldown write to load the bundle's own parts; modules in it have numbers. */
const BUNDLER_WORDS = ['__nccwpck_require__.u(chunkId', 'moduleId'];

/** The modules that a bundle asks for at run time, minified or not, in each way that there is. */
function importsIn(code: string): readonly string[] {
  const ways = [
    /\bimport\s*(["'`])(?<name>[^"'`]*)\1/g, // for its effects alone
    /\bfrom\s*(["'`])(?<name>[^"'`]*)\1/g, // import … from, export … from
    /(?:\bimport|require\w*)\s*\(\s*(?<name>[^)]*)\)/g, // whatever it comes to
    /\bcreateRequire\b|\bgetBuiltinModule\b/g,
  ];
  const found = ways.flatMap((way) =>
    [...code.matchAll(way)].map((match) => match.groups?.['name'] ?? match[0]),
  );
  return found.toSorted();
}

test.each([
  ['import{a}from"node:path";', 'node:path'],
  ["import * as a from 'left-pad';", 'left-pad'],
  ['import"left-pad";', 'left-pad'],
  ['export*from`left-pad`;', 'left-pad'],
  ['let a=await import("left-pad")', '"left-pad"'],
  ['let a=require(`left-pad`)', '`left-pad`'],
  ['let a=__require("left-pad")', '"left-pad"'],
  ['createRequire', 'createRequire'],
])('%s is seen to import', (code, name) => {
  expect(importsIn(code)).toEqual([name]);
});

describe('one conclusion', () => {
  test('all reports good: green, and the first line says so', async () => {
    await placeGoodReports();
    const { code, log, summary } = await runAggregate();
    const headline =
      '✅ Everything is backed up: 3 of 3 volumes in 3 accounts have a snapshot of this run.';
    expect(headlineIn(summary)).toBe(headline);
    expect(log).toBe(`${headline}\n`);
    expect(code).toBe(0);
  });

  test('one row for each account and region', async () => {
    const regions = ['eu-central-1', 'us-east-1'];
    await place(0, aReport({ targets: regions.map((region) => aTarget({ region })) }));
    const { summary } = await runAggregate({ accounts: listOf(['111122223333']) });
    expect(summary.split('\n').slice(2, 6)).toEqual([
      '|  | Account | Region | Volumes | With snapshot | Deleted | Kept | Failures |',
      '| --- | --- | --- | --- | --- | --- | --- | --- |',
      '| ✅ | <code>111122223333</code> | <code>eu-central-1</code> | 1 | 1 | 1 | 1 | 0 |',
      '| ✅ | <code>111122223333</code> | <code>us-east-1</code> | 1 | 1 | 1 | 1 | 0 |',
    ]);
  });

  test('one failed, one missing, one unreadable: red, each with its reason', async () => {
    const accounts = [...ACCOUNTS, '000011112222'];
    await place(0, aReport());
    const target = aTarget({ account: '444455556666', backups: [aBackup(), aFailedBackup()] });
    await place(1, aReport({ conclusion: 'failure', targets: [target] }));
    await place(3, '{ "version": 1, "verd');
    const { code, log, summary } = await runAggregate({ accounts: listOf(accounts) });
    expect(code).toBe(1);
    expect(headlineIn(summary)).toBe(
      '❌ Not everything is backed up: there is no readable report of 2 of 4 accounts; 1 of 3 volumes have no new snapshot.',
    );
    expect(log).toContain('- 444455556666: eu-central-1: 1 of 2 volumes have no new snapshot\n');
    expect(log).toContain('- 777788889999: there is no report\n');
    expect(log).toContain('- 000011112222: the report cannot be read: ');
    expect(log).toMatch(/^::error::Not everything is backed up: /m);
    expect(summary).toContain('| ❌ | <code>777788889999</code> | no report | not known |');
    expect(summary).toContain('| ❌ | <code>000011112222</code> | no report | not known |');
    // What is wrong comes first.
    expect(summary.indexOf('| ❌ |')).toBeLessThan(summary.indexOf('| ✅ |'));
  });

  test.each(['failure', 'cancelled', 'skipped', ''])(
    'good reports, but the jobs ended with %j: red',
    async (result) => {
      await placeGoodReports();
      const { code, log } = await runAggregate({ result });
      expect(code).toBe(1);
      expect(log).toContain(`- the backup jobs ended with: ${result || 'no result'}\n`);
    },
  );

  test('no folder at all: red', async () => {
    const { code, summary } = await runAggregate();
    expect(code).toBe(1);
    expect(headlineIn(summary)).toContain('no readable report of 3 of 3 accounts');
  });

  test.each([
    ['not JSON', '[', 'accounts is not valid JSON'],
    ['no array', '{}', 'accounts is not a JSON array'],
    ['an empty array', '[]', 'accounts is empty: nothing was backed up'],
    ['an entry without a role', '[{}]', 'entry 1 of accounts has no role'],
    ['an entry that is null', '[null]', 'entry 1 of accounts has no role'],
    ['the same role twice', listOf(['111122223333', '111122223333']), 'twice'],
  ])('a list of accounts that is %s: red, with the reason', async (_, accounts, reason) => {
    const { code, log, summary } = await runAggregate({ accounts });
    expect(code).toBe(1);
    expect(log).toContain(reason);
    expect(headlineIn(summary)).toContain('Not known what is backed up');
  });

  test('a region that was to be worked and is not in the report: red', async () => {
    await place(0, aReport());
    const accounts = JSON.stringify([{ role: roleIn('111122223333') }]);
    const { code, log } = await runAggregate({ accounts, regions: 'eu-central-1, us-east-1' });
    expect(code).toBe(1);
    expect(log).toContain('- 111122223333: us-east-1 is not in the report\n');
  });

  test('the report of another account: red', async () => {
    await place(0, aReport({ targets: [aTarget({ account: '444455556666' })] }));
    const { code, log } = await runAggregate({ accounts: listOf(['111122223333']) });
    expect(code).toBe(1);
    expect(log).toContain('the report is of the account 444455556666');
  });

  test.each([
    ['an earlier run', 'https://github.com/your-org/infrastructure/actions/runs/1234567889'],
    ['a run at a terminal', null],
  ])('the report of %s: red, and nothing of it is counted', async (_, runUrl) => {
    await place(0, aReport({ runUrl }));
    const { code, log, summary } = await runAggregate({ accounts: listOf(['111122223333']) });
    expect(code).toBe(1);
    expect(log).toContain(
      `111122223333: the report is of another run: ${runUrl ?? 'one outside a workflow'}`,
    );
    expect(headlineIn(summary)).toBe(
      '❌ Not everything is backed up: there is no readable report of 1 of 1 account.',
    );
  });

  test('two reports in one place: red, as nobody knows which counts', async () => {
    await placeGoodReports();
    await place(0, aReport(), 'flat');
    const { code, log } = await runAggregate();
    expect(code).toBe(1);
    expect(log).toContain('111122223333: the report cannot be read: there are several');
  });

  test.each([
    ['of a newer version', { ...aReport(), version: 2 }],
    ['without a conclusion', { ...aReport(), conclusion: undefined }],
    ['without targets', { ...aReport(), targets: undefined }],
    ['that names no region', { ...aReport(), targets: [] }],
    ['that is a list', []],
    ['with an odd target', { ...aReport(), targets: [{ region: 7 }] }],
    ['with an odd backup', { ...aReport(), targets: [{ ...aTarget(), backups: [null] }] }],
  ])('a report %s: red', async (_, report) => {
    await place(0, JSON.stringify(report));
    const { code } = await runAggregate({ accounts: listOf(['111122223333']) });
    expect(code).toBe(1);
  });

  test.each([
    ['whose conclusion nothing explains', aReport({ conclusion: 'failure' }), 'the run failed'],
    [
      'that was cancelled',
      aReport({ conclusion: 'failure', stopped: 'cancelled' }),
      'the run ended early: cancelled',
    ],
    [
      'of a role that was refused',
      aReport({ conclusion: 'failure', problems: ['the role cannot be assumed'] }),
      'the role cannot be assumed',
    ],
    [
      'of a region that could not be read',
      aReport({
        conclusion: 'failure',
        targets: [aTarget({ stage: 'started', backups: [], problems: [aProblem('no access')] })],
      }),
      'eu-central-1: no access',
    ],
    [
      'with a snapshot that could not be deleted',
      aReport({
        conclusion: 'failure',
        targets: [
          aTarget({
            snapshots: [aListedSnapshot({ outcome: 'failed', problem: aProblem('denied') })],
          }),
        ],
      }),
      'eu-central-1: 1 snapshot could not be deleted',
    ],
    [
      'that calls itself good with a volume left out',
      aReport({ targets: [aTarget({ backups: [aFailedBackup()] })] }),
      '1 of 1 volume have no new snapshot',
    ],
  ])('a report %s: red, with the reason', async (_, report, reason) => {
    await place(0, report);
    const { code, log } = await runAggregate({ accounts: listOf(['111122223333']) });
    expect(code).toBe(1);
    expect(log).toContain(reason);
  });

  test('dry runs: green, and the first line says that nothing was changed', async () => {
    const targets = [
      aTarget({
        backups: [aBackup({ outcome: 'planned' })],
        snapshots: [aListedSnapshot({ outcome: 'planned' })],
      }),
    ];
    await place(0, aReport({ dryRun: true, targets }));
    const { code, summary } = await runAggregate({ accounts: listOf(['111122223333']) });
    expect(headlineIn(summary)).toBe(
      '🔎 Dry run, nothing was changed: 1 volume in 1 account would get a snapshot, 1 snapshot would be deleted.',
    );
    expect(code).toBe(0);
  });

  test.each(['waiting', 'none'])(
    'a volume without any completed backup (%s): not called backed up',
    async (state) => {
      const bare = { volumeId: 'vol-00000000000000001', attachedAt: null, newestId: null };
      const coverage = [
        {
          ...bare,
          state,
          newestAt: null,
          pending: [],
          broken: [],
          newestBrokenId: null,
          isOverdue: false,
        },
      ];
      await place(0, aReport({ targets: [aTarget({ coverage })] }));
      const { code, summary } = await runAggregate({ accounts: listOf(['111122223333']) });
      expect(headlineIn(summary)).toBe(
        `✅ Backups are under way: 1 of 1 volume in 1 account have a snapshot of this run. 1 of them has no completed backup yet.`,
      );
      expect(code).toBe(0);
    },
  );

  test('a report that does not say which account it is of: red', async () => {
    await place(0, aReport({ targets: [aTarget({ account: null })] }));
    const { code, log } = await runAggregate({ accounts: listOf(['111122223333']) });
    expect(code).toBe(1);
    expect(log).toContain('the report does not say which account it is of');
  });

  test('a region that was not asked for: red', async () => {
    await place(0, aReport());
    const accounts = listOf(['111122223333']);
    const { code, log } = await runAggregate({ accounts, regions: 'us-east-1' });
    expect(code).toBe(1);
    expect(log).toContain('- 111122223333: eu-central-1 is in the report, but was not asked for\n');
  });

  test('one account: its report is found flat, where a single artifact is extracted', async () => {
    await place(0, aReport(), 'flat');
    const { code } = await runAggregate({ accounts: listOf(['111122223333']) });
    expect(code).toBe(0);
  });

  test("a file of another name is nobody's report", async () => {
    await mkdir(join(folder, 'reports'), { recursive: true });
    await writeFile(join(folder, 'reports', 'report.json'), JSON.stringify(aReport()));
    const { code, log } = await runAggregate({ accounts: listOf(['111122223333']) });
    expect(code).toBe(1);
    expect(log).toContain('- 111122223333: there is no report\n');
  });

  test('a volume that was deleted while the run went on is not missed', async () => {
    const target = aTarget({ backups: [aBackup(), aGoneBackup()] });
    await place(0, JSON.stringify(aReport({ targets: [target] })));
    const { code, summary } = await runAggregate({ accounts: listOf(['111122223333']) });
    expect(headlineIn(summary)).toContain('1 of 1 volume in 1 account');
    expect(code).toBe(0);
  });
});

/** `gone` may be younger than the schema. */
function aGoneBackup(): object {
  const { snapshotId: _, ...backup } = aBackup({ outcome: 'volume-gone' });
  return backup;
}

describe('no volume in scope', () => {
  const empty = (account: string, parts = {}) =>
    aReport({ targets: [aTarget({ account, backups: [], coverage: [], ...parts })] });
  const stopped = {
    volumeId: 'vol-00000000000000009',
    device: '/dev/xvda',
    instanceId: 'i-00000000000000009',
    instanceName: null,
    cause: 'instance-state',
    reason: 'its instance is stopped',
  };

  async function placeEmptyReports(parts = {}): Promise<void> {
    for (const [index, account] of ACCOUNTS.entries()) await place(index, empty(account, parts));
  }

  test('in any account: red, with the reason and the remedy', async () => {
    await placeEmptyReports();
    const { code, log, summary } = await runAggregate();
    expect(headlineIn(summary)).toBe(
      '❌ Nothing is backed up: no volume is in scope in 3 accounts: no volume is attached to an instance there.',
    );
    expect(log).toContain('- no volume is in scope: check regions and tag rules, or set allow-');
    expect(code).toBe(1);
  });

  test('in any account, and all are left out: red, and the first line counts them', async () => {
    await placeEmptyReports({
      leftOut: [stopped, { ...stopped, volumeId: 'vol-0000000000000000a' }],
    });
    const { code, summary } = await runAggregate();
    expect(headlineIn(summary)).toContain(
      ' in 3 accounts: 6 attached volumes left out (6: its instance is stopped).',
    );
    expect(code).toBe(1);
  });

  test('in any account, as meant: green, with a warning', async () => {
    await placeEmptyReports();
    const { code, log, summary } = await runAggregate({ 'allow-empty': 'true' });
    expect(headlineIn(summary)).toMatch(/^⚠️ Nothing to back up: no volume is in scope in 3 accou/);
    expect(log).toContain('- 444455556666: no volume in scope in eu-central-1\n');
    expect(code).toBe(0);
  });

  test('in any account, as meant, but a job failed: red, and that is the reason', async () => {
    await placeEmptyReports();
    const { code, summary } = await runAggregate({ 'allow-empty': 'true', result: 'failure' });
    expect(headlineIn(summary)).toContain('the backup jobs did not all succeed');
    expect(code).toBe(1);
  });

  test('in some accounts only: green, and each is named', async () => {
    await place(0, aReport());
    await place(1, empty('444455556666'));
    const targets = ['a-1', 'b-1'].map((region) =>
      aTarget({ account: '777788889999', region, backups: [], coverage: [] }),
    );
    await place(2, aReport({ targets }));
    const { code, summary } = await runAggregate();
    expect(headlineIn(summary)).toMatch(/^✅ Everything is backed up: 1 of 1 volume/);
    expect(withoutEscapes(summary)).toContain('- 444455556666: no volume in scope in eu-central-1');
    expect(withoutEscapes(summary)).toContain('- 777788889999: no volume in scope in any region');
    expect(summary).toContain('| ⚠️ | <code>444455556666</code> |');
    expect(code).toBe(0);
  });

  test('in those that were read: nothing is said about the others', async () => {
    await place(0, empty('111122223333'));
    const { code, summary } = await runAggregate();
    expect(headlineIn(summary)).toContain('there is no readable report of 2 of 3 accounts');
    expect(code).toBe(1);
  });

  test('in a report without a region: not known, rather than empty', async () => {
    await place(0, aReport({ targets: [] }));
    const accounts = listOf(['111122223333']);
    const { code, summary } = await runAggregate({ accounts, 'allow-empty': 'true' });
    expect(headlineIn(summary)).not.toContain('no volume is in scope');
    expect(code).toBe(1);
  });

  test('an allow-empty that is neither true nor false: red', async () => {
    await placeGoodReports();
    const { code, log } = await runAggregate({ 'allow-empty': 'perhaps' });
    expect(code).toBe(1);
    expect(log).toContain('allow-empty');
  });
});

describe('an endpoint that is not AWS’s own', () => {
  const foreign = { foreignEndpoints: ['https://aws.example.com'] };

  test('asked by one account: named, and no green tick over it', async () => {
    await placeGoodReports(ACCOUNTS.slice(0, 2));
    const targets = [aTarget({ account: ACCOUNTS[2] })];
    await place(2, aReport({ targets, ...foreign }));
    const { code, log, summary } = await runAggregate();
    expect(headlineIn(summary)).toBe(
      "⚠️ Everything is backed up: 3 of 3 volumes in 3 accounts have a snapshot of this run. 1 of 3 accounts did not ask AWS's own endpoints.",
    );
    const named = `${ACCOUNTS[2]}: this run did not ask AWS's own endpoints, but https://aws.example.com`;
    expect(log).toContain(`- ${named}`);
    expect(withoutEscapes(summary)).toContain(`- ⚠️ ${named}`);
    expect(summary).toContain(`| ⚠️ | <code>${ACCOUNTS[2]}</code> |`);
    expect(summary).toContain(`| ✅ | <code>${ACCOUNTS[1]}</code> |`);
    expect(code).toBe(0);
  });

  test('in a report that is older than the field: none', async () => {
    await placeGoodReports(ACCOUNTS.slice(0, 1));
    const { foreignEndpoints: _, ...older } = aReport();
    await place(0, JSON.stringify(older));
    const { summary } = await runAggregate({ accounts: listOf(ACCOUNTS.slice(0, 1)) });
    expect(headlineIn(summary)).toMatch(/^✅ /);
  });
});

const TOKEN = 'ghs_0123456789abcdef';
const ALERTING = { 'alert-issue': 'true', 'github-token': TOKEN };

describe('the alert issue', () => {
  const runWith = async (github: FakeGitHub, inputs: Readonly<Record<string, string>> = {}) =>
    runAggregate({ ...ALERTING, ...inputs }, { GITHUB_API_URL: github.url });

  test('is opened by a failure, says what failed, and is closed by the first good verdict', async () => {
    const github = await fakeGitHub();
    await placeGoodReports(ACCOUNTS.slice(0, 2));
    const failed = await runWith(github);
    expect(failed.code).toBe(1);
    expect(github.issues).toHaveLength(1);
    expect(github.issues[0]?.title).toContain('EBS backup fails: EBS backup');
    expect(withoutEscapes(github.issues[0]?.body ?? '')).toContain(
      '777788889999: there is no report',
    );
    await placeGoodReports();
    const good = await runWith(github);
    expect(good.code).toBe(0);
    expect(github.issues.map(({ state }) => state)).toEqual(['closed']);
    expect(failed.log + good.log.replaceAll(`::add-mask::${TOKEN}`, '')).not.toContain('Could not');
  });

  test('of another call of the workflow stays', async () => {
    const github = await fakeGitHub();
    await runWith(github);
    await placeGoodReports(ACCOUNTS.slice(0, 1));
    await runWith(github, { accounts: listOf(ACCOUNTS.slice(0, 1)) });
    await placeGoodReports();
    await runWith(github, { 'backup-set': 'weekly' });
    await runWith(github, { regions: 'eu-central-1' });
    expect(github.issues.map(({ state }) => state)).toEqual(['open']);
  });

  test.each([
    ['an input says so', { 'dry-run': 'true' }, {}],
    ['a report says so', {}, { dryRun: true }],
  ])('is not opened by a dry run, where %s', async (_, inputs, parts) => {
    const github = await fakeGitHub();
    await place(0, aReport({ conclusion: 'failure', ...parts }));
    expect((await runWith(github, inputs)).code).toBe(1);
    expect(github.requests).toEqual([]);
  });

  test('is opened where the list of accounts cannot be read', async () => {
    const github = await fakeGitHub();
    await runWith(github, { accounts: '[' });
    expect(github.issues).toHaveLength(1);
  });

  test('is not asked for unless it is switched on', async () => {
    const github = await fakeGitHub();
    await runWith(github, { 'alert-issue': 'false' });
    expect(github.requests).toEqual([]);
  });

  test('that cannot be opened is a warning, and a good verdict stands', async () => {
    const github = await fakeGitHub();
    github.interfere(() => ({ status: 403 }));
    await placeGoodReports();
    const { code, log } = await runWith(github);
    expect(log).toContain('::warning::Could not update the alert issue');
    expect(code).toBe(0);
  });

  test('without a token: red, and says what to give', async () => {
    await placeGoodReports();
    const { code, log } = await runAggregate({ 'alert-issue': 'true' });
    expect(log).toContain('alert-issue is true, but github-token is empty');
    expect(code).toBe(1);
  });
});

describe.runIf(certificate !== undefined)('the heartbeat', () => {
  async function pingsOf(
    inputs: Readonly<Record<string, string>> = {},
  ): Promise<readonly string[]> {
    if (certificate === undefined) throw new Error('there is no certificate');
    const { url, fetched } = await startMonitor(certificate);
    const env = { NODE_EXTRA_CA_CERTS: certificate.certPath };
    const { log } = await runAggregate({ 'heartbeat-url': url, ...inputs }, env);
    expect(log.replace(`::add-mask::${url}\n`, '')).not.toContain(SECRET);
    return fetched;
  }

  test('is fetched once after a good verdict', async () => {
    await placeGoodReports();
    expect(await pingsOf()).toEqual([`GET /ping/${SECRET}`]);
  });

  test('is not fetched after a failure, nor after a dry run', async () => {
    expect(await pingsOf()).toEqual([]);
    await placeGoodReports();
    expect(await pingsOf({ result: 'failure' })).toEqual([]);
    expect(await pingsOf({ 'dry-run': 'true' })).toEqual([]);
  });
});

const HOSTILE = [
  '</code><script>alert(1)</script>',
  '| a | b |\n| --- | --- |',
  '[link](https://example.com) ![image](https://example.com/x.png)',
  '@your-org/security #1 :tada: https://example.com www.example.com',
  '::error::forged\n::set-output name=x::y',
  '##[error]forged',
  '\r\n::stop-commands::x',
  '\u202Egnp.exe',
  '<!-- `code` **bold** $math$ -->',
];

describe('untrusted input', () => {
  test.each(HOSTILE)('%j is shown and does nothing else', async (hostile) => {
    const targets = [aTarget({ region: hostile, problems: [aProblem(hostile)] })];
    await place(0, aReport({ conclusion: 'failure', targets, problems: [hostile] }));
    const accounts = JSON.stringify([{ role: hostile }, { role: roleIn('444455556666') }]);
    const { code, log, summary } = await runAggregate({ accounts });
    expect(code).toBe(1);
    expectHarmless(summary);
    const commands = log.split('\n').filter((line) => /^\s*::|##\[/.test(line));
    expect(commands).toEqual([expect.stringMatching(/^::error::Not everything is backed up/)]);
    expect(log).not.toMatch(/[\r\u202E]/);
  });

  test('any text keeps the summary free of marks', () => {
    fc.assert(
      fc.property(anyText(), (words) => {
        const conclusion: Conclusion = {
          isSuccess: false,
          headline: words,
          faults: [words],
          foreignPlaces: [words],
          hasDryRun: false,
          emptyPlaces: [words],
          rows: [{ ...A_ROW, account: words, region: words }],
        };
        expectHarmless(renderConclusion(conclusion));
      }),
    );
  });
});

const A_ROW = {
  account: '111122223333',
  region: 'eu-central-1',
  isSuccess: true,
  volumes: 1,
  covered: 1,
  deleted: 0,
  kept: 0,
  failures: 0,
  isForeign: false,
};

/** No mark of Markdown or HTML is left but those that we set. */
function expectHarmless(summary: string): void {
  const lines = summary.trimEnd().split('\n');
  const words = lines.map((line) =>
    line
      .replace(/^## |^- (?:⚠️ )?|^\| | \|$/g, '')
      .replaceAll(' | ', ' ')
      .replaceAll(/<\/?code>|\*\*\d+\*\*|&#\d+;|---/g, ''),
  );
  expect(words.filter((text) => /[<>[\]`*_|@#\\]|www\.|:\/\//.test(text))).toEqual([]);
  expect(summary).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
}

describe('a very large organisation', () => {
  const accounts = Array.from({ length: 256 }, (_, n) => String(100_000_000_000 + n));
  const expected = readAccounts({ accounts: listOf(accounts), regions: '' });

  function conclusionOf(isSuccess: boolean): Conclusion {
    const target = {
      isDiscovered: true,
      problems: isSuccess ? [] : ['x'.repeat(200)],
      backups: new Map([['created', 100]]),
      snapshots: new Map([['deleted', 100]]),
      leftOut: new Map(),
      withoutBackup: 0,
    };
    const reportOf = (account: string | null) => ({
      isSuccess,
      dryRun: false,
      stopped: null,
      runUrl: null,
      problems: [],
      foreignEndpoints: [],
      targets: Array.from({ length: 60 }, (_, n) => ({
        ...target,
        account,
        region: `region-${n}`,
      })),
    });
    return conclude({
      found: expected.map((one) => ({
        kind: 'read',
        expected: one,
        report: reportOf(one.account),
      })),
      result: 'success',
      allowEmpty: false,
    });
  }

  test.each([true, false])('good: %s; the summary fits, and says what it left out', (isSuccess) => {
    const summary = renderConclusion(conclusionOf(isSuccess));
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
    expect(summary).toMatch(/\d+ more did not fit here; the reports have them all/);
    expect(summary.slice(0, 300)).toMatch(isSuccess ? /^## ✅/ : /^## ❌/);
  });
});

describe('regions of an account', () => {
  test.each([
    [['a-1', 'b-2'], 'c-3', ['a-1', 'b-2']],
    ['a-1, b-2\nb-2', 'c-3', ['a-1', 'b-2']],
    [undefined, 'c-3 d-4', ['c-3', 'd-4']],
    [[], 'c-3', ['c-3']],
    ['', '', null],
    ['all', 'c-3', null],
    [['all'], '', null],
  ])('%j with the default %j are %j', (regions, fallback, wanted) => {
    const accounts = JSON.stringify([{ role: roleIn('111122223333'), regions }]);
    const [first] = readAccounts({ accounts, regions: fallback });
    expect(first).toMatchObject({ account: '111122223333', regions: wanted });
  });
});
