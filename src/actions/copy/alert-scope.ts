import type { CopyReport } from '../../domain/copies/report.ts';
import type { AlertScope } from '../../github/alert.ts';
import type { Inputs } from './inputs.ts';

/** What a run covers: from where, to where, and whose the copies are. */
export function alertScope({ sources }: CopyReport, inputs: Inputs): AlertScope {
  const { roles, fromRegions, excludeRegions, toRegions, toRole, backupSet } = inputs;
  const accounts = new Set(sources.flatMap(({ target }) => target.account ?? []));
  const who = (roles.length > 0 ? [...roles] : [...accounts]).sort();
  const from =
    fromRegions === 'all'
      ? ['all', ...excludeRegions.map((region) => `-${region}`).sort()]
      : fromRegions.toSorted();
  const to = toRegions.toSorted();
  return {
    backupSet,
    title: ['copies', ...accounts, 'to', ...to].slice(0, 6).join(' '),
    parts: ['copy', JSON.stringify(who), JSON.stringify(from), JSON.stringify(to), toRole ?? ''],
  };
}
