import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copy } from '../../../../src/actions/copy/action.ts';
import { copyOutputs } from '../../../../src/actions/copy/outputs.ts';
import { failureLine, headline } from '../../../../src/actions/copy/summary/headline.ts';
import { renderSummary } from '../../../../src/actions/copy/summary/index.ts';
import { renderForTerminal } from '../../../../src/actions/copy/terminal.ts';
import type { CopyResult, VolumeCopy } from '../../../../src/domain/copies/model.ts';
import {
  type CopyFacts,
  type CopyReport,
  type DestinationOutcome,
  makeCopyReport,
} from '../../../../src/domain/copies/report.ts';
import { copyFileText } from '../../../../src/domain/copies/report-file.ts';
import {
  aPermissionCheck,
  aProblem,
  DAY_MS,
  NOW,
  RUN,
  someRules,
} from '../../../support/builders.ts';
import { aBackup, aCopy, HOME } from '../../../support/copies.ts';
import { aListedSource, PLACE } from '../../../support/fake-copies.ts';
import { elementsIn, render, untrustedText, visibleText } from '../../github/rendering.ts';

const PLAIN = { colours: false, reportPath: '/tmp/report.json' };

function aVolumeCopy(
  result: CopyResult,
  overrides: Partial<Pick<VolumeCopy, 'backup' | 'newestCopyAt' | 'isOverdue' | 'broken'>> = {},
): VolumeCopy {
  return {
    ...result,
    backup: aBackup(),
    newestCopyAt: NOW - DAY_MS,
    isOverdue: false,
    broken: null,
    ...overrides,
  };
}

function aDestination(
  volumes: readonly VolumeCopy[],
  overrides: Partial<DestinationOutcome> = {},
): DestinationOutcome {
  return {
    kind: 'destination',
    target: PLACE,
    stage: 'finished',
    cutoff: NOW - 30 * DAY_MS,
    listedAt: NOW,
    found: 0,
    pairs: [{ source: HOME, volumes }],
    prunings: [],
    notes: [],
    permissionChecks: [],
    problems: [],
    apiCalls: {},
    ...overrides,
  };
}

function aReport(
  volumes: readonly VolumeCopy[],
  {
    destination = {},
    ...overrides
  }: Partial<CopyFacts> & { readonly destination?: Partial<DestinationOutcome> } = {},
): CopyReport {
  const source = { ...aListedSource().outcome, volumes: volumes.length };
  return makeCopyReport({
    stopped: null,
    dryRun: false,
    creates: true,
    allowEmpty: false,
    backupRun: RUN,
    runUrl: null,
    rules: someRules(),
    targets: [source, aDestination(volumes, destination)],
    problems: [],
    foreignEndpoints: [],
    ...overrides,
  });
}

const made = aVolumeCopy({ kind: 'made', copyId: 'snap-made' });
const started = aVolumeCopy({ kind: 'started', copyId: 'snap-started' });
const failed = aVolumeCopy({ kind: 'failed', problem: aProblem({ sentence: 'no key.' }) });
const queued = aVolumeCopy({ kind: 'queued' });

describe('the first line', () => {
  it.each<[string, CopyReport, string]>([
    ['all copied', aReport([made]), '✅ Everything is copied: 1 of 1 volume'],
    ['one under way', aReport([made, started]), '⚠️ Copies are under way: 1 of 2 volumes'],
    ['one queued', aReport([made, queued]), '⚠️ Copies are under way: 1 of 2 volumes'],
    [
      'one failed',
      aReport([made, failed]),
      '❌ Not everything is copied: 1 of 2 volumes could not',
    ],
    [
      'overdue',
      aReport([aVolumeCopy({ kind: 'queued' }, { isOverdue: true })]),
      'max-copy-lag-hours',
    ],
    ['cancelled', aReport([made], { stopped: 'cancelled' }), '❌ Cancelled: '],
    ['out of time', aReport([made], { stopped: 'timeout' }), '❌ Out of time (timeout-minutes): '],
    [
      'a dry run',
      aReport([aVolumeCopy({ kind: 'planned' })], { dryRun: true }),
      '1 copy would be made',
    ],
    [
      'one too old',
      aReport([made, aVolumeCopy({ kind: 'not-kept' })]),
      '✅ Everything is copied: 1 of 2 volumes have a completed copy of their newest backup. 1 has only backups so old',
    ],
    ['only pruned', aReport([made], { creates: false }), 'none made (create is false)'],
    ['nothing', aReport([]), '❌ There is nothing to copy: no volume has a completed backup in'],
    ['nothing, allowed', aReport([], { allowEmpty: true }), '⚠️ Nothing to copy'],
  ])('of %s', (_, report, words) => {
    expect(headline(report)).toContain(words);
  });

  it('never says that all is copied where not each was seen completed', () => {
    const kinds = fc.constantFrom(made, started, failed, queued, aVolumeCopy({ kind: 'skipped' }));
    fc.assert(
      fc.property(fc.array(kinds, { minLength: 1, maxLength: 4 }), (volumes) => {
        const isWhole = volumes.every((volume) => volume === made);
        expect(headline(aReport(volumes)).startsWith('✅ Everything')).toBe(isWhole);
      }),
    );
  });
});

