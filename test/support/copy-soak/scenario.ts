import {
  aSnapshot,
  aVolume,
  type Faults,
  firstOf,
  internalError,
  type Random,
  randomly,
  type Simulator,
  type Snapshot,
  seededRandom,
  startSimulator,
  type VolumeSeed,
} from '../../simulator/index.ts';
import { ALPHA, EAST, roleOf, WEST } from '../accounts.ts';
import { cancelInProcess } from '../in-process.ts';
import { copiesIn, sharedIn, VAULT, VAULT_ROLE } from '../vault.ts';
import type { CopyRuns } from './runs.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NIGHTS = 3;
/** Without faults: what was cut short is completed, what was left is tidied. */
const CALM_RUNS = 2;
const KEY_FAULT = 'Given key ID is not accessible';

export interface CopySoakResult {
  readonly seed: number;
  readonly runs: number;
  readonly made: number;
  readonly deleted: number;
  /** Nights that were cancelled, and copies that ended in error. */
  readonly cancelled: number;
  readonly broken: number;
  readonly violations: readonly string[];
}

/** One story: some nights of bad weather, then calm runs, and what must hold in between and after. */
export async function playCopies(seed: number, runs: CopyRuns): Promise<CopySoakResult> {
  const story = new Story(seed, runs);
  try {
    return await story.play();
  } finally {
    await story.stop();
  }
}

class Story {
  readonly #seed: number;
  readonly #runs: CopyRuns;
  readonly #random: Random;
  readonly #toVault: boolean;
  readonly #brokenShare: number;
  readonly #violations: string[] = [];
  readonly #counts = { runs: 0, made: 0, deleted: 0, cancelled: 0, broken: 0 };
  #simulator: Simulator | undefined;
  #isCalm = false;

  constructor(seed: number, runs: CopyRuns) {
    this.#seed = seed;
    this.#runs = runs;
    this.#random = seededRandom(seed);
    this.#toVault = this.#random() < 0.6;
    this.#brokenShare = this.#random() < 0.5 ? 0 : this.#random() * 0.5;
  }

  get #place() {
    return { account: this.#toVault ? VAULT : ALPHA, region: WEST };
  }

  async stop(): Promise<void> {
    await this.#simulator?.stop();
  }

