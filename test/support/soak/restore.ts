/**
 * Random stories of a restore, each from a seed: a fleet with some nights of backups, faults that
 * strike the calls, at times a cancel, then a second attempt in calm. What is there afterwards is
 * compared with what was told, and with what the snapshots themselves say.
 */
import {
  anInstance,
  aSnapshot,
  aVolume,
  type Faults,
  firstOf,
  internalError,
  type Random,
  type Region,
  randomly,
  type Simulator,
  type Snapshot,
  type SnapshotState,
  seededRandom,
  startSimulator,
  terminateInstance,
} from '../../simulator/index.ts';
import type { ActionOptions, RunResult } from '../action.ts';
import { Cancel } from '../cancel.ts';

const REGION = 'us-east-1';
const START = Date.parse('2026-03-01T02:00:00Z');
const DAY_MS = 86_400_000;
/** The action's time and the simulator's pass as fast. */
const SPEED = 20;
const RUN = 'your-org/infrastructure/1234567890/backup/__self';

/** Starts the restore action: what is committed, or what a test has built. */
export type StartRestore = (options: ActionOptions) => Promise<RunResult>;

export interface RestoreSoakResult {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly made: number;
  readonly refused: boolean;
}

interface Story {
  readonly region: Region;
  readonly instanceId: string;
  readonly at: number;
  readonly inputs: Readonly<Record<string, string>>;
}

export async function soakRestore(seed: number, start: StartRestore): Promise<RestoreSoakResult> {
  const random = seededRandom(seed);
  const simulator = await startSimulator({
    clock: { startAt: new Date(START), speed: SPEED },
    newVolumes: {
      takesMs: Math.floor(random() * 8_000),
      shownAfterMs: random() < 0.3 ? Math.floor(random() * 6_000) : 0,
    },
  });
  try {
    const story = drawStory(simulator, random);
    const before = unchangeable(story.region);
    const violations: string[] = [];
    simulator.setFaults(weather(random, seed));
    const cancelAt = random() < 0.3 ? 2 + Math.floor(random() * 14) : null;
    const first = await attempt(simulator, story, { number: 1, cancelAt, start });
    violations.push(...told(first, story, 'first').map((one) => `first attempt: ${one}`));
    simulator.setFaults(undefined);
    simulator.setOnCall(undefined);
    const second = await attempt(simulator, story, { number: 2, cancelAt: null, start });
    violations.push(...told(second, story, 'last').map((one) => `second attempt: ${one}`));
    if (unchangeable(story.region) !== before) violations.push('something else was changed');
    violations.push(...changes(simulator));
    return {
      seed,
      violations,
      made: restored(story.region).length,
      refused: second.summary.includes('Nothing was restored'),
    };
  } finally {
    await simulator.stop();
  }
}

