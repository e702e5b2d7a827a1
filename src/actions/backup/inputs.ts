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
  allowEmpty: boolean('allow-empty', { default: false }),
  ...CREDENTIAL_INPUTS,
  create: boolean('create', { default: true }),
  prune: boolean('prune', { default: true }),
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
    environment,
    fallbacks: { regions: environmentRegion(environment) },
    contradictions: (inputs, invalid) => [
      ...credentialContradictions(inputs, invalid, environment),
      ...runContradictions(inputs, invalid, environment),
      ...waitContradictions(inputs),
      ...(inputs.create || inputs.prune
        ? []
        : ['create and prune are both false, so there is nothing to do: leave one of them true.']),
    ],
  });
}

/** A wait that outlasts the run would end it as out of time, however well it went. */
function waitContradictions({ waitMinutes, timeoutMinutes }: Inputs): readonly string[] {
  if (waitMinutes < timeoutMinutes) return [];
  return [
    `wait-minutes is ${waitMinutes}, but timeout-minutes ends the run after ${timeoutMinutes}: give wait-minutes less, or timeout-minutes more.`,
  ];
}
