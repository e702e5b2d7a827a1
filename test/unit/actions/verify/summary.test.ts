import { describe, expect, it } from 'vitest';
import { failureLine, headline } from '../../../../src/actions/verify/summary/headline.ts';
import { renderSummary } from '../../../../src/actions/verify/summary/index.ts';
import { renderForTerminal } from '../../../../src/actions/verify/terminal.ts';
import type { VerifyTarget } from '../../../../src/domain/verification/model.ts';
import { makeVerifyReport, type VerifyFacts } from '../../../../src/domain/verification/report.ts';
import {
  aBackup,
  aChange,
  aPart,
  aSignature,
  aSnapshot,
  aTarget,
  BLANK,
  contents,
  facts,
  PROBLEM,
  UNKNOWN,
} from '../../domain/verification/builders.ts';

const HOSTILE = '</code>|<script>\n::error::|**x**';
const broken = { kind: 'broken', snapshotId: 'snap-x', sentence: 'it is damaged.' } as const;
const unreadable = { kind: 'unreadable', problem: PROBLEM } as const;

function report(parts: Partial<VerifyTarget>, more: Partial<VerifyFacts> = {}) {
  return makeVerifyReport(facts({ targets: [aTarget({ volumes: 30, ...parts })], ...more }));
}

describe('the headline', () => {
  it.each([
    [
      'of a good run',
      report({
        backups: [
          aBackup(),
          aBackup({ result: { kind: 'read', contents: UNKNOWN, blocksWritten: 1, blocksRead: 1 } }),
          aBackup({ result: { kind: 'read', contents: BLANK, blocksWritten: 0, blocksRead: 0 } }),
        ],
      }),
      '✅ 3 of 3 sampled backups can be read; 1 holds no known file system; 1 is blank; every volume within 10 runs in a row.',
    ],
    [
      'of a disk that was looked into in part',
      report({
        backups: [
          aBackup({
            result: {
              kind: 'read',
              contents: { ...contents(aPart()), isComplete: false },
              blocksWritten: 1,
              blocksRead: 1,
            },
          }),
        ],
      }),
      '✅ 1 of 1 sampled backup can be read; 1 could be looked into only in part; every volume within 10 runs in a row.',
    ],
    [
      'of findings',
      report({
        backups: [aBackup({ findings: [broken] }), aBackup({ result: unreadable }), aBackup()],
        changes: [aChange({ isOverLimit: true }), aChange()],
      }),
      '❌ Not every backup is good: 1 of 3 sampled backups cannot be read; 1 of 3 sampled backups is not as it should be; 1 of 2 volumes changed more than max-changed-percent allows.',
    ],
    [
      'of what was not read',
      report({
        backups: [aBackup({ result: { kind: 'not-read', problem: PROBLEM } })],
        changes: [aChange({ result: { kind: 'unknown', problem: PROBLEM } })],
      }),
      '❌ Not every backup is good: 1 of 1 sampled backup was not read; 1 volume could not be compared.',
    ],
    [
      'of a target that is not known',
      report({ stage: 'started', rotation: null, problems: [PROBLEM] }),
      '❌ Not every backup is good: what is backed up in 111122223333 eu-central-1 is not known.',
    ],
    [
      'of a problem beside good backups',
      report({ backups: [aBackup()], problems: [PROBLEM] }),
      '❌ 1 of 1 sampled backup can be read; every volume within 10 runs in a row. There was 1 failure: a sentence.',
    ],
    [
      'of a cancelled run',
      report({ backups: [aBackup()] }, { stopped: 'cancelled' }),
      '❌ Cancelled: 1 of 1 sampled backup can be read; every volume within 10 runs in a row.',
    ],
    [
      'of a run out of time',
      report({}, { stopped: 'timeout' }),
      '❌ Out of time (timeout-minutes): 0 of 0 sampled backups can be read; every volume within 10 runs in a row.',
    ],
    [
      'of inputs that cannot be used',
      makeVerifyReport(facts({ targets: [], problems: ['sample is "x".'], rules: null })),
      '❌ sample is "x".',
    ],
  ])('%s', (_, given, line) => {
    expect(headline(given)).toBe(line);
  });

  it('fails the job with the number of failures, and where', () => {
    const given = report({ backups: [aBackup({ findings: [broken] })] });
    expect(failureLine(given)).toBe(
      '1 failure in 111122223333 eu-central-1: Not every backup is good: 1 of 1 sampled backup is not as it should be.',
    );
  });
});

const large = report({
  backups: Array.from({ length: 4_000 }, (_, n) =>
    aBackup({
      snapshot: aSnapshot({
        name: HOSTILE,
        kind: n % 2 === 0 ? 'backup' : 'copy',
        origin: HOSTILE,
      }),
      result: {
        kind: 'read',
        contents: contents(aPart({ name: HOSTILE, signature: aSignature({ label: HOSTILE }) })),
        blocksWritten: 9,
        blocksRead: 1,
      },
      findings: n % 3 === 0 ? [{ ...broken, sentence: HOSTILE }] : [],
      restoreTest: { kind: 'failed', volumeId: null, problem: { code: 'x', sentence: HOSTILE } },
    }),
  ),
  changes: Array.from({ length: 4_000 }, () => aChange({ isOverLimit: true })),
  problems: Array.from({ length: 900 }, () => ({ code: 'x', sentence: HOSTILE.repeat(5) })),
  notes: [HOSTILE],
});

describe('the summary', () => {
  const summary = renderSummary(large);

  it('stays within what GitHub takes, however much there is', () => {
    expect(Buffer.byteLength(summary)).toBeLessThan(1_000_000);
    expect(Buffer.byteLength(renderSummary(large, 60_000))).toBeLessThan(60_000);
  });

  it('shows what others have written, and lets it do nothing', () => {
    expect(summary).not.toContain('<script>');
    expect(summary).not.toMatch(/^::error/m);
    expect(summary).not.toContain('**x**');
  });

  it('is plain text at a terminal, one line for each line', () => {
    const text = renderForTerminal(large, { colours: false, reportPath: '/tmp/report.json' });
    expect(text).not.toMatch(/^::error/m);
    expect(text).toMatch(/^ {4}Next: \S/m);
    expect(text).toContain('Report: /tmp/report.json');
    expect(text.split('\n').length).toBeLessThan(300);
  });
});
