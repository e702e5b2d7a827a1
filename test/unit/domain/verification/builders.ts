import type { DiskContents, Part, Signature } from '../../../../src/domain/disk/model.ts';
import type {
  Snapshot,
  VerifiedBackup,
  VerifyTarget,
  VolumeChange,
} from '../../../../src/domain/verification/model.ts';
import type { VerifyFacts } from '../../../../src/domain/verification/report.ts';

const DAY_MS = 86_400_000;
export const NOW = Date.parse('2026-03-15T04:30:00Z');

let ids = 0;
const nextId = (prefix: string) => `${prefix}-${(++ids).toString(16).padStart(17, '0')}`;

export function aSnapshot({
  ageDays = 0,
  ...parts
}: Partial<Snapshot> & { readonly ageDays?: number } = {}): Snapshot {
  return {
    id: nextId('snap'),
    kind: 'backup',
    volumeId: 'vol-0000000000000000a',
    origin: '',
    startedAt: NOW - ageDays * DAY_MS,
    volumeSize: 8,
    fullSizeBytes: null,
    name: 'db-1',
    instanceId: 'i-0000000000000000a',
    ...parts,
  };
}

export function aSignature(parts: Partial<Signature> = {}): Signature {
  return {
    format: 'ext4',
    label: 'root',
    uuid: 'a0000000-0000-4000-8000-000000000001',
    sizeBytes: 2 ** 30,
    state: 'whole',
    ...parts,
  };
}

export function aPart(parts: Partial<Part> = {}): Part {
  return {
    number: null,
    name: null,
    range: { offset: 0, length: 2 ** 30 },
    content: 'signature',
    signature: aSignature(),
    ...parts,
  };
}

export function contents(...parts: readonly Part[]): DiskContents {
  return { verdict: 'recognised', table: null, parts, isComplete: true };
}

export const BLANK: DiskContents = {
  ...contents(aPart({ content: 'blank', signature: null })),
  verdict: 'blank',
};

export const UNKNOWN: DiskContents = {
  ...contents(aPart({ content: 'none known', signature: null })),
  verdict: 'none known',
};

export function aBackup(parts: Partial<VerifiedBackup> = {}): VerifiedBackup {
  return {
    snapshot: aSnapshot(),
    result: { kind: 'read', contents: contents(aPart()), blocksWritten: 20, blocksRead: 2 },
    findings: [],
    comparedWith: [],
    restoreTest: null,
    ...parts,
  };
}

export function aChange(parts: Partial<VolumeChange> = {}): VolumeChange {
  return {
    first: aSnapshot({ ageDays: 1 }),
    second: aSnapshot(),
    result: { kind: 'measured', changedBlocks: 5, writtenBlocks: 20 },
    isOverLimit: false,
    ...parts,
  };
}

export function aTarget(parts: Partial<VerifyTarget> = {}): VerifyTarget {
  return {
    target: { account: '111122223333', region: 'eu-central-1' },
    stage: 'finished',
    volumes: 1,
    rotation: { buckets: 10, turn: 3 },
    backups: [],
    changes: [],
    sweptVolumes: [],
    notes: [],
    permissionChecks: [],
    problems: [],
    bytesRead: 0,
    apiCalls: {},
    ...parts,
  };
}

export const PROBLEM = { code: 'Code', sentence: 'a sentence.' };

export function facts(parts: Partial<VerifyFacts> = {}): VerifyFacts {
  return {
    stopped: null,
    dryRun: false,
    backupRun: 'your-org/infrastructure/1/verify/verify',
    runUrl: null,
    rules: {
      sample: '10%',
      backupSet: null,
      maxChangedPercent: null,
      restoreTest: false,
      pricePerGib: null,
    },
    allowEmpty: false,
    targets: [aTarget({ backups: [aBackup()] })],
    problems: [],
    foreignEndpoints: [],
    ...parts,
  };
}
