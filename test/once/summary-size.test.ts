import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';

const LARGE = resolve(import.meta.dirname, '../support/large-report.ts');
/** GitHub drops the summary of a step whole above it. */
const SUMMARY_LIMIT = 1_048_576;
/** What the whole process may take, Node itself and what transpiles the sources included. */
const MEMORY_MIB = 300;
const ROWS = 50;

interface Measured {
  readonly snapshots: number;
  readonly bytes: number;
  readonly processorMs: number;
  readonly peakMiB: number;
  readonly marks: number;
  readonly firstLine: string;
  readonly days: number;
  readonly foldedVolumes: number;
}

describe('5,000 volumes with 30 days of snapshots each', () => {
  let measured: Measured;

  beforeAll(async () => {
    // The heap's own limit makes a leak an error rather than a number.
    const args = [`--max-old-space-size=${MEMORY_MIB}`, '--import', 'tsx', LARGE];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    measured = JSON.parse(stdout);
    console.log(`summary of a large account: ${stdout.trim()}`);
  }, 60_000);

  test('is that many', () => {
    expect(measured.snapshots).toBe(150_000);
  });

  test('gives a summary that GitHub takes', () => {
    expect(measured.bytes).toBeLessThan(SUMMARY_LIMIT);
    // And one that says something: the details fill what they may.
    expect(measured.bytes).toBeGreaterThan(100_000);
  });

  test('takes under two seconds of processor time and 300 MB', () => {
    expect(measured.processorMs).toBeLessThan(2_000);
    expect(measured.peakMiB).toBeLessThan(MEMORY_MIB);
  });

  test('shows the worst rows of the calendar and folds the others', () => {
    // The legend has one of each.
    expect(measured.marks).toBe(ROWS * measured.days + 5);
    expect(measured.foldedVolumes).toBe(5_000 - ROWS);
    expect(measured.firstLine).toContain('5000 of 5000 volumes');
  });
});
