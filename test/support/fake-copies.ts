/** A source and a destination of copies without a network: they answer, and record every call. */
import type { DestinationOptions } from '../../src/actions/copy/destination-options.ts';
import type { Inputs } from '../../src/actions/copy/inputs.ts';
import { Sharing } from '../../src/actions/copy/sharing.ts';
import type { ListedSource } from '../../src/actions/copy/source-work.ts';
import { CopyDestination } from '../../src/aws/copy-destination.ts';
import type { NewCopy } from '../../src/aws/copy-request.ts';
import { CopySource, type ListedBackup } from '../../src/aws/copy-source.ts';
import type { Copy, Source } from '../../src/domain/copies/model.ts';
import type { SharedSnapshot } from '../../src/domain/copies/shared-backups.ts';
import type { FoundVolume, VolumeExistence } from '../../src/domain/model.ts';
import { DAY_MS, NOW, RUN, someRules } from './builders.ts';
import { aSource, aSourceOutcome, HOME, PLACE } from './copies.ts';
import { anAwsError, QuickControl, RecordingTargetLog } from './fake-ec2.ts';

export interface DestinationAnswers {
  /** As they are when asked; what is not among them is gone. */
  readonly copies?: () => readonly Copy[];
  readonly locked?: () => readonly string[];
  readonly copy?: (copy: NewCopy) => string;
  readonly made?: () => readonly Copy[];
  readonly lock?: (id: string, days: number) => void;
  readonly delete?: (id: string) => void;
}

export class FakeDestination extends CopyDestination {
  readonly calls: string[] = [];
  readonly control: QuickControl;
  readonly #answers: DestinationAnswers;

  constructor(answers: DestinationAnswers = {}, control = new QuickControl({ graceMs: 1 })) {
    super({ region: PLACE.region, control });
    this.control = control;
    this.#answers = answers;
    this.connection.clock.update(new Date(NOW).toUTCString());
    this.connection.close();
  }

  /** An answer whose date nobody can believe. */
  jump(): void {
    this.connection.clock.update(new Date(NOW + 10 * 365 * 86_400_000).toUTCString());
  }

  override async listCopies(): Promise<readonly Copy[]> {
    this.calls.push('DescribeSnapshots');
    return this.#answers.copies?.() ?? [];
  }

  override async listById(ids: readonly string[]): Promise<readonly Copy[]> {
    this.calls.push(['DescribeSnapshots', ...ids].join(' '));
    return (this.#answers.copies?.() ?? []).filter(({ id }) => ids.includes(id));
  }

  override async listCopiesOf(volumeIds: readonly string[]): Promise<readonly Copy[]> {
    this.calls.push(['DescribeSnapshots', ...volumeIds].join(' '));
    return (this.#answers.copies?.() ?? []).filter(
      ({ origin, autoBackupCopy }) =>
        autoBackupCopy === 'true' && volumeIds.includes(origin.volumeId ?? ''),
    );
  }

  override async listMade(_run: string, snapshotId: string): Promise<readonly Copy[]> {
    this.calls.push(`DescribeSnapshots ${snapshotId}`);
    return this.#answers.made?.() ?? [];
  }

  override async lockedAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length > 0) this.calls.push(['DescribeLockedSnapshots', ...ids].join(' '));
    return new Set(this.#answers.locked?.() ?? []);
  }

  override async copy(copy: NewCopy): Promise<string> {
    this.calls.push(`CopySnapshot ${copy.snapshotId}`);
    return this.#answers.copy?.(copy) ?? `copy-of-${copy.snapshotId}`;
  }

  override async lock(id: string, days: number): Promise<void> {
    this.calls.push(`LockSnapshot ${id} ${days}`);
    this.#answers.lock?.(id, days);
  }

  override async deleteCopy(id: string): Promise<void> {
    this.calls.push(`DeleteSnapshot ${id}`);
    this.#answers.delete?.(id);
  }

  override async checkCopyPermission({ snapshotId }: NewCopy): Promise<void> {
    this.#permit(`CopySnapshot ${snapshotId}`);
  }

  override async checkLockPermission(id: string): Promise<void> {
    this.#permit(`LockSnapshot ${id}`);
  }

  override async checkDeletePermission(id: string): Promise<void> {
    this.#permit(`DeleteSnapshot ${id}`);
  }

