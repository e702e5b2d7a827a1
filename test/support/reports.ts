/** Builders of report files, as the action writes them (`schema/report.schema.json`). */

type Json = Readonly<Record<string, unknown>>;

export function aReport(parts: Json = {}): Json {
  return {
    version: 1,
    verdict: 'good',
    totals: {
      volumesFound: 1,
      volumesUnprotected: 0,
      snapshotsCreated: 1,
      snapshotsDeleted: 1,
      failures: 0,
    },
    stopped: null,
    dryRun: false,
    backupRun: 'your-org/infrastructure/1234567890/backup/backup',
    runUrl: 'https://github.com/your-org/infrastructure/actions/runs/1234567890',
    rules: { retentionDays: 30, keepLast: 1 },
    targets: [aTarget()],
    problems: [],
    ...parts,
  };
}

export function aTarget(parts: Json = {}): Json {
  return {
    account: '111122223333',
    region: 'eu-central-1',
    stage: 'finished',
    cutoff: '2026-10-21T23:02:14.018Z',
    attachedVolumes: 1,
    problems: [],
    backups: [aBackup()],
    snapshots: [
      aListedSnapshot({ outcome: 'deleted' }),
      aListedSnapshot({ outcome: 'kept', reason: 'young' }),
    ],
    apiCalls: { DescribeInstances: 1, CreateSnapshot: 1 },
    ...parts,
  };
}

export function aBackup(parts: Json = {}): Json {
  return {
    outcome: 'created',
    volumeId: 'vol-00000000000000001',
    device: '/dev/xvda',
    instanceId: 'i-00000000000000001',
    instanceName: 'db-1',
    snapshotId: 'snap-00000000000000001',
    ...parts,
  };
}

export function aFailedBackup(sentence = 'EC2 refused'): Json {
  const { snapshotId: _, ...backup } = aBackup();
  return { ...backup, outcome: 'failed', problem: aProblem(sentence) };
}

export function aListedSnapshot(parts: Json = {}): Json {
  return {
    outcome: 'kept',
    snapshotId: 'snap-00000000000000002',
    volumeId: 'vol-00000000000000001',
    instanceId: 'i-00000000000000001',
    name: 'auto-snap-db-1-2026-10-01-0217',
    state: 'completed',
    volumeSizeGiB: 8,
    startedAt: '2026-10-01T02:17:00.000Z',
    ...parts,
  };
}

export function aProblem(sentence: string): Json {
  return { code: 'failed', sentence };
}
