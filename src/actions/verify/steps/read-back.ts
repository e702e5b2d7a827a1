import { AwsError } from '../../../aws/errors.ts';
import { type EarlierContents, findingsIn } from '../../../domain/verification/findings.ts';
import type {
  Finding,
  ReadResult,
  Snapshot,
  VerifiedBackup,
  VolumeBackups,
} from '../../../domain/verification/model.ts';
import { toProblem } from '../../../shared/to-problem.ts';
import type { OutcomeBuilder, VerifyOptions } from '../verify-options.ts';
import { readDisk, readWholeDisk } from './read-disk.ts';

/** Reads the newest backup of each sampled volume, and compares it with earlier ones. */
export async function readBack(
  outcome: OutcomeBuilder,
  sampled: readonly VolumeBackups[],
  options: VerifyOptions,
): Promise<void> {
  const { reading, log } = options;
  const progress = log.progress('backups read', sampled.length);
  const backups = sampled.map((volume) => unread(volume.newest));
  outcome.backups = backups;
  await Promise.all(
    sampled.map((volume, place) =>
      reading(async () => {
        const backup = await verifiedBackup(outcome, volume, options);
        backups[place] = backup;
        progress(backup.result.kind === 'read');
      }),
    ),
  );
}

/** Of a dry run: blocks cannot be asked for without being read. */
export function planReading(outcome: OutcomeBuilder, sampled: readonly VolumeBackups[]): void {
  outcome.backups = sampled.map(({ newest }) => {
    return { ...unread(newest), result: { kind: 'planned' } };
  });
}

/** Whatever ends the run before it is read: each sampled backup has a result. */
function unread(snapshot: Snapshot): VerifiedBackup {
  const sentence = 'not tried: the work on its region ended before.';
  const result = { kind: 'not-read', problem: { code: 'NotReached', sentence } } as const;
  return { snapshot, result, findings: [], comparedWith: [], restoreTest: null };
}

async function verifiedBackup(
  outcome: OutcomeBuilder,
  volume: VolumeBackups,
  options: VerifyOptions,
): Promise<VerifiedBackup> {
  const { newest } = volume;
  const result = await resultOf(newest, options);
  const backup = { snapshot: newest, result, restoreTest: null };
  if (result.kind !== 'read') return { ...backup, findings: [], comparedWith: [] };
  const { earlier, unreadable } = await readEarlier(outcome, volume, options);
  return {
    ...backup,
    findings: [...findingsIn(newest, result.contents, earlier), ...unreadable],
    comparedWith: earlier.map(({ snapshot }) => snapshot.id),
  };
}

async function resultOf(snapshot: Snapshot, { ebs }: VerifyOptions): Promise<ReadResult> {
  try {
    return { kind: 'read', ...(await readWholeDisk(snapshot, ebs)) };
  } catch (error) {
    return { kind: isVerdict(error) ? 'unreadable' : 'not-read', problem: toProblem(error) };
  }
}

interface Earlier {
  readonly earlier: readonly EarlierContents[];
  readonly unreadable: readonly Finding[];
}

/** The backup before, and the oldest one kept; what pruning has deleted since is passed over. */
async function readEarlier(
  outcome: OutcomeBuilder,
  { previous, oldest }: VolumeBackups,
  { ebs }: VerifyOptions,
): Promise<Earlier> {
  const earlier: EarlierContents[] = [];
  const unreadable: Finding[] = [];
  for (const snapshot of [previous, oldest].filter((one) => one !== null)) {
    try {
      const { contents } = await readDisk(snapshot, ebs);
      earlier.push({ snapshot, contents });
    } catch (error) {
      if (error instanceof AwsError && error.kind === 'notFound') continue;
      const problem = toProblem(error);
      if (isVerdict(error)) {
        const { sentence } = problem;
        unreadable.push({ kind: 'unreadable', snapshotId: snapshot.id, sentence });
      } else outcome.problems = [...outcome.problems, problem];
    }
  }
  return { earlier, unreadable };
}

/** Codes of a call of which AWS has not told what became. */
const UNDECIDED = ['Unreachable', 'Undecided'];

/** Whether it is the backup that cannot be read, and not the way to it. */
function isVerdict(error: unknown): boolean {
  if (!(error instanceof AwsError)) return false;
  const { kind, problem } = error;
  if (problem.code === 'ChecksumMismatch') return true;
  const isRefused = kind === 'denied' || kind === 'notFound' || kind === 'failed';
  return isRefused && !UNDECIDED.includes(problem.code);
}
