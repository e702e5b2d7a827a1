import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { isAllowed } from '../support/iam-simulation.ts';
import { listenOnLoopback } from '../support/loopback.ts';
import { readText } from '../support/repository/files.ts';
import { readDocument } from '../support/repository/markdown.ts';
import { asList, asRecord, asText } from '../support/values.ts';

const run = promisify(execFile);
const TOTALS = { failures: 2, volumesUnprotected: 1, snapshotsCreated: 5 };

/** The tools that a hosted runner has, and a developer's machine perhaps. */
const canRun = ['bash', 'jq', 'curl'].every((tool) => {
  try {
    execFileSync(tool, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});
if (!canRun) console.warn('bash, jq and curl are not all installed: the recipes are not run.');

/** The script of an example's last step. */
function lastScriptOf(path: string): string {
  const [job] = Object.values(asRecord(asRecord(parse(readText(path)))['jobs'])).map(asRecord);
  return asText(asRecord(asList(job?.['steps']).at(-1))['run']);
}

function folderWithReport(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ebs-backup-recipe-'));
  writeFileSync(join(folder, 'report.json'), JSON.stringify({ totals: TOTALS }));
  return folder;
}

/** Runs a step's script as a runner does. */
async function runStep(script: string, environment: Readonly<Record<string, string>>) {
  const env = { PATH: process.env['PATH'] ?? '', ...environment };
  await run('bash', ['-e', '-c', script], { env });
}

/** What a webhook on loopback was sent while `during` ran. */
async function received(during: (url: string) => Promise<void>): Promise<readonly unknown[]> {
  const bodies: unknown[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      bodies.push(JSON.parse(body));
      response.end('ok');
    });
  });
  const port = await listenOnLoopback(server);
  try {
    await during(`http://127.0.0.1:${port}/`);
  } finally {
    server.close();
  }
  return bodies;
}

describe.skipIf(!canRun)('the recipe for Slack', () => {
  const script = lastScriptOf('examples/slack.yml');
  const RUN_URL = 'https://github.com/o/r/actions/runs/1';

  test('tells how many of what, and where to look', async () => {
    const REPORT = join(folderWithReport(), 'report.json');
    const sent = await received((WEBHOOK) => runStep(script, { REPORT, RUN_URL, WEBHOOK }));
    const text = `EBS backup failed. 2 failures, 1 volumes without a new snapshot. ${RUN_URL}`;
    expect(sent).toEqual([{ text }]);
  });

  test('tells that there is no report where the run left none', async () => {
    const sent = await received((WEBHOOK) => runStep(script, { REPORT: '', RUN_URL, WEBHOOK }));
    expect(sent).toEqual([{ text: `EBS backup failed. There is no report. ${RUN_URL}` }]);
  });
});

describe.skipIf(!canRun)('the recipe for CloudWatch', () => {
  const script = lastScriptOf('examples/cloudwatch.yml');

  test('puts three metrics of the report', async () => {
    const folder = folderWithReport();
    const aws = join(folder, 'aws');
    writeFileSync(aws, '#!/bin/sh\nfor word in "$@"; do echo "$word"; done > "$CALLS"\n');
    chmodSync(aws, 0o755);
    const CALLS = join(folder, 'calls');
    const PATH = `${folder}${delimiter}${process.env['PATH'] ?? ''}`;
    await runStep(script, { PATH, CALLS, REPORT: join(folder, 'report.json') });
    const words = readFileSync(CALLS, 'utf8').trim().split('\n');
    expect(words.slice(0, 5)).toEqual([
      'cloudwatch',
      'put-metric-data',
      '--namespace',
      'EbsBackup',
      '--metric-data',
    ]);
    expect(JSON.parse(words[5] ?? '')).toEqual([
      { MetricName: 'Failures', Value: 2 },
      { MetricName: 'VolumesUnprotected', Value: 1 },
      { MetricName: 'SnapshotsCreated', Value: 5 },
    ]);
  });

  test('fails where there is no report, so that the metric is missing', async () => {
    await expect(runStep(script, { REPORT: '' })).rejects.toThrow();
  });
});

describe('the policy for the metrics', () => {
  const [json] = readDocument('docs/monitoring.md').codeBlocks.filter(
    ({ language }) => language === 'json',
  );
  const policy = JSON.parse(json?.text ?? 'null');
  const request = (action: string, namespace: string) => ({
    action,
    resource: '*',
    account: '111122223333',
    context: { 'cloudwatch:namespace': namespace },
  });

  test.each([
    [true, 'cloudwatch:PutMetricData', 'EbsBackup'],
    [false, 'cloudwatch:PutMetricData', 'AWS/EC2'],
    [false, 'cloudwatch:DeleteAlarms', 'EbsBackup'],
  ])('allows: %s, %s in %s', async (allowed, action, namespace) => {
    expect(await isAllowed(request(action, namespace), [policy])).toBe(allowed);
  });
});
