import { createHash } from 'node:crypto';
import pLimit from 'p-limit';
import { AwsError } from '../../../aws/errors.ts';
import { listMadeVolumes, type MadeVolume } from '../../../aws/restore-reads.ts';
import { createVolume, type NewVolume } from '../../../aws/restore-requests.ts';
import type { Problem } from '../../../domain/model.ts';
import type { RestoredVolume, VolumePlan } from '../../../domain/restore/model.ts';
import { toProblem } from '../../../shared/to-problem.ts';
import type { RestoreOptions } from '../restore-options.ts';
import { madeOf, newVolume } from './new-volume.ts';

/** In flight at once: enough to hide the latency of a call, within the sockets of the client. */
const CONCURRENCY = 64;
/** A volume may show up in a list seconds after it was made: pauses before each look, in ms. */
const LOOK_UP_PAUSES_MS = [250, 1_000, 3_000];
/** How often a re-run may find that the volume of an earlier attempt's token is gone. */
const TOKENS = 4;

/**
 * One volume for each plan, whatever happens to the answers; none is available yet.
 *
 * @param earlier what earlier attempts of the run have made
 */
export async function createVolumes(
  plans: readonly VolumePlan[],
  earlier: readonly MadeVolume[],
  options: RestoreOptions,
): Promise<readonly RestoredVolume[]> {
  const progress = options.log.progress('volumes begun', plans.length);
  return pLimit(CONCURRENCY).map(plans, async (plan) => {
    const made = madeOf(newVolume(plan, options), earlier);
    const result =
      made === null
        ? await createOrFail(plan, options)
        : ({ kind: 'creating', volumeId: made.id, isNew: false, plan } as const);
    progress(result.kind === 'creating');
    return result;
  });
}

async function createOrFail(plan: VolumePlan, options: RestoreOptions): Promise<RestoredVolume> {
  try {
    const volumeId = await createOnce(plan, options);
    return { kind: 'creating', volumeId, isNew: true, plan };
  } catch (error) {
    return { kind: 'failed', problem: toProblem(error), plan };
  }
}

/** The token makes a repeated call harmless; it is lost with its volume. */
async function createOnce(plan: VolumePlan, options: RestoreOptions): Promise<string> {
  const { connection, runAttempt } = options;
  const volume = newVolume(plan, options);
  for (let attempt = 1; ; attempt++) {
    try {
      return await createVolume(connection, volume, tokenOf(volume, attempt, options));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      if (error.problem.code === 'IdempotentParameterMismatch') {
        // That of an earlier attempt of the run: its cause may have been mended meanwhile.
        if (runAttempt > 1 && attempt < TOKENS) continue;
        throw new AwsError({ kind: 'failed', problem: vanished(null, plan), cause: error });
      }
      const isLost = error.kind === 'ambiguous' || error.afterAmbiguousAnswer;
      const found = isLost ? await lookUp(volume, options, error) : null;
      if (found === null) throw error;
      return found;
    }
  }
}

/** What a create with lost answers has made after all; null for nothing. */
async function lookUp(
  volume: NewVolume,
  { connection, control, run }: RestoreOptions,
  lost: AwsError,
): Promise<string | null> {
  try {
    for (const pause of LOOK_UP_PAUSES_MS) {
      await control.pause(pause);
      const made = madeOf(volume, await listMadeVolumes(connection, run));
      if (made !== null) return made.id;
    }
    return null;
  } catch (error) {
    const why = toProblem(error).sentence;
    const sentence = `${lost.problem.sentence} Whether a volume of ${volume.plan.backup.id} was made is unknown (${why}).`;
    const problem = { code: lost.problem.code, sentence };
    throw new AwsError({ kind: 'failed', problem, cause: error });
  }
}

/** EC2 API Reference, CreateVolume: ClientToken holds 64 ASCII characters. */
function tokenOf(volume: NewVolume, attempt: number, options: RestoreOptions): string {
  const { run, connection } = options;
  const { plan, ...rest } = volume;
  const { backup, zone, type, iops, throughput, tags } = plan;
  const asked = [backup.id, zone, type, iops, throughput, [...tags], rest];
  const parts = [run, connection.account, connection.region, attempt, asked];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Amazon EBS User Guide says nothing of it; aws-ebs-csi-driver#3010 and #2685 do. */
export function vanished(volumeId: string | null, { backup, isEncrypted }: VolumePlan): Problem {
  const which = volumeId ?? `the volume of ${backup.id}`;
  const why = isEncrypted
    ? "That is what EC2 does where a key cannot be used: the role needs the permissions of iam/restore/keys.json on the snapshot's key and on kms-key-id, and the keys must be enabled."
    : 'That is what EC2 does where kms-key-id, or the account’s default key, cannot be used.';
  const sentence = `EC2 accepted ${which}, and it vanished before it was available. ${why}`;
  return { code: 'Vanished', sentence };
}
