import type { VolumeDetails } from '../../../aws/ec2.ts';
import { planBackups } from '../../../domain/backups.ts';
import type { BackupPlan, Instance, Problem, Selection } from '../../../domain/model.ts';
import { selectVolumes, unmatchedExclusions } from '../../../domain/selection.ts';
import { count } from '../../../lib/text.ts';
import type { CycleOptions, OutcomeBuilder } from '../cycle-options.ts';
import { unmatchedNote } from '../unmatched-exclusions.ts';
import { readVolumeSettings } from './read-volume-settings.ts';

export interface Discovery extends Selection {
  readonly plan: BackupPlan;
}

const SKEW_WORTH_A_WARNING_MS = 5 * 60_000;

/** Lists the instances, selects the volumes in scope, and plans their backups. */
export async function discover(outcome: OutcomeBuilder, options: CycleOptions): Promise<Discovery> {
  const { ec2, identity, rules, log } = options;
  const instances = await ec2.listInstances();
  const details = await readVolumeDetails(instances, options);
  const volumeTags = new Map([...details].map(([id, { tags }]) => [id, tags]));
  const selection = selectVolumes({ instances, volumeTags, rules });
  warnOfSkew(options);
  const timestamp = options.timestamp(ec2.now());
  const { backupRun } = identity;
  const known = await readVolumeSettings(selection.inScope, details, options);
  const plan = planBackups({
    selection,
    instances,
    volumeTags,
    volumeSettings: known.settings,
    rules,
    timestamp,
    backupRun,
  });
  const { inScope, attached, leftOut } = selection;
  log.info(`found ${count(inScope.length, 'volume')} in scope of ${attached.length} attached`);
  outcome.attachedVolumes = attached.length;
  outcome.leftOut = leftOut;
  const unmatched = unmatchedExclusions({ instances, volumeTags, rules });
  outcome.notes = [...unmatched.map(unmatchedNote), ...known.notes, ...plan.notes];
  // Whatever ends the cycle before they are created: each volume in scope has a result.
  outcome.backups = inScope.map((volume) =>
    rules.create ? { kind: 'failed', volume, problem: NOT_REACHED } : { kind: 'skipped', volume },
  );
  outcome.stage = 'discovered';
  return { ...selection, plan };
}

const NOT_REACHED: Problem = {
  code: 'NotReached',
  sentence: 'not tried: the work on its region ended before.',
};

/** Asked for only where a rule needs them: it takes a permission more. */
async function readVolumeDetails(
  instances: readonly Instance[],
  { ec2, rules }: CycleOptions,
): Promise<ReadonlyMap<string, VolumeDetails>> {
  if (!rules.copyTags && rules.excludeTags.length === 0) return new Map();
  const ids = new Set(instances.flatMap(({ volumes }) => volumes.map(({ id }) => id)));
  return ec2.listVolumeDetails([...ids]);
}

function warnOfSkew({ ec2, log }: CycleOptions): void {
  const aheadMs = ec2.clock.runnerAheadMs();
  if (Math.abs(aheadMs) < SKEW_WORTH_A_WARNING_MS) return;
  const minutes = Math.round(Math.abs(aheadMs) / 60_000);
  log.warning(
    `the runner's clock is ${minutes} minutes ${aheadMs > 0 ? 'ahead of' : 'behind'} AWS's; ages and timestamps follow AWS's`,
  );
}
