import { groupBy } from '../../domain/copies/group.ts';
import {
  type Copy,
  type CopyRequest,
  type CopyResult,
  sourceKey,
  volumeKey,
} from '../../domain/copies/model.ts';
import {
  type CopyPruning,
  type CopyPruningPlan,
  copyDeletions,
} from '../../domain/copies/reasons.ts';
import { checkPermission } from '../../shared/permission-checks.ts';
import {
  type DestinationBuilder,
  type DestinationOptions,
  newCopy,
} from './destination-options.ts';
import type { CopyEffects } from './effects.ts';
import { plannedDeletions } from './steps/delete-copies.ts';
import { locksToSet } from './steps/lock-copies.ts';

/** CopySnapshot's burst is 50; a real run may follow soon. */
const QUESTIONS = 20;

/** Sends nothing that could change anything: its calls all carry EC2's own DryRun. */
export class DryRunCopyEffects implements CopyEffects {
  readonly results = new Map<string, CopyResult>();
  readonly seen: ReadonlyMap<string, Copy> = new Map();
  readonly #options: DestinationOptions;
  readonly #outcome: DestinationBuilder;

  constructor(outcome: DestinationBuilder, options: DestinationOptions) {
    this.#outcome = outcome;
    this.#options = options;
  }

  /** Only about copies that are there: a lock cannot be asked about without one. */
  async lock(copies: readonly Copy[]): Promise<void> {
    const { ec2, inputs } = this.#options;
    if (!inputs.create) return;
    const locks = locksToSet(copies, this.#options);
    const locked = await ec2.lockedAmong(locks.map(({ id }) => id));
    // Any copy will do for the question: new ones are to be locked in any case.
    const missing = locks.filter(({ id }) => !locked.has(id));
    const planned = missing.length > 0 ? missing : locks.slice(0, 1);
    await this.#check('LockSnapshot', planned, ({ id, days }) => ec2.checkLockPermission(id, days));
  }

  async begin(requests: readonly CopyRequest[]): Promise<void> {
    const { ec2, account, sources } = this.#options;
    await this.#check('CopySnapshot', requests, (request) =>
      ec2.checkCopyPermission(newCopy(request, this.#options)),
    );
    const bySource = groupBy(requests, ({ source }) => sourceKey(source));
    for (const work of sources) {
      const shared = work.source.account === account ? [] : bySource.get(sourceKey(work.source));
      await this.#check('ModifySnapshotAttribute', shared ?? [], ({ backup }) =>
        work.ec2.checkSharePermission(backup.snapshotId, account),
      );
    }
    for (const { source, backup } of requests) {
      this.results.set(volumeKey(source, backup.volumeId), { kind: 'planned' });
    }
  }

  async prune(plan: CopyPruningPlan): Promise<readonly CopyPruning[]> {
    const { ec2 } = this.#options;
    await this.#check('DeleteSnapshot', copyDeletions(plan), ({ copy }) =>
      ec2.checkDeletePermission(copy.id),
    );
    return plannedDeletions(plan);
  }

  async wait(): Promise<void> {}

  async #check<T>(
    action: string,
    planned: readonly T[],
    ask: (item: T) => Promise<void>,
  ): Promise<void> {
    if (planned.length === 0) return;
    const check = await checkPermission({ action, planned, ask, questions: QUESTIONS });
    const outcome = this.#outcome;
    outcome.permissionChecks = [...outcome.permissionChecks, check];
    this.#options.log.info(
      `${action}: EC2 would allow ${check.allowed} of ${check.asked} asked about`,
    );
  }
}
