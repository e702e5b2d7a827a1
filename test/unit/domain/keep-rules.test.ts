import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../../src/domain/model.ts';
import type { KeepReason } from '../../../src/domain/pruning.ts';
import { planPruning, type RetentionRules } from '../../../src/domain/retention.ts';
import { aPruningCase, aSnapshot, DAY_MS, someRules } from '../../support/builders.ts';
import { runs } from '../../support/property-runs.ts';

/** A Friday. */
interface PruningCase {
  readonly snapshots: readonly Snapshot[];
  readonly attached: readonly string[];
  readonly rules: RetentionRules;
  readonly now: number;
}

/** The plan where volumes that are not attached are gone. */
function plannedFor(options: PruningCase) {
  return planPruning(aPruningCase(options));
}

const NOW = Date.parse('2026-11-20T02:00:00.000Z');
const PERIOD_RULES = ['keepDaily', 'keepWeekly', 'keepMonthly', 'keepYearly'] as const;

/** A good backup of one volume, started at this time (UTC); its id is the time. */
function at(time: string, overrides: Partial<Snapshot> = {}): Snapshot {
  const iso = time.length === 10 ? `${time}T01:00` : time;
  return aSnapshot({ id: time, startedAt: Date.parse(`${iso}:00.000Z`), ...overrides });
}

interface Situation {
  readonly rules?: Partial<RetentionRules>;
  readonly attached?: readonly string[];
  readonly now?: number;
}

function plan(
  snapshots: readonly Snapshot[],
  { rules = {}, attached = [], now = NOW }: Situation = {},
) {
  // All but the last day has expired, so that the keep rules alone decide.
  const all = someRules({ retentionDays: 1, ...rules });
  return plannedFor({ snapshots, attached, rules: all, now }).decisions;
}

/** Why each snapshot that stays does so, by id. */
function keptBy(
  snapshots: readonly Snapshot[],
  situation: Situation = {},
): Readonly<Record<string, KeepReason>> {
  return Object.fromEntries(
    plan(snapshots, situation).flatMap(({ snapshot, decision }) =>
      decision.action === 'keep' ? [[snapshot.id, decision.reason]] : [],
    ),
  );
}

/** Ids of the snapshots that stay, in the order of the list. */
function kept(snapshots: readonly Snapshot[], situation: Situation = {}): readonly string[] {
  return Object.keys(keptBy(snapshots, situation));
}

function dailies(from: string, count: number): readonly Snapshot[] {
  const start = Date.parse(`${from}T01:00:00.000Z`);
  return Array.from({ length: count }, (_, n) =>
    at(new Date(start + n * DAY_MS).toISOString().slice(0, 10)),
  );
}

