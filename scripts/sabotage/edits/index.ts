import type { WrongEdit } from '../edit.ts';
import { BACKUP_EDITS } from './actions-backup.ts';
import { AGGREGATE_EDITS } from './aggregate.ts';
import { AWS_EDITS } from './aws.ts';
import { COPY_EDITS } from './copy.ts';
import { DOMAIN_EDITS } from './domain.ts';
import { RESTORE_EDITS } from './restore.ts';
import { RETENTION_EDITS } from './retention.ts';
import { OUTSIDE_EDITS } from './shared.ts';
import { VERIFY_EDITS } from './verify.ts';

/** Every one has to be noticed by a test. */
export const EDITS: readonly WrongEdit[] = [
  ...RETENTION_EDITS,
  ...DOMAIN_EDITS,
  ...BACKUP_EDITS,
  ...AWS_EDITS,
  ...OUTSIDE_EDITS,
  ...AGGREGATE_EDITS,
  ...COPY_EDITS,
  ...VERIFY_EDITS,
  ...RESTORE_EDITS,
];
