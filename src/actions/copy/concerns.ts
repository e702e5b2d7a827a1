import { originInWords, type VolumeCopy } from '../../domain/copies/model.ts';
import type { CopyTarget, DestinationOutcome } from '../../domain/copies/report.ts';
import { targetName } from '../../domain/model.ts';
import { minute } from '../../lib/instants.ts';

/** What needs a person, in plain text that is not fit to print yet. */
export interface Concern {
  readonly where: string;
  readonly what: string;
  readonly why: string;
}

/** What fails the job, and what it is about. */
export function failuresOf(outcome: CopyTarget): readonly Concern[] {
  const where = targetName(outcome.target);
  const common = [
    ...outcome.problems.map(({ sentence }) => ({ where, what: 'as a whole', why: sentence })),
    ...outcome.permissionChecks.flatMap(({ action, denied }) =>
      denied
        .slice(0, 1)
        .map(({ sentence }) => ({ where, what: `${action} is denied`, why: sentence })),
    ),
  ];
  return outcome.kind === 'source' ? common : [...common, ...failuresIn(outcome)];
}

function failuresIn({ target, pairs, prunings }: DestinationOutcome): readonly Concern[] {
  const where = targetName(target);
  const ofVolumes = pairs.flatMap(({ source, volumes }) =>
    volumes.flatMap((volume) => {
      const what = `${volume.backup.volumeId} of ${targetName(source)}`;
      return faultsOf(volume).map((why) => ({ where, what, why }));
    }),
  );
  const ofPrunings = prunings.flatMap((pruning) => {
    if (pruning.kind !== 'failed') return [];
    const { copy, problem } = pruning;
    return [{ where, what: `${copy.id} of ${originInWords(copy)}`, why: problem.sentence }];
  });
  return [...ofVolumes, ...ofPrunings];
}

function faultsOf(volume: VolumeCopy): readonly string[] {
  const { newestCopyAt, broken, isOverdue } = volume;
  const newest = newestCopyAt === null ? 'it has none' : `the newest is of ${minute(newestCopyAt)}`;
  return [
    ...(volume.kind === 'failed' ? [volume.problem.sentence] : []),
    ...(broken === null ? [] : [broken.problem.sentence]),
    ...(isOverdue ? [`no completed copy within max-copy-lag-hours; ${newest}`] : []),
  ];
}

/** What fails nothing, and is worth a look. */
export function warningsOf({ target, notes, permissionChecks }: CopyTarget): readonly Concern[] {
  const where = targetName(target);
  const unclear = permissionChecks.flatMap(({ action, unclear: answers }) =>
    answers.slice(0, 1).map(({ sentence }) => ({ where, what: action, why: sentence })),
  );
  return [...unclear, ...notes.map((note) => ({ where, what: 'as a whole', why: note }))];
}
