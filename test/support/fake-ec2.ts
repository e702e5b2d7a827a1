import type { CycleOptions } from '../../src/actions/backup/cycle-options.ts';
import { realEffects } from '../../src/actions/backup/effects.ts';
import { AwsClock } from '../../src/aws/clock.ts';
import { Ec2, type VolumeDetails } from '../../src/aws/ec2.ts';
import type { ErrorKind } from '../../src/aws/error-kind.ts';
import { AwsError } from '../../src/aws/errors.ts';
import type {
  FoundVolume,
  Instance,
  Snapshot,
  SnapshotRequest,
  Tags,
} from '../../src/domain/model.ts';
import { NO_SETTINGS, type VolumeSettings } from '../../src/domain/restore/settings.ts';
import { RunControl } from '../../src/lib/run-control.ts';
import type { TargetLog } from '../../src/lib/target-log.ts';
import { NOW, OTHER_RUN, someRules, someSelectionRules } from './builders.ts';

/** What the account answers; whatever is left out is empty, succeeds, or exists. */
export interface Answers {
  readonly instances?: () => readonly Instance[];
  readonly ownSnapshots?: () => readonly Snapshot[];
  /** As they are right before a deletion; as `ownSnapshots` where left out. */
  readonly snapshotsById?: () => readonly Snapshot[];
  readonly ofRun?: (volumeIds: readonly string[]) => readonly Snapshot[];
  /** One volume; null for one that is gone. */
  readonly volume?: (id: string) => Partial<FoundVolume> | null;
  readonly volumeTags?: () => ReadonlyMap<string, Tags>;
  readonly volumeSettings?: () => ReadonlyMap<string, VolumeSettings>;
  readonly create?: (request: SnapshotRequest) => readonly Snapshot[];
  readonly delete?: (id: string) => void;
  /** What a dry run is told of a call, by its action; null for EC2 that overlooks the DryRun. */
  readonly permission?: (action: string) => AwsError | null;
}

/** EC2 as the cycle's steps see it, without a network: answers, and records every call. */
export class FakeEc2 extends Ec2 {
  /** In order, as `Action ids`. */
  readonly calls: string[] = [];
  readonly control: QuickControl;
  readonly #answers: Answers;
  readonly #clock = new AwsClock();

  constructor(answers: Answers = {}) {
    const control = new QuickControl({ graceMs: 1 });
    super({ region: 'eu-central-1', control });
    this.control = control;
    this.#answers = answers;
    this.close();
  }

  override get clock(): AwsClock {
    return this.#clock;
  }

  /** An answer whose date nobody can believe. */
  jump(): void {
    for (const at of [NOW, NOW + 10 * 365 * 86_400_000]) {
      this.#clock.update(new Date(at).toUTCString());
    }
  }

  override now(): number {
    return NOW + this.control.elapsedMs;
  }

  override async listInstances(): Promise<readonly Instance[]> {
    this.calls.push('DescribeInstances');
    return this.#answers.instances?.() ?? [];
  }

  override async listOwnSnapshots(): Promise<readonly Snapshot[]> {
    this.calls.push('DescribeSnapshots');
    return this.#answers.ownSnapshots?.() ?? [];
  }

  override async listSnapshotsOfRun(
    backupRun: string,
    volumeIds: readonly string[] = [],
  ): Promise<readonly Snapshot[]> {
    this.calls.push(['DescribeSnapshots', backupRun, ...volumeIds].join(' '));
    return this.#answers.ofRun?.(volumeIds) ?? [];
  }

  override async listSnapshotsById(ids: readonly string[]): Promise<ReadonlyMap<string, Snapshot>> {
    this.calls.push(['DescribeSnapshots', ...ids].join(' '));
    const snapshots =
      this.#answers.snapshotsById?.() ?? (await this.#answers.ownSnapshots?.()) ?? [];
    return new Map(snapshots.map((one) => [one.id, one]));
  }

