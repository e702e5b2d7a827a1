import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headline } from '../../../../src/actions/backup/summary/headline.ts';
import { renderForTerminal } from '../../../../src/actions/backup/terminal/index.ts';
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
} from '../../../support/builders.ts';
import { untrustedText } from '../../github/rendering.ts';

const PLAIN = { colours: false, reportPath: '/tmp/report.json' };

function linesOf(report: Report): readonly string[] {
  return renderForTerminal(report, PLAIN).split('\n');
}

/** Something of every kind. */
function everything(name = 'web-1'): Report {
  const volume = aVolume({ instanceName: name, device: '/dev/xvda' });
  const old = aVolume({ instanceName: name, device: '/dev/sdf' });
  const problem = aProblem({ sentence: `Odd: ${name}` });
  const outcome = anOutcome({
    leftOut: [aLeftOut({ volume, reason: name })],
    warnings: [problem],
    backups: [
      aBackup('created', { volume }),
      aBackup('failed', { volume: old, problem }),
      aBackup('volume-gone', { volume }),
    ],
    coverage: [
      aCoverage({ volume }),
      aCoverage({ volume: old, state: 'old', newestAt: NOW - 40 * DAY_MS }),
      aCoverage({ state: 'old', newestAt: NOW - 50 * DAY_MS }),
    ],
    extraSnapshots: [{ snapshotId: 'snap-besides', volumeId: null }],
    prunings: [
      aPruning('deleted', { snapshot: aSnapshot({ id: 'snap-deleted', ageDays: 40 }) }),
      aPruning('protected', { problem, snapshot: aSnapshot({ id: 'snap-held', name }) }),
      aPruning('kept', { reason: 'last-good-backup', snapshot: aSnapshot({ id: 'snap-last' }) }),
      aPruning('kept', { reason: 'young', snapshot: aSnapshot({ id: 'snap-young' }) }),
    ],
    permissionChecks: [aPermissionCheck()],
  });
  const unread = anOutcome({
    target: { account: '1', region: 'us-east-1' },
    stage: 'started',
    problems: [problem],
  });
  return aReport({ targets: [outcome, unread] });
}

describe('a run at a terminal', () => {
  it('begins with the verdict and ends with the path of the report', () => {
    const report = everything();
    const lines = linesOf(report);
    expect(lines[0]).toBe(headline(report));
    expect(lines.at(-3)).toBe('Report: /tmp/report.json');
    // By then the first line has scrolled away.
    expect(lines.at(-1)).toBe(headline(report));
  });

  it('tells the reason of many snapshots once', () => {
    const problem = aProblem({ code: 'TooManyDeletions', sentence: 'Too many are due.' });
    const prunings = ['snap-a', 'snap-b'].map((id) =>
      aPruning('skipped', { problem, snapshot: aSnapshot({ id }) }),
    );
    const times = (report: Report) => linesOf(report).join('\n').split(problem.sentence).length - 1;
    expect(times(aReport({ targets: [anOutcome({ prunings })] }))).toBe(1);
    const failing = aReport({ targets: [anOutcome({ prunings, problems: [problem] })] });
    expect(times(failing)).toBe(1);
    expect(linesOf(failing).join('\n')).toContain('snap-b');
  });

  it('tells once that nothing is in scope', () => {
    const problem = 'No volume is in scope: no instance has an EBS volume attached.';
    const lines = linesOf(aReport({ targets: [anOutcome()], problems: [problem] }));
    expect(lines.filter((line) => line.includes(problem))).toHaveLength(1);
  });

  it('says what needs a person before anything else, with the next step', () => {
    const text = linesOf(everything()).join('\n');
    const [before = ''] = text.split('Account ');
    expect(before).toContain('Failed: 2');
    expect(before).toContain('Next: Run the job again. Its newest backup is of 2026-02-03 04:30.');
    expect(before).toContain('Without a recent backup: 1');
    expect(before).toContain('Warnings: 2');
  });

  it('names every id once at most where something was done to it', () => {
    const text = linesOf(everything()).join('\n');
    for (const id of ['snap-besides', 'snap-deleted', 'snap-held', 'snap-last']) {
      expect(text.match(new RegExp(id, 'g'))).toHaveLength(1);
    }
    // What is young is a number.
    expect(text).not.toContain('snap-young');
    expect(text).toMatch(/^ {2}1 {2}within the retention window$/m);
  });

  it('has no line twice', () => {
    const lines = linesOf(everything()).filter((line) => line.trim() !== '');
    const told = lines.slice(0, -1).filter((line) => !line.startsWith('    '));
    expect(told.filter((line, index) => told.indexOf(line) !== index)).toEqual([]);
  });

  it('aligns its columns', () => {
    const lines = linesOf(everything());
    const start = lines.findIndex((line) => line.startsWith('Account '));
    const rows = lines.slice(start, start + 4);
    const ends = rows.map((row) => row.length);
    expect(new Set(ends).size).toBe(1);
    expect(rows.map((row) => row.indexOf('  '))).not.toContain(-1);
    expect(rows[3]).toContain('Total');
  });

  it('has an input error line by line, each once', () => {
    const problems = ['Nothing was done: 2 inputs cannot be used.\nfirst.\nsecond.'];
    const report = aReport({ rules: null, targets: [], problems });
    expect(linesOf(report)).toEqual([
      '❌ Nothing was done: 2 inputs cannot be used.',
      '',
      '  first.',
      '  second.',
      '',
      'Report: /tmp/report.json',
    ]);
  });

  it('has neither Markdown nor HTML, and no colour unless asked for', () => {
    const text = linesOf(everything()).join('\n');
    expect(text).not.toMatch(/<\/?[a-z]+>|&#?\w+;|^#|^\||```|\*\*|\u001b/m);
  });

  it.each([
    [everything(), 31],
    [aReport({ targets: [anOutcome({ backups: [aBackup('created')] })] }), 32],
    [aReport(), 33],
    [aReport({ dryRun: true, targets: [anOutcome({ backups: [aBackup('planned')] })] }), 34],
  ])('has a colour for its verdict (%#)', (report, code) => {
    const text = renderForTerminal(report, { ...PLAIN, colours: true });
    expect(text.startsWith(`\u001b[${code}m${headline(report)}\u001b[0m\n`)).toBe(true);
  });

  it('shows untrusted input as text: no code for the terminal, no line of its own', () => {
    const lines = linesOf(everything('plain')).length;
    fc.assert(
      fc.property(fc.oneof(untrustedText, fc.constant('\u001b[2J\u001b]0;x\u0007')), (name) => {
        const text = renderForTerminal(everything(name), PLAIN);
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
        expect(text.split('\n')).toHaveLength(lines);
      }),
    );
  });

  it('stays short with a hundred thousand snapshots', () => {
    const prunings = Array.from({ length: 100_000 }, () => aPruning('deleted'));
    const lines = linesOf(aReport({ targets: [anOutcome({ prunings })] }));
    expect(lines.length).toBeLessThan(150);
    expect(lines).toContain('  99900 more are in the report.');
  });
});
