/**
 * Randomised runs, each from a seed: a fleet, the faults that strike, a run of the bundle, at times
 * a cancel or a second attempt, and after each the checker's conclusion. What strikes a call depends on
 * the seed and on what the call is about, not on the order in which calls happen to arrive.
 */
import {
  DEFAULT_ACCOUNT,
  type Fault,
  type Faults,
  internalError,
  type Simulator,
  startSimulator,
} from '../../simulator/index.ts';
import { hashOf } from '../../simulator/random.ts';
import type { ActionOptions, RunResult } from '../action.ts';
import { Cancel } from '../cancel.ts';
import { accountState } from '../oracle/account-state.ts';
import { violationsOf } from '../oracle/checker.ts';
import { Fleet } from './fleet.ts';
import { describeScenario, drawScenario, type Scenario } from './scenario.ts';

const RUN_ID = '1234567890';

/** Starts the backup action: what is committed, or what a test has built. */
export type Start = (options: ActionOptions) => Promise<RunResult>;

export interface SoakResult {
  readonly seed: number;
  /** What the seed stood for, in a line. */
  readonly description: string;
  /** Of all attempts, each with its number. */
  readonly violations: readonly string[];
  readonly attempts: number;
  readonly created: number;
  readonly deleted: number;
}

/** The subject of a call: what stays the same however the calls are ordered. */
function subjectOf({ action, region, params }: Parameters<Faults>[0]): string {
  const id = params['VolumeId'] ?? params['SnapshotId'] ?? params['Filter.2.Value.1'] ?? '';
  return `${action}/${region}/${id}`;
}

interface FaultPlan {
  readonly faults: Faults;
  readonly latencyMs: (call: Parameters<Faults>[0]) => number;
  /** Ids that somebody else deleted meanwhile. */
  readonly rivals: ReadonlySet<string>;
}

function planFaults(scenario: Scenario, attempt: number, world: () => Simulator): FaultPlan {
  const { rates, seed } = scenario;
  const counts = new Map<string, number>();
  const rivals = new Set<string>();
  const roll = (text: string) => hashOf(`${seed}/${attempt}/${text}`) / 2 ** 32;
  const strike = (at: number): Fault | undefined => {
    const table: readonly (readonly [number, Fault])[] = [
      [rates.throttle, { kind: 'throttle' }],
      [rates.resetBefore, { kind: 'reset', when: 'before' }],
      [rates.resetAfter, { kind: 'reset', when: 'after' }],
      [rates.errorBefore, internalError('before')],
      [rates.errorAfter, internalError('after')],
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
    latencyMs: (call) => roll(`latency/${subjectOf(call)}`) * rates.latencyMs,
    faults(call) {
      const subject = subjectOf(call);
      const count = (counts.get(subject) ?? 0) + 1;
      counts.set(subject, count);
      if (call.action === rates.denied && attempt === 1) return { kind: 'deny' };
      const id = call.params['SnapshotId'];
      if (call.action === 'DeleteSnapshot' && id !== undefined) {
        const isQuicker = count === 1 && roll(`rival/${id}`) < rates.rival;
        const { snapshots } = world().region(call.region);
        if (isQuicker && snapshots.delete(id)) rivals.add(id);
      }
      return strike(roll(`${subject}/${count}`));
    },
  };
}

/** Plays what the seed stands for; the simulator is the seed's own. */
export async function soak(seed: number, start: Start): Promise<SoakResult> {
  const scenario = drawScenario(seed);
  const { clockOffsetMs, completesAfterMs, pageSize, regions } = scenario;
  let latencyMs: FaultPlan['latencyMs'] = () => 0;
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
      const plan = planFaults(scenario, attempt, () => simulator);
      latencyMs = plan.latencyMs;
      const told = await playAttempt({ scenario, attempt, simulator, plan, start });
      violations.push(...told.violations.map((text) => `attempt ${attempt}: ${text}`));
      sum.created += told.created;
      sum.deleted += told.deleted;
    }
    return {
      seed,
      description: describeScenario(scenario),
      violations,
      attempts: scenario.attempts,
      ...sum,
    };
  } finally {
    await simulator.stop();
  }
}

interface Attempt {
  readonly scenario: Scenario;
  readonly attempt: number;
  readonly simulator: Simulator;
  readonly plan: FaultPlan;
  readonly start: Start;
}

async function playAttempt({ scenario, attempt, simulator, plan, start }: Attempt) {
  const { regions, inputs, cancel } = scenario;
  const first = simulator.requests.length;
  const kill = attempt === 1 && cancel !== null ? new Cancel(cancel.signal) : null;
  simulator.setFaults((call) => {
    if (kill && cancel && call.index - first + 1 === cancel.atRequest) kill.send();
    return plan.faults(call);
  });
  const before = accountState(simulator, regions);
  const run = await start({
    inputs,
    env: { ...simulator.environment(), GITHUB_RUN_ID: RUN_ID, GITHUB_RUN_ATTEMPT: String(attempt) },
    ...(kill ? { onStart: kill.watch } : {}),
  });
  const violations = violationsOf({
    ...scenario,
    before,
    after: accountState(simulator, regions),
    run,
    backupRun: `your-org/infrastructure/${RUN_ID}/backup/__self`,
    now: simulator.clock.now(),
    deletedByOthers: plan.rivals,
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
