import { seedFleet } from '../../test/simulator/index.ts';
import type { Case } from './measure.ts';

/** One line of the table: the case, what was measured, the ratio, what is asked for. */
export type Row = readonly [string, string, string, string];

export const REGIONS = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-north-1',
  'eu-central-1',
  'ap-south-1',
];

/** So fast that pacing plays no part. */
export const UNPACED = { 'calls-per-second': '10000' };

/** Volumes with as many expired and as many recent snapshots each. */
export function fleet(region: string, volumes: number, expired: number): Case['seed'] {
  return (simulator) => {
    seedFleet(simulator.region(region), {
      instances: volumes,
      expiredPerVolume: expired,
      recentPerVolume: expired,
    });
  };
}
