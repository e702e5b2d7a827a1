/** The one way in which a test starts a simulator, and what it puts into it. */
import {
  anInstance,
  aVolume,
  DEFAULT_ACCOUNT,
  type Region,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
  type World,
} from '../simulator/index.ts';
import { whenDone } from './current-test.ts';

/** Where a run takes place that is given no region. */
export const REGION = 'us-east-1';
export const DAY_MS = 86_400_000;

/**
 * A simulator that ends with the test that asked for it, concurrent or not; in `beforeAll`, with the
 * file.
 */
export async function simulate(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator(options);
  whenDone(() => simulator.stop());
  return simulator;
}

/** A simulator whose clock only the test moves. */
export function simulateAt(startAt: string, options: SimulatorOptions = {}): Promise<Simulator> {
  return simulate({ clock: { startAt: new Date(startAt), speed: 0 }, ...options });
}

/** Fills a region of the default account. */
export function inRegion(fill: (region: Region) => void, name = REGION): (world: World) => void {
  return (world) => fill(world.account(DEFAULT_ACCOUNT).region(name));
}

/** Running instances with one volume each; returns the ids of the volumes. */
export function addVolumes(region: Region, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const volume = aVolume();
    region.add(anInstance({ name: `web-${index + 1}`, volumes: [volume] }));
    return volume.volumeId;
  });
}
