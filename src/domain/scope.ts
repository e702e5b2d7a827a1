import { type LeftOutCause, targetName } from './model.ts';
import type { TargetOutcome } from './target-outcome.ts';

/** Names of this many places are as many as a reader takes in. */
const PLACES_IN_A_SENTENCE = 5;

/** Why attached volumes are left out, and what to do about it. */
const REMEDIES: Readonly<Record<LeftOutCause, string>> = {
  'include-tags': 'check include-tags: each rule must fit, key and value to the letter',
  'exclude-tags': 'check exclude-tags',
  'instance-state': 'start an instance, or set include-stopped',
  managed: 'use what the service that manages them offers',
};

/**
 * What to say of a whole run that found no volume in scope: nothing backed up must never look like
 * everything backed up.
 *
 * @returns null where there is a volume, or where it is not known what there is
 */
export function nothingInScope(targets: readonly TargetOutcome[]): string | null {
  const isKnown = targets.length > 0 && targets.every(({ stage }) => stage !== 'started');
  const isThere = ({ backups }: TargetOutcome) =>
    backups.some(({ kind }) => kind !== 'volume-gone');
  if (!isKnown || targets.some(isThere)) return null;
  const leftOut = targets.flatMap((target) => target.leftOut);
  const places = placesIn(targets);
  const excuse = 'If that is right, set allow-empty.';
  if (targets.some(({ backups }) => backups.length > 0)) {
    return `No volume is in scope any more: all that were in scope in ${places} were deleted while the run went on. ${excuse}`;
  }
  if (leftOut.length === 0) {
    return `No volume is in scope: no instance in ${places} has an EBS volume attached. Check the account and regions. ${excuse}`;
  }
  const causes = [...countBy(leftOut.map(({ cause, reason }) => `${cause}|${reason}`))];
  const reasons = causes
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, PLACES_IN_A_SENTENCE)
    .map(
      ([key, number]) => `${number} because ${reasonOf(key.slice(key.indexOf('|') + 1), number)}`,
    );
  const remedies = [...new Set(leftOut.map(({ cause }) => REMEDIES[cause]))];
  const volumes =
    leftOut.length === 1 ? '1 attached volume is' : `${leftOut.length} attached volumes are`;
  return `No volume is in scope in ${places}: ${volumes} left out, ${reasons.join(', ')}. To back them up, ${remedies.join('; ')}. ${excuse}`;
}

/** A reason is that of one volume. */
function reasonOf(reason: string, volumes: number): string {
  if (volumes === 1) return reason;
  return reason
    .replace(/^its instance is /, 'their instances are ')
    .replace(/^its instance does not carry /, 'their instances do not carry ')
    .replace(/^its instance carries /, 'their instances carry ')
    .replace(/^it is /, 'they are ')
    .replace(/^it carries /, 'they carry ');
}

/** Accounts and regions without a volume in scope, of a run that found some elsewhere. */
export function emptyTargets(targets: readonly TargetOutcome[]): readonly TargetOutcome[] {
  return targets.filter(({ stage, backups }) => stage !== 'started' && backups.length === 0);
}

function placesIn(targets: readonly TargetOutcome[]): string {
  const names = targets.map(({ target }) => targetName(target));
  const more = names.length - PLACES_IN_A_SENTENCE;
  const shown = names.slice(0, PLACES_IN_A_SENTENCE).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

function countBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
