import { targetName } from '../../domain/model.ts';
import type { RestoredVolume } from '../../domain/restore/model.ts';
import { notAllowed, type RestoreOutcome } from '../../domain/restore/report.ts';
import { instantInWords } from '../../domain/restore/words.ts';
import type { RunLog } from '../../github/log.ts';
import { count } from '../../lib/text.ts';

/** As many restorable instances and volumes as a log bears; the report file has all. */
const LISTED = 100;

/** The details of the run; its failures are annotated. */
export function logOutcome(outcome: RestoreOutcome, log: RunLog): void {
  const name = targetName(outcome.target);
  const listed = (outcome.overview ?? []).slice(0, LISTED);
  const lines = [
    ...outcome.volumes.map(lineOf),
    ...listed.map(
      ({ kind, id, name: called, newestAt, oldestAt, points }) =>
        `${kind} ${id}${called === null ? '' : ` ${called}`}: ${count(points, 'point')}, ${instantInWords(oldestAt)} to ${instantInWords(newestAt)}`,
    ),
  ];
  if (lines.length > 0) log.group(`${name}: ${count(lines.length, 'detail')}`, lines);
  if (outcome.image !== null && 'imageId' in outcome.image) {
    log.info(`${name}: ${outcome.image.kind} ${outcome.image.imageId} ${outcome.image.name}`);
  }
  for (const note of outcome.notes) log.warning(`${name}: ${note}`);
  for (const { sentence } of outcome.left) log.warning(`${name}: left out: ${sentence}`);
  for (const { sentence } of outcome.refusals) log.error(`${name}: ${sentence}`);
  for (const volume of outcome.volumes) {
    if (volume.kind === 'failed') log.error(`${name}: ${volume.problem.sentence}`);
  }
  if (outcome.image?.kind === 'failed') log.error(`${name}: ${outcome.image.problem.sentence}`);
  for (const check of outcome.permissionChecks) {
    for (const { sentence } of notAllowed(check).slice(0, 1)) log.error(`${name}: ${sentence}`);
  }
  for (const { sentence } of outcome.problems) log.error(`${name}: ${sentence}`);
}

function lineOf(volume: RestoredVolume): string {
  const { backup, device, zone, type } = volume.plan;
  const id = 'volumeId' in volume && volume.volumeId !== undefined ? ` ${volume.volumeId}` : '';
  const where = [device, zone, type].filter((part) => part !== null).join(' ');
  return `${volume.kind}${id} ${where}: of ${backup.id}, ${backup.volumeId} as of ${instantInWords(backup.startedAt)}`;
}
