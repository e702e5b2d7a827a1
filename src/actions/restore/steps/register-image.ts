import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { AwsError } from '../../../aws/errors.ts';
import { listMadeImages, type MadeImage } from '../../../aws/restore-reads.ts';
import { type NewImage, registerImage } from '../../../aws/restore-requests.ts';
import { isUsable } from '../../../domain/restore/earlier-volumes.ts';
import type { ImagePlan, RestoredImage, VolumePlan } from '../../../domain/restore/model.ts';
import { Stopped } from '../../../lib/run-control.ts';
import { toProblem } from '../../../shared/to-problem.ts';
import type { RestoreOptions } from '../restore-options.ts';

/** How often it is sent when its answers are lost and no look-up finds the AMI. */
const ATTEMPTS = 4;
const LOOK_UP_PAUSES_MS = [250, 1_000, 3_000];
const LOOK_EVERY_MS = 2_000;

/** The AMI of a plan. Its name is the run's: EC2 takes a name once, so that there is one AMI. */
export function newImage(
  image: ImagePlan,
  volumes: readonly VolumePlan[],
  { run, connection }: RestoreOptions,
): NewImage {
  const root = volumes.find(({ isRoot }) => isRoot);
  const tags = root?.tags ?? new Map<string, string>();
  const asked = volumes.map(({ backup, device, type, iops, throughput }) => [
    backup.id,
    device,
    type,
    iops,
    throughput,
  ]);
  const digest = createHash('sha256')
    .update(JSON.stringify([run, connection.account, connection.region, image, asked, [...tags]]))
    .digest('hex')
    .slice(0, 16);
  // Amazon EC2 API Reference, RegisterImage: 3 to 128 of these characters.
  const whose = (tags.get('Name') ?? 'instance').replace(/[^A-Za-z0-9()[\] ./'@_-]/g, '-');
  return { name: `restored-${whose.slice(0, 90)}-${digest}`, image, volumes, tags };
}

/** Registers it once, whatever happens to the answers, and waits until it is available. */
export async function makeImage(image: NewImage, options: RestoreOptions): Promise<RestoredImage> {
  const { name } = image;
  const plan = image.image;
  let imageId: string | undefined;
  let isNew = true;
  try {
    ({ imageId, isNew } = await registerOnce(image, options));
    const made = await waitForImage(name, options);
    if (made?.state === 'available') {
      const { platform } = made;
      const expected = plan.machine.platform;
      if (platform === null || platform === expected)
        return { kind: 'available', plan, name, imageId, isNew };
      const sentence = `EC2 bills ${imageId} as "${platform}", and the original was "${expected}": do not start it, deregister it.`;
      return { kind: 'failed', plan, name, imageId, problem: { code: 'Platform', sentence } };
    }
    if (made === null || made.state === 'pending') {
      return { kind: 'pending', plan, name, imageId, isNew };
    }
    const sentence = `${imageId} is in the state ${made.state}: it cannot be used.`;
    return { kind: 'failed', plan, name, imageId, problem: { code: 'NotAvailable', sentence } };
  } catch (error) {
    const problem = toProblem(error);
    if (imageId === undefined) return { kind: 'failed', plan, name, problem };
    // Registered, but not seen available: the run ended before.
    if (error instanceof Stopped) return { kind: 'pending', plan, name, imageId, isNew };
    const sentence = `${imageId} is registered, and whether it is available is not known: ${problem.sentence}`;
    return { kind: 'failed', plan, name, imageId, problem: { code: problem.code, sentence } };
  }
}

interface Registered {
  readonly imageId: string;
  /** False where an earlier attempt of the run has registered it. */
  readonly isNew: boolean;
}

async function registerOnce(image: NewImage, options: RestoreOptions): Promise<Registered> {
  const { connection, runAttempt } = options;
  const earlier = runAttempt > 1 ? await earlierImage(image, options) : null;
  if (earlier !== null) return { imageId: earlier.id, isNew: false };
  for (let attempt = 1; ; attempt++) {
    try {
      return { imageId: await registerImage(connection, image), isNew: true };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const isTaken = error.problem.code === 'InvalidAMIName.Duplicate';
      if (!isTaken && error.kind !== 'ambiguous') throw error;
      const found = await lookUp(image.name, options, error);
      // Its name may have been taken by an earlier attempt whose AMI was not listed yet.
      if (found !== null) return { imageId: found, isNew: runAttempt === 1 };
      if (isTaken || attempt === ATTEMPTS) throw error;
    }
  }
}

/**
 * The AMI that an earlier attempt has registered as it is planned now; null for none.
 *
 * @throws AwsError where it has registered one for the same request, but of other backups
 */
async function earlierImage(image: NewImage, options: RestoreOptions): Promise<MadeImage | null> {
  const { connection, run, request } = options;
  const made = await listMadeImages(connection, run);
  const same = made.find(({ name }) => name === image.name);
  if (same !== undefined) return same;
  const other = made.find((one) => one.request === request && isUsable(one));
  if (other === undefined) return null;
  const sentence = `An earlier attempt of this run registered ${other.id} of other backups than those that are chosen now. Use it, or start a new run.`;
  const problem = { code: 'OtherBackups', sentence };
  throw new AwsError({ kind: 'failed', problem, cause: undefined });
}

async function lookUp(
  name: string,
  options: RestoreOptions,
  lost: AwsError,
): Promise<string | null> {
  try {
    for (const pause of LOOK_UP_PAUSES_MS) {
      await options.control.pause(pause);
      const found = await imageNamed(name, options);
      if (found !== null) return found.id;
    }
    return null;
  } catch (error) {
    const why = toProblem(error).sentence;
    const sentence = `${lost.problem.sentence} Whether the AMI ${name} was registered is unknown (${why}).`;
    const problem = { code: lost.problem.code, sentence };
    throw new AwsError({ kind: 'failed', problem, cause: error });
  }
}

/** The AMI of the run that has the name; null for one that EC2 has not shown. */
async function imageNamed(
  name: string,
  { connection, run }: RestoreOptions,
): Promise<MadeImage | null> {
  const images = await listMadeImages(connection, run);
  return images.find((image) => image.name === name) ?? null;
}

/** As it was seen last; null for one that EC2 has not shown. */
async function waitForImage(name: string, options: RestoreOptions): Promise<MadeImage | null> {
  const until = performance.now() + options.inputs.waitMinutes * 60_000;
  for (;;) {
    const found = await imageNamed(name, options);
    const isOver = performance.now() > until;
    if (isOver || (found !== null && found.state !== 'pending')) return found;
    await options.control.pause(LOOK_EVERY_MS);
  }
}