function drawStory(simulator: Simulator, random: Random): Story {
  const region = simulator.region(REGION);
  const whole = (max: number) => Math.floor(random() * max);
  const zone = `${REGION}${'abc'[whole(3)]}`;
  const TYPES = ['gp3', 'io2', 'st1', 'gp2'] as const;
  const fleet = Array.from({ length: 1 + whole(3) }, (_, n) =>
    anInstance({
      name: `web-${n}`,
      zone,
      volumes: Array.from({ length: 1 + whole(4) }, () => {
        const volumeType = TYPES[whole(TYPES.length)] ?? 'gp3';
        return aVolume({ zone, volumeType, ...(volumeType === 'io2' ? { iops: 500 } : {}) });
      }),
    }),
  );
  region.add(...fleet);
  const isSet = random() < 0.5;
  for (let night = 0; night < 4; night++) {
    for (const instance of fleet) {
      for (const [index, volume] of instance.volumes.entries()) {
        // A night at times misses a volume; a snapshot at times hangs or breaks.
        if (random() < 0.1) continue;
        const luck = random();
        const state: SnapshotState = luck < 0.85 ? 'completed' : luck < 0.93 ? 'pending' : 'error';
        const at = START + night * DAY_MS + (isSet ? 0 : index * 700);
        const device = index === 0 ? '/dev/xvda' : `/dev/sd${'fghij'[index - 1]}`;
        const end = volume.volumeId.slice(-6);
        region.add(
          aSnapshot({
            volumeId: volume.volumeId,
            state,
            startTime: new Date(at),
            size: volume.size,
            tags: {
              AutoBackup: 'true',
              Name: `auto-snap-${instance.tags['Name']}-2026-03-0${night + 1}-0200`,
              InstanceId: instance.instanceId,
              CreatedAt: `2026-03-0${night + 1}-0200`,
              BackupRun: `acme/infra/${night}/backup/__self`,
              ...(random() < 0.9
                ? {
                    RestoreInstance: `zone=${zone} arch=x86_64 root=/dev/xvda platform=Linux/UNIX`,
                    RestoreVolumes: `${end}:${device}:${volume.volumeType}:${volume.iops ?? ''}::${index === 0 ? 'root' : ''}`,
                  }
                : {}),
            },
          }),
        );
      }
    }
  }
  simulator.clock.advance(3 * DAY_MS + 6 * 3_600_000);
  const wanted = fleet[whole(fleet.length)]?.instanceId ?? '';
  if (random() < 0.6) {
    for (const { instanceId, volumes } of fleet) {
      terminateInstance(region, instanceId);
      region.instances.delete(instanceId);
      for (const { volumeId } of volumes) region.volumes.delete(volumeId);
    }
  }
  const night = whole(5);
  const at = night === 4 ? simulator.clock.now() : START + night * DAY_MS + 3_600_000;
  return {
    region,
    instanceId: wanted,
    at,
    inputs: {
      'instance-id': wanted,
      'availability-zone': zone,
      'wait-minutes': '3',
      'timeout-minutes': '8',
      ...(night === 4 ? {} : { at: new Date(at).toISOString() }),
      ...(random() < 0.4 ? { 'allow-partial': 'true' } : {}),
    },
  };
}

/** Lost answers, errors of AWS's own and throttling, as often as the seed has it. */
function weather(random: Random, seed: number): Faults {
  const share = (max: number) => (random() < 0.4 ? 0 : random() * max);
  const isMaking = ({ action }: { readonly action: string }) => action === 'CreateVolume';
  return firstOf(
    randomly(share(0.5), isMaking, { kind: 'reset', when: 'after' }, seed),
    randomly(share(0.3), isMaking, { kind: 'reset', when: 'before' }, seed + 1),
    randomly(share(0.3), isMaking, internalError('after'), seed + 2),
    randomly(share(0.15), 'DescribeVolumes', internalError('before'), seed + 3),
    randomly(share(0.2), '*', { kind: 'throttle' }, seed + 4),
  );
}

async function attempt(
  simulator: Simulator,
  story: Story,
  options: {
    readonly number: number;
    readonly cancelAt: number | null;
    readonly start: StartRestore;
  },
): Promise<RunResult> {
  const cancel = new Cancel('SIGINT');
  let requests = 0;
  simulator.setOnCall(() => {
    if (++requests === options.cancelAt) cancel.send();
  });
  return options.start({
    inputs: story.inputs,
    env: { ...simulator.environment(), GITHUB_RUN_ATTEMPT: String(options.number) },
    speed: SPEED,
    onStart: cancel.watch,
  });
}

interface Told {
  readonly outcome: string;
  readonly volumeId?: string;
  readonly snapshotId: string;
  readonly originalVolumeId: string;
  readonly problem?: { readonly sentence: string };
}

