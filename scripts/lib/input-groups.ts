import type { Declared } from './action-metadata.ts';

/** Inputs that a reader looks for together, in the order of the table. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  Scope: [
    'regions',
    'exclude-regions',
    'include-stopped',
    'include-tags',
    'exclude-tags',
    'allow-empty',
    'backup-set',
    'crash-consistent',
    'copy-tags',
    'tags',
  ],
  Retention: [
    'retention-days',
    'keep-last',
    'keep-daily',
    'keep-weekly',
    'keep-monthly',
    'keep-yearly',
  ],
  Credentials: [
    'role-to-assume',
    'allowed-account-ids',
    'role-session-name',
    'role-duration-seconds',
    'audience',
    'role-chaining',
    'external-id',
    'http-proxy',
    'no-proxy',
  ],
  Safety: [
    'dry-run',
    'create',
    'prune',
    'max-deletions',
    'timeout-minutes',
    'wait-minutes',
    'calls-per-second',
  ],
  Alarm: ['max-backup-age-hours', 'alert-issue', 'github-token', 'heartbeat-url'],
};

/**
 * The inputs by group.
 *
 * @throws Error if one is in no group, so that none is left out, or a group names one that is gone
 */
export function grouped(
  inputs: readonly Declared[],
): readonly { readonly group: string; readonly inputs: readonly Declared[] }[] {
  const names = inputs.map(({ name }) => name);
  const known = Object.values(GROUPS).flat();
  const stray = names.filter((name) => !known.includes(name));
  const gone = known.filter((name) => !names.includes(name));
  if (stray.length > 0) throw new Error(`Inputs in no group: ${stray.join(', ')}.`);
  if (gone.length > 0) throw new Error(`Groups name no input: ${gone.join(', ')}.`);
  return Object.entries(GROUPS).map(([group, members]) => ({
    group,
    inputs: members.flatMap((member) => inputs.filter(({ name }) => name === member)),
  }));
}
