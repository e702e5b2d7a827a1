import { performance } from 'node:perf_hooks';
import pLimit from 'p-limit';
import { AwsError } from '../../../aws/errors.ts';
import type { Problem } from '../../../domain/model.ts';
import type { RestoreTest, Snapshot, VerifiedBackup } from '../../../domain/verification/model.ts';
import { Stopped } from '../../../lib/run-control.ts';
import { checkPermission } from '../../../shared/permission-checks.ts';
import { toProblem } from '../../../shared/to-problem.ts';
import { zoneOf } from '../inputs.ts';
import { clientToken, testVolumeTags } from '../test-volumes.ts';
import type { OutcomeBuilder, VerifyOptions } from '../verify-options.ts';

/** Test volumes at once in an account and region: they count against its storage quota. */
const AT_ONCE = 5;
/** Between two looks: the first pause, doubled up to the longest. */
const FIRST_POLL_MS = 500;
const POLL_MS = 5_000;
/** EC2 makes a volume of a snapshot in seconds. */
const WAIT_MS = 600_000;
/** A new volume may be unknown to other calls for so long ("Eventual consistency", EC2 API). */
const UNKNOWN_MS = 60_000;

/** Makes a volume of each sampled backup that was looked at, and deletes it. */
export async function testRestores(outcome: OutcomeBuilder, options: VerifyOptions): Promise<void> {
  const zone = requireZone(options);
  const backups = [...outcome.backups];
  const tested = backups.filter(({ result }) => result.kind !== 'not-read');
  const progress = options.log.progress('restore tests', tested.length);
  await pLimit(AT_ONCE).map(tested, async (backup) => {
    const restoreTest = await restored(backup.snapshot, zone, options);
    backups[backups.indexOf(backup)] = { ...backup, restoreTest };
    progress(restoreTest.kind === 'passed');
  });
  outcome.backups = backups;
}

/** Asks EC2 whether it would make the volumes. */
export async function planRestores(outcome: OutcomeBuilder, options: VerifyOptions): Promise<void> {
  const zone = requireZone(options);
  const { ec2, runner } = options;
  outcome.backups = outcome.backups.map((backup): VerifiedBackup => {
    return { ...backup, restoreTest: { kind: 'planned' } };
  });
  const check = await checkPermission({
    action: 'CreateVolume',
    planned: outcome.backups.map(({ snapshot }) => snapshot.id),
    ask: (snapshotId) =>
      ec2.checkCreateVolume({ snapshotId, zone, tags: testVolumeTags(snapshotId, runner) }),
  });
  if (check.asked > 0) outcome.permissionChecks = [check];
}

function requireZone({ target, inputs }: VerifyOptions): string {
  const zone = zoneOf(target.region, inputs.zones);
  if (zone !== null) return zone;
  const sentence = `availability-zone names no zone of ${target.region}: nothing was restored there. Give one, or leave the region out.`;
  const problem = { code: 'NoZone', sentence };
  throw new AwsError({ kind: 'failed', problem, cause: null });
}

async function restored(
  { id: snapshotId }: Snapshot,
  zone: string,
  options: VerifyOptions,
): Promise<RestoreTest> {
  const { ec2, runner } = options;
  const startedAt = performance.now();
  let volumeId: string | null = null;
  let problem: Problem | null = null;
  try {
    const volume = { snapshotId, zone, tags: testVolumeTags(snapshotId, runner) };
    volumeId = await ec2.createVolume(volume, clientToken(snapshotId, runner));
    problem = await waitUntilAvailable(volumeId, options);
  } catch (error) {
    problem = toProblem(error);
    if (error instanceof Stopped || volumeId === null) return { kind: 'failed', volumeId, problem };
  }
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  const undeleted = await deletedOrWhy(volumeId, options);
  if (problem === null && undeleted === null) return { kind: 'passed', volumeId, seconds };
  const left = undeleted === null ? null : volumeId;
  return { kind: 'failed', volumeId: left, problem: problem ?? undeleted ?? NEVER };
}

const NEVER: Problem = { code: 'Unexpected', sentence: 'something unexpected happened.' };

/** @returns why it did not become available; null where it did */
async function waitUntilAvailable(
  volumeId: string,
  { ec2, control }: VerifyOptions,
): Promise<Problem | null> {
  const startedAt = performance.now();
  let pauseMs = FIRST_POLL_MS;
  for (let wasSeen = false; ; pauseMs = Math.min(POLL_MS, pauseMs * 2)) {
    const state = await ec2.stateOfVolume(volumeId);
    const waitedMs = performance.now() - startedAt;
    if (state === 'available') return null;
    if (state === null && (wasSeen || waitedMs > UNKNOWN_MS)) return vanished(volumeId);
    if (state !== null && state !== 'creating') return ended(volumeId, state);
    if (waitedMs > WAIT_MS) return tooSlow(volumeId);
    wasSeen ||= state !== null;
    await control.pause(pauseMs);
  }
}

/** EC2 answers a create whose key cannot be used as it does any other, and takes the volume back. */
function vanished(volumeId: string): Problem {
  const sentence = `EC2 made ${volumeId} of it and took it back, as it does where the key cannot be used: allow the role kms:CreateGrant, kms:Decrypt, kms:DescribeKey, kms:GenerateDataKeyWithoutPlaintext and kms:ReEncrypt* on the snapshot's key.`;
  return { code: 'VolumeVanished', sentence };
}

function ended(volumeId: string, state: string): Problem {
  return { code: 'VolumeState', sentence: `${volumeId}, made of it, is in the state ${state}.` };
}

function tooSlow(volumeId: string): Problem {
  const sentence = `${volumeId}, made of it, was not available within ${WAIT_MS / 60_000} minutes.`;
  return { code: 'VolumeSlow', sentence };
}

/** @returns why it could not be deleted; null where it is gone */
async function deletedOrWhy(volumeId: string, { ec2 }: VerifyOptions): Promise<Problem | null> {
  try {
    await ec2.deleteVolume(volumeId);
    return null;
  } catch (error) {
    if (error instanceof AwsError && error.kind === 'notFound') return null;
    return toProblem(error);
  }
}
