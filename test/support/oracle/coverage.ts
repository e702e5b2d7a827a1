import { factsById, type SnapshotFact } from './account-state.ts';
import type { Evidence } from './claims.ts';

/** Green over nothing, or over a volume of which the newest backup that has finished broke. */
export function falseComfort(evidence: Evidence): readonly string[] {
  const { before, after, run, backupRun } = evidence;
  if (run.exitCode !== 0) return [];
  const inScope = [...before.values()].flatMap((region) => [...region.inScope]);
  if (inScope.length === 0) return ['green over nothing'];
  const merged = new Map([...factsById(before), ...factsById(after)]);
  const all = [...merged.values()].filter(isBackup);
  const earlier = all.filter((fact) => fact.backupRun !== backupRun);
  return inScope
    .filter((id) => newestAt(id, 'error', earlier) > newestAt(id, 'completed', all))
    .map((id) => `green, though the newest backup of ${id} ended in error`);
}

function isBackup({ ours, isCopy, isOfOtherService }: SnapshotFact): boolean {
  return ours && !isCopy && !isOfOtherService;
}

function newestAt(volumeId: string, state: string, among: readonly SnapshotFact[]): number {
  return among
    .filter((fact) => fact.volumeId === volumeId && fact.state === state)
    .reduce((latest, { startedAt }) => Math.max(latest, startedAt ?? 0), 0);
}
