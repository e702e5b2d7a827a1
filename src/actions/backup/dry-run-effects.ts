import pLimit from 'p-limit';
import type { Ec2 } from '../../aws/ec2.ts';
import { AwsError } from '../../aws/errors.ts';
import type { Backup, PermissionCheck, Problem, SnapshotRequest } from '../../domain/model.ts';
import type { Pruning, PruningPlan } from '../../domain/pruning.ts';
import { deletionsOf } from '../../domain/retention.ts';
import type { TargetLog } from '../../lib/target-log.ts';
import { toProblem } from '../../shared/to-problem.ts';
import type { CreateResult } from './steps/create-snapshots.ts';
import { plannedPruning } from './steps/delete-snapshots.ts';

/**
 * Amazon EC2 Developer Guide, "Request throttling": 100 is the burst of each of the two APIs, so
 * that this many questions never take from what a real run may send soon after.
 */
const QUESTIONS = 100;
const CONCURRENCY = 32;

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
    const sample = evenSample(planned, QUESTIONS);
    const answers = await pLimit(CONCURRENCY).map(sample, (item) => answerTo(() => ask(item)));
    const problems = answers.filter((answer) => answer !== 'allowed');
    const check: PermissionCheck = {
      action,
      planned: planned.length,
      asked: sample.length,
      allowed: sample.length - problems.length,
      denied: problems.filter(({ isDenial }) => isDenial).map(({ problem }) => problem),
      unclear: problems.filter(({ isDenial }) => !isDenial).map(({ problem }) => problem),
    };
    this.permissionChecks.push(check);
    this.#log.info(`${action}: EC2 would allow ${check.allowed} of ${check.asked} asked about`);
  }
}

interface NotAllowed {
  readonly isDenial: boolean;
  readonly problem: Problem;
}

/** EC2 answers a question with an error in any case: a permitted call with DryRunOperation. */
async function answerTo(ask: () => Promise<void>): Promise<'allowed' | NotAllowed> {
  try {
    await ask();
    const sentence = 'EC2 answered a dry-run call as if it had been a real one.';
    return { isDenial: false, problem: { code: 'NoDryRun', sentence } };
  } catch (error) {
    if (!(error instanceof AwsError)) return { isDenial: false, problem: toProblem(error) };
    if (error.kind === 'allowed') return 'allowed';
    const isDenial = error.kind === 'denied' || error.kind === 'rejected';
    return { isDenial, problem: error.problem };
  }
}

/** At most `limit` of the items, evenSample evenly over all of them. */
export function evenSample<T>(items: readonly T[], limit: number): readonly T[] {
  if (items.length <= limit) return items;
  return Array.from({ length: limit }, (_, place) =>
    items.slice(Math.floor((place * items.length) / limit)).at(0),
  ).filter((item) => item !== undefined);
}
