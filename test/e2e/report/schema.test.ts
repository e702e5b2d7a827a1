import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, test } from 'vitest';
import { runDemo } from '../../../scripts/fleet.ts';
import {
  anInstance,
  aSnapshot,
  denyAction,
  type Faults,
  on,
  type Seed,
} from '../../simulator/index.ts';
import type { ActionOptions, RunResult } from '../../support/action.ts';
import { runAction } from '../../support/run-action.ts';
import { simulate } from '../../support/simulate.ts';

const SCHEMA = resolve(import.meta.dirname, '../../../schema/report.schema.json');
const REGION = 'eu-central-1';
const ACCOUNTS = ['111122223333', '444455556666', '777788889999'];
const ROLES = ACCOUNTS.map((account) => `arn:aws:iam::${account}:role/ebs-backup`).join('\n');

type Kind = { readonly name: string; readonly run: () => Promise<RunResult>; readonly is: object };

/** Runs that between them take every branch in which a report differs. */
const kinds: readonly Kind[] = [
  {
    name: 'the demo',
    run: () => runDemo({ start: (options) => runAction('backup', options) }),
    is: { conclusion: 'success', dryRun: false },
  },
  {
    name: 'a failed run',
    run: () => runOne({ faults: denyAction('CreateSnapshot') }),
    is: { conclusion: 'failure', stopped: null },
  },
  {
    name: 'a run that could delete nothing',
    run: () => runOne({ faults: denyAction('DeleteSnapshot') }),
    is: { conclusion: 'failure', totals: { snapshotsDeleted: 0, snapshotsCreated: 2 } },
  },
  {
    name: 'a run that was to delete too much',
    run: () => runOne({ inputs: { 'max-deletions': '0' } }),
    is: { conclusion: 'failure', targets: [{ problems: [{ code: 'TooManyDeletions' }] }] },
  },
  {
    name: 'a run that could read nothing',
    run: () => runOne({ faults: denyAction('DescribeInstances') }),
    is: { conclusion: 'failure', targets: [{ stage: 'started', listedAt: null, cutoff: null }] },
  },
  {
    name: 'a dry run',
    run: () => runOne({ inputs: { 'dry-run': 'true' } }),
    is: { conclusion: 'success', dryRun: true },
  },
  {
    name: 'a dry run without permissions',
    run: () => runOne({ inputs: { 'dry-run': 'true' }, faults: denyAction('CreateSnapshot') }),
    is: { conclusion: 'failure', dryRun: true },
  },
  { name: 'a cancelled run', run: cancelled, is: { conclusion: 'failure', stopped: 'cancelled' } },
  {
    name: 'bad inputs',
    run: () => runOne({ inputs: { 'retention-days': 'many' } }),
    is: { conclusion: 'failure', rules: null, targets: [] },
  },
  {
    name: 'overdue volumes',
    run: () => runOne({ inputs: { 'max-backup-age-hours': '1' } }),
    is: { conclusion: 'failure', totals: { volumesOverdue: 2 } },
  },
  {
    name: 'every rule at once',
    run: () => runOne({ inputs: EVERY_RULE }),
    is: { conclusion: 'success', rules: { backupSet: 'nightly', keepDaily: 7 } },
  },
  {
    name: 'many accounts',
    run: () => runOne({ inputs: { 'role-to-assume': ROLES, regions: `${REGION} us-east-1` } }),
    is: { conclusion: 'success', targets: { length: 6 } },
  },
  {
    name: 'an account that is not allowed',
    run: () => runOne({ inputs: { 'allowed-account-ids': '000000000000' } }),
    is: { conclusion: 'failure', targets: [{ stage: 'started' }] },
  },
];

const EVERY_RULE = {
  'backup-set': 'nightly',
  'keep-last': '2',
  'keep-daily': '7',
  'keep-weekly': '4',
  'keep-monthly': '12',
  'keep-yearly': '5',
  'exclude-tags': 'Backup=off',
  'copy-tags': 'true',
  'crash-consistent': 'true',
  'include-stopped': 'true',
};

describe.each(kinds)('the report of $name', ({ run, is }) => {
  let result: RunResult;
  beforeAll(async () => {
    result = await run();
  });

  test('is of that kind, and fits the schema', async () => {
    expect(result.report).toMatchObject(is);
    expect(await violationsIn(result.report)).toEqual([]);
  });
});

describe('the schema', () => {
  const spoilt: readonly (readonly [string, object])[] = [
    ['a conclusion of another kind', { conclusion: 'fine' }],
    ['another version', { version: 2 }],
    ['a total that is missing', { totals: {} }],
    ['a target without its fields', { targets: [{ region: REGION }] }],
    ['a problem that is no text', { problems: [1] }],
  ];

  test.each(spoilt)('refuses %s', async (_, change) => {
    const { report } = await runOne({});
    expect(await violationsIn({ ...report, ...change })).not.toEqual([]);
  });

  test.each(['totals', 'coverage', 'warnings', 'leftOut', 'notes', 'permissionChecks', 'listedAt'])(
    'knows the field %s',
    async (field) => {
      expect(await readFile(SCHEMA, 'utf8')).toContain(`"${field}": {`);
    },
  );
});

async function violationsIn(report: unknown): Promise<readonly string[]> {
  const schema: object = JSON.parse(await readFile(SCHEMA, 'utf8'));
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  if (ajv.validate(schema, report)) return [];
  return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

interface Options extends Pick<ActionOptions, 'onStart'> {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly faults?: Faults;
}

/** A run on accounts that hold a bit of everything. */
async function runOne({ inputs = {}, faults, onStart }: Options): Promise<RunResult> {
  const simulator = await simulate({
    world: (world) => {
      for (const account of ACCOUNTS)
        world
          .account(account)
          .region(REGION)
          .add(...everything());
    },
    completesAfterMs: 60_000,
    ...(faults === undefined ? {} : { faults }),
  });
  return runAction('backup', {
    inputs: { regions: REGION, ...inputs },
    env: simulator.environment(),
    ...(onStart === undefined ? {} : { onStart }),
  });
}

function everything(): readonly Seed[] {
  const excluded = anInstance({ tags: { Backup: 'off' } });
  const machine = anInstance({ name: 'web' });
  const volumeId = machine.volumes[0]?.volumeId ?? '';
  const states = ['completed', 'pending', 'error', 'recoverable'] as const;
  return [
    excluded,
    machine,
    anInstance({ state: 'stopped' }),
    // The completed one is the newest of them: after it, an error would fail the run.
    ...states.map((state, place) => aSnapshot({ volumeId, ageDays: 2 + place / 24, state })),
    aSnapshot({ volumeId, ageDays: 40 }),
    aSnapshot({ volumeId, ageDays: 41, locked: true }),
    aSnapshot({ volumeId, ageDays: 42, managedByBackup: true }),
    aSnapshot({ volumeId, startTime: null }),
  ];
}

function cancelled(): Promise<RunResult> {
  let run: ChildProcess | undefined;
  const slow = on('*', { kind: 'latency', ms: 300 });
  return runOne({
    onStart: (child) => {
      run = child;
    },
    faults: (call) => {
      if (call.action === 'CreateSnapshot') run?.kill('SIGINT');
      return slow(call);
    },
  });
}
