import type { RestoreReport } from '../../domain/restore/report.ts';
import type { AlertScope } from '../../github/alert.ts';
import { type Inputs, wantedOf } from './inputs.ts';

/** What a run covers: what it was to bring back, and where. */
export function alertScope({ targets }: RestoreReport, inputs: Inputs): AlertScope {
  const { region, roles, backupSet } = inputs;
  const accounts = targets.flatMap(({ target }) => target.account ?? []);
  const who = roles.length > 0 ? roles : accounts;
  return {
    backupSet,
    title: ['restore', ...accounts, region].join(' '),
    parts: ['restore', JSON.stringify(who), region, JSON.stringify(wantedOf(inputs))],
  };
}
