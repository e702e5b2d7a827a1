import { describe, expect, it } from 'vitest';
import { withTexts } from '../../../src/domain/report-texts.ts';
import {
  aBackup,
  aCoverage,
  aLeftOut,
  anOutcome,
  aPermissionCheck,
  aProblem,
  aPruning,
  aReport,
  aSnapshot,
  aVolume,
} from '../../support/builders.ts';

/** The parts of a report that are ours or checked: names of things, not what somebody wrote. */
const OURS = new Set([
  'conclusion',
  'backupRun',
  'runUrl',
  'foreignEndpoints',
  'account',
  'region',
  'stage',
  'kind',
  'state',
  'reason of a pruning',
  'cause',
  'action',
  'autoBackup',
]);

const REPORT = aReport({
  runUrl: 'https://github.com/acme/infra/actions/runs/1',
  problems: ['a problem'],
  foreignEndpoints: ['http://127.0.0.1:1'],
  targets: [
    anOutcome({
      leftOut: [aLeftOut()],
      notes: ['a note'],
      coverage: [aCoverage({ pending: ['not an id'], broken: ['nor this'] })],
      warnings: [aProblem()],
      backups: [
        aBackup('created', { snapshotId: 'no id', volume: aVolume({ id: 'no id' }) }),
        aBackup('failed'),
        aBackup('planned'),
      ],
      prunings: [
        aPruning('kept'),
        aPruning('failed'),
        aPruning('deleted', { snapshot: aSnapshot({ id: 'no id', volumeId: 'none' }) }),
      ],
      permissionChecks: [aPermissionCheck({ denied: [aProblem()], unclear: [aProblem()] })],
      problems: [aProblem()],
    }),
  ],
});

/** Every text in a value, with the name that it stands under. */
function textsIn(value: unknown, name = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[name, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const isCode = key === 'reason' && 'kind' in value;
    return textsIn(part, isCode ? 'reason of a pruning' : Array.isArray(value) ? name : key);
  });
}

describe('the texts of a report', () => {
  it('are all but those that are ours, and the ids of EC2', () => {
    const changed = withTexts(REPORT, (text) => `changed ${text}`);
    const untouched = textsIn(changed)
      .filter(([, text]) => !text.startsWith('changed '))
      .filter(([, text]) => !/^(vol|snap|i)-[0-9a-f]{17}$/.test(text));
    expect(new Set(untouched.map(([name]) => name))).toEqual(OURS);
  });

  it('leave a report as it is where they stay', () => {
    expect(withTexts(REPORT, (text) => text)).toEqual(REPORT);
  });
});
