import { checkCreateVolume, checkRegisterImage } from '../../aws/restore-requests.ts';
import type { RestoredVolume, VolumePlan } from '../../domain/restore/model.ts';
import type { RestorePlan } from '../../domain/restore/plan.ts';
import { checkPermission } from '../../shared/permission-checks.ts';
import { toProblem } from '../../shared/to-problem.ts';
import type { OutcomeBuilder, RestoreOptions } from './restore-options.ts';
import { createVolumes } from './steps/create-volumes.ts';
import { readEarlierVolumes } from './steps/earlier-volumes.ts';
import { newVolume } from './steps/new-volume.ts';
import { makeImage, newImage } from './steps/register-image.ts';
import { waitForVolumes } from './steps/wait-for-volumes.ts';

/** The one step that makes something; a dry run has its own. */
export type MakeEffect = (
  plan: RestorePlan,
  outcome: OutcomeBuilder,
  options: RestoreOptions,
) => Promise<void>;

export const realMake: MakeEffect = async (plan, outcome, options) => {
  if (plan.image !== null) {
    outcome.image = await makeImage(newImage(plan.image, plan.volumes, options), options);
    const isMade = 'imageId' in outcome.image && outcome.image.imageId !== undefined;
    outcome.volumes = plan.volumes.map((one) => ({
      plan: one,
      kind: isMade ? 'in-image' : 'planned',
    }));
    outcome.stage = 'finished';
    return;
  }
  const { made, refusals, notes } = await readEarlierVolumes(plan.volumes, options);
  outcome.notes = [...outcome.notes, ...notes];
  if (refusals.length > 0) {
    outcome.refusals = refusals;
    outcome.volumes = [];
    return;
  }
  outcome.volumes = await createVolumes(plan.volumes, made, options);
  const keep = (volumes: readonly RestoredVolume[]) => {
    outcome.volumes = volumes;
  };
  try {
    await waitForVolumes(outcome.volumes, options, keep);
    outcome.stage = 'finished';
  } catch (error) {
    outcome.problems = [...outcome.problems, toProblem(error)];
  }
};

/** Sends nothing that could change anything: its calls all carry EC2's own DryRun. */
export const dryMake: MakeEffect = async (plan, outcome, options) => {
  const { connection, log } = options;
  outcome.volumes = plan.volumes.map((one) => ({ plan: one, kind: 'planned' }));
  const check =
    plan.image === null
      ? await checkPermission<VolumePlan>({
          action: 'CreateVolume',
          planned: plan.volumes,
          ask: (one) => checkCreateVolume(connection, newVolume(one, options)),
        })
      : await askForImage(plan.image, plan, outcome, options);
  outcome.permissionChecks = [check];
  log.info(`${check.action}: EC2 would allow ${check.allowed} of ${check.asked} asked about`);
  outcome.stage = 'finished';
};

function askForImage(
  image: NonNullable<RestorePlan['image']>,
  plan: RestorePlan,
  outcome: OutcomeBuilder,
  options: RestoreOptions,
) {
  const planned = newImage(image, plan.volumes, options);
  outcome.image = { kind: 'planned', plan: image, name: planned.name };
  return checkPermission({
    action: 'RegisterImage',
    planned: [planned],
    ask: (one) => checkRegisterImage(options.connection, one),
  });
}
