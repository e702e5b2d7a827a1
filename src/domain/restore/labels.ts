import { COPY_TAGS } from '../copies/naming.ts';
import type { Instant, Tag, Tags } from '../model.ts';
import { cut, RESERVED_KEYS } from '../naming.ts';
import { TEST_TAGS } from '../verification/test-tags.ts';
import type { LivingVolume, StoredBackup } from './model.ts';
import { isRestoreKey } from './tags.ts';

// Amazon EC2 User Guide, "Tag your Amazon EC2 resources".
const TAGS_PER_RESOURCE = 50;
const TAG_VALUE_LENGTH = 256;
/** `RestoreStep`, a digest of all others, comes last of all. */
const OWN_ROOM = TAGS_PER_RESOURCE - 1;

/** Tags by which what was restored is found again; never one that makes it a backup. */
export const RESTORED_TAGS = {
  from: 'RestoredFrom',
  run: 'RestoreRun',
  request: 'RestoreRequest',
  point: 'RestorePoint',
  step: 'RestoreStep',
} as const;

const OURS: ReadonlySet<string> = new Set([
  ...RESERVED_KEYS,
  ...Object.values(COPY_TAGS),
  ...Object.values(RESTORED_TAGS),
  // What carries these, the verify action deletes.
  ...Object.values(TEST_TAGS),
]);

/**
 * Whether a tag is one of the product's own, which say what a snapshot is and not what its volume
 * was. IAM compares tag keys without their case: a policy may take any `autobackup` for ours.
 */
export function isOwnKey(key: string): boolean {
  return OURS.has(key) || isRestoreKey(key) || /^(?:aws:|autobackup)/i.test(key);
}

/** The name of the instance in a backup's Name tag; null where it was named by its id. */
export function instanceNameIn(name: string | null, instanceId: string | null): string | null {
  const [, found] = /^auto-snap-(.+)-\d{4}-\d\d-\d\d-\d{4}$/s.exec(name ?? '') ?? [];
  return found === undefined || found === instanceId ? null : found;
}

/** On whose behalf something is made: by it a re-run knows what its earlier attempts have made. */
export interface RestoreRequest {
  readonly run: string;
  /** Of what is wanted and as of when, as it was given; jobs of one matrix differ in it. */
  readonly digest: string;
  /**
   * When the newest of the chosen backups began. A re-run that restores as of then chooses the same
   * ones, whatever `2 days ago` means by now.
   */
  readonly point: Instant;
}

/**
 * The tags of a restored volume: ours, those that the inputs give, and then its original's own, as
 * its backup carries them or as the original has them now.
 */
export function labelsOfVolume(options: {
  readonly backup: StoredBackup;
  readonly backupTags: Tags;
  readonly original: LivingVolume | null;
  readonly given: readonly Tag[];
  readonly request: RestoreRequest;
}): { readonly tags: Tags; readonly dropped: readonly string[] } {
  const { backup, backupTags, original, given, request } = options;
  const name =
    original?.tags.get('Name') || backup.instanceName || backup.instanceId || backup.volumeId;
  const candidates: readonly (readonly [string, string])[] = [
    [RESTORED_TAGS.from, backup.id],
    [RESTORED_TAGS.run, cut(request.run, TAG_VALUE_LENGTH)],
    [RESTORED_TAGS.request, request.digest],
    [RESTORED_TAGS.point, new Date(request.point).toISOString()],
    ...given.map(({ key, value }): [string, string] => [key, value]),
    ['Name', cut(name, TAG_VALUE_LENGTH)],
    ...[...backupTags, ...(original?.tags ?? [])].filter(([key]) => !isOwnKey(key)),
  ];
  const tags = new Map<string, string>();
  const dropped: string[] = [];
  for (const [key, value] of candidates) {
    if (tags.has(key)) continue;
    if (tags.size < OWN_ROOM) tags.set(key, value);
    else dropped.push(key);
  }
  return { tags, dropped: [...new Set(dropped)] };
}
