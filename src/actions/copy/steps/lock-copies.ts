import { AwsError } from '../../../aws/errors.ts';
import { type Copy, isKnown, isOurCopy, sourceKey } from '../../../domain/copies/model.ts';
import { Stopped } from '../../../lib/run-control.ts';
import { toProblem } from '../../../shared/to-problem.ts';
import {
  addProblem,
  type DestinationBuilder,
  type DestinationOptions,
  sourcesOf,
} from '../destination-options.ts';

const DAY_MS = 86_400_000;
/** A new copy may be unknown to other calls for seconds: pauses before each further try, in ms. */
const PAUSES_MS = [250, 1_000, 3_000, 10_000];

interface Lock {
  readonly id: string;
  readonly days: number;
}

/** Copies of earlier runs, killed before they had locked them, for what is left of their time. */
export function locksToSet(copies: readonly Copy[], options: DestinationOptions): readonly Lock[] {
  const { inputs, ec2 } = options;
  const { lockDays, backupSet } = inputs;
  if (lockDays === null) return [];
  const sources = new Set(sourcesOf(options).map(sourceKey));
  const now = ec2.connection.now();
  return copies
    .filter(({ state }) => state === 'pending' || state === 'completed')
    .filter((copy) => isOurCopy(copy) && isKnown(copy) && copy.backupSet === backupSet)
    .filter(({ origin }) => sources.has(sourceKey(origin)))
    .flatMap(({ id, startedAt }) => {
      const ageDays = startedAt === null ? 0 : (now - startedAt) / DAY_MS;
      const days = Math.ceil(lockDays - ageDays);
      return days < 1 ? [] : [{ id, days }];
    });
}

/** Locks those that no lock holds yet; what cannot be locked is a problem of the destination. */
export async function lockCopies(
  outcome: DestinationBuilder,
  locks: readonly Lock[],
  { ec2 }: DestinationOptions,
): Promise<void> {
  const locked = await ec2.lockedAmong(locks.map(({ id }) => id));
  for (const { id, days } of locks.filter((lock) => !locked.has(lock.id))) {
    try {
      await ec2.lock(id, days);
    } catch (error) {
      if (error instanceof Stopped) throw error;
      const { code, sentence } = toProblem(error);
      addProblem(outcome, { code, sentence: `${id} is not locked: ${sentence}` });
    }
  }
}

/** Locks a copy that was begun just now, while it is pending. */
export async function lockNew(
  id: string,
  { ec2, inputs, control }: DestinationOptions,
): Promise<void> {
  if (inputs.lockDays === null) return;
  for (const pause of [...PAUSES_MS, null]) {
    try {
      return await ec2.lock(id, inputs.lockDays);
    } catch (error) {
      const isUnknownYet = error instanceof AwsError && error.kind === 'notFound';
      if (!isUnknownYet || pause === null) throw error;
      await control.pause(pause);
    }
  }
}
