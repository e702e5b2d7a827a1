import { startSimulator } from '../test/simulator/index.ts';
import type { ActionOptions, RunResult } from '../test/support/action.ts';
import { type DemoOptions, demoWorld, GAP_NAME, terminalVariables } from './fleet.ts';

const REGION = 'eu-central-1';

export type RestoreDemoOptions = Pick<DemoOptions, 'onLog' | 'clock' | 'terminal'> & {
  /** Starts the restore action: what is committed, or what a test has built. */
  readonly start: (options: ActionOptions) => Promise<RunResult>;
};

/** One run of the restore action: a volume of the demo's fleet as it was two days ago. */
export async function runRestoreDemo(options: RestoreDemoOptions): Promise<RunResult> {
  const { clock, start, terminal, ...rest } = options;
  const simulator = await startSimulator({
    world: demoWorld(),
    ...(clock === undefined ? {} : { clock }),
  });
  try {
    const instances = [...simulator.region(REGION).instances.values()];
    const instance = instances.find(({ tags }) => tags['Name'] === GAP_NAME);
    const volumeId = instance?.blockDevices[0]?.volumeId ?? '';
    const inputs = {
      region: REGION,
      'volume-ids': volumeId,
      at: '2 days ago',
      'price-per-gib-month': '0.095',
    };
    const env = { ...simulator.environment(), ...terminalVariables(terminal) };
    return await start({ inputs, env, ...rest });
  } finally {
    await simulator.stop();
  }
}
