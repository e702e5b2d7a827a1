/**
 * Builders of report files: whole ones are those that the action writes of good runs
 * (`schema/report.schema.json`), with parts put in that need not fit the rest.
 */
import { fileText } from '../../src/domain/report.ts';
import * as built from './builders.ts';

type Json = Readonly<Record<string, unknown>>;

const volume = built.aVolume({ id: 'vol-00000000000000001' });
const snapshot = built.aSnapshot({ volumeId: volume.id });
const good = built.aReport({
  backupRun: 'your-org/infrastructure/1234567890/backup/backup',
  runUrl: 'https://github.com/your-org/infrastructure/actions/runs/1234567890',
  targets: [
    built.anOutcome({
      target: { account: '111122223333', region: 'eu-central-1' },
      attachedVolumes: 1,
      coverage: [built.aCoverage({ volume })],
      backups: [built.aBackup('created', { volume })],
      prunings: [
        built.aPruning('deleted', { snapshot: { ...snapshot, id: 'snap-00000000000000003' } }),
        built.aPruning('kept', { snapshot }),
      ],
      apiCalls: { DescribeInstances: 1, CreateSnapshot: 1 },
    }),
  ],
});

/** A run that made a backup of one volume, deleted one snapshot and kept one. */
export function aReport(parts: Json = {}): Json {
  return { ...goodFile(), ...parts };
}

export function aTarget(parts: Json = {}): Json {
  return { ...goodFile().targets[0], ...parts };
}

function goodFile(): Json & { readonly targets: readonly Json[] } {
  return JSON.parse([...fileText(good)].join(''));
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
