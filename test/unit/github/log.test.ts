import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { logOutcome } from '../../../src/actions/backup/log-outcome.ts';
import { RunLog } from '../../../src/github/log.ts';
import { Secrets } from '../../../src/lib/secrets.ts';
import {
  aBackup,
  anOutcome,
  aProblem,
  aPruning,
  aSnapshot,
  aVolume,
} from '../../support/builders.ts';

let written = '';

beforeEach(() => {
  written = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written += String(chunk);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

function lines(): readonly string[] {
  return written.split(/\r?\n/).slice(0, -1);
}

const onRunner = () => new RunLog({ onRunner: true });
const inTerminal = () => new RunLog({ onRunner: false });

it('shows no secret, whatever it is said by, and knows it before it is cut or escaped', () => {
  const secrets = new Secrets({ announce: () => {} });
  secrets.learn('se\ncret-key');
  const log = new RunLog({ onRunner: true, secrets });
  const target = log.forTarget({ account: null, region: 'eu-central-1' });
  const message = `${'x'.repeat(3_995)}se\ncret-key`;
  for (const say of ['info', 'error', 'warning', 'notice', 'failure'] as const) log[say](message);
  log.group(message, [message]);
  for (const say of ['info', 'warning', 'waiting'] as const) target[say](message);
  process.exitCode = undefined;
  expect(lines()).toHaveLength(11);
  expect(written).not.toContain('cret-key');
  expect(written).not.toContain('se\\n');
});

describe('a line', () => {
  it('never ends inside untrusted input', () => {
    const log = inTerminal();
    for (const say of ['info', 'error', 'warning'] as const) log[say]('a\n::set-output::b\r##[x]');
    log.group('t\nu', ['v\nw']);
    expect(lines()).toEqual([
      'a\\n::set-output::b\\r#\\#[x]',
      'Error: a\\n::set-output::b\\r#\\#[x]',
      'Warning: a\\n::set-output::b\\r#\\#[x]',
      't\\nu',
      '  v\\nw',
    ]);
  });

  it('of a group is folded on a runner', () => {
    onRunner().group('title', ['a', 'b']);
    expect(lines()).toEqual(['::group::title', '  a', '  b', '::endgroup::']);
  });
});

describe('an annotation', () => {
  it.each(['error', 'warning'] as const)(
    'is an %s as far as GitHub shows them, then a line',
    (kind) => {
      const log = onRunner();
      for (let n = 1; n <= 12; n++) log[kind](`message ${n}`);
      const annotations = lines().filter((line) => line.startsWith(`::${kind}::`));
      // One of the ten that GitHub shows is left for the conclusion.
      expect(annotations).toHaveLength(9);
      const plain = kind === 'error' ? 'Error: ' : 'Warning: ';
      expect(lines().slice(9)).toEqual([10, 11, 12].map((n) => `${plain}message ${n}`));
    },
  );

  it('of one kind does not use up those of the other', () => {
    const log = onRunner();
    for (let n = 1; n <= 12; n++) log.warning('w');
    log.error('e');
    expect(lines().at(-1)).toBe('::error::e');
  });

  it('is no longer than GitHub takes', () => {
    onRunner().error('x'.repeat(10_000));
    expect(written.length).toBeLessThan(4_096);
    expect(written.length).toBeGreaterThan(3_900);
  });
});

describe('the log of a target', () => {
  const target = { account: '123456789012', region: 'eu-west-1' };

  it('names it on each line', () => {
    const log = inTerminal().forTarget(target);
    log.info('one');
    log.warning('two');
    log.waiting('three');
    expect(lines()).toEqual([
      '123456789012 eu-west-1: one',
      'Warning: 123456789012 eu-west-1: two',
      '123456789012 eu-west-1: waiting: three',
    ]);
  });

  it('tells now and then why it waits', () => {
    let time = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => time);
    const { waiting } = inTerminal().forTarget(target);
    for (const at of [0, 1, 59_999, 60_000, 60_001]) {
      time = at;
      waiting(`at ${at}`);
    }
    expect(lines().map((line) => line.replace(/.*waiting: /, ''))).toEqual(['at 0', 'at 60000']);
  });

  it('counts what succeeded, now and then and at the end', () => {
    let time = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => time);
    const done = inTerminal().forTarget(target).progress('snapshots created', 4);
    done(true);
    time = 5_000;
    done(false);
    time = 5_001;
    done(true);
    done(true);
    expect(lines()).toEqual([
      '123456789012 eu-west-1: snapshots created: 1 of 4 (2 tried)',
      '123456789012 eu-west-1: snapshots created: 3 of 4',
    ]);
  });
});

describe('the outcome of a target', () => {
  const volume = aVolume({
    id: 'vol-1',
    device: '/dev/xvda',
    instanceId: 'i-1',
    instanceName: null,
  });
  const snapshot = aSnapshot({ id: 'snap-1', volumeId: 'vol-1' });
  const problem = aProblem({ sentence: 'why.' });
  const outcome = anOutcome({
    target: { account: null, region: 'eu-west-1' },
    backups: [
      aBackup('created', { volume, snapshotId: 'snap-2' }),
      aBackup('failed', { volume: { ...volume, instanceName: 'db' }, problem }),
      aBackup('planned', { volume }),
    ],
    prunings: [
      aPruning('deleted', { snapshot }),
      aPruning('kept', { snapshot, reason: 'last-good-backup' }),
      aPruning('kept', { snapshot, reason: 'young' }),
      aPruning('protected', { snapshot: { ...snapshot, volumeId: null }, problem }),
      aPruning('failed', { snapshot, problem }),
    ],
    problems: [aProblem({ sentence: 'the whole.' })],
  });

  it('is told in full, but for what is merely young, and its failures are annotated', () => {
    logOutcome(outcome, onRunner());
    expect(lines()).toEqual([
      '::group::eu-west-1: 7 details',
      '  created snap-2 of vol-1 (i-1 /dev/xvda)',
      '  failed vol-1 (db /dev/xvda): why.',
      '  planned vol-1 (i-1 /dev/xvda)',
      '  deleted snap-1 of vol-1',
      '  kept snap-1 of vol-1: last good backup',
      '  protected snap-1 of an unknown volume: why.',
      '  failed snap-1 of vol-1: why.',
      '::endgroup::',
      '::error::eu-west-1: the whole.',
      '::error::eu-west-1: no snapshot of vol-1 (db /dev/xvda): why.',
      '::error::eu-west-1: not deleted: snap-1 of vol-1: why.',
    ]);
  });
});
