import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headline } from '../../../../src/actions/backup/summary/headline.ts';
import { renderSummary } from '../../../../src/actions/backup/summary/index.ts';
import type { Backup } from '../../../../src/domain/model.ts';
import { DELETE_REASONS, KEEP_REASONS, type Pruning } from '../../../../src/domain/pruning.ts';
import type { Report } from '../../../../src/domain/report.ts';
import {
  aBackup,
  aCoverage,
  aLeftOut,
  anOutcome,
  aPermissionCheck,
  aProblem,
  aPruning,
  aReport,
  aSnapshot,
  aVolume,
  DAY_MS,
  NOW,
  someRules,
} from '../../../support/builders.ts';
import {
  attributesIn,
  elementsIn,
  render,
  untrustedText,
  visibleText,
} from '../../github/rendering.ts';

const BACKUP_KINDS: readonly Backup['kind'][] = [
  'created',
  'existing',
  'planned',
  'failed',
  'volume-gone',
];
const PRUNING_KINDS: readonly Pruning['kind'][] = [
  'deleted',
  'planned',
  'already-deleted',
  'kept',
  'protected',
  'failed',
  'skipped',
];

function linesOf(report: Report): readonly string[] {
  return renderSummary(report).split('\n');
}

/** The cells of the table of targets. */
function targetRows(report: Report): readonly (readonly string[])[] {
  const lines = linesOf(report);
  const start = lines.findIndex((line) => line.startsWith('| Account | Region |'));
  const end = lines.findIndex((line, n) => n > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

interface Folded {
  readonly title: string;
  readonly promised: number;
  readonly shown: number;
  readonly cut: number;
}

/** Each folded table: what its title promises, how many rows it has, how many it says are missing. */
function foldedTables(summary: string): readonly Folded[] {
  const sections = summary.matchAll(/<details[^>]*><summary>(.*?)<\/summary>(.*?)<\/details>/gs);
  return Array.from(sections).flatMap(([, title = '', body = '']) => {
    const text = visibleText(title);
    // A table of groups may stand above: the last one has the rows.
    const rows = body.split('\n').filter((line) => line.startsWith('|'));
    const header = rows.findLastIndex((line) => /^[|\s-]+$/.test(line));
    return {
      title: text.replace(/: \d+$/, ''),
      promised: Number(/: (\d+)$/.exec(text)?.[1]),
      shown: rows.length - header - 1,
      cut: Number(/^(\d+) more are in the report file only/m.exec(body)?.[1] ?? 0),
    };
  });
}

/** A target with something of every kind, named by untrusted input. */
function everythingNamed(name: string, times = 1) {
  const volume = aVolume({ device: name, instanceName: name });
  const problem = aProblem({ sentence: `Odd: ${name}` });
  const repeat = <T>(make: () => T) => Array.from({ length: times }, make);
  return anOutcome({
    backups: BACKUP_KINDS.flatMap((kind) => repeat(() => aBackup(kind, { volume, problem }))),
    extraSnapshots: repeat(() => ({ snapshotId: 'snap-x', volumeId: name })),
    prunings: PRUNING_KINDS.flatMap((kind) =>
      repeat(() => aPruning(kind, { snapshot: aSnapshot({ name, ageDays: 40 }), problem })),
    ),
    problems: repeat(() => problem),
  });
}

/** And with what else a report can tell. */
function allThereIsNamed(name: string) {
  const volume = aVolume({ device: name, instanceName: name });
  const problem = aProblem({ sentence: `Odd: ${name}` });
  return {
    ...everythingNamed(name),
    leftOut: [aLeftOut({ volume, reason: name })],
    notes: [name],
    warnings: [problem],
    permissionChecks: [aPermissionCheck({ denied: [problem], unclear: [problem] })],
    coverage: (['fresh', 'old', 'waiting', 'none'] as const).map((state) =>
      aCoverage({ volume, state, isOverdue: true }),
    ),
  };
}

describe('the summary', () => {
  it('begins with the answer', () => {
    const report = aReport({ targets: [anOutcome({ backups: [aBackup('created')] })] });
    const [first] = linesOf(report);
    expect(first).toContain('✅ Everything is backed up');
  });

  it("says right below it whom the run has asked, where that was not AWS's own", () => {
    const summary = renderSummary(aReport({ foreignEndpoints: ['http://127.0.0.1:1'] }));
    expect(visibleText(render(summary.split('\n')[1] ?? ''))).toContain(
      "This run did not ask AWS's own endpoints, but http://127.0.0.1:1; what it tells is from there.",
    );
    expect(renderSummary(aReport())).not.toContain('what it tells is from there');
  });

  it('tells of each target what was found, done and kept', () => {
    const outcome = anOutcome({
      backups: BACKUP_KINDS.map((kind) => aBackup(kind)),
      prunings: PRUNING_KINDS.map((kind) => aPruning(kind)),
      problems: [aProblem()],
    });
    const [row = []] = targetRows(aReport({ targets: [outcome] }));
    // Volumes: created, created before, not created, gone; a dry run's are in no column of a real one.
    expect(row.slice(2, 7)).toEqual(['5', '1', '1', '1', '1']);
    // Snapshots: deleted, kept, held by AWS, already deleted, not deleted, not tried; then failures.
    expect(row.slice(7)).toEqual(['7', '1', '1', '1', '1', '1', '1', '**3**']);
  });

  it('counts so that volumes and snapshots add up, with a row of totals', () => {
    const real = { b: ['created', 'existing', 'failed', 'skipped', 'volume-gone'] as const };
    const prunings = PRUNING_KINDS.filter((kind) => kind !== 'planned').map((kind) =>
      aPruning(kind),
    );
    const outcome = anOutcome({ backups: real.b.map((kind) => aBackup(kind)), prunings });
    const other = { ...outcome, target: { account: '123456789012', region: 'us-east-1' } };
    const rows = targetRows(aReport({ targets: [other, outcome] })).map((row) =>
      row.map((cell) => cell.replaceAll('**', '')),
    );
    expect(rows.map((row) => row[1])).toEqual(['eu-central-1', 'us-east-1', 'Total']);
    for (const row of rows) {
      const numbers = row.slice(2).map(Number);
      const [volumes = 0, ...rest] = numbers;
      const [snapshots = 0, ...others] = rest.slice(5);
      expect(rest.slice(0, 5).reduce((a, b) => a + b, 0)).toBe(volumes);
      expect(others.slice(0, -1).reduce((a, b) => a + b, 0)).toBe(snapshots);
    }
    expect(rows[2]?.[2]).toBe('10');
  });

  it('lets the regions of an account stand together, those with failures first', () => {
    const at = (account: string, region: string, isBad = false) =>
      anOutcome({
        target: { account, region },
        backups: [aBackup(isBad ? 'failed' : 'created')],
      });
    const targets = [at('1', 'b'), at('2', 'b'), at('1', 'a'), at('2', 'c', true)];
    const rows = targetRows(aReport({ targets })).map(([account, region]) => [account, region]);
    expect(rows).toEqual([
      ['2', 'c'],
      ['2', 'b'],
      ['1', 'a'],
      ['1', 'b'],
      ['', '**Total**'],
    ]);
  });

  it.each(['other-set', 'not-ours', 'copy', 'other-service'] as const)(
    'does not count as snapshots of its own what is kept as %s',
    (reason) => {
      const prunings = [
        aPruning('kept', { reason }),
        aPruning('kept', { reason: 'last-good-backup' }),
        aPruning('protected'),
      ];
      const report = aReport({ targets: [anOutcome({ prunings })] });
      expect(targetRows(report)).toEqual([
        ['123456789012', 'eu-central-1', '0', '0', '2', '0', '1', '1', '0'],
      ]);
      expect(foldedTables(renderSummary(report)).at(-1)).toMatchObject({
        title: 'Of others in 123456789012 eu-central-1',
        promised: 1,
      });
    },
  );

  it('tells of a target that could not be read that nothing is known', () => {
    const target = { account: null, region: 'eu-west-1' };
    const outcome = anOutcome({ target, stage: 'started', problems: [aProblem()] });
    expect(targetRows(aReport({ targets: [outcome] }))).toEqual([
      ['', 'eu-west-1', ...Array(5).fill('not known'), '**1**'],
    ]);
  });

  it('spends one line for each account on regions that hold nothing', () => {
    const empty = (account: string | null, region: string) =>
      anOutcome({ target: { account, region } });
    const report = aReport({
      targets: [
        empty('1', 'eu-west-1'),
        empty('2', 'eu-west-1'),
        empty('1', 'eu-west-2'),
        empty(null, 'x'),
      ],
    });
    const lines = linesOf(report).filter((line) => line.startsWith('No volume'));
    expect(lines).toEqual([
      'No volume in scope in eu-west-1, eu-west-2 of account 1.',
      'No volume in scope in eu-west-1 of account 2.',
      'No volume in scope in x.',
    ]);
  });

  it.each([
    ['not finished', anOutcome({ stage: 'listed', problems: [aProblem()] }), true],
    ['that could not be read', anOutcome({ stage: 'started', problems: [aProblem()] }), false],
    ['with a snapshot', anOutcome({ prunings: [aPruning('kept')] }), true],
    ['with a volume that is left out', anOutcome({ leftOut: [aLeftOut()] }), true],
    ['with a volume', anOutcome({ backups: [aBackup('created')] }), false],
  ])('does not pass over a region %s', (_, outcome, isEmpty) => {
    const report = aReport({ targets: [outcome] });
    expect(targetRows(report)).toHaveLength(1);
    expect(renderSummary(report).includes('No volume in scope in eu-central-1')).toBe(isEmpty);
  });

  it('says what would be done in a dry run', () => {
    const outcome = anOutcome({ backups: [aBackup('planned')], prunings: [aPruning('planned')] });
    const summary = renderSummary(aReport({ dryRun: true, targets: [outcome] }));
    expect(summary).toContain('| Would create | Snapshots | Would delete |');
    expect(foldedTables(summary).map(({ title }) => title)).toEqual([
      'Would be created in 123456789012 eu-central-1',
      'Would be deleted in 123456789012 eu-central-1',
    ]);
  });

  it.each([
    [
      someRules({ retentionDays: 1 }),
      'Retention 1 day; ',
      'the last 1 completed snapshot always stays.',
    ],
    [
      someRules({ keepLast: 3 }),
      'Retention 30 days; ',
      'the last 3 completed snapshots always stay.',
    ],
  ])('tells the rules: %j', (rules, retention, last) => {
    const summary = renderSummary(aReport({ rules }));
    expect(summary).toContain(retention);
    expect(summary).toContain(last);
  });

  it('tells each problem of a run that did nothing, and what a dry run has proved', () => {
    const refused = renderSummary(
      aReport({ rules: null, targets: [], problems: ['Bad:\none\ntwo'] }),
    );
    expect(refused).toMatch(/^> ❌ one$/m);
    expect(refused).toMatch(/^> ❌ two$/m);
    const targets = [anOutcome({ permissionChecks: [aPermissionCheck()] })];
    const planned = renderSummary(aReport({ dryRun: true, targets }));
    expect(planned).toContain('### What EC2 would allow');
  });

  it('can be made where not even the inputs could be read', () => {
    const summary = renderSummary(aReport({ rules: null, targets: [], problems: ['bad <input>'] }));
    expect(visibleText(render(summary))).toContain('❌ bad <input>');
    expect(summary).not.toContain('Retention');
  });

  it('shows what needs a person first, and unfolded, then what was done', () => {
    const summary = renderSummary(aReport({ targets: [allThereIsNamed('x')] }));
    const folds = [...summary.matchAll(/<details( open)?><summary>(.*?)<\/summary>/g)];
    const titles = folds.map(([, open, title = '']) => [open, visibleText(title)]);
    expect(titles.slice(0, 2)).toEqual([
      [' open', '❌ Failed: 8'],
      [' open', '⚠️ Warnings: 4'],
    ]);
    expect(titles.slice(2).every(([open]) => open === undefined)).toBe(true);
    const [head = ''] = summary.split('| Account | Region |');
    expect(head).toContain('⚠️ Warnings');
    expect(titles.slice(2).map(([, title]) => title?.replace(/ in .*/, ''))).toEqual([
      'Left out',
      'Created',
      'Already created by an earlier attempt of this run',
      'Would be created',
      'Deleted while the run went on, and so not backed up',
      'Created besides',
      'Deleted',
      'Would be deleted',
      'Expired but held by AWS',
      'Already deleted by somebody else',
      'Expired, deletion not tried',
      'Kept',
    ]);
  });

  it.each([
    [{ isOverdue: true }, 'no completed backup within max-backup-age-hours'],
    [{ newestBrokenId: 'snap-e' }, 'its newest finished snapshot snap-e ended in error'],
  ])('tells of a volume why it fails the run: %j', (fields, words) => {
    const coverage = [aCoverage({ volume: aVolume({ id: 'vol-77' }), ...fields })];
    const summary = renderSummary(aReport({ targets: [anOutcome({ coverage })] }));
    const [row] = linesOf(aReport({ targets: [anOutcome({ coverage })] })).filter(
      (line) => line.includes('vol-77') && line.includes('123456789012'),
    );
    expect(visibleText(render(row ?? ''))).toContain(words);
    expect(foldedTables(summary)[0]).toMatchObject({ title: '❌ Failed', promised: 1 });
  });

  it.each(['expired', 'volume-gone', 'error'] as const)(
    'says why a snapshot goes: %s',
    (reason) => {
      const pruning: Pruning = { kind: 'deleted', snapshot: aSnapshot(), reason };
      const html = render(
        renderSummary(aReport({ targets: [anOutcome({ prunings: [pruning] })] })),
      );
      expect(visibleText(html)).toContain(DELETE_REASONS[reason]);
    },
  );

  it('gives what needs a person a next step each', () => {
    const coverage = [
      aCoverage({ state: 'old', newestAt: NOW - 40 * DAY_MS }),
      aCoverage({ state: 'none', newestAt: null }),
    ];
    const filtered = aLeftOut({ cause: 'include-tags' });
    const report = aReport({
      targets: [
        {
          ...everythingNamed('x'),
          coverage,
          extraSnapshots: [{ snapshotId: 's', volumeId: null }],
        },
        anOutcome({ leftOut: [filtered] }),
      ],
    });
    const summary = renderSummary(report);
    const open = summary.slice(0, summary.indexOf('| Account | Region |'));
    const rows = open.split('\n').filter((line) => /^\| (?!What|---)/.test(line));
    const steps = rows.map((row) => visibleText(render(row.split(' | ').at(-2) ?? '')).trim());
    expect(rows.length).toBe(7);
    for (const step of steps) expect(step).toMatch(/^[A-Z].*\.$/);
    expect(visibleText(render(open))).toContain('the newest is of 2026-02-03 04:30 (40 days ago)');
    expect(visibleText(render(open))).toContain('include-tags fits nothing there');
    expect(visibleText(render(open))).toContain('1 snapshot more than asked for');
  });

  it('tells what is the same in several regions once', () => {
    const broken = (region: string) =>
      anOutcome({
        target: { account: '1', region },
        stage: 'started',
        problems: [aProblem({ sentence: 'The role is refused.' })],
      });
    const summary = renderSummary(aReport({ targets: ['a', 'b', 'c'].map(broken) }));
    expect(summary.match(/The role is refused/g)).toHaveLength(1);
    expect(summary).toContain('1<br>a<br>b<br>c');
    expect(visibleText(summary)).toContain('❌ Failed: 3');
  });

  it('says how many are kept because they are young, and of the others why', () => {
    const reasons = ['young', 'last-good-backup', 'this-run'] as const;
    const prunings = reasons.map((reason) =>
      aPruning('kept', { reason, snapshot: aSnapshot({ id: `snap-${reason}` }) }),
    );
    const summary = renderSummary(aReport({ targets: [anOutcome({ prunings })] }));
    for (const reason of reasons) {
      expect(visibleText(summary)).toContain(`| ${KEEP_REASONS[reason]} | 1 |`);
    }
    expect(summary).toContain('snap-last-good-backup');
    expect(summary).not.toContain('snap-young');
    expect(summary).not.toContain('snap-this-run');
  });

  it('lists snapshots by volume, the newest of each first', () => {
    const made = [
      ['vol-2', 40],
      ['vol-1', 50],
      ['vol-2', 60],
      ['vol-1', 45],
    ] as const;
    const prunings = made.map(([volumeId, ageDays]) =>
      aPruning('deleted', {
        snapshot: aSnapshot({ volumeId, ageDays, id: `snap-${volumeId}-${ageDays}` }),
      }),
    );
    const summary = renderSummary(aReport({ targets: [anOutcome({ prunings })] }));
    const ids = [...new Set(summary.match(/snap-vol-\d-\d\d/g))];
    expect(ids).toEqual(['snap-vol-1-45', 'snap-vol-1-50', 'snap-vol-2-40', 'snap-vol-2-60']);
  });

  it.each([
    ['when it started', { startedAt: NOW }, '2026-03-15 04:30'],
    ['that its start is unknown', { startedAt: null }, 'unknown'],
    ['its name', { name: 'auto-snap-db' }, 'auto-snap-db'],
    ['its volume', { volumeId: 'vol-77' }, 'vol-77'],
  ])('tells of a snapshot %s', (_, fields, words) => {
    const prunings = [aPruning('deleted', { snapshot: aSnapshot(fields) })];
    const html = render(renderSummary(aReport({ targets: [anOutcome({ prunings })] })));
    expect(visibleText(html)).toContain(words);
  });

  it('links volumes and snapshots to the console of their region', () => {
    const backup = aBackup('created', { volume: aVolume({ id: 'vol-1' }), snapshotId: 'snap-1' });
    const target = { account: null, region: 'cn-north-1' };
    const html = render(
      renderSummary(aReport({ targets: [anOutcome({ target, backups: [backup] })] })),
    );
    const links = attributesIn(html).filter((attribute) => attribute.startsWith('href='));
    expect(links).toEqual([
      'href="https://cn-north-1.console.amazonaws.cn/ec2/home?region=cn-north-1#VolumeDetails:volumeId=vol-1"',
      'href="https://cn-north-1.console.amazonaws.cn/ec2/home?region=cn-north-1#SnapshotDetails:snapshotId=snap-1"',
    ]);
  });
});

describe('untrusted input in the summary', () => {
  it('adds no element, no link and no row, wherever it stands', () => {
    const shapeOf = (name: string) => {
      // Of a region in which nothing runs, and of one that could not be read.
      const target = { account: name, region: name };
      const targets = [
        allThereIsNamed(name),
        anOutcome({ target }),
        anOutcome({ target, stage: 'started', problems: [aProblem()] }),
      ];
      const report = aReport({ targets, problems: [`Odd: ${name}`] });
      const html = render(renderSummary(report));
      return {
        elements: elementsIn(html),
        addresses: attributesIn(html).filter(
          (text) => !text.startsWith('href="https://eu-central-1.console.'),
        ),
      };
    };
    const plain = shapeOf('plain');
    fc.assert(
      fc.property(untrustedText, (name) => {
        expect(shapeOf(name)).toEqual(plain);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a summary that is too long', () => {
  const report = aReport({
    targets: [
      everythingNamed('some-instance', 40),
      { ...everythingNamed('größer 👍🏽', 40), target: { account: null, region: 'us-east-1' } },
    ],
    problems: ['one', 'two'],
  });
  const whole = renderSummary(report);
  const size = (summary: string) => Buffer.byteLength(summary);
  const least = size(renderSummary(report, 0));
  const [firstLine = ''] = whole.split('\n');
  const tablesMissing = (summary: string) =>
    [...summary.matchAll(/^(\d+) more tables did not fit/gm)].reduce(
      (a, [, n]) => a + Number(n),
      0,
    );

  it('is whole where it fits', () => {
    expect(foldedTables(whole).every(({ cut }) => cut === 0)).toBe(true);
    expect(whole).not.toContain('did not fit');
    expect(whole).not.toContain('in the report file only');
    expect(size(whole)).toBeLessThan(1_000_000);
  });

  it('stays under the limit, keeps what answers first and says what it has cut', () => {
    const titles = foldedTables(whole).map(({ title }) => title);
    fc.assert(
      fc.property(fc.integer({ min: least, max: size(whole) * 4 }), (limit) => {
        const summary = renderSummary(report, limit);
        expect(size(summary)).toBeLessThanOrEqual(limit);
        expect(summary.startsWith(`${firstLine}\n`)).toBe(true);
        const tables = foldedTables(summary);
        expect(tables.map(({ title }) => title)).toEqual(
          titles.filter((title) => tables.some((table) => table.title === title)),
        );
        expect(tables.length + tablesMissing(summary)).toBe(titles.length);
        for (const { title, promised, shown, cut } of tables) {
          // These merge what is the same, and tell what is young by its number.
          if (!/^(?:❌ Failed|⚠️ Warnings|Kept in )/u.test(title))
            expect(shown + cut).toBe(promised);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('keeps the first line even where there is no room at all, and counts the tables', () => {
    const summary = renderSummary(report, 0);
    expect(summary.startsWith(`${firstLine}\n`)).toBe(true);
    expect(foldedTables(summary)).toEqual([]);
    expect(tablesMissing(summary)).toBe(foldedTables(whole).length);
  });

  it('is under what GitHub takes with 100,000 failures, and leaves room for the rest', () => {
    const prunings = Array.from({ length: 100_000 }, () => aPruning('failed'));
    const long = renderSummary(aReport({ targets: [anOutcome({ prunings })] }));
    expect(size(long)).toBeLessThan(1024 * 1024);
    const [failed] = foldedTables(long);
    expect(failed?.promised).toBe(100_000);
    expect(failed?.shown).toBeGreaterThan(500);
    expect((failed?.shown ?? 0) + (failed?.cut ?? 0)).toBe(100_000);
  });

  it('is whole with 8,500 targets that fail each in its own way', () => {
    const targets = Array.from({ length: 8_500 }, (_, n) =>
      anOutcome({
        target: { account: String(100_000_000_000 + n), region: 'ap-southeast-1' },
        stage: 'started',
        problems: [aProblem({ sentence: `Something ${n} went wrong.` })],
      }),
    );
    const summary = renderSummary(aReport({ targets }));
    expect(size(summary)).toBeLessThan(1024 * 1024);
    expect(summary).toContain('**Total**');
    expect(summary).toMatch(/\d+ more rows are in the report file only/);
    expect(foldedTables(summary)[0]?.promised).toBe(8_500);
  });

  it('is whole with 8,500 targets of which each has a volume', () => {
    const targets = Array.from({ length: 8_500 }, (_, n) => {
      const volume = aVolume();
      return anOutcome({
        target: { account: String(100_000_000_000 + n), region: 'ap-southeast-1' },
        backups: [aBackup('created', { volume })],
        coverage: [aCoverage({ volume, state: n % 2 === 0 ? 'fresh' : 'old' })],
        prunings: [aPruning('kept', { snapshot: aSnapshot({ volumeId: volume.id }) })],
      });
    });
    const summary = renderSummary(aReport({ targets }));
    expect(size(summary)).toBeLessThan(1024 * 1024);
    expect(summary).toContain('more tables did not fit');
  });

  it('shows 500 of 100,000 deletions, so that there is room for what stays', () => {
    const deleted = Array.from({ length: 100_000 }, () => aPruning('deleted'));
    const kept = Array.from({ length: 100 }, () =>
      aPruning('kept', { reason: 'last-good-backup' }),
    );
    const prunings = [...deleted, ...kept];
    const long = renderSummary(aReport({ targets: [anOutcome({ prunings })] }));
    expect(size(long)).toBeLessThan(1024 * 1024);
    expect(foldedTables(long)).toMatchObject([
      { promised: 100_000, shown: 500, cut: 99_500 },
      { promised: 100, shown: 100, cut: 0 },
    ]);
  });

  it('is under what GitHub takes with 8,500 targets, and its first line stands', () => {
    const problem = aProblem({ sentence: 'the credentials may not do this. '.repeat(5) });
    const shapes = [
      { backups: [aBackup('created')], prunings: [aPruning('deleted'), aPruning('kept')] },
      {
        backups: [aBackup('planned')],
        permissionChecks: [aPermissionCheck(), aPermissionCheck(), aPermissionCheck()],
      },
      { stage: 'started', problems: [problem] },
      {},
    ] as const;
    const targets = Array.from({ length: 8_500 }, (_, n) =>
      anOutcome({
        ...shapes[n % shapes.length],
        target: { account: String(100_000_000_000 + n), region: 'ap-southeast-1' },
      }),
    );
    const problems = Array.from({ length: 8_500 }, () => problem.sentence);
    const many = aReport({ targets, problems });
    const long = renderSummary(many);
    expect(size(long)).toBeLessThan(1024 * 1024);
    for (const limit of [50_000, 300_000]) {
      expect(size(renderSummary(many, limit))).toBeLessThanOrEqual(limit);
    }
    const [first = ''] = long.split('\n');
    expect(visibleText(render(first))).toContain(headline(many));
    // Those that failed come first, and what is cut is counted.
    expect(targetRows(many)[0]?.[2]).toBe('not known');
    expect(long).toMatch(/^\d+ more rows are in the report file only\.$/m);
    expect(long).toMatch(/^\d+ more are in the report file only\.$/m);
    expect(long).toMatch(/^\d+ more tables did not fit/m);
  });

  it('is under what GitHub takes with 60 accounts in 17 regions', () => {
    const targets = Array.from({ length: 60 * 17 }, (_, n) =>
      anOutcome({
        target: { account: String(100_000_000_000 + n), region: 'ap-southeast-1' },
        backups: [aBackup('created')],
        prunings: [aPruning('deleted'), aPruning('protected'), aPruning('kept')],
      }),
    );
    const summary = renderSummary(aReport({ targets }));
    expect(size(summary)).toBeLessThan(1024 * 1024);
    expect(summary).toContain('1020 of 1020 volumes');
  });
});
