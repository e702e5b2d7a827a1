import type { Ec2 } from '../../aws/ec2.ts';
import type { Backup, PermissionCheck, SnapshotRequest } from '../../domain/model.ts';
import type { Pruning, PruningPlan } from '../../domain/pruning.ts';
import { deletionsOf } from '../../domain/retention.ts';
import type { TargetLog } from '../../lib/target-log.ts';
import { checkPermission } from '../../shared/permission-checks.ts';
import type { CreateResult } from './steps/create-snapshots.ts';
import { plannedPruning } from './steps/delete-snapshots.ts';

const CREATE_ACTIONS = [
  ['CreateSnapshot', 'volume'],
  ['CreateSnapshots', 'instance'],
] as const;

/** A dry run of the two changing steps: EC2 is asked whether each call would be allowed. */
export class DryRunEffects {
  readonly isReal = false;
  readonly permissionChecks: PermissionCheck[] = [];
  readonly #ec2: Ec2;
  readonly #log: TargetLog;

  constructor(options: { readonly ec2: Ec2; readonly log: TargetLog }) {
    this.#ec2 = options.ec2;
    this.#log = options.log;
  }

  async create(requests: readonly SnapshotRequest[]): Promise<CreateResult> {
    for (const [action, kind] of CREATE_ACTIONS) {
      const ofKind = requests.filter((request) => request.kind === kind);
      await this.#check(action, ofKind, (request) => this.#ec2.checkCreatePermission(request));
    }
    const backups = requests.flatMap(({ volumes }) =>
      volumes.map((volume): Backup => ({ kind: 'planned', volume })),
    );
    return { backups, extraSnapshots: [], limited: [], notes: [] };
  }

  async prune(plan: PruningPlan): Promise<readonly Pruning[]> {
    await this.#check('DeleteSnapshot', deletionsOf(plan), ({ snapshot }) =>
      this.#ec2.checkDeletePermission(snapshot.id),
    );
    return plannedPruning(plan);
  }

  async #check<T>(
    action: string,
    planned: readonly T[],
    ask: (item: T) => Promise<void>,
  ): Promise<void> {
    if (planned.length === 0) return;
    const check = await checkPermission({ action, planned, ask });
    this.permissionChecks.push(check);
    this.#log.info(`${action}: EC2 would allow ${check.allowed} of ${check.asked} asked about`);
  }
}
