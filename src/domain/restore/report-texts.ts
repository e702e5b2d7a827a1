import type { Tags } from '../model.ts';
import {
  type Change,
  checkWith,
  idWith,
  nameWith,
  problemsWith,
  problemWith,
} from '../report-texts.ts';
import type { Refusal, RestoredImage, RestoredVolume, StoredBackup, VolumePlan } from './model.ts';
import type { Restorable } from './overview.ts';
import type { RestoreOutcome, RestoreReport } from './report.ts';
import type { Machine } from './settings.ts';

/**
 * A report with `change` applied to each text in it that others may have had a hand in: sentences,
 * names, tags, error codes, and ids that are none.
 */
export function withRestoreTexts(report: RestoreReport, change: Change): RestoreReport {
  return {
    ...report,
    problems: report.problems.map(change),
    targets: report.targets.map((target) => targetWith(target, change)),
  };
}

function targetWith(target: RestoreOutcome, change: Change): RestoreOutcome {
  const { living } = target;
  return {
    ...target,
    instanceId: idWith(target.instanceId, change),
    living: living && {
      id: idWith(living.id, change),
      state: change(living.state),
      zone: nameWith(living.zone, change),
      attached: living.attached.map(({ device, volumeId }) => ({
        device: nameWith(device, change),
        volumeId: idWith(volumeId, change),
      })),
    },
    volumes: target.volumes.map((volume) => volumeWith(volume, change)),
    image: target.image && imageWith(target.image, change),
    refusals: target.refusals.map((refusal) => refusalWith(refusal, change)),
    left: target.left.map((refusal) => refusalWith(refusal, change)),
    overview: target.overview?.map((one) => restorableWith(one, change)) ?? null,
    notes: target.notes.map(change),
    permissionChecks: target.permissionChecks.map((check) => checkWith(check, change)),
    problems: problemsWith(target.problems, change),
  };
}

function refusalWith(refusal: Refusal, change: Change): Refusal {
  return { ...problemWith(refusal, change), about: idWith(refusal.about, change) };
}

function volumeWith(volume: RestoredVolume, change: Change): RestoredVolume {
  const plan = planWith(volume.plan, change);
  const id =
    'volumeId' in volume && volume.volumeId !== undefined
      ? { volumeId: idWith(volume.volumeId, change) }
      : {};
  if (volume.kind !== 'failed') return { ...volume, ...id, plan };
  return { ...volume, ...id, plan, problem: problemWith(volume.problem, change) };
}

function planWith(plan: VolumePlan, change: Change): VolumePlan {
  return {
    ...plan,
    backup: backupWith(plan.backup, change),
    device: nameWith(plan.device, change),
    zone: nameWith(plan.zone, change),
    type: change(plan.type),
    machine: plan.machine && machineWith(plan.machine, change),
    tags: tagsWith(plan.tags, change),
  };
}

function backupWith(backup: StoredBackup, change: Change): StoredBackup {
  return {
    ...backup,
    id: idWith(backup.id, change),
    sourceId: idWith(backup.sourceId, change),
    volumeId: idWith(backup.volumeId, change),
    instanceId: idWith(backup.instanceId, change),
    instanceName: nameWith(backup.instanceName, change),
    run: nameWith(backup.run, change),
  };
}

function imageWith(image: RestoredImage, change: Change): RestoredImage {
  const { plan } = image;
  const machine = machineWith(plan.machine, change);
  const changed = {
    plan: {
      description: change(plan.description),
      rootDevice: change(plan.rootDevice),
      machine: { ...machine, architecture: change(plan.machine.architecture) },
    },
    name: change(image.name),
    ...('imageId' in image && image.imageId !== undefined
      ? { imageId: idWith(image.imageId, change) }
      : {}),
  };
  if (image.kind !== 'failed') return { ...image, ...changed };
  return { ...image, ...changed, problem: problemWith(image.problem, change) };
}

function machineWith(machine: Machine, change: Change): Machine {
  return {
    architecture: nameWith(machine.architecture, change),
    virtualization: nameWith(machine.virtualization, change),
    rootDevice: nameWith(machine.rootDevice, change),
    bootMode: nameWith(machine.bootMode, change),
    ena: machine.ena,
    sriov: nameWith(machine.sriov, change),
    tpm: nameWith(machine.tpm, change),
    imds: nameWith(machine.imds, change),
    platform: nameWith(machine.platform, change),
    usage: nameWith(machine.usage, change),
  };
}

/** The same one where nothing changes: a large account has very many. */
function restorableWith(one: Restorable, change: Change): Restorable {
  const [id, name] = [idWith(one.id, change), nameWith(one.name, change)];
  const of = one.of.map((other) => idWith(other, change));
  const isSame = id === one.id && name === one.name && of.every((o, n) => o === one.of[n]);
  return isSame ? one : { ...one, id, name, of };
}

function tagsWith(tags: Tags, change: Change): Tags {
  return new Map([...tags].map(([key, value]) => [change(key), change(value)]));
}