  override async listVolumeDetails(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, VolumeDetails>> {
    this.calls.push(['DescribeVolumes', ...ids].join(' '));
    const tags = this.#answers.volumeTags?.() ?? new Map<string, Tags>();
    const settings = this.#answers.volumeSettings?.() ?? new Map<string, VolumeSettings>();
    return new Map(
      [...new Set([...tags.keys(), ...settings.keys()])].map((id) => [
        id,
        { tags: tags.get(id) ?? new Map(), settings: settings.get(id) ?? NO_SETTINGS },
      ]),
    );
  }

  override async lookUpVolumes(ids: readonly string[]): Promise<ReadonlyMap<string, FoundVolume>> {
    this.calls.push(['DescribeVolumes', ...ids].join(' '));
    return new Map(ids.map((id) => [id, this.#found(id)]));
  }

  #found(id: string): FoundVolume {
    const volume = this.#answers.volume?.(id);
    if (volume === null) return { existence: 'gone', attachedTo: [] };
    return { existence: 'exists', attachedTo: [], ...volume };
  }

  override async createSnapshots(
    request: SnapshotRequest,
    { afterLostAnswer }: { readonly afterLostAnswer: boolean },
  ): Promise<readonly Snapshot[]> {
    const ids = request.volumes.map(({ id }) => id);
    this.calls.push([actionOf(request), ...ids, ...(afterLostAnswer ? ['again'] : [])].join(' '));
    return this.#answers.create?.(request) ?? [];
  }

  override async checkCreatePermission(request: SnapshotRequest): Promise<void> {
    const ids = request.volumes.map(({ id }) => id);
    this.#answerQuestion(actionOf(request), ids);
  }

  override async checkDeletePermission(id: string): Promise<void> {
    this.#answerQuestion('DeleteSnapshot', [id]);
  }

  #answerQuestion(action: string, ids: readonly string[]): void {
    this.calls.push([action, ...ids, 'DryRun'].join(' '));
    const { permission } = this.#answers;
    const answer = permission ? permission(action) : anAwsError('allowed', 'DryRunOperation');
    if (answer !== null) throw answer;
  }

  override async deleteSnapshot(id: string): Promise<void> {
    this.calls.push(`DeleteSnapshot ${id}`);
    this.#answers.delete?.(id);
  }
}

function actionOf({ kind }: SnapshotRequest): string {
  return kind === 'volume' ? 'CreateSnapshot' : 'CreateSnapshots';
}

/** Pauses that take no time, and are recorded. */
export class QuickControl extends RunControl {
  readonly pauses: number[] = [];

  get elapsedMs(): number {
    return this.pauses.reduce((sum, ms) => sum + ms, 0);
  }

  override async pause(ms: number): Promise<void> {
    this.throwIfStopped();
    this.pauses.push(ms);
  }
}

export function anAwsError(kind: ErrorKind, code = 'SomeCode'): AwsError {
  const sentence = `it failed (${code}).`;
  return new AwsError({ kind, problem: { code, sentence }, cause: null });
}

/** Answers in turn; an error is thrown, and the last answer repeats. */
export function inTurn(
  ...answers: readonly (readonly Snapshot[] | Error)[]
): () => readonly Snapshot[] {
  let asked = 0;
  return () => {
    const answer = answers[Math.min(asked, answers.length - 1)];
    asked++;
    if (answer instanceof Error) throw answer;
    if (answer === undefined) throw new Error('there is no answer');
    return answer;
  };
}

/** What a target is told, by kind. */
export class RecordingTargetLog implements TargetLog {
  readonly warnings: string[] = [];
  readonly waiting = (): void => {};
  info(): void {}
  warning(message: string): void {
    this.warnings.push(message);
  }
  progress(): () => void {
    return () => {};
  }
}

/** A real run in one target, whose identity is `OTHER_RUN`. */
export function someCycleOptions(
  ec2: FakeEc2,
  rules: Partial<CycleOptions['rules']> = {},
): CycleOptions & { readonly log: RecordingTargetLog } {
  const { control } = ec2;
  const log = new RecordingTargetLog();
  const shared = { ec2, control, log, identity: OTHER_RUN };
  return {
    ...shared,
    target: { account: null, region: 'eu-central-1' },
    effects: realEffects({ ...shared, runAttempt: 1 }),
    timestamp: () => '2026-03-15-0430',
    rules: {
      ...someRules(),
      ...someSelectionRules(),
      crashConsistent: false,
      copyTags: false,
      tags: [],
      create: true,
      prune: true,
      maxDeletions: null,
      maxBackupAgeHours: null,
      waitMinutes: 0,
      ...rules,
    },
  };
}
