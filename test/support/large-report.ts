/**
 * Run by the size test in a process of its own, so that nothing else is measured: builds the report
 * of a large account, renders its summary and prints what that took as one line of JSON.
 */
import { performance } from 'node:perf_hooks';
import { renderSummary } from '../../src/actions/backup/summary/index.ts';
import { daysOfWindow } from '../../src/domain/calendar.ts';
import { assessCoverage } from '../../src/domain/coverage.ts';
import type { Snapshot, Volume } from '../../src/domain/model.ts';
import { makeReport } from '../../src/domain/report.ts';
import { anOutcome, aSnapshot, someRules } from './builders.ts';

const VOLUMES = 5_000;
const DAYS = 30;
const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-11-20T02:17:00Z');

function idOf(prefix: string, number: number): string {
  return `${prefix}-${number.toString(16).padStart(17, '0')}`;
}

const volumes = Array.from(
  { length: VOLUMES },
  (_, number): Volume => ({
    id: idOf('vol', number),
    device: '/dev/xvda',
    isRoot: true,
    attachedAt: NOW - 100 * DAY_MS,
    operator: null,
    instanceId: idOf('i', number),
    instanceName: `<b>web-${number}</b>`,
  }),
);
// Each has its name as a string of its own, as an answer of EC2's would.
const snapshots = volumes.flatMap((volume, number) =>
  Array.from(
    { length: DAYS },
    (_, night): Snapshot =>
      aSnapshot({
        id: idOf('snap', number * DAYS + night),
        volumeId: volume.id,
        state:
          night === 0
            ? 'pending'
            : night > 1 && (number + night) % 97 === 0
              ? 'error'
              : 'completed',
        startedAt: NOW - night * DAY_MS,
        volumeSize: 8,
        backupRun: `acme/infra/${4_711 - night}/backup/__self`,
        name: `auto-snap-web-${number}-2026-11-${night}`,
        instanceId: volume.instanceId,
      }),
  ),
);
const identity = { backupRun: 'acme/infra/4711/backup/__self', backupSet: null };
const outcome = anOutcome({
  target: { account: '111122223333', region: 'eu-central-1' },
  attachedVolumes: VOLUMES,
  cutoff: NOW - DAYS * DAY_MS,
  listedAt: NOW,
  coverage: assessCoverage({ volumes, snapshots, identity, now: NOW, maxAgeHours: null }),
  backups: volumes.map((volume, number) => ({
    kind: 'created',
    volume,
    snapshotId: idOf('snap', number * DAYS),
  })),
  prunings: snapshots.map((snapshot) => ({ kind: 'kept', snapshot, reason: 'young' })),
});
const report = makeReport({
  stopped: null,
  dryRun: false,
  creates: true,
  backupRun: identity.backupRun,
  runUrl: null,
  rules: someRules({ retentionDays: DAYS }),
  targets: [outcome],
  problems: [],
  allowEmpty: false,
  foreignEndpoints: [],
});

const before = process.cpuUsage();
const startedAt = performance.now();
const summary = renderSummary(report);
const { user, system } = process.cpuUsage(before);
console.log(
  JSON.stringify({
    snapshots: snapshots.length,
    bytes: Buffer.byteLength(summary),
    processorMs: (user + system) / 1_000,
    elapsedMs: performance.now() - startedAt,
    peakMiB: process.resourceUsage().maxRSS / 1_024,
    marks: summary.match(/[■□▲×·]/gu)?.length,
    firstLine: summary.split('\n', 1)[0],
    days: daysOfWindow(NOW, DAYS).length,
    foldedVolumes: Number(/And (\d+) more volumes/.exec(summary)?.[1]),
  }),
);
