import type { TagRule } from '../../domain/model.ts';
import type { Report } from '../../domain/report.ts';
import type { AlertScope } from '../../github/alert.ts';
import type { Inputs } from './inputs.ts';

/**
 * What a run covers. Without a role the account is known only from AWS's answers: a run that got
 * none has an alert of its own.
 */
export function alertScope({ targets }: Report, inputs: Inputs): AlertScope {
  const { roles, regions, excludeRegions, backupSet, includeTags, excludeTags } = inputs;
  const accounts = new Set(targets.flatMap(({ target }) => target.account ?? []));
  const who = (roles.length > 0 ? [...roles] : [...accounts]).sort();
  const excluded = excludeRegions.map((region) => `-${region}`).sort();
  const where = regions === 'all' ? ['all', ...excluded] : regions.toSorted();
  const filters = [...includeTags.map(inWords('+')), ...excludeTags.map(inWords('-'))].sort();
  return {
    backupSet,
    title: [...accounts, ...where].slice(0, 4).join(' '),
    parts: [JSON.stringify(who), JSON.stringify(where), JSON.stringify(filters)],
  };
}

function inWords(sign: '+' | '-'): (rule: TagRule) => string {
  return ({ key, value }) => `${sign}${JSON.stringify([key, value])}`;
}
