import { expect, test } from 'vitest';
import {
  aSnapshot,
  aVolume,
  type Faults,
  firstOf,
  internalError,
  type Random,
  randomly,
  type Snapshot,
  seededRandom,
} from '../simulator/index.ts';
import { Cancel } from '../support/cancel.ts';
import {
  copiesIn,
  runCopy,
  sharedIn,
  simulateCopies,
  VAULT,
  VAULT_ROLE,
} from '../support/copying.ts';
import { ALPHA, EAST, WEST } from '../support/organisation.ts';
import { DAY_MS } from '../support/simulate.ts';

/** How many scenarios, and from which seed on: `COPY_SOAK=300 COPY_SOAK_FROM=1`. */
const SCENARIOS = Number(process.env['COPY_SOAK'] ?? 8);
const FIRST_SEED = Number(process.env['COPY_SOAK_FROM'] ?? 1);
const SPEED = 20;

const CHANGING = ['CopySnapshot', 'ModifySnapshotAttribute', 'LockSnapshot', 'DeleteSnapshot'];

/** Lost answers, errors of AWS's own and throttling, as often as the seed has it. */
function weather(random: Random, seed: number): Faults {
  const share = (max: number) => (random() < 0.4 ? 0 : random() * max);
  const isChanging = ({ action }: { readonly action: string }) => CHANGING.includes(action);
  return firstOf(
    randomly(share(0.25), isChanging, { kind: 'reset', when: 'after' }, seed),
    randomly(share(0.15), isChanging, { kind: 'reset', when: 'before' }, seed + 1),
    randomly(share(0.15), isChanging, internalError('after'), seed + 2),
    randomly(share(0.2), '*', { kind: 'throttle' }, seed + 3),
  );
}

/** Volumes of which two copies are pending at once. */
function doublesIn(copies: readonly Snapshot[]): readonly string[] {
  const pending = copies.filter(({ state }) => state === 'pending');
  const ids = pending.map(({ tags }) => tags['SourceVolumeId'] ?? '');
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

const goodOf = (copies: readonly Snapshot[]) =>
  new Set(
    copies
      .filter(({ state }) => state === 'completed')
      .map(({ tags }) => tags['SourceVolumeId'] ?? ''),
  );

/** One story: some nights of bad weather, then two calm runs. */
async function scenario(seed: number): Promise<void> {
  const random = seededRandom(seed);
  const toVault = random() < 0.6;
  const place = { account: toVault ? VAULT : ALPHA, region: WEST };
  const brokenShare = random() < 0.5 ? 0 : random() * 0.5;
  let isCalm = false;
  const simulator = await simulateCopies({
    clock: { startAt: new Date('2026-03-15T04:30:00Z'), speed: SPEED },
    copies: {
      takesMs: Math.floor(random() * 20_000),
      limit: 1 + Math.floor(random() * 4),
      fails: () =>
        !isCalm && random() < brokenShare ? 'Given key ID is not accessible' : undefined,
    },
  });
  const volumes = Array.from({ length: 1 + Math.floor(random() * 5) }, () => aVolume());
  const source = simulator.region(EAST, ALPHA).add(...volumes);
  const doubled = new Set<string>();
  const inputs = {
    'from-regions': EAST,
    'to-regions': WEST,
    'retention-days': String(1 + Math.floor(random() * 3)),
    'timeout-minutes': '4',
    'wait-minutes': random() < 0.5 ? '0' : '2',
    ...(toVault ? { 'to-role-to-assume': VAULT_ROLE } : {}),
    ...(random() < 0.3 ? { 'lock-days': '1' } : {}),
  };
  const night = async (id: number, cancelAt: number | null) => {
    const before = goodOf(copiesIn(simulator, place));
    const cancel = new Cancel('SIGINT');
    let requests = 0;
    simulator.setOnCall(() => {
      for (const volumeId of doublesIn(copiesIn(simulator, place))) doubled.add(volumeId);
      if (++requests === cancelAt) cancel.send();
    });
    const env = { GITHUB_RUN_ID: String(id) };
    await runCopy(simulator, inputs, { speed: SPEED, env, onStart: cancel.watch });
    const after = goodOf(copiesIn(simulator, place));
    expect([seed, id, [...before].filter((volume) => !after.has(volume))]).toEqual([seed, id, []]);
  };
  for (let id = 1; id <= 3; id++) {
    source.add(...volumes.map(({ volumeId }) => aSnapshot({ volumeId, ageDays: 1 / 24 })));
    simulator.setFaults(weather(random, seed * 100 + id));
    await night(id, random() < 0.3 ? 3 + Math.floor(random() * 25) : null);
    simulator.clock.advance(DAY_MS);
  }
  simulator.setFaults(undefined);
  isCalm = true;
  for (const id of [4, 5, 6]) {
    await night(id, null);
    simulator.clock.advance(3_600_000);
  }
  const copies = copiesIn(simulator, place).filter(({ state }) => state === 'completed');
  const snapshots = copies.map(({ copyOf }) => copyOf?.snapshotId);
  expect([seed, snapshots.length]).toEqual([seed, new Set(snapshots).size]);
  const newest = volumes.map(({ volumeId }) => {
    const backups = source.snapshotsOf(volumeId).filter(({ copyOf }) => copyOf === undefined);
    return backups.toSorted((a, b) => Number(b.startTime) - Number(a.startTime))[0]?.snapshotId;
  });
  expect([seed, newest.filter((id) => !snapshots.includes(id))]).toEqual([seed, []]);
  expect([seed, sharedIn(simulator)]).toEqual([seed, []]);
  expect([seed, [...doubled]]).toEqual([seed, []]);
}

test.each(Array.from({ length: SCENARIOS }, (_, index) => FIRST_SEED + index))(
  'seed %i: no volume loses its last copy, none is copied twice, nothing stays shared',
  (seed) => scenario(seed),
  120_000,
);