describe('a run fails', () => {
  it.each<[string, CopyReport, number]>([
    ['where a copy failed', aReport([failed, made]), 1],
    ['where one is overdue', aReport([aVolumeCopy({ kind: 'queued' }, { isOverdue: true })]), 1],
    [
      'where one broke',
      aReport([aVolumeCopy({ kind: 'queued' }, { broken: { copyId: 'a', problem: aProblem() } })]),
      1,
    ],
    [
      'where a deletion failed',
      aReport([made], {
        destination: { prunings: [{ kind: 'failed', copy: aCopy(), problem: aProblem() }] },
      }),
      1,
    ],
    [
      'where a call is denied',
      aReport([made], {
        destination: { permissionChecks: [aPermissionCheck({ denied: [aProblem()] })] },
      }),
      1,
    ],
    [
      'where a destination has a problem',
      aReport([made], { destination: { problems: [aProblem()] } }),
      1,
    ],
    ['where it was stopped', aReport([made], { stopped: 'timeout' }), 1],
    ['where it found nothing', aReport([]), 1],
  ])('%s', (_, report, failures) => {
    expect([report.conclusion, report.totals.failures]).toEqual(['failure', failures]);
    expect(failureLine(report)).not.toContain('❌');
  });

  it('not where copies wait, or what is due is held', () => {
    const prunings: DestinationOutcome['prunings'] = [
      { kind: 'protected', copy: aCopy(), problem: aProblem() },
      { kind: 'already-deleted', copy: aCopy(), reason: 'expired' },
      { kind: 'kept', copy: aCopy(), reason: 'locked' },
    ];
    const report = aReport([made, started, queued], { destination: { prunings } });
    expect(report.conclusion).toBe('success');
  });
});

describe('outputs', () => {
  it('name only what was seen', () => {
    const prunings: DestinationOutcome['prunings'] = [
      { kind: 'deleted', copy: aCopy({ id: 'gone' }), reason: 'expired' },
      { kind: 'planned', copy: aCopy({ id: 'planned' }), reason: 'expired' },
      { kind: 'already-deleted', copy: aCopy({ id: 'not-ours' }), reason: 'expired' },
    ];
    const notKept = aVolumeCopy({ kind: 'not-kept' }, { backup: aBackup({ volumeId: 'vol-old' }) });
    const waiting = aVolumeCopy(
      { kind: 'started', copyId: 'x' },
      { backup: aBackup({ volumeId: 'vol-2' }) },
    );
    const report = aReport([made, waiting, notKept], { destination: { prunings, found: 7 } });
    expect(copyOutputs(report)).toEqual({
      values: { 'copies-found': 7, 'copies-made': 1, 'copies-deleted': 1, failures: 0 },
      lists: {
        'copied-ids': ['snap-made'],
        'deleted-ids': ['gone'],
        'uncopied-volumes': ['vol-2'],
      },
    });
  });
});