// restic's documents, "Removing snapshots according to a policy" (0.17): a rule counts the last n
// periods that have a snapshot, and keeps the newest snapshot of each.
describe('as with restic', () => {
  const sundays = [
    '2026-09-06',
    '2026-09-13',
    '2026-09-20',
    '2026-09-27',
    '2026-10-04',
    '2026-10-11',
    '2026-10-18',
  ].map((day) => at(day));

  it.each<[string, readonly Snapshot[], Partial<RetentionRules>, readonly string[]]>([
    [
      'days without a snapshot do not count',
      sundays,
      { keepDaily: 4 },
      ['2026-09-27', '2026-10-04', '2026-10-11', '2026-10-18'],
    ],
    [
      'the newest of each day stays',
      [at('2026-10-01T03:00'), at('2026-10-01T23:59'), at('2026-10-02T00:00'), at('2026-09-30')],
      { keepDaily: 2 },
      ['2026-10-01T23:59', '2026-10-02T00:00'],
    ],
    [
      'the newest of each week stays: its Sunday',
      dailies('2026-09-28', 21),
      { keepWeekly: 2 },
      ['2026-10-11', '2026-10-18'],
    ],
    [
      'an unfinished week counts',
      dailies('2026-09-28', 16),
      { keepWeekly: 2 },
      ['2026-10-11', '2026-10-13'],
    ],
    [
      'the newest of each month stays',
      dailies('2026-07-01', 100),
      { keepMonthly: 3 },
      ['2026-08-31', '2026-09-30', '2026-10-08'],
    ],
    [
      'months without a snapshot do not count',
      [at('2025-01-15'), at('2025-01-31'), at('2025-11-02'), at('2026-06-30')],
      { keepMonthly: 3 },
      ['2025-01-31', '2025-11-02', '2026-06-30'],
    ],
    [
      'the newest of each year stays',
      [at('2023-06-01'), at('2024-12-31'), at('2025-01-01'), at('2025-12-31T23:59')],
      { keepYearly: 2 },
      ['2024-12-31', '2025-12-31T23:59'],
    ],
    [
      'one snapshot can fill several rules, and each rule counts for itself',
      dailies('2026-09-28', 21),
      { keepDaily: 2, keepWeekly: 2, keepMonthly: 2 },
      ['2026-09-30', '2026-10-11', '2026-10-17', '2026-10-18'],
    ],
    ['a rule of 0 is off', sundays, {}, []],
    [
      'fewer than the rule asks for all stay',
      sundays,
      { keepWeekly: 5_200 },
      sundays.map(({ id }) => id),
    ],
  ])('%s', (_, snapshots, rules, expected) => {
    expect(kept(snapshots, { rules }).toSorted()).toEqual(expected.toSorted());
  });

  it('the result does not depend on when it is run', () => {
    const later = NOW + 4_000 * DAY_MS;
    expect(kept(sundays, { rules: { keepDaily: 4 }, now: later })).toEqual(
      kept(sundays, { rules: { keepDaily: 4 } }),
    );
  });

  // "Suppose you make one backup every day for 100 years", as its documents have it; ten do here.
  it('seven days, five weeks, twelve months and 75 years of ten years of dailies', () => {
    // 2017-01-01 to 2026-10-18, a Sunday: 3578 days.
    const snapshots = dailies('2017-01-01', 3_578);
    expect(snapshots.at(-1)?.id).toBe('2026-10-18');
    const reasons = Object.values(
      keptBy(snapshots, {
        rules: { keepDaily: 7, keepWeekly: 5, keepMonthly: 12, keepYearly: 75 },
      }),
    );
    const count = (reason: KeepReason) => reasons.filter((one) => one === reason).length;
    expect(count('keep-daily')).toBe(7); // 12 to 18 October, the last of which fills its week too
    expect(count('keep-weekly')).toBe(4); // 11 and 4 October, 27 and 20 September
    expect(count('keep-monthly')).toBe(11); // October is a daily; September 2026 back to November 2025
    expect(count('keep-yearly')).toBe(8); // 2025's is a monthly; 31 December of 2017 to 2024
    expect(reasons).toHaveLength(7 + 4 + 11 + 8);
  });
});

describe('unlike restic', () => {
  const three = [at('2026-08-03'), at('2026-08-04'), at('2026-09-01')];

  it('the oldest is not kept while a rule is not filled', () => {
    // restic 0.17 would keep 2026-08-03 too, as "oldest monthly", until twelve months have one.
    expect(kept(three, { rules: { keepMonthly: 12 } })).toEqual(['2026-08-04', '2026-09-01']);
  });

  it('each volume is judged on its own, not a host and its paths', () => {
    const other = at('2026-07-01', { volumeId: 'vol-2' });
    expect(kept([...three, other], { rules: { keepMonthly: 1 } })).toEqual([
      '2026-09-01',
      '2026-07-01',
    ]);
  });

  it.each<[Snapshot['state'], Partial<Record<string, KeepReason>>]>([
    ['error', {}],
    ['pending', { '2026-09-02': 'next-backup' }],
  ])('one in the state %s neither counts nor is kept by a rule', (state, besides) => {
    const newer = at('2026-09-02', { state });
    expect(keptBy([...three, newer], { rules: { keepMonthly: 2 } })).toEqual({
      '2026-08-04': 'keep-monthly',
      '2026-09-01': 'keep-monthly',
      ...besides,
    });
  });

  it('young ones count, and stay for their age', () => {
    const young = at('2026-11-19T12:00');
    expect(keptBy([...three, young], { rules: { keepMonthly: 2 } })).toEqual({
      '2026-09-01': 'keep-monthly',
      '2026-11-19T12:00': 'young',
    });
  });

  it('of several rules the first that protects is named', () => {
    const one = [at('2026-09-01')];
    const all = { keepDaily: 1, keepWeekly: 1, keepMonthly: 1, keepYearly: 1 };
    const situations: [Situation, KeepReason][] = [
      [{ rules: all, attached: ['vol-1'] }, 'last-good-backup'],
      [{ rules: all }, 'keep-daily'],
      [{ rules: { ...all, keepDaily: 0 } }, 'keep-weekly'],
      [{ rules: { ...all, keepDaily: 0, keepWeekly: 0 } }, 'keep-monthly'],
      [{ rules: { keepYearly: 1 } }, 'keep-yearly'],
    ];
    for (const [situation, reason] of situations) {
      expect(keptBy(one, situation)).toEqual({ '2026-09-01': reason });
    }
  });
});

