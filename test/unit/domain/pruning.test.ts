import { expect, it } from 'vitest';
import {
  isOfOthers,
  KEEP_REASONS,
  type KeepReason,
  type Pruning,
} from '../../../src/domain/pruning.ts';
import { aPruning } from '../../support/builders.ts';

const OF_OTHERS: readonly string[] = ['not-ours', 'other-set', 'copy', 'other-service'];

it.each(Object.keys(KEEP_REASONS) as KeepReason[])(
  'whose a snapshot is that is kept: %s',
  (reason) => {
    expect(isOfOthers(aPruning('kept', { reason }))).toBe(OF_OTHERS.includes(reason));
  },
);

it.each<Pruning['kind']>([
  'deleted',
  'planned',
  'already-deleted',
  'protected',
  'failed',
  'skipped',
])('what the rules would delete is ours: %s', (kind) => {
  expect(isOfOthers(aPruning(kind))).toBe(false);
});
