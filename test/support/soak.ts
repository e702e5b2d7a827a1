/**
 * Randomised runs, each from a seed: a fleet, the faults that strike, a run of the bundle, at times
 * a cancel or a second attempt, and after each the checker's conclusion. What strikes a call depends on
 * the seed and on what the call is about, not on the order in which calls happen to arrive.
 */
import {
  anImage,
  anInstance,
  aSnapshot,
  aVolume,
  DEFAULT_ACCOUNT,
  type Fault,
  type Faults,
  internalError,
  type Random,
  type Region,
  type Simulator,
  type SnapshotSeed,
  seededRandom,
  startSimulator,
  type VolumeSeed,
} from '../simulator/index.ts';
import { hashOf } from '../simulator/random.ts';
import type { ActionOptions, RunResult } from './action.ts';
import { Cancel } from './cancel.ts';
import { photograph, violationsOf } from './oracle/checker.ts';

const REGIONS = ['us-east-1', 'eu-west-1', 'ap-south-1'];
const ACTIONS = ['DescribeInstances', 'CreateSnapshot', 'DescribeSnapshots', 'DeleteSnapshot'];
const RUN_ID = '1234567890';
const DAY_MS = 86_400_000;

/** Starts the backup action: what is committed, or what a test has built. */
export type Start = (options: ActionOptions) => Promise<RunResult>;

export interface SoakResult {
  readonly seed: number;
  /** What the seed stood for, in a line. */
  readonly story: string;
  /** Of all attempts, each with its number. */
  readonly violations: readonly string[];
  readonly attempts: number;
  readonly created: number;
  readonly deleted: number;
}

/** How often each kind of fault strikes, as shares of calls. */
interface Weather {
  readonly throttle: number;
  readonly resetBefore: number;
  readonly resetAfter: number;
  readonly errorBefore: number;
  readonly errorAfter: number;
  /** Of deletions: somebody else is quicker. */
  readonly rival: number;
  readonly denied: string | null;
  readonly latencyMs: number;
}

interface Scenario {
  readonly seed: number;
  readonly regions: readonly string[];
  readonly weather: Weather;
  readonly inputs: Readonly<Record<string, string>>;
  readonly retentionDays: number;
  readonly keepLast: number;
  readonly maxDeletions: number | null;
  readonly dryRun: boolean;
  readonly cancel: { readonly signal: NodeJS.Signals; readonly atRequest: number } | null;
  readonly attempts: number;
  readonly clockOffsetMs: number;
  readonly completesAfterMs: number;
  readonly pageSize: number;
}

/** Throws of one die, named for what they decide. */
class Dice {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  share(max: number): number {
    return this.#random() * max;
  }

  whole(min: number, max: number): number {
    return min + Math.floor(this.#random() * (max - min + 1));
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.whole(0, items.length - 1)] ?? items[0];
  }
}

function drawWeather(dice: Dice): Weather {
  const calm = dice.chance(0.15);
  const share = (max: number) => (calm || dice.chance(0.4) ? 0 : dice.share(max));
  return {
    throttle: share(0.35),
    resetBefore: share(0.08),
    resetAfter: share(0.3),
    errorBefore: share(0.06),
    errorAfter: share(0.15),
    rival: share(0.2),
    denied: dice.chance(0.12) ? (ACTIONS[dice.whole(0, ACTIONS.length - 1)] ?? null) : null,
    latencyMs: dice.chance(0.5) ? dice.whole(1, 120) : 0,
  };
}

function drawScenario(seed: number): Scenario {
  const dice = new Dice(seed);
  const regions = REGIONS.slice(0, dice.pick([1, 1, 2, 3]));
  const retentionDays = dice.pick([30, 30, 1, 7, 90]);
  const keepLast = dice.pick([1, 1, 2, 3]);
  const dryRun = dice.chance(0.08);
  const maxDeletions = dice.chance(0.15) ? dice.whole(0, 12) : null;
  const cancel = dice.chance(0.2)
    ? { signal: dice.pick(['SIGINT', 'SIGTERM'] as const), atRequest: dice.whole(1, 60) }
    : null;
  return {
    seed,
    regions,
    weather: drawWeather(dice),
    inputs: {
      regions: regions.join(','),
      'retention-days': String(retentionDays),
      'keep-last': String(keepLast),
      'dry-run': String(dryRun),
      ...(maxDeletions === null ? {} : { 'max-deletions': String(maxDeletions) }),
    },
    retentionDays,
    keepLast,
    maxDeletions,
    dryRun,
    cancel,
    attempts: dice.chance(cancel === null ? 0.25 : 0.6) ? 2 : 1,
    clockOffsetMs: dice.pick([0, 0, 0, -25 * DAY_MS, 3_600_000]),
    completesAfterMs: dice.pick([0, 500, 60_000]),
    pageSize: dice.whole(5, 60),
  };
}

