import { describe, expect, it } from 'vitest';
import { INPUTS } from '../../../../src/actions/backup/inputs.ts';
import { editDistance } from '../../../../src/lib/nearest-name.ts';
import { namesOf } from '../../../../src/shared/inputs/read-inputs.ts';
import { unknownInputs } from '../../../../src/shared/inputs/unknown-inputs.ts';

const NAMES = namesOf(INPUTS);

function unknown(...given: readonly string[]) {
  return unknownInputs(NAMES, Object.fromEntries(given.map((name) => [`INPUT_${name}`, 'x'])));
}

describe('an input that the action does not have', () => {
  it.each([
    ['DRYRUN', 'dryrun', 'dry-run'],
    ['DRY_RUN', 'dry_run', 'dry-run'],
    ['DRY RUN', 'dry run', 'dry-run'],
    ['MAX_BACKUP_AGE_HOURS', 'max_backup_age_hours', 'max-backup-age-hours'],
    ['MAXBACKUPAGEHOURS', 'maxbackupagehours', 'max-backup-age-hours'],
    ['DRY-RUM', 'dry-rum', 'dry-run'],
    ['RETENTION-DAY', 'retention-day', 'retention-days'],
    ['RETENTIONDAYS', 'retentiondays', 'retention-days'],
    ['RETENSION-DAY', 'retension-day', 'retention-days'],
    ['REGION', 'region', 'regions'],
    ['TAG', 'tag', 'tags'],
    ['KEEP-WEEKLYS', 'keep-weeklys', 'keep-weekly'],
    ['ECLUDE-TAGS', 'eclude-tags', 'exclude-tags'],
    ['INCLUDE-TAG', 'include-tag', 'include-tags'],
  ])('%s is misspelt', (name, given, meant) => {
    expect(unknown(name)).toEqual({ misspelt: [{ given, meant }], unrelated: [] });
  });

  it.each([
    ['another one', 'SECRET_OF_THE_JOB', 'secret_of_the_job'],
    ['one that is three letters off', 'RETENTION-', 'retention-'],
    ['a short one that is too far off for its length', 'TABS2', 'tabs2'],
    ['a very long one', 'X'.repeat(5_000), 'x'.repeat(5_000)],
  ])('%s is none', (_, name, unrelated) => {
    expect(unknown(name)).toEqual({ misspelt: [], unrelated: [unrelated] });
  });

  it('is no input that it has, nor what is no input at all', () => {
    const given = NAMES.map((name) => name.toUpperCase());
    expect(unknown(...given, '')).toEqual({ misspelt: [], unrelated: [] });
    const others = { DRYRUN: 'x', MY_INPUT_DRYRUN: 'x' };
    expect(unknownInputs(NAMES, others)).toEqual({ misspelt: [], unrelated: [] });
  });
});

it.each([
  ['', '', 0],
  ['tags', 'tags', 0],
  ['tags', 'tag', 1],
  ['tags', 'stags', 1],
  ['tags', 'taps', 1],
  ['tags', 'tsga', 2],
  ['tags', '', 3],
])('from %j to %j it takes %i edits', (a, b, edits) => {
  expect(editDistance(a, b)).toBe(edits);
  expect(editDistance(b, a)).toBe(edits);
});
