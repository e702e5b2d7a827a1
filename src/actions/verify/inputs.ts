import type { Sample } from '../../domain/verification/sampling.ts';
import {
  CREDENTIAL_INPUTS,
  credentialContradictions,
  environmentRegion,
} from '../../shared/inputs/credentials.ts';
import {
  boolean,
  type Input,
  list,
  optional,
  type Parsed,
  SEPARATOR,
  wholeNumber,
} from '../../shared/inputs/parsers.ts';
import { type InputValues, readInputs } from '../../shared/inputs/read-inputs.ts';
import { RETENTION_INPUTS } from '../../shared/inputs/retention.ts';
import { RUN_INPUTS, runContradictions } from '../../shared/inputs/run.ts';

/** `us-east-1a`, and local zones such as `us-west-2-lax-1a`. */
const ZONE = /^[a-z]{2,5}(?:-[a-z]+)+-[0-9]{1,2}(?:-[a-z]{3}-[0-9]{1,2})?[a-z]$/;

/** `10%`, a number of volumes, or `all`. */
const sample: Input<Sample> = {
  name: 'sample',
  default: { kind: 'percent', value: 10 },
  parse: (text): Parsed<Sample> => {
    if (text === 'all') return { value: { kind: 'all' } };
    const [, digits = '', sign] = /^([0-9]{1,6})(%?)$/.exec(text) ?? [];
    const value = Number(digits);
    if (value >= 1 && sign === '' && digits !== '') return { value: { kind: 'number', value } };
    if (value >= 1 && value <= 100 && sign === '%') return { value: { kind: 'percent', value } };
    return {
      remedy: 'it must be a share such as 10%, a number of volumes such as 25, or all',
    };
  },
};

const pricePerGib: Input<number | null> = {
  name: 'price-per-gib',
  default: null,
  parse: (text): Parsed<number> =>
    /^[0-9]{1,4}(?:\.[0-9]{1,6})?$/.test(text)
      ? { value: Number(text) }
      : { remedy: 'it must be a price in plain digits, e.g. 0.09' },
};

/** Every input of the verify action; verify/action.yml tells users what each one means. */
export const INPUTS = {
  sample,
  backupSet: RETENTION_INPUTS.backupSet,
  allowEmpty: boolean('allow-empty', { default: false }),
  maxChangedPercent: optional(wholeNumber('max-changed-percent', { default: 50, min: 1, max: 99 })),
  restoreTest: boolean('restore-test', { default: false }),
  zones: list('availability-zone', {
    separator: SEPARATOR,
    accepts: (item) => ZONE.test(item),
    remedy:
      'give one availability zone of each region, such as eu-central-1a, separated by commas, spaces or newlines',
  }),
  pricePerGib,
  ...CREDENTIAL_INPUTS,
  ...RUN_INPUTS,
};

export type Inputs = InputValues<typeof INPUTS>;

/** @throws InputError that names every wrong input, its value and the remedy */
export function readVerifyInputs(environment: NodeJS.ProcessEnv): Inputs {
  return readInputs(INPUTS, {
    environment,
    fallbacks: { regions: environmentRegion(environment) },
    contradictions: (inputs, invalid) => [
      ...credentialContradictions(inputs, invalid, environment),
      ...runContradictions(inputs, invalid, environment),
      ...zoneContradictions(inputs, invalid, environment),
    ],
  });
}

const JOB_VARIABLES = ['GITHUB_REPOSITORY', 'GITHUB_WORKFLOW', 'GITHUB_JOB'];

function zoneContradictions(
  { restoreTest, zones, regions }: Inputs,
  invalid: ReadonlySet<string>,
  environment: NodeJS.ProcessEnv,
): readonly string[] {
  if (!restoreTest) {
    if (zones.length === 0 || invalid.has('restore-test')) return [];
    return ['availability-zone is given, but restore-test is not true: nothing is restored.'];
  }
  if (invalid.has('availability-zone') || invalid.has('regions')) return [];
  const named = regions === 'all' ? [] : regions;
  const without = named.filter((region) => zoneOf(region, zones) === null);
  return [
    ...(without.length === 0
      ? []
      : [
          `restore-test is true, but availability-zone names no zone of ${without.join(', ')}: give one, such as ${without[0]}a.`,
        ]),
    // By these, what a killed run has left is known again.
    ...(JOB_VARIABLES.every((name) => environment[name])
      ? []
      : [
          'restore-test is true, but only a job of GitHub Actions can tell its own test volumes from others: leave it out here.',
        ]),
  ];
}

/** The first of the zones that is in a region; null for none. */
export function zoneOf(region: string, zones: readonly string[]): string | null {
  const isIn = (zone: string) =>
    zone.startsWith(region) && /^(?:-|[a-z]$)/.test(zone.slice(region.length));
  return zones.find(isIn) ?? null;
}

/** As it was given. */
export function sampleInWords(asked: Sample): string {
  if (asked.kind === 'all') return 'all';
  return `${asked.value}${asked.kind === 'percent' ? '%' : ''}`;
}