describe('the calendar', () => {
  it.each<[string, readonly string[], Partial<RetentionRules>, readonly string[]]>([
    [
      'a leap day is a day',
      ['2024-02-28', '2024-02-29', '2024-03-01'],
      { keepDaily: 2 },
      ['2024-02-29', '2024-03-01'],
    ],
    [
      'a leap day ends its month',
      ['2024-02-28', '2024-02-29', '2024-03-01'],
      { keepMonthly: 2 },
      ['2024-02-29', '2024-03-01'],
    ],
    [
      'week 53 goes on into the new year',
      ['2026-12-27', '2026-12-28', '2027-01-01', '2027-01-03', '2027-01-04'],
      { keepWeekly: 2 },
      ['2027-01-03', '2027-01-04'],
    ],
    [
      'the turn of the year parts two years within one week',
      ['2026-12-31', '2027-01-01', '2027-01-03'],
      { keepYearly: 2 },
      ['2026-12-31', '2027-01-03'],
    ],
    [
      'the turn of the year parts two months',
      ['2026-12-31', '2027-01-01'],
      { keepMonthly: 2 },
      ['2026-12-31', '2027-01-01'],
    ],
    [
      'December may be in week 1',
      ['2024-12-29', '2024-12-30', '2025-01-05'],
      { keepWeekly: 2 },
      ['2024-12-29', '2025-01-05'],
    ],
    [
      'the same month of two years is two',
      ['2024-11-30', '2025-11-30'],
      { keepMonthly: 2 },
      ['2024-11-30', '2025-11-30'],
    ],
    [
      'the same week of two years is two',
      ['2024-11-24', '2025-11-23'],
      { keepWeekly: 2 },
      ['2024-11-24', '2025-11-23'],
    ],
  ])('%s', (_, days, rules, expected) => {
    const now = Date.parse('2027-03-01T00:00:00.000Z');
    expect(
      kept(
        days.map((day) => at(day)),
        { rules, now },
      ),
    ).toEqual(expected);
  });

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin'])(
    'is that of UTC in %s too',
    (zone) => {
      const snapshots = ['T00:00', 'T11:59', 'T12:00', 'T23:59'].flatMap((time) =>
        dailies('2026-09-20', 25).map(({ id }) => at(`${id}${time}`)),
      );
      const rules = { keepDaily: 3, keepWeekly: 3, keepMonthly: 2 };
      const inUtc = keptBy(snapshots, { rules });
      vi.stubEnv('TZ', zone);
      try {
        expect(keptBy(snapshots, { rules })).toEqual(inUtc);
      } finally {
        vi.unstubAllEnvs();
      }
      expect(Object.keys(inUtc)).toContain('2026-09-30T23:59');
    },
  );
});

describe('backup sets', () => {
  const ofNone = [at('2026-08-01'), at('2026-08-02')];
  const ofNightly = [
    at('2026-08-03', { backupSet: 'nightly' }),
    at('2026-08-04', { backupSet: 'nightly' }),
  ];
  const ofRelease = at('2026-08-05', { backupSet: 'release' });
  const all = [...ofNone, ...ofNightly, ofRelease];
  const attached = ['vol-1'];

  it.each<[string | null, Readonly<Record<string, KeepReason>>]>([
    [
      null,
      {
        '2026-08-02': 'last-good-backup',
        '2026-08-03': 'other-set',
        '2026-08-04': 'other-set',
        '2026-08-05': 'other-set',
      },
    ],
    [
      'nightly',
      {
        '2026-08-01': 'other-set',
        '2026-08-02': 'other-set',
        '2026-08-04': 'last-good-backup',
        '2026-08-05': 'other-set',
      },
    ],
    ['Nightly', Object.fromEntries(all.map(({ id }) => [id, 'other-set']))],
    ['', Object.fromEntries(all.map(({ id }) => [id, 'other-set']))],
  ])('a run of %j judges its own only', (backupSet, expected) => {
    expect(keptBy(all, { rules: { backupSet }, attached })).toEqual(expected);
  });

  it('those of the old script, without run and set, are of the default set', () => {
    const old = at('2026-08-01', { backupRun: null });
    expect(kept([old, at('2026-08-02')])).toEqual([]);
    expect(keptBy([old], { rules: { backupSet: 'nightly' } })).toEqual({
      '2026-08-01': 'other-set',
    });
  });

  it('a good backup of another set is not the last good one of this', () => {
    // Were sets to count each other's, the only backup of the default set would go.
    const young = at('2026-11-20T01:00', { backupSet: 'nightly' });
    expect(keptBy([at('2026-08-01'), young], { attached })).toMatchObject({
      '2026-08-01': 'last-good-backup',
    });
    expect(keptBy([at('2026-08-01'), young], { rules: { keepMonthly: 1 } })).toMatchObject({
      '2026-08-01': 'keep-monthly',
    });
  });

  it('whose snapshot it is comes before its set, its set before its age', () => {
    const foreign = at('2026-08-01', { autoBackup: 'no', backupSet: 'nightly' });
    const ageless = at('2026-08-02', { startedAt: null, backupSet: 'nightly' });
    const young = at('2026-11-20', { backupSet: 'nightly' });
    expect(keptBy([foreign, ageless, young])).toEqual({
      '2026-08-01': 'not-ours',
      '2026-08-02': 'other-set',
      '2026-11-20': 'other-set',
    });
  });
});