/** Something of every kind, with a text of somebody else in each place that can hold one. */
function everything(words: string): CopyReport {
  const backup = aBackup({
    tags: new Map([
      ['Name', words],
      ['InstanceId', words],
    ]),
  });
  const problem = aProblem({ sentence: words });
  const copyOf = (id: string) =>
    aCopy({ id, name: words, statusMessage: words, origin: { volumeId: words } });
  return aReport(
    [
      aVolumeCopy({ kind: 'made', copyId: 'snap-1' }, { backup }),
      aVolumeCopy({ kind: 'failed', problem }, { backup, broken: { copyId: 'snap-2', problem } }),
      aVolumeCopy({ kind: 'planned' }, { backup, newestCopyAt: null, isOverdue: true }),
    ],
    {
      problems: [words],
      destination: {
        notes: [words],
        problems: [problem],
        permissionChecks: [aPermissionCheck({ denied: [problem], unclear: [problem] })],
        prunings: [
          { kind: 'deleted', copy: copyOf('a'), reason: 'expired' },
          { kind: 'failed', copy: copyOf('b'), problem },
          { kind: 'skipped', copy: copyOf('c'), problem },
          { kind: 'kept', copy: copyOf('d'), reason: 'last-good-copy' },
        ],
      },
    },
  );
}

describe('text of others', () => {
  it('is shown in the summary and begins nothing there', () => {
    const plain = elementsIn(render(renderSummary(everything('plain'))));
    fc.assert(
      fc.property(untrustedText, (words) => {
        expect(elementsIn(render(renderSummary(everything(words))))).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });

  it('is fit to print at a terminal', () => {
    fc.assert(
      fc.property(untrustedText, (words) => {
        const text = renderForTerminal(everything(words), PLAIN);
        expect(text).not.toMatch(/[^\P{Cc}\n]/u);
        expect(text).not.toContain('##[');
      }),
      { numRuns: 60 },
    );
  });

  it('is changed everywhere where it is to be', () => {
    const report = copy.withTexts(everything('SECRET'), (text) => text.replaceAll('SECRET', 'xxx'));
    expect([...copyFileText(report)].join('')).not.toContain('SECRET');
    expect(renderSummary(report)).not.toContain('SECRET');
  });
});

describe('the summary', () => {
  it('has a row for each pair of places, with numbers', () => {
    const text = visibleText(render(renderSummary(aReport([made, started, failed]))));
    expect(text).toContain('Oldest copy (UTC)');
    const row = /\| ?111122223333 .*$/m.exec(renderSummary(aReport([made, started, failed])))?.[0];
    expect(row).toMatch(/\| 3 \| 1 \| 1 \| \*\*1\*\* \|/);
  });

  it('has a mark for each day of the window, by the start of the backup', () => {
    const backup = aBackup({ volumeId: 'vol-1' });
    const copies = [1, 2, 4].map((ageDays) => aCopy({ ageDays, origin: { volumeId: 'vol-1' } }));
    const broken = aCopy({ ageDays: 3, state: 'error', origin: { volumeId: 'vol-1' } });
    const hanging = aCopy({ ageDays: 5, state: 'pending', origin: { volumeId: 'vol-1' } });
    const prunings: DestinationOutcome['prunings'] = [
      ...copies.map((one) => ({ kind: 'kept' as const, copy: one, reason: 'young' as const })),
      { kind: 'deleted', copy: broken, reason: 'error' },
      { kind: 'kept', copy: hanging, reason: 'pending' },
      {
        kind: 'deleted',
        copy: aCopy({ ageDays: 6, origin: { volumeId: 'vol-1' } }),
        reason: 'double',
      },
    ];
    const existing = aVolumeCopy({ kind: 'existing', copyId: 'a' }, { backup });
    const report = aReport([existing], {
      rules: someRules({ retentionDays: 8 }),
      destination: { prunings },
    });
    expect(renderSummary(report)).toContain('<code>·■■×■▲··</code>');
    expect(renderForTerminal(report, PLAIN)).toContain('·■■×■▲··');
  });

  it('is cut where it would not fit, and says so', () => {
    const volumes = Array.from({ length: 400 }, (_, index) =>
      aVolumeCopy(
        { kind: 'failed', problem: aProblem({ sentence: 'x'.repeat(200) }) },
        { backup: aBackup({ volumeId: `vol-${index}` }) },
      ),
    );
    const summary = renderSummary(aReport(volumes), 30_000);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(30_000);
    expect(summary).toContain('more are in the report file');
    expect(summary).toContain('400 of 400 volumes could not be copied');
  });
});
