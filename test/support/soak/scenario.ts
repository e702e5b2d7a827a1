/** What a seed stands for: a fleet's size, the faults that strike, the inputs of the runs. */
import { type Random, seededRandom } from '../../simulator/index.ts';

const REGIONS = ['us-east-1', 'eu-west-1', 'ap-south-1'];
const ACTIONS = [
  'DescribeInstances',
  'CreateSnapshot',
  'DescribeSnapshots',
  'DescribeVolumes',
  'DeleteSnapshot',
];
const DAY_MS = 86_400_000;

/** How often each kind of fault strikes, as shares of calls. */
export interface FaultRates {
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

export interface Scenario {
  readonly seed: number;
  readonly regions: readonly string[];
  readonly rates: FaultRates;
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
export class Dice {
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

function drawFaultRates(dice: Dice): FaultRates {
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

export function drawScenario(seed: number): Scenario {
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
    rates: drawFaultRates(dice),
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

export function describeScenario(scenario: Scenario): string {
  const { rates, regions, cancel, attempts, inputs } = scenario;
  const faults = Object.entries(rates)
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
