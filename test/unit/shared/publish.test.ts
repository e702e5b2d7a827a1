import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { backup } from '../../../src/actions/backup/action.ts';
import { fileText } from '../../../src/domain/report.ts';
import { RunLog } from '../../../src/github/log.ts';
import { readRunner } from '../../../src/github/runner.ts';
import { publish } from '../../../src/shared/publish.ts';
import { aBackup, anOutcome, aReport } from '../../support/builders.ts';

const report = aReport({
  targets: [anOutcome({ backups: [aBackup('created', { snapshotId: 'snap-1' })] })],
});

class RecordingLog extends RunLog {
  readonly warnings: string[] = [];
  override warning(message: string): void {
    this.warnings.push(message);
  }
}

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'publish-'));
  for (const name of ['output', 'summary']) writeFileSync(join(folder, name), '');
  vi.stubEnv('GITHUB_OUTPUT', join(folder, 'output'));
  vi.stubEnv('GITHUB_STEP_SUMMARY', join(folder, 'summary'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

async function published(tempFolder = folder): Promise<readonly string[]> {
  const log = new RecordingLog({ onRunner: false });
  const runner = { ...readRunner({ GITHUB_STEP_SUMMARY: 'summary' }), tempFolder };
  await publish(report, { view: backup.view, runner, log, leavesFile: true });
  return log.warnings;
}

const textOf = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('a report', () => {
  // The toolkit remembers the summary's file for the whole process, so that one test covers it.
  it('is published as file, outputs and summary, each without the others where need be', async () => {
    expect(await published()).toEqual([]);
    const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.json'));
    expect(JSON.parse(textOf(file))).toEqual(JSON.parse([...fileText(report)].join('')));
    expect(textOf('output')).toContain(join(folder, file));
    expect(textOf('output')).toContain('["snap-1"]');
    expect(textOf('summary')).toContain('Everything is backed up');

    writeFileSync(join(folder, 'output'), '');
    const warnings = await published(join(folder, 'missing'));
    expect(warnings).toEqual([expect.stringContaining('Could not write the report file')]);
    expect(textOf('output')).toContain('["snap-1"]');

    rmSync(join(folder, 'output'));
    expect(await published()).toEqual([expect.stringContaining('Could not write the outputs')]);
    expect(textOf('summary').match(/Everything is backed up/g)?.length).toBeGreaterThanOrEqual(3);
  });
});
