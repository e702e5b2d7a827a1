import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../test/simulator/index.ts';
import { startCommitted, type Verb } from '../../test/support/action.ts';
import { type Usage, watchUsage } from '../../test/support/usage.ts';

/** What one run of the action took. */
export interface Measure {
  readonly seconds: number;
  /** Processor time of the action, in seconds. */
  readonly cpuSeconds: number;
  /** Peak of the resident memory, in MB. */
  readonly peakMb: number;
  readonly calls: number;
  readonly throttled: number;
}

export interface Case {
  /** The backup action unless given. */
  readonly verb?: Verb;
  readonly simulator?: SimulatorOptions;
  readonly seed: (simulator: Simulator) => void;
  readonly inputs: Readonly<Record<string, string>>;
  readonly env?: (simulator: Simulator) => Readonly<Record<string, string>>;
}

const THROTTLED = ['RequestLimitExceeded', 'RequestThrottledException'];

/** Runs the bundle once on a fresh simulator. */
export async function measure(one: Case): Promise<Measure> {
  const simulator = await startSimulator(one.simulator);
  one.seed(simulator);
  try {
    let usage = (): Usage => ({ cpuSeconds: 0, peakMb: 0 });
    const options = {
      inputs: one.inputs,
      env: one.env?.(simulator) ?? simulator.environment(),
      onStart: (child: ChildProcess) => {
        usage = watchUsage(child);
      },
    };
    const result = await startCommitted(options, one.verb);
    if (result.exitCode !== 0) throw new Error(`the action failed:\n${result.log.slice(-2_000)}`);
    const throttled = simulator.requests.filter(({ code }) => THROTTLED.includes(code ?? ''));
    return {
      seconds: result.milliseconds / 1_000,
      ...usage(),
      calls: simulator.requests.length,
      throttled: throttled.length,
    };
  } finally {
    await simulator.stop();
  }
}

export async function measureTimes(times: number, one: Case): Promise<readonly Measure[]> {
  const measures: Measure[] = [];
  for (let n = 0; n < times; n++) measures.push(await measure(one));
  return measures;
}

/** The median of the seconds that one case takes. */
export async function seconds(times: number, one: Case): Promise<number> {
  return median((await measureTimes(times, one)).map((measure) => measure.seconds));
}

/** What a command that ends well prints. */
export async function printedBy(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, { env });
  return stdout;
}

/** Seconds that a command takes. */
export async function secondsOf(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(command, args, { env, stdio: 'ignore' });
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  if (code !== 0) throw new Error(`${command} ended with exit code ${code}`);
  return (performance.now() - startedAt) / 1_000;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
