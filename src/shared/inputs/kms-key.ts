import { optional, text } from './parsers.ts';

/** The key that an action encrypts with; null for the one that EC2 takes by itself. */
export const KMS_KEY_ID = optional(
  text('kms-key-id', {
    default: '',
    // AWS KMS Developer Guide, "Key identifiers": an id, an alias or the ARN of either.
    pattern:
      /^(?:arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(?:key|alias)\/[\w/-]{1,250}|alias\/[\w/-]{1,250}|(?:mrk-)?[0-9a-f-]{32,36})$/,
    remedy: 'it must be the id, the alias (alias/...) or the ARN of a KMS key',
  }),
);
