/** Reports to take pictures of: a run that failed, an organisation, a large account. */
import type { Report } from '../src/domain/report.ts';
import type { TargetOutcome } from '../src/domain/target-outcome.ts';
import {
  aBackup,
  aCoverage,
  aLeftOut,
  anOutcome,
  aPruning,
  aReport,
  aSnapshot,
  aVolume,
  DAY_MS,
  NOW,
} from '../test/support/builders.ts';

const NIGHTS = 32;
const REGIONS = ['eu-central-1', 'eu-west-1', 'us-east-1'];
const ROLES = ['web', 'api', 'db', 'search', 'queue', 'cache'];

/** A region of so many volumes, each with a completed snapshot of every night. */
function aRegion(options: {
  readonly account: string;
  readonly region: string;
  readonly volumes: number;
  readonly nights?: number;
}): TargetOutcome {
  const { account, region, nights = NIGHTS } = options;
  const volumes = Array.from({ length: options.volumes }, (_, index) => {
    const role = ROLES[index % ROLES.length] ?? 'web';
    return aVolume({ instanceName: `${role}-${Math.floor(index / ROLES.length) + 1}` });
  });
  const snapshots = volumes.flatMap((volume) =>
    Array.from({ length: nights }, (_, night) => {
      const startedAt = NOW - (night + 1) * DAY_MS + 300_000;
      const day = new Date(startedAt).toISOString().slice(0, 10);
      const name = `auto-snap-${volume.instanceName}-${day}-0425`;
      return aSnapshot({ volumeId: volume.id, startedAt, volumeSize: 100, name });
    }),
  );
  return anOutcome({
    target: { account, region },
    attachedVolumes: volumes.length,
    backups: volumes.map((volume) => aBackup('created', { volume })),
    coverage: volumes.map((volume) => aCoverage({ volume, newestAt: NOW - DAY_MS + 300_000 })),
    prunings: snapshots.map((snapshot) => {
      const isExpired = (snapshot.startedAt ?? NOW) < NOW - 30 * DAY_MS;
      return aPruning(isExpired ? 'deleted' : 'kept', { snapshot });
    }),
  });
}

/** Two volumes refused, one region denied, one snapshot that cannot be deleted. */
export function failingReport(): Report {
  const account = '111122223333';
  const good = aRegion({ account, region: 'eu-central-1', volumes: 6 });
  const problem = {
    code: 'SnapshotLimitExceeded',
    sentence:
      'CreateSnapshot in eu-central-1 failed (SnapshotLimitExceeded): the account holds as many snapshots in eu-central-1 as its quota allows. Delete some, lower retention-days, or raise the quota "Snapshots per Region" in Service Quotas.',
  };
  const denied = {
    code: 'UnauthorizedOperation',
    sentence:
      "DescribeInstances in us-east-1 failed (UnauthorizedOperation): the credentials may not do this. Allow ec2:DescribeInstances in the role's policy.",
  };
  const backups = good.backups.map((backup, index) =>
    index < 2 ? aBackup('failed', { volume: backup.volume, problem }) : backup,
  );
  const notDeleted = {
    code: 'UnauthorizedOperation',
    sentence:
      "DeleteSnapshot in eu-central-1 failed (UnauthorizedOperation): the credentials may not do this. Allow ec2:DeleteSnapshot in the role's policy.",
  };
  const prunings = good.prunings.map((pruning, index) =>
    index === 31
      ? aPruning('failed', { snapshot: pruning.snapshot, problem: notDeleted })
      : pruning,
  );
  const unread = anOutcome({
    target: { account, region: 'us-east-1' },
    stage: 'started',
    listedAt: null,
    problems: [denied],
  });
  return aReport({ targets: [{ ...good, backups, prunings }, unread] });
}

/** Six accounts of three regions: one role refused, one volume without a backup for 40 days. */
export function organisationReport(): Report {
  const accounts = ['111122223333', '222233334444', '333344445555', '444455556666'];
  const targets = [...accounts, '555566667777'].flatMap((account, index) =>
    REGIONS.map((region, at) => aRegion({ account, region, volumes: (index + at) % 4 })),
  );
  const sentence =
    'AssumeRoleWithWebIdentity of arn:aws:iam::666677778888:role/ebs-backup in eu-central-1 failed (AccessDenied): the role does not let this workflow assume it (Not authorized to perform sts:AssumeRoleWithWebIdentity). Check its trust policy: the OIDC provider token.actions.githubusercontent.com of that account, the audience (aud) and the subject (sub).';
  const refused = REGIONS.map((region) =>
    anOutcome({
      target: { account: '666677778888', region },
      stage: 'started',
      listedAt: null,
      problems: [{ code: 'AccessDenied', sentence }],
    }),
  );
  const filtered = anOutcome({
    target: { account: '555566667777', region: 'ap-south-1' },
    leftOut: [aLeftOut({ cause: 'include-tags', reason: 'its instance does not carry Env=prod' })],
  });
  return aReport({ targets: [...withOneOld(targets), filtered, ...refused] });
}

function withOneOld(targets: readonly TargetOutcome[]): readonly TargetOutcome[] {
  const [first, ...others] = targets.filter(({ coverage }) => coverage.length > 1);
  if (first === undefined) return targets;
  const [volume, ...rest] = first.coverage;
  if (volume === undefined) return targets;
  const newestAt = NOW - 40 * DAY_MS;
  const prunings = first.prunings.filter(({ snapshot }) => snapshot.volumeId !== volume.volume.id);
  const old = { ...volume, state: 'old' as const, newestAt };
  const changed = { ...first, coverage: [old, ...rest], prunings };
  return [changed, ...targets.filter((one) => one !== first && !others.includes(one)), ...others];
}

export function largeReport(): Report {
  return aReport({
    targets: [aRegion({ account: '111122223333', region: 'eu-central-1', volumes: 5_000 })],
  });
}
