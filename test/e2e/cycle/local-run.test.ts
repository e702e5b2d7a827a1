import { describe, expect, inject, test } from 'vitest';
import { anInstance, aSnapshot, aVolume, type Simulator } from '../../simulator/index.ts';
import { changingCalls } from '../../support/account-state.ts';
import { atTerminal, bundledScript } from '../../support/command.ts';
import { errorsIn, stackLines } from '../../support/reading.ts';
import { runBackup } from '../../support/run-action.ts';
import { simulate } from '../../support/simulate.ts';

const REGION = 'ap-south-1';
const NODE = await bundledScript('backup');
const NPM = ['npm', 'run', '--silent', 'backup', '--'] as const;

async function smallFleet() {
  const simulator = await simulate();
  const volume = aVolume();
  const old = [31, 45].map((ageDays) => aSnapshot({ volumeId: volume.volumeId, ageDays }));
  simulator.region(REGION).add(anInstance({ name: 'web', volumes: [volume] }), ...old);
  return { simulator, volume, old };
}

const environmentOf = (simulator: Simulator) => ({
  ...simulator.environment(),
  EBS_BACKUP_DIST: inject('distribution'),
});

const backup = (simulator: Simulator, ...options: readonly string[]) =>
  atTerminal([...NODE, ...options], environmentOf(simulator));

/** Neither a tag nor a character reference: a terminal renders none. */
function expectPlainText(text: string): void {
  expect(text).not.toMatch(/<\/?[a-z][^>]*>|&#?\w+;|^[#|]|^::|```/im);
}

describe('npm run backup', () => {
  test('as the README prints it, plans with a bare --dry-run and changes nothing', async () => {
    const { simulator, volume, old } = await smallFleet();
    const options = ['--regions', REGION, '--retention-days', '30', '--dry-run'];
    const { exitCode, stdout } = await atTerminal([...NPM, ...options], environmentOf(simulator));

    expect(exitCode).toBe(0);
    expect(changingCalls(simulator)).toEqual([]);
    expect(simulator.calls('DescribeSnapshots')).not.toEqual([]);
    expect(stdout).toMatch(/^🔎 Dry run, nothing was changed: 1 volume would get a snapshot/m);
    expect(stdout).toContain(volume.volumeId);
    for (const { snapshotId } of old) expect(stdout).toContain(snapshotId);
    expectPlainText(stdout);
  });

  test('does the work of the action with the same code', async () => {
    const { simulator, volume, old } = await smallFleet();
    const { exitCode, stdout } = await backup(simulator, '--regions', REGION);

    expect(exitCode).toBe(0);
    // Of the old ones, the last good backup stays.
    const [last, made, ...more] = simulator.region(REGION).ownSnapshots;
    expect(more).toEqual([]);
    expect(last?.snapshotId).toBe(old[0]?.snapshotId);
    expect(made).toMatchObject({ volumeId: volume.volumeId, tags: { AutoBackup: 'true' } });
    for (const { snapshotId } of old) expect(stdout).toContain(snapshotId);
    expect(stdout).toMatch(/^✅ Everything is backed up: 1 of 1 volume in scope/m);
    expectPlainText(stdout);
  });

  test('takes `--dry-run false` as a value, not as a switch and a stray word', async () => {
    const { simulator } = await smallFleet();
    const { exitCode } = await backup(simulator, '--dry-run', 'false', '--regions', REGION);
    expect(exitCode).toBe(0);
    expect(simulator.calls('CreateSnapshot')).toHaveLength(1);
  });
});

describe('an option that is given again', () => {
  test('adds to a list', async () => {
    const { simulator } = await smallFleet();
    const { exitCode } = await backup(
      simulator,
      ...['--regions', REGION, '--regions=eu-west-1', '--dry-run'],
    );
    expect(exitCode).not.toBe(2);
    const regions = simulator.calls('DescribeInstances').map(({ region }) => region);
    expect(new Set(regions)).toEqual(new Set([REGION, 'eu-west-1']));
  });
});

describe('an option that there is not', () => {
  test.each([[['--region', REGION]], [['--regions']], [['everything']]])(
    '%j is told last, without a page of usage, with exit code 2',
    async (options) => {
      const { simulator } = await smallFleet();
      const { exitCode, stdout, stderr } = await backup(simulator, ...options);

      expect(exitCode).toBe(2);
      expect(simulator.requests).toEqual([]);
      expect(stderr).not.toBe('');
      expect(stackLines(stderr)).toEqual([]);
      expect(stdout).toBe('');
      expect(stderr.trim().split('\n')).toHaveLength(2);
    },
  );

  test('--help gives the usage, and that is no failure', async () => {
    const { exitCode, stdout } = await atTerminal([...NODE, '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Usage: npm run backup -- [options]');
    expect(stdout).toContain('npm run -s backup -- --json');
    expect(stdout).not.toContain('`');
    for (const option of ['--retention-days', '--keep-last', '--regions', '--dry-run', '--json']) {
      expect(stdout).toContain(option);
    }
  });
});

describe('a bad value', () => {
  test('is refused in the words of the action, before anything is sent', async () => {
    const simulator = await simulate();
    const inputs = { regions: 'us-east-1,,mars', 'retention-days': '30d' };
    const asAction = await runBackup(simulator, inputs);
    const options = Object.entries(inputs).map(([name, value]) => `--${name}=${value}`);
    const { exitCode, stdout, stderr } = await backup(simulator, ...options);

    const refusal = errorsIn(asAction.log)[0]?.replace('::error::', '') ?? '';
    expect(refusal).toContain('retention-days is "30d"');
    expect(exitCode).toBe(1);
    const [heading = '', ...faults] = refusal.split(/(?<=\.) (?=retention|regions)/);
    for (const sentence of [heading, ...faults]) expect(stdout.split(sentence)).toHaveLength(2);
    expect(faults).toHaveLength(2);
    expect(stackLines(stdout + stderr)).toEqual([]);
    expect(simulator.requests).toEqual([]);
  });
});