  async play(): Promise<CopySoakResult> {
    const random = this.#random;
    const simulator = await startSimulator({
      strictKeys: true,
      clock: { startAt: new Date('2026-03-15T04:30:00Z') },
      copies: {
        takesMs: Math.floor(random() * 30_000),
        limit: 1 + Math.floor(random() * 4),
        fails: () => this.#fault(),
      },
    });
    this.#simulator = simulator;
    const volumes = Array.from({ length: 1 + Math.floor(random() * 5) }, () => aVolume());
    const source = simulator.region(EAST, ALPHA).add(...volumes);
    const inputs = this.#inputs();
    for (let night = 1; night <= NIGHTS; night++) {
      source.add(...volumes.map(({ volumeId }) => aSnapshot({ volumeId, ageDays: 1 / 24 })));
      simulator.setFaults(weather(random, this.#seed * 100 + night));
      const cancelAt = random() < 0.3 ? 3 + Math.floor(random() * 25) : null;
      await this.#run(simulator, inputs, cancelAt);
      simulator.clock.advance(DAY_MS);
    }
    simulator.setFaults(undefined);
    this.#isCalm = true;
    for (let calm = 0; calm < CALM_RUNS; calm++) {
      await this.#run(simulator, inputs, null);
      simulator.clock.advance(HOUR_MS);
    }
    // What a killed run shared before it began a copy is needed by nobody three days later.
    simulator.clock.advance(3 * DAY_MS);
    await this.#run(simulator, inputs, null);
    this.#checkEnd(simulator, volumes);
    return { seed: this.#seed, ...this.#counts, violations: this.#violations };
  }

  #inputs(): Readonly<Record<string, string>> {
    const random = this.#random;
    return {
      'role-to-assume': roleOf(ALPHA),
      'from-regions': EAST,
      'to-regions': WEST,
      'retention-days': String(1 + Math.floor(random() * 3)),
      'timeout-minutes': String(10 + Math.floor(random() * 50)),
      'wait-minutes': random() < 0.5 ? '0' : '9',
      ...(this.#toVault ? { 'to-role-to-assume': VAULT_ROLE } : {}),
      ...(random() < 0.3 ? { 'lock-days': '1' } : {}),
    };
  }

  #fault(): string | undefined {
    if (this.#isCalm || this.#random() >= this.#brokenShare) return undefined;
    this.#counts.broken++;
    return KEY_FAULT;
  }

  async #run(
    simulator: Simulator,
    inputs: Readonly<Record<string, string>>,
    cancelAt: number | null,
  ): Promise<void> {
    const before = goodOf(copiesIn(simulator, this.#place));
    const id = ++this.#counts.runs;
    let requests = 0;
    simulator.setOnCall(() => {
      for (const volumeId of doublesIn(copiesIn(simulator, this.#place))) {
        this.#violate(`run ${id}: two copies of ${volumeId} are pending at once`);
      }
      if (++requests !== cancelAt) return;
      this.#counts.cancelled++;
      cancelInProcess();
    });
    const { ended, thrown, exitCode, reports, log } = await this.#runs.run(simulator, inputs, id);
    if (!ended || thrown !== null) this.#violate(`run ${id}: it did not end by itself (${thrown})`);
    const after = goodOf(copiesIn(simulator, this.#place));
    for (const volumeId of before) {
      if (!after.has(volumeId)) this.#violate(`run ${id}: ${volumeId} has lost its last copy`);
    }
    if (exitCode !== 0 && this.#isCalm && id > NIGHTS + CALM_RUNS - 1) {
      this.#violate(`run ${id}: red without any fault: ${log.slice(-500)}`);
    }
    this.#checkReport(simulator, reports[0]);
  }

  /** What a report says was made and deleted happened. */
  #checkReport(simulator: Simulator, text: string | undefined): void {
    if (text === undefined) {
      this.#violate('a run left no report');
      return;
    }
    const made = [...text.matchAll(/"outcome":"made"[^{}]*?"copyId":"([^"]+)"/g)].map(
      ([, id]) => id,
    );
    const deleted = [...text.matchAll(/"outcome":"deleted","snapshotId":"([^"]+)"/g)].map(
      ([, id]) => id,
    );
    this.#counts.made += made.length;
    this.#counts.deleted += deleted.length;
    const states = new Map(
      copiesIn(simulator, this.#place).map(({ snapshotId, state }) => [snapshotId, state]),
    );
    for (const id of made) {
      if (states.get(id ?? '') !== 'completed') this.#violate(`${id} is told as made and is not`);
    }
    for (const id of deleted) {
      if (states.has(id ?? '')) this.#violate(`${id} is told as deleted and is there`);
    }
  }

  #checkEnd(simulator: Simulator, volumes: readonly VolumeSeed[]): void {
    const copies = copiesIn(simulator, this.#place).filter(({ state }) => state === 'completed');
    const sources = copies.map(({ copyOf }) => copyOf?.snapshotId);
    for (const [index, id] of sources.entries()) {
      if (sources.indexOf(id) !== index) this.#violate(`${id} was copied twice`);
    }
    for (const { volumeId } of volumes) {
      const backups = simulator
        .region(EAST, ALPHA)
        .snapshotsOf(volumeId)
        .filter(({ copyOf }) => copyOf === undefined)
        .toSorted((a, b) => Number(b.startTime) - Number(a.startTime));
      const newest = backups[0]?.snapshotId;
      if (!sources.includes(newest)) this.#violate(`${newest} of ${volumeId} has no copy`);
    }
    for (const id of sharedIn(simulator)) this.#violate(`${id} is still shared`);
  }

  #violate(violation: string): void {
    this.#violations.push(violation);
  }
}

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

/** Volumes that have a completed copy. */
function goodOf(copies: readonly Snapshot[]): ReadonlySet<string> {
  const completed = copies.filter(({ state }) => state === 'completed');
  return new Set(completed.map(({ tags }) => tags['SourceVolumeId'] ?? ''));
}
