import type { WrongEdit } from '../edit.ts';

const file = 'src/domain/retention.ts';

/** The pruning rules, in their order. */
export const RETENTION_EDITS: readonly WrongEdit[] = [
  {
    name: 'a snapshot without the tag AutoBackup=true stays',
    file,
    find: "  if (!isTagged(snapshot)) return keep('not-ours');\n",
    replace: '',
  },
  {
    name: 'the tag is compared to the letter',
    file,
    find: "return snapshot.autoBackup === 'true';",
    replace: "return snapshot.autoBackup?.toLowerCase() === 'true';",
  },
  {
    name: "another backup set's snapshots stay",
    file,
    find: "  if (snapshot.backupSet !== context.rules.backupSet) return keep('other-set');\n",
    replace: '',
  },
  {
    name: 'copies stay',
    file,
    find: "  if (snapshot.isCopy) return keep('copy');\n",
    replace: '',
  },
  {
    name: 'what other services manage stays',
    file,
    find: "  if (snapshot.isOfOtherService) return keep('other-service');\n",
    replace: '',
  },
  {
    name: "this run's own snapshots stay",
    file,
    find: "  if (isOfRun(snapshot, context.run)) return keep('this-run');\n",
    replace: '',
  },
  {
    name: "this run's own snapshots do not stand for the last good backup",
    file,
    find: '    if (isOfRun(snapshot, run)) continue;\n',
    replace: '',
  },
  {
    name: 'an unknown start time protects',
    file,
    find: "if (startedAt === null) return keep('no-start-time');",
    replace: "if (startedAt === null) return remove('expired');",
  },
  {
    name: 'an unknown volume protects',
    file,
    find: "if (volumeId === null) return keep('unknown-volume');",
    replace: "if (volumeId === null) return remove('expired');",
  },
  {
    name: 'an unknown state protects',
    file,
    find: "  if (state === 'other') return keep('unknown-state');\n",
    replace: '',
  },
  {
    name: 'a snapshot in error stays for half a day',
    file,
    find: "state === 'error' && startedAt < context.now - ERROR_KEPT_MS",
    replace: "state === 'error'",
  },
  {
    name: 'a snapshot in error goes after half a day',
    file,
    find: "  if (state === 'error' && startedAt < context.now - ERROR_KEPT_MS) return remove('error');\n",
    replace: '',
  },
  {
    name: 'a snapshot of exactly the cutoff stays',
    file,
    find: 'startedAt >= context.cutoff',
    replace: 'startedAt > context.cutoff',
  },
  {
    name: 'the retention window is counted in days',
    file,
    find: 'options.rules.retentionDays * DAY_MS',
    replace: '(options.rules.retentionDays - 1) * DAY_MS',
  },
  {
    name: 'a pending snapshot without a newer good one stays',
    file,
    find: "if (state === 'pending' && (newestAt === undefined || newestAt <= startedAt)) {",
    replace: "if (state === 'pending' && newestAt !== undefined && newestAt <= startedAt) {",
  },
  {
    name: 'the last good backup of a volume that exists stays',
    file,
    find: "  if (isLast && existence === 'exists') return keep('last-good-backup');\n",
    replace: '',
  },
  {
    name: 'the last good backup of a volume that nobody could look up stays',
    file,
    find: "  if (isLast && existence === 'unknown') return keep('volume-not-verified');\n",
    replace: '',
  },
  {
    name: 'a volume that nobody looked up counts as unknown',
    file,
    find: "context.volumes.get(volumeId) ?? 'unknown'",
    replace: "context.volumes.get(volumeId) ?? 'gone'",
  },
  {
    name: 'keep-last counts as many as it says',
    file,
    find: 'backups.slice(0, options.rules.keepLast)',
    replace: 'backups.slice(0, 1)',
  },
  {
    name: 'the newest backups are the last good ones',
    file,
    find: 'const byStart = b.startedAt - a.startedAt;',
    replace: 'const byStart = a.startedAt - b.startedAt;',
  },
  {
    name: 'keep-daily and the like keep what they hold',
    file,
    find: '  if (reason !== undefined) return keep(reason);\n',
    replace: '',
  },
  {
    name: 'the oldest goes first',
    file,
    find: 'const byStart = Number(a.startedAt) - Number(b.startedAt);',
    replace: 'const byStart = Number(b.startedAt) - Number(a.startedAt);',
  },
  {
    name: 'a pending snapshot is no good backup',
    file,
    find: "volumeId !== null && state === 'completed'",
    replace: "volumeId !== null && state !== 'error'",
  },
  {
    name: 'a copy is no good backup of the volume whose id it bears',
    file,
    find: 'if (!isTagged(snapshot) || isCopy || isOfOtherService) return false;',
    replace: 'if (!isTagged(snapshot) || isOfOtherService) return false;',
  },
  {
    name: 'a volume that came back before the deletion keeps its last good backup',
    file,
    find: "if (current.existence === 'gone') return decision;",
    replace: "if (current.existence !== 'unknown') return decision;",
  },
  {
    name: 'the volumes of last good backups are looked up right before the deletion',
    file,
    find: "return volumesWith(deletions, 'volume-gone');",
    replace: "return volumesWith(deletions.slice(1), 'volume-gone');",
  },
];
