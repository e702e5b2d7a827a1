import type { VerifyReport } from '../../domain/verification/report.ts';
import type { AlertScope } from '../../github/alert.ts';
import type { Inputs } from './inputs.ts';

/** What a run covers; that other volumes have their turn each time makes no other alert. */
export function alertScope({ targets }: VerifyReport, inputs: Inputs): AlertScope {
  const { roles, regions, excludeRegions, backupSet } = inputs;
  const accounts = new Set(targets.flatMap(({ target }) => target.account ?? []));
  const who = (roles.length > 0 ? [...roles] : [...accounts]).sort();
  const excluded = excludeRegions.map((region) => `-${region}`).sort();
  const where = regions === 'all' ? ['all', ...excluded] : regions.toSorted();
  return {
    backupSet,
    title: ['verify', ...accounts, ...where].slice(0, 5).join(' '),
    parts: ['verify', JSON.stringify(who), JSON.stringify(where)],
  };
}
