import type { Instant } from '../model.ts';
import type { Refusal, VolumePlan } from './model.ts';

const USABLE: ReadonlySet<string> = new Set(['pending', 'creating', 'available', 'in-use']);

/** Of a volume or an AMI: what has failed or is being deleted is not completed. */
export function isUsable({ state }: { readonly state: string }): boolean {
  return USABLE.has(state);
}

/** A volume with the tag of this run that an earlier attempt, or another job of its matrix, made. */
export interface EarlierVolume {
  readonly id: string;
  /** Null where its tag is gone. */
  readonly restoredFrom: string | null;
  /** The volume of that backup; null where the backup is gone. */
  readonly originalId: string | null;
  /** Digest of what it was made for; null where its tag is gone. */
  readonly request: string | null;
}

/**
 * The point in time that earlier attempts restored, for this one to complete them; null for none.
 *
 * @param made what the run has made so far, with the tags `RestoreRequest` and `RestorePoint`
 * @param now a point after it is no earlier attempt's, whatever a tag says
 */
export function earlierPoint(
  made: readonly { readonly request: string | null; readonly point: string | null }[],
  { request, now }: { readonly request: string; readonly now: Instant },
): Instant | null {
  const points = made
    .filter((one) => one.request === request)
    .map(({ point }) => Date.parse(INSTANT.exec(point ?? '')?.[0] ?? ''))
    .filter((point) => point <= now);
  return points.length === 0 ? null : Math.min(...points);
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * What to make of volumes that fit no plan. One of another backup of a volume of the plan, made for
 * the same request, means that other backups can be chosen now: to go on would make it twice.
 *
 * @param request the digest of what is asked for now
 * @param isById whether snapshots are named, which no point in time decides about
 */
export function judgeEarlier(
  unfit: readonly EarlierVolume[],
  {
    plans,
    request,
    isById,
  }: {
    readonly plans: readonly VolumePlan[];
    readonly request: string;
    readonly isById: boolean;
  },
): { readonly refusals: readonly Refusal[]; readonly notes: readonly string[] } {
  const snapshots = new Set(plans.map(({ backup }) => backup.id));
  const originals = new Set(plans.map(({ backup }) => backup.volumeId));
  const isOther = ({ restoredFrom, originalId, ...one }: EarlierVolume) =>
    !isById &&
    (one.request ?? request) === request &&
    !(restoredFrom !== null && snapshots.has(restoredFrom)) &&
    (originalId === null || originals.has(originalId));
  const others = unfit.filter(isOther);
  const sentence = `An earlier attempt of this run made volumes of other backups than those that are chosen now: ${others.map(named).join(', ')}. Start a new run, or give at as an instant.`;
  return {
    refusals: others.length === 0 ? [] : [{ code: 'OtherBackups', about: null, sentence }],
    notes: unfit
      .filter((one) => !isOther(one))
      .map((one) => `${named(one)} was made by this run, too, and is none of this plan.`),
  };
}

function named({ id, restoredFrom }: EarlierVolume): string {
  return `${id} of ${restoredFrom ?? 'an unknown backup'}`;
}