/** What is wrong with what a run says, by what is there. */
function told(run: RunResult, story: Story, which: 'first' | 'last'): readonly string[] {
  const { region, at, instanceId } = story;
  const report = run.report as unknown as {
    readonly targets: readonly { readonly volumes: readonly Told[] }[];
  } | null;
  if (report === null) return [`no report: ${run.log.slice(-2_000)}`];
  const volumes = report.targets.flatMap((target) => target.volumes);
  const made = restored(region);
  const text = JSON.stringify(report);
  const ids = made.map(({ volumeId }) => volumeId);
  const isUnknown = /is unknown|may have been executed|Cancelled|NotReached/.test(run.log + text);
  const available = volumes.filter(({ outcome }) => outcome === 'available');
  return [
    ...made
      .filter(({ tags }) => tags['AutoBackup'] !== undefined || tags['RestoreRun'] !== RUN)
      .map(({ volumeId }) => `${volumeId} has the wrong tags`),
    ...doubles(made.map(({ tags }) => tags['RestoredFrom'] ?? '')).map((id) => `${id} twice`),
    ...available.flatMap(({ volumeId, snapshotId }) => {
      const volume = region.volumes.get(volumeId ?? '');
      return volume?.snapshotId === snapshotId ? [] : [`${volumeId} is not there as told`];
    }),
    ...volumes.flatMap(({ snapshotId, originalVolumeId }) => {
      const newest = newestByThen(region, { volumeId: originalVolumeId, instanceId, at });
      // A set with a broken member may be passed over for an older one.
      const isFit = region.snapshots.get(snapshotId)?.state === 'completed';
      const isNewer = (newest?.startTime?.getTime() ?? 0) >= startOf(region, snapshotId);
      return isFit && isNewer && startOf(region, snapshotId) <= at
        ? []
        : [`${snapshotId} is not what the time asks for`];
    }),
    ...ids
      .filter((id) => !text.includes(id) && (which === 'last' || !isUnknown))
      .map((id) => `${id} was made and is not told`),
    ...(which === 'last' ? inTheEnd(run, volumes, ids) : []),
  ];
}

/** In calm, what is possible is done whole, and what is not makes nothing. */
function inTheEnd(
  run: RunResult,
  volumes: readonly Told[],
  ids: readonly string[],
): readonly string[] {
  const isRefused = run.summary.includes('Nothing was restored');
  if (isRefused) {
    return ids.length === 0 && run.exitCode === 1 ? [] : ['refused, and not nothing'];
  }
  const isAll = volumes.every(({ outcome }) => outcome === 'available');
  const isEach = volumes.length === ids.length;
  return run.exitCode === 0 && isAll && isEach
    ? []
    : [`not whole: ${volumes.length} planned, ${ids.length} made, exit ${run.exitCode}`];
}

function newestByThen(
  region: Region,
  { volumeId, instanceId, at }: { volumeId: string; instanceId: string; at: number },
): Snapshot | undefined {
  return region
    .snapshotsOf(volumeId)
    .filter(({ state, tags }) => state === 'completed' && tags['InstanceId'] === instanceId)
    .filter(({ startTime }) => (startTime?.getTime() ?? Number.POSITIVE_INFINITY) <= at)
    .toSorted((a, b) => Number(b.startTime) - Number(a.startTime))[0];
}

function startOf(region: Region, snapshotId: string): number {
  return region.snapshots.get(snapshotId)?.startTime?.getTime() ?? Number.NaN;
}

function restored(region: Region) {
  region.settleVolumes();
  return [...region.volumes.values()].filter(({ tags }) => tags['RestoredFrom'] !== undefined);
}

function doubles(list: readonly string[]): readonly string[] {
  return list.filter((one, index) => list.indexOf(one) !== index);
}

/** Everything but the volumes that a restore makes. */
function unchangeable(region: Region): string {
  const own = [...region.volumes.values()].filter(({ tags }) => !('RestoredFrom' in tags));
  const snapshots = region.ownSnapshots.map(({ snapshotId, state, tags }) => [
    snapshotId,
    state,
    tags,
  ]);
  return JSON.stringify([own, [...region.instances], snapshots, [...region.images.keys()]]);
}

const ALLOWED = /^(?:Describe\w+|CreateVolume)$/;

function changes(simulator: Simulator): readonly string[] {
  const others = simulator.requests.filter(({ action }) => !ALLOWED.test(action));
  return [...new Set(others.map(({ action }) => `it asked for ${action}`))];
}