describe('a copy, whose volume id is arbitrary', () => {
  const everyRule = { keepLast: 5, keepDaily: 5, keepWeekly: 5, keepMonthly: 5, keepYearly: 5 };
  const copy = (time: string) => at(time, { isCopy: true });

  it('stays whatever its age, since it is not ours to prune', () => {
    const situation = { rules: everyRule, attached: ['vol-1'] };
    expect(keptBy([copy('2026-08-01'), copy('2026-11-19T12:00')], situation)).toEqual({
      '2026-08-01': 'copy',
      '2026-11-19T12:00': 'copy',
    });
  });

  it('is never the last good backup of the volume whose id it bears', () => {
    const good = at('2026-08-01');
    expect(keptBy([good, copy('2026-11-19T12:00')], { attached: ['vol-1'] })).toMatchObject({
      '2026-08-01': 'last-good-backup',
    });
  });

  it.each(PERIOD_RULES)('takes no place of %s', (rule) => {
    const good = at('2026-08-01');
    expect(keptBy([good, copy('2026-08-01T23:00')], { rules: { [rule]: 1 } })).toEqual({
      '2026-08-01': rule.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`),
      '2026-08-01T23:00': 'copy',
    });
  });

  it('that is not tagged as ours stays', () => {
    expect(keptBy([at('2026-08-01', { isCopy: true, autoBackup: null })])).toEqual({
      '2026-08-01': 'not-ours',
    });
  });
});

describe('whatever is listed', () => {
  const someSnapshots = fc
    .array(
      fc.record({
        volumeId: fc.constantFrom('vol-1', 'vol-1', 'vol-2', null),
        state: fc.constantFrom('completed', 'completed', 'completed', 'pending', 'error'),
        // By six hours, over two years: several of a day, and every turn of a period.
        startedAt: fc.oneof(
          {
            weight: 9,
            arbitrary: fc.integer({ min: 0, max: 3_000 }).map((n) => NOW - (n * DAY_MS) / 4),
          },
          { weight: 1, arbitrary: fc.constant(null) },
        ),
        autoBackup: fc.constantFrom('true', 'true', 'true', 'false'),
        backupSet: fc.constantFrom(null, null, 'nightly'),
        isCopy: fc.constantFrom(false, false, false, true),
      }),
      { maxLength: 40 },
    )
    .map((list) => list.map((fields, n) => aSnapshot({ id: `snap-${n}`, ...fields })));
  const someCount = fc.integer({ min: 0, max: 6 });
  const someCase = fc.record({
    snapshots: someSnapshots,
    attached: fc.subarray(['vol-1', 'vol-2']),
    rules: fc
      .record({
        retentionDays: fc.constantFrom(1, 30, 365),
        keepLast: fc.integer({ min: 1, max: 3 }),
        keepDaily: someCount,
        keepWeekly: someCount,
        keepMonthly: someCount,
        keepYearly: someCount,
        backupSet: fc.constantFrom(null, 'nightly'),
      })
      .map((rules) => someRules(rules)),
    now: fc.constant(NOW),
  });
  type Case = PruningCase;
  const expiredIn = (options: Case) =>
    plannedFor(options)
      .decisions.filter(({ decision }) => decision.action === 'delete')
      .map(({ snapshot }) => snapshot.id);

  it.each(['keepLast', 'retentionDays', ...PERIOD_RULES] as const)(
    'raising %s never deletes more',
    (rule) => {
      fc.assert(
        fc.property(someCase, fc.integer({ min: 1, max: 40 }), (options, more) => {
          const raised = { ...options.rules, [rule]: options.rules[rule] + more };
          const before = new Set(expiredIn(options));
          const after = expiredIn({ ...options, rules: raised });
          expect(after.filter((id) => !before.has(id))).toEqual([]);
        }),
        runs(200),
      );
    },
  );

  it('the decisions do not depend on the order of the list', () => {
    const shuffled = someCase.chain((options) =>
      fc
        .shuffledSubarray([...options.snapshots], { minLength: options.snapshots.length })
        .map((snapshots) => ({ options, reordered: { ...options, snapshots } })),
    );
    const decisions = (options: Case) =>
      new Map(
        plannedFor(options).decisions.map(({ snapshot, decision }) => [snapshot.id, decision]),
      );
    fc.assert(
      fc.property(shuffled, ({ options, reordered }) => {
        expect(decisions(reordered)).toEqual(decisions(options));
      }),
      runs(200),
    );
  });

  it('nothing of another set is deleted, and it changes no decision on this one', () => {
    fc.assert(
      fc.property(someCase, (options) => {
        const own = options.snapshots.filter(
          ({ backupSet }) => backupSet === options.rules.backupSet,
        );
        expect(expiredIn(options)).toEqual(expiredIn({ ...options, snapshots: own }));
      }),
      runs(200),
    );
  });

  it('copies change no decision on anything else', () => {
    fc.assert(
      fc.property(someCase, (options) => {
        const originals = options.snapshots.filter(({ isCopy }) => !isCopy);
        const copies = new Set(
          options.snapshots.filter(({ isCopy }) => isCopy).map(({ id }) => id),
        );
        expect(expiredIn(options).filter((id) => !copies.has(id))).toEqual(
          expiredIn({ ...options, snapshots: originals }),
        );
      }),
      runs(200),
    );
  });

  it('a second plan, after the first was applied, deletes nothing', () => {
    fc.assert(
      fc.property(someCase, (options) => {
        const gone = new Set(expiredIn(options));
        const left = options.snapshots.filter(({ id }) => !gone.has(id));
        expect(expiredIn({ ...options, snapshots: left })).toEqual([]);
      }),
      runs(200),
    );
  });

  it('what stays past its age is what restic would keep, but for the oldest', () => {
    fc.assert(
      fc.property(someCase, (options) => {
        const { rules } = options;
        for (const volumeId of ['vol-1', 'vol-2']) {
          const good = options.snapshots.filter(
            (one) =>
              one.volumeId === volumeId &&
              one.state === 'completed' &&
              one.autoBackup === 'true' &&
              one.backupSet === rules.backupSet &&
              !one.isCopy,
          );
          const last = options.attached.includes(volumeId) ? rules.keepLast : 0;
          const wanted = resticKeeps(good, { ...rules, keepLast: last });
          const gone = new Set(expiredIn(options));
          const cutoff = NOW - rules.retentionDays * DAY_MS;
          const stays = good.filter(
            ({ id, startedAt }) => !gone.has(id) && (startedAt ?? NOW) < cutoff,
          );
          const expected = [...wanted].filter((one) => (one.startedAt ?? NOW) < cutoff);
          expect(stays.map(({ id }) => id).toSorted()).toEqual(
            expected.map(({ id }) => id).toSorted(),
          );
        }
      }),
      runs(300),
    );
  });
});

/**
 * restic's rule in its own terms, one pass from the newest to the oldest with a count for each rule,
 * as an oracle that shares nothing with the code under test; its periods come from Intl.
 */
function resticKeeps(snapshots: readonly Snapshot[], rules: RetentionRules): ReadonlySet<Snapshot> {
  const dated = snapshots.flatMap((snapshot) =>
    snapshot.startedAt === null ? [] : [{ snapshot, date: new Date(snapshot.startedAt) }],
  );
  dated.sort(
    (a, b) =>
      b.date.getTime() - a.date.getTime() || a.snapshot.id.localeCompare(b.snapshot.id, 'en'),
  );
  const part = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
    return (date: Date) => format.format(date);
  };
  // The Monday of the week stands for the week: no arithmetic of week numbers is needed.
  const day = part({ year: 'numeric', month: '2-digit', day: '2-digit' });
  const monday = (date: Date) =>
    day(new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY_MS));
  const buckets = [
    { left: rules.keepDaily, last: '', of: day },
    { left: rules.keepWeekly, last: '', of: monday },
    { left: rules.keepMonthly, last: '', of: part({ year: 'numeric', month: '2-digit' }) },
    { left: rules.keepYearly, last: '', of: part({ year: 'numeric' }) },
  ];
  const keeps = new Set(dated.slice(0, rules.keepLast).map(({ snapshot }) => snapshot));
  for (const { snapshot, date } of dated) {
    for (const bucket of buckets) {
      const period = bucket.of(date);
      if (bucket.left === 0 || period === bucket.last) continue;
      bucket.left--;
      bucket.last = period;
      keeps.add(snapshot);
    }
  }
  return keeps;
}
