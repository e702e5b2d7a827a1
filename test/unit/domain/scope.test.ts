import { describe, expect, it } from 'vitest';
import type { LeftOut } from '../../../src/domain/model.ts';
import { emptyTargets, nothingInScope } from '../../../src/domain/scope.ts';
import type { TargetOutcome } from '../../../src/domain/target-outcome.ts';
import { aBackup, aLeftOut, anOutcome, aProblem, aReport } from '../../support/builders.ts';

const WHERE = '123456789012 eu-central-1';
const leftOut = (number: number, cause: LeftOut['cause'], reason: string) =>
  Array.from({ length: number }, () => aLeftOut({ cause, reason }));
const outcomeWith = (...left: (readonly LeftOut[])[]) => anOutcome({ leftOut: left.flat() });
const stopped = (number: number) => leftOut(number, 'instance-state', 'its instance is stopped');
const unfit = (number: number) =>
  leftOut(number, 'include-tags', 'its instance does not carry Environment=prodution');

describe('a run without a volume in scope', () => {
  it.each<[string, TargetOutcome, string]>([
    [
      'where nothing runs',
      anOutcome(),
      `No volume is in scope: no instance in ${WHERE} has an EBS volume attached. Check the account and regions.`,
    ],
    [
      'where everything is stopped',
      outcomeWith(stopped(2)),
      `No volume is in scope in ${WHERE}: 2 attached volumes are left out, 2 because their instances are stopped. To back them up, start an instance, or set include-stopped.`,
    ],
    [
      'where a filter fits nothing: it is named, with how many it leaves out',
      outcomeWith(unfit(3)),
      `No volume is in scope in ${WHERE}: 3 attached volumes are left out, 3 because their instances do not carry Environment=prodution. To back them up, check include-tags: each rule must fit, key and value to the letter.`,
    ],
    [
      'where a filter takes all away',
      outcomeWith(leftOut(1, 'exclude-tags', 'it carries Backup=no')),
      `No volume is in scope in ${WHERE}: 1 attached volume is left out, 1 because it carries Backup=no. To back them up, check exclude-tags.`,
    ],
    [
      'where a service manages all',
      outcomeWith(leftOut(1, 'managed', 'it is managed by eks.amazonaws.com')),
      `No volume is in scope in ${WHERE}: 1 attached volume is left out, 1 because it is managed by eks.amazonaws.com. To back them up, use what the service that manages them offers.`,
    ],
    [
      'for several reasons, the commonest first',
      outcomeWith(stopped(1), unfit(2)),
      `No volume is in scope in ${WHERE}: 3 attached volumes are left out, 2 because their instances do not carry Environment=prodution, 1 because its instance is stopped. To back them up, start an instance, or set include-stopped; check include-tags: each rule must fit, key and value to the letter.`,
    ],
  ])('%s', (_, outcome, words) => {
    const sentence = `${words} If that is right, set allow-empty.`;
    expect(nothingInScope([outcome])).toBe(sentence);
    const report = aReport({ targets: [outcome], allowEmpty: false });
    expect(report).toMatchObject({ conclusion: 'failure', problems: [sentence] });
    expect(report.totals.failures).toBe(1);
    expect(aReport({ targets: [outcome], allowEmpty: true })).toMatchObject({
      conclusion: 'success',
      problems: [],
    });
  });

  it.each([
    [5, 'in eu-west-0, eu-west-1, eu-west-2, eu-west-3, eu-west-4 has'],
    [7, 'in eu-west-0, eu-west-1, eu-west-2, eu-west-3, eu-west-4 and 2 more has'],
  ])('in %i places names five, and counts the others', (length, words) => {
    const targets = Array.from({ length }, (_, n) =>
      anOutcome({ target: { account: null, region: `eu-west-${n}` } }),
    );
    expect(nothingInScope(targets)).toContain(words);
  });

  it('names the five commonest reasons', () => {
    const reasons = ['a', 'b', 'c', 'd', 'e', 'f'].map((value, n) =>
      leftOut(9 - n, 'exclude-tags', `it carries Env=${value}`),
    );
    expect(nothingInScope([outcomeWith(...reasons)])).toContain('5 because they carry Env=e. To');
  });

  it.each([
    ['its instance is stopped', 'their instances are stopped'],
    ['its instance does not carry Env=prod', 'their instances do not carry Env=prod'],
    ['its instance carries Env=prod', 'their instances carry Env=prod'],
    ['it is managed by eks', 'they are managed by eks'],
    ['it carries Env=prod', 'they carry Env=prod'],
    // What a tag says stays as it is.
    ['it carries its instance is =', 'they carry its instance is ='],
    ['it carries its instance does not carry =', 'they carry its instance does not carry ='],
    ['it carries its instance carries =', 'they carry its instance carries ='],
    ['it carries it is =', 'they carry it is ='],
    ['it is it carries =', 'they are it carries ='],
  ])('says of two volumes, for %s: %s', (reason, words) => {
    const sentence = nothingInScope([outcomeWith(leftOut(2, 'exclude-tags', reason))]);
    expect(sentence).toContain(`2 because ${words}. To`);
  });
});

const unread = anOutcome({ stage: 'started', problems: [aProblem()] });
const full = anOutcome({ backups: [aBackup('failed')] });

describe('what is said of nothing', () => {
  it.each<[string, readonly TargetOutcome[]]>([
    ['there is a volume somewhere', [anOutcome(), full]],
    ['what runs in one place is not known', [anOutcome(), unread]],
    ['nothing was begun', []],
  ])('is nothing where %s', (_, targets) => {
    expect(nothingInScope(targets)).toBeNull();
    expect(aReport({ targets, allowEmpty: false }).problems).toEqual([]);
  });
});

it('volumes that were all deleted meanwhile are told as such', () => {
  const targets = [anOutcome({ backups: [aBackup('volume-gone')] }), anOutcome()];
  expect(nothingInScope(targets)).toMatch(/were deleted while the run went on/);
});

it('the empty places of a run are those that are known to hold no volume in scope', () => {
  const empty = outcomeWith(stopped(1));
  expect(emptyTargets([empty, full, unread])).toEqual([empty]);
});
