import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyOutputs } from '../../../../src/actions/copy/outputs.ts';
import { failureLine, headline } from '../../../../src/actions/copy/summary/headline.ts';
import { renderSummary } from '../../../../src/actions/copy/summary/index.ts';
import { renderForTerminal } from '../../../../src/actions/copy/terminal.ts';
import type { CopyReport, DestinationOutcome } from '../../../../src/domain/copies/report.ts';
import { aProblem, someRules } from '../../../support/builders.ts';
import { aBackup, aCopy } from '../../../support/copies.ts';
import { aCopyReport, aVolumeCopy, everyKindOfCopy } from '../../../support/copy-reports.ts';
import { elementsIn, render, untrustedText, visibleText } from '../../github/rendering.ts';

const PLAIN = { colours: false, reportPath: '/tmp/report.json' };

const made = aVolumeCopy({ kind: 'made', copyId: 'snap-made' });
const started = aVolumeCopy({ kind: 'started', copyId: 'snap-started' });
const failed = aVolumeCopy({ kind: 'failed', problem: aProblem({ sentence: 'no key.' }) });
const queued = aVolumeCopy({ kind: 'queued' });

describe('the first line', () => {
  it.each<[string, CopyReport, string]>([
    ['all copied', aCopyReport([made]), '✅ Everything is copied: 1 of 1 volume'],
    ['one under way', aCopyReport([made, started]), '⚠️ Copies are under way: 1 of 2 volumes'],
    ['one queued', aCopyReport([made, queued]), '⚠️ Copies are under way: 1 of 2 volumes'],
    [
      'one failed',
      aCopyReport([made, failed]),
      '❌ Not everything is copied: 1 of 2 volumes could not',
    ],
    [
      'overdue',
      aCopyReport([aVolumeCopy({ kind: 'queued' }, { isOverdue: true })]),
      'max-copy-lag-hours',
    ],
    ['cancelled', aCopyReport([made], { stopped: 'cancelled' }), '❌ Cancelled: '],
    [
      'out of time',
      aCopyReport([made], { stopped: 'timeout' }),
      '❌ Out of time (timeout-minutes): ',
    ],
    [
      'a dry run',
      aCopyReport([aVolumeCopy({ kind: 'planned' })], { dryRun: true }),
      '1 copy would be made',
    ],
    [
      'one too old',
      aCopyReport([made, aVolumeCopy({ kind: 'not-kept' })]),
      '✅ Everything is copied: 1 of 1 volume have a completed copy of their newest backup. 1 more has only backups so old',
    ],
    [
      'nothing but one too old',
      aCopyReport([aVolumeCopy({ kind: 'not-kept' })]),
      '⚠️ Nothing to copy: 1 volume has only backups so old',
    ],
    [
      'one without any copy',
      aCopyReport([made, aVolumeCopy({ kind: 'queued' }, { newestCopyAt: null })]),
      '1 has no completed copy at all: vol-1.',
    ],
    ['only pruned', aCopyReport([made], { creates: false }), 'none made (create is false)'],
    [
      'nothing',
      aCopyReport([]),
      '❌ There is nothing to copy: no volume has a completed backup in',
    ],
    ['nothing, allowed', aCopyReport([], { allowEmpty: true }), '⚠️ Nothing to copy'],
  ])('of %s', (_, report, words) => {
    expect(headline(report)).toContain(words);
  });

  it('never says that all is copied where not each was seen completed', () => {
    const kinds = fc.constantFrom(made, started, failed, queued, aVolumeCopy({ kind: 'skipped' }));
    fc.assert(
      fc.property(fc.array(kinds, { minLength: 1, maxLength: 4 }), (volumes) => {
        const isWhole = volumes.every((volume) => volume === made);
        expect(headline(aCopyReport(volumes)).startsWith('✅ Everything')).toBe(isWhole);
      }),
    );
  });
});

describe('the line with which a job fails', () => {
  it('says how many failures there are, and where', () => {
    const line = failureLine(aCopyReport([failed, made]));
    expect(line).toMatch(/^1 failure in 111122223333 eu-west-1: Not everything is copied/);
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
    const report = aCopyReport([made, waiting, notKept], { destination: { prunings, found: 7 } });
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

describe('text of others', () => {
  it('is shown in the summary and begins nothing there', () => {
    const plain = elementsIn(render(renderSummary(everyKindOfCopy('plain'))));
    fc.assert(
      fc.property(untrustedText, (words) => {
        expect(elementsIn(render(renderSummary(everyKindOfCopy(words))))).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });

  it('is fit to print at a terminal', () => {
    fc.assert(
      fc.property(untrustedText, (words) => {
        const text = renderForTerminal(everyKindOfCopy(words), PLAIN);
        expect(text).not.toMatch(/[^\P{Cc}\n]/u);
        expect(text).not.toContain('##[');
      }),
      { numRuns: 60 },
    );
  });
});

describe('the summary', () => {
  it('has a row for each pair of places, with numbers', () => {
    const text = visibleText(render(renderSummary(aCopyReport([made, started, failed]))));
    expect(text).toContain('Oldest copy (UTC)');
    const row = /\| ?111122223333 .*$/m.exec(
      renderSummary(aCopyReport([made, started, failed])),
    )?.[0];
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
    const report = aCopyReport([existing], {
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
    const summary = renderSummary(aCopyReport(volumes), 30_000);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(30_000);
    expect(summary).toContain('more are in the report file');
    expect(summary).toContain('400 of 400 volumes could not be copied');
  });
});