  #permit(call: string): never {
    this.calls.push(`${call} DryRun`);
    throw anAwsError('allowed', 'DryRunOperation');
  }
}

export interface SourceAnswers {
  readonly volume?: (id: string) => VolumeExistence | Error;
  readonly backups?: () => readonly ListedBackup[];
  readonly sharedWith?: () => readonly string[];
  /** How long ago the shared ones began; now where left out, and null for not known. */
  readonly sharedAgeDays?: number | null;
  readonly share?: (id: string) => void;
  readonly unshare?: (id: string) => void;
}

export class FakeSource extends CopySource {
  readonly calls: string[] = [];
  readonly #answers: SourceAnswers;

  constructor(answers: SourceAnswers = {}) {
    super({ region: HOME.region, control: new QuickControl({ graceMs: 1 }) });
    this.#answers = answers;
    this.connection.clock.update(new Date(NOW).toUTCString());
    this.connection.close();
  }

  override async *listBackups(): AsyncGenerator<readonly ListedBackup[]> {
    this.calls.push('DescribeSnapshots');
    yield this.#answers.backups?.() ?? [];
  }

  override async listSharedWith(): Promise<readonly SharedSnapshot[]> {
    this.calls.push('DescribeSnapshots');
    const { sharedWith, sharedAgeDays = 0 } = this.#answers;
    const startedAt = sharedAgeDays === null ? null : NOW - sharedAgeDays * DAY_MS;
    return (sharedWith?.() ?? []).map((id) => ({ id, startedAt }));
  }

  override async lookUpVolumes(ids: readonly string[]): Promise<ReadonlyMap<string, FoundVolume>> {
    this.calls.push(['DescribeVolumes', ...ids].join(' '));
    return new Map(
      ids.map((id) => {
        const existence = this.#answers.volume?.(id) ?? 'exists';
        if (existence instanceof Error) throw existence;
        return [id, { existence, attachedTo: [] }];
      }),
    );
  }

  override async share(id: string, account: string): Promise<void> {
    this.calls.push(`share ${id} ${account}`);
    this.#answers.share?.(id);
  }

  override async unshare(id: string, account: string): Promise<void> {
    this.calls.push(`unshare ${id} ${account}`);
    this.#answers.unshare?.(id);
  }
}

/** A source that was listed to its end. */
export function aListedSource(
  answers: SourceAnswers = {},
  source: Source = aSource(),
): ListedSource & { readonly ec2: FakeSource } {
  return { outcome: aSourceOutcome(source), ec2: new FakeSource(answers), source };
}

/** A real run into `PLACE` from the home source. */
export function destinationOptions(
  ec2: FakeDestination,
  overrides: Partial<Omit<DestinationOptions, 'inputs'>> & {
    readonly inputs?: Partial<Inputs>;
  } = {},
): DestinationOptions {
  const { inputs, sources = [aListedSource()], account = PLACE.account, ...fields } = overrides;
  return {
    account,
    ec2,
    control: ec2.control,
    sources,
    sharing: new Sharing({ account, sources, backupSet: null }),
    run: RUN,
    copyUntil: Number.POSITIVE_INFINITY,
    log: new RecordingTargetLog(),
    inputs: { ...someCopyInputs(), ...inputs },
    ...fields,
  };
}

/** Each input's default, as where only the regions are given. */
export function someCopyInputs(): Inputs {
  return {
    ...someRules(),
    fromRegions: [HOME.region],
    excludeRegions: [],
    toRegions: [PLACE.region],
    roles: [],
    toRole: null,
    roleSessionName: '',
    roleDurationSeconds: 3_600,
    audience: '',
    roleChaining: false,
    externalId: '',
    allowedAccounts: [],
    callsPerSecond: 5,
    kmsKeyId: null,
    maxCopyLagHours: 50,
    allowEmpty: false,
    create: true,
    prune: true,
    allowMassExpiry: false,
    lockDays: null,
    completionMinutes: null,
    waitMinutes: 0,
    dryRun: false,
    maxDeletions: null,
    timeoutMinutes: 60,
    alertIssue: false,
    githubToken: '',
    heartbeatUrl: '',
    httpProxy: '',
    noProxy: '',
  };
}