/** Fills a region; ids are of the seed, so that a seed tells the same story whenever it runs. */
class Fleet {
  readonly #dice: Dice;
  readonly #prefix: string;
  #count = 0;

  constructor({ seed }: Scenario, place: number) {
    this.#dice = new Dice(seed * 7 + place + 1);
    this.#prefix = ((seed * 8 + place) >>> 0).toString(16).padStart(9, '0');
  }

  fill(region: Region): void {
    const dice = this.#dice;
    const shared = this.#volume();
    for (let n = dice.whole(0, 12); n > 0; n -= 1) {
      const volumes = Array.from({ length: dice.whole(1, 3) }, () => this.#volume());
      if (dice.chance(0.1)) volumes.push(shared);
      const state = dice.pick(['running', 'running', 'running', 'stopped', 'terminated'] as const);
      region.add(
        anInstance({
          instanceId: this.#id('i'),
          reservationId: this.#id('r'),
          name: `web-${n}`,
          volumes,
          state,
        }),
        ...volumes.flatMap(({ volumeId }) => this.#history(volumeId)),
      );
    }
    // Of volumes that are long gone.
    for (let n = dice.whole(0, 4); n > 0; n -= 1) region.add(...this.#history(this.#id('vol')));
    this.#holdSome(region);
  }

  #id(kind: string): string {
    this.#count += 1;
    return `${kind}-${this.#prefix}${this.#count.toString(16).padStart(8, '0')}`;
  }

  #volume(): VolumeSeed {
    const volumeId = this.#id('vol');
    if (!this.#dice.chance(0.03)) return aVolume({ volumeId });
    // Broken when the run looks, or long after it: in between, chance would decide what it can know.
    const snapshotsTakeMs = this.#dice.pick([0, 3_600_000]);
    return aVolume({ volumeId, snapshotsEndAs: 'error', snapshotsTakeMs });
  }

  #history(volumeId: string): readonly SnapshotSeed[] {
    const dice = this.#dice;
    return Array.from({ length: dice.whole(0, 5) }, () => {
      const foreign = dice.chance(0.15);
      return aSnapshot({
        snapshotId: this.#id('snap'),
        volumeId,
        ageDays: dice.share(120) + 0.01,
        state: dice.pick(['completed', 'completed', 'completed', 'completed', 'error', 'pending']),
        tags: foreign ? { AutoBackup: dice.pick(['True', 'false', '']) } : { AutoBackup: 'true' },
        locked: dice.chance(0.05),
        managedByBackup: dice.chance(0.03),
        recoverable: dice.chance(0.1),
        ...(dice.chance(0.03) ? { startTime: null } : {}),
        ...(dice.chance(0.05) ? { ownerId: '999988887777', public: true } : {}),
      });
    });
  }

  #holdSome(region: Region): void {
    const held = [...region.snapshots.keys()].filter(() => this.#dice.chance(0.05));
    if (held.length > 0) region.add(anImage({ imageId: this.#id('ami'), snapshotIds: held }));
  }
}

/** The subject of a call: what stays the same however the calls are ordered. */
function subjectOf({ action, region, params }: Parameters<Faults>[0]): string {
  const id = params['VolumeId'] ?? params['SnapshotId'] ?? params['Filter.2.Value.1'] ?? '';
  return `${action}/${region}/${id}`;
}

interface Storm {
  readonly faults: Faults;
  readonly latencyMs: (call: Parameters<Faults>[0]) => number;
  /** Ids that somebody else deleted meanwhile. */
  readonly rivals: ReadonlySet<string>;
}

function storm(scenario: Scenario, attempt: number, world: () => Simulator): Storm {
  const { weather, seed } = scenario;
  const counts = new Map<string, number>();
  const rivals = new Set<string>();
  const roll = (text: string) => hashOf(`${seed}/${attempt}/${text}`) / 2 ** 32;
  const strike = (at: number): Fault | undefined => {
    const table: readonly (readonly [number, Fault])[] = [
      [weather.throttle, { kind: 'throttle' }],
      [weather.resetBefore, { kind: 'reset', when: 'before' }],
      [weather.resetAfter, { kind: 'reset', when: 'after' }],
      [weather.errorBefore, internalError('before')],
      [weather.errorAfter, internalError('after')],
    ];
    let passed = 0;
    for (const [share, fault] of table) {
      passed += share;
      if (at < passed) return fault;
    }
    return undefined;
  };
  return {
    rivals,
    latencyMs: (call) => roll(`latency/${subjectOf(call)}`) * weather.latencyMs,
    faults(call) {
      const subject = subjectOf(call);
      const count = (counts.get(subject) ?? 0) + 1;
      counts.set(subject, count);
      if (call.action === weather.denied && attempt === 1) return { kind: 'deny' };
      const id = call.params['SnapshotId'];
      if (call.action === 'DeleteSnapshot' && id !== undefined) {
        const isQuicker = count === 1 && roll(`rival/${id}`) < weather.rival;
        const { snapshots } = world().region(call.region);
        if (isQuicker && snapshots.delete(id)) rivals.add(id);
      }
      return strike(roll(`${subject}/${count}`));
    },
  };
}

function storyOf(scenario: Scenario): string {
  const { weather, regions, cancel, attempts, inputs } = scenario;
  const faults = Object.entries(weather)
    .filter(([, value]) => value !== 0 && value !== null)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? value.toFixed(2) : value}`);
  return [
    `${regions.length} regions`,
    ...faults,
    `clock ${scenario.clockOffsetMs / 3_600_000} h`,
    `completed after ${scenario.completesAfterMs} ms`,
    cancel ? `${cancel.signal} at request ${cancel.atRequest}` : 'no cancel',
    `${attempts} attempts`,
    JSON.stringify(inputs),
  ].join(', ');
}

/** Plays what the seed stands for; the simulator is the seed's own. */
export async function soak(seed: number, start: Start): Promise<SoakResult> {
  const scenario = drawScenario(seed);
  const { clockOffsetMs, completesAfterMs, pageSize, regions } = scenario;
  let latencyMs: Storm['latencyMs'] = () => 0;
  const options = {
    clock: { offsetMs: clockOffsetMs },
    completesAfterMs,
    pageSize,
    emptyPages: pageSize % 2 === 0,
    latencyMs: (call: Parameters<Faults>[0]) => latencyMs(call),
  };
  const simulator = await startSimulator(options);
  try {
    regions.forEach((name, place) => {
      new Fleet(scenario, place).fill(simulator.account(DEFAULT_ACCOUNT).region(name));
    });
    const violations: string[] = [];
    const sum = { created: 0, deleted: 0 };
    for (let attempt = 1; attempt <= scenario.attempts; attempt += 1) {
      const weather = storm(scenario, attempt, () => simulator);
      latencyMs = weather.latencyMs;
      const told = await playAttempt({ scenario, attempt, simulator, weather, start });
      violations.push(...told.violations.map((text) => `attempt ${attempt}: ${text}`));
      sum.created += told.created;
      sum.deleted += told.deleted;
    }
    return { seed, story: storyOf(scenario), violations, attempts: scenario.attempts, ...sum };
  } finally {
    await simulator.stop();
  }
}

interface Attempt {
  readonly scenario: Scenario;
  readonly attempt: number;
  readonly simulator: Simulator;
  readonly weather: Storm;
  readonly start: Start;
}

async function playAttempt({ scenario, attempt, simulator, weather, start }: Attempt) {
  const { regions, inputs, cancel } = scenario;
  const first = simulator.requests.length;
  const kill = attempt === 1 && cancel !== null ? new Cancel(cancel.signal) : null;
  simulator.setFaults((call) => {
    if (kill && cancel && call.index - first + 1 === cancel.atRequest) kill.send();
    return weather.faults(call);
  });
  const before = photograph(simulator, regions);
  const run = await start({
    inputs,
    env: { ...simulator.environment(), GITHUB_RUN_ID: RUN_ID, GITHUB_RUN_ATTEMPT: String(attempt) },
    ...(kill ? { onStart: kill.watch } : {}),
  });
  const violations = violationsOf({
    ...scenario,
    before,
    after: photograph(simulator, regions),
    run,
    backupRun: `your-org/infrastructure/${RUN_ID}/backup/__self`,
    now: simulator.clock.now(),
    deletedByOthers: weather.rivals,
  });
  return {
    violations: [
      ...violations,
      ...(kill?.wasSent && kill.ago > 6_000 ? [`ended ${kill.ago} ms after the cancel`] : []),
    ],
    created: Number(run.outputs['snapshots-created']),
    deleted: Number(run.outputs['snapshots-deleted']),
  };
}

/** Plays many seeds, a few at a time; `onResult` is told of each as it ends. */
export async function soakAll(
  seeds: readonly number[],
  options: {
    readonly atOnce: number;
    readonly start: Start;
    readonly onResult: (result: SoakResult) => void;
  },
): Promise<void> {
  const left = seeds.values();
  const work = async () => {
    for (const seed of left) options.onResult(await soak(seed, options.start));
  };
  await Promise.all(Array.from({ length: options.atOnce }, work));
}
