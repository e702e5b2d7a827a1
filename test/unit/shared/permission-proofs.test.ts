import { expect, it } from 'vitest';
import type { PermissionCheck } from '../../../src/domain/model.ts';
import { permissionLines, permissionTable } from '../../../src/shared/permission-proofs.ts';
import { textOf } from '../../support/reading.ts';

const problem = { code: 'X', sentence: 'it broke.' };
const check: PermissionCheck = {
  action: 'CopySnapshot',
  planned: 9,
  asked: 6,
  allowed: 3,
  denied: [problem],
  unclear: [problem, problem],
};
const target = { account: '111122223333', region: 'eu-central-1' };

it('what was proved is told with where, and with what is denied or unclear', () => {
  const outcomes = [{ target, permissionChecks: [check] }];
  expect(permissionLines(outcomes)).toEqual([
    'What EC2 would allow',
    '  CopySnapshot  111122223333  eu-central-1  allowed 3 of 6 asked about, 9 planned, 1 denied, 2 unclear',
  ]);
  const table = textOf(permissionTable(outcomes, 10_000).join('\n'));
  expect(table).toContain(
    '| CopySnapshot | 111122223333 eu-central-1 | 3 of 6 asked about, 9 planned | **1** | 2 |',
  );
});

it('nothing is told where nothing was asked', () => {
  const outcomes = [{ target, permissionChecks: [] }];
  expect([...permissionLines(outcomes), ...permissionTable(outcomes, 10_000)]).toEqual([]);
});
