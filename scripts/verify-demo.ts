import {
  aDisk,
  anInstance,
  aSnapshot,
  aVolume,
  type Disk,
  rewritten,
  startSimulator,
  type World,
} from '../test/simulator/index.ts';
import type { ActionOptions, RunResult } from '../test/support/action.ts';
import { recorded } from '../test/support/disks/recorded.ts';
import { diskOf } from '../test/support/disks/served.ts';
import { type DemoOptions, terminalVariables } from './fleet.ts';

const REGION = 'eu-central-1';
const MIB = 2 ** 20;
const GIB = 2 ** 30;

/** Instances by what is to be seen of their disk. */
export const DAMAGED_NAME = 'db-1';
export const LOST_NAME = 'mail-1';
export const REWRITTEN_NAME = 'files-1';
export const UNREADABLE_NAME = 'crm-1';

export type VerifyDemoOptions = Pick<DemoOptions, 'onLog' | 'clock' | 'terminal'> & {
  /** Starts the verify action: what is committed, or what a test has built. */
  readonly start: (options: ActionOptions) => Promise<RunResult>;
};

/** One run of the verify action over a few disks, of which four are not as they should be. */
export async function runVerifyDemo(options: VerifyDemoOptions): Promise<RunResult> {
  const { clock, start, terminal, ...rest } = options;
  const simulator = await startSimulator({
    world: fill,
    newVolumes: { takesMs: 400 },
    ...(clock === undefined ? {} : { clock }),
  });
  try {
    const inputs = {
      regions: REGION,
      sample: 'all',
      'max-changed-percent': '60',
      'restore-test': 'true',
      'availability-zone': `${REGION}a`,
      'price-per-gib': '0.09',
    };
    const env = {
      ...simulator.environment(),
      GITHUB_RUN_NUMBER: '1',
      ...terminalVariables(terminal),
    };
    return await start({ inputs, env, ...rest });
  } finally {
    await simulator.stop();
  }
}

function fill(world: World): void {
  const machine = diskOf(recorded('GPT').place(recorded('ext4'), 2 * MIB));
  const data = diskOf(recorded('XFS'));
  const windows = diskOf(recorded('GPT').place(recorded('NTFS'), 14 * MIB));
  const written = filled(diskOf(recorded('ext4')), 1);
  const damaged = recorded('XFS')
    .damage(40, 1)
    .damage(75 * MIB + 40, 1);
  add(world, 'web-1', [grown(machine, 1), machine, machine]);
  add(world, 'web-2', [grown(machine, 2), machine]);
  add(world, 'win-1', [grown(windows, 1), windows]);
  add(world, DAMAGED_NAME, [diskOf(damaged), data, data]);
  const group = filled(diskOf(recorded('LVM')), 1);
  add(world, LOST_NAME, [rewritten(group, { offset: 0, bytes: noise(3) }), group]);
  add(world, 'mail-2', [diskOf(recorded('LVM')), diskOf(recorded('LVM'))]);
  add(world, REWRITTEN_NAME, [filled(written, 2), written]);
  add(world, 'vault-1', [diskOf(recorded('LUKS2')), diskOf(recorded('LUKS2'))]);
  add(world, 'cache-1', [aDisk({ offset: 0, bytes: noise(4) })]);
  add(world, UNREADABLE_NAME, [data], { encrypted: true, key: 'denied' });
}

/** The backups of the last nights, the newest first. */
function add(
  world: World,
  name: string,
  disks: readonly Disk[],
  parts: Parameters<typeof aSnapshot>[0] = {},
): void {
  const volume = aVolume({ size: 16 });
  const instance = anInstance({ name, volumes: [volume] });
  const backups = disks.map((disk, night) =>
    aSnapshot({
      volumeId: volume.volumeId,
      ageDays: night + 0.12,
      size: 16,
      disk,
      tags: { Name: `auto-snap-${name}`, AutoBackup: 'true', InstanceId: instance.instanceId },
      ...parts,
    }),
  );
  world
    .account('111122223333')
    .region(REGION)
    .add(instance, ...backups);
}

/** A few more files. */
function grown(disk: Disk, seed: number): Disk {
  return rewritten(disk, { offset: 200 * MIB, bytes: noise(seed) });
}

/** A hundred MiB of files. */
function filled(disk: Disk, seed: number): Disk {
  const extents = Array.from({ length: 200 }, (_, block) => {
    return { offset: GIB + (block * MIB) / 2, bytes: noise(seed) };
  });
  return rewritten(disk, ...extents);
}

function noise(seed: number): Uint8Array {
  return new Uint8Array(4_096).map((_, at) => (at * (2 * seed + 165) + seed) & 0xff);
}
