import {
  CREDENTIAL_INPUTS,
  credentialContradictions,
  environmentRegion,
} from '../../shared/inputs/credentials.ts';
import { boolean, newTags, optional, tagRules, wholeNumber } from '../../shared/inputs/parsers.ts';
import { type InputValues, readInputs } from '../../shared/inputs/read-inputs.ts';
import { RETENTION_INPUTS } from '../../shared/inputs/retention.ts';
import { RUN_INPUTS, runContradictions } from '../../shared/inputs/run.ts';

/** Every input of the backup action; action.yml tells users what each one means. */
export const INPUTS = {
  ...RETENTION_INPUTS,
  includeStopped: boolean('include-stopped', { default: false }),
  includeTags: tagRules('include-tags'),
  excludeTags: tagRules('exclude-tags'),
  crashConsistent: boolean('crash-consistent', { default: false }),
  copyTags: boolean('copy-tags', { default: false }),
  tags: newTags('tags'),
  ...CREDENTIAL_INPUTS,
  waitMinutes: wholeNumber('wait-minutes', { default: 0, min: 0, max: 1_440 }),
  maxBackupAgeHours: optional(
    wholeNumber('max-backup-age-hours', { default: 26, min: 1, max: 876_000 }),
  ),
  ...RUN_INPUTS,
};

export type Inputs = InputValues<typeof INPUTS>;

/** @throws InputError that names every wrong input, its value and the remedy */
export function readBackupInputs(environment: NodeJS.ProcessEnv): Inputs {
  return readInputs(INPUTS, {
    fallbacks: { regions: environmentRegion(environment) },
    contradictions: (inputs, invalid) => [
      ...credentialContradictions(inputs, invalid, environment),
      ...runContradictions(inputs, invalid, environment),
    ],
  });
}
