import { type Target, targetName } from '../../domain/model.ts';
import { dayOf } from '../../domain/periods.ts';
import type {
  Finding,
  Snapshot,
  VerifiedBackup,
  VerifyTarget,
  VolumeChange,
} from '../../domain/verification/model.ts';
import { changeInWords } from './words.ts';

/** What needs a person, in plain text that is not fit to print yet. */
export interface Concern {
  readonly target: Target;
  /** What it is about: a backup, or null for the account and region as a whole. */
  readonly snapshot: Snapshot | null;
  readonly what: string;
  readonly why: string;
  readonly nextStep: string;
}

/** What fails the job, the worst first: what is damaged, what cannot be read, what changed, the rest. */
export function failuresOf(outcome: VerifyTarget): readonly Concern[] {
  const { target, backups, changes, problems, permissionChecks } = outcome;
  const whole = { target, snapshot: null };
  return [
    ...backups.flatMap((backup) => findingConcerns(backup, target)),
    ...backups.flatMap((backup) => readConcerns(backup, target)),
    ...changes.flatMap((change) => changeConcerns(change, target)),
    ...backups.flatMap((backup) => restoreConcerns(backup, target)),
    ...problems.map(({ sentence }) => {
      return { ...whole, what: targetName(target), why: sentence, nextStep: RUN_AGAIN };
    }),
    ...permissionChecks.flatMap(({ action, denied }) =>
      denied.slice(0, 1).map(({ sentence }) => {
        return { ...whole, what: `${action} is denied`, why: sentence, nextStep: SEE_ROLE };
      }),
    ),
  ];
}

/** What fails nothing, and is worth a look. */
export function warningsOf({ target, notes, permissionChecks }: VerifyTarget): readonly Concern[] {
  const whole = { target, snapshot: null, nextStep: '' };
  const unclear = permissionChecks.flatMap(({ action, unclear: answers }) =>
    answers.slice(0, 1).map(({ sentence }) => ({ ...whole, what: action, why: sentence })),
  );
  return [...unclear, ...notes.map((why) => ({ ...whole, what: targetName(target), why }))];
}

const RUN_AGAIN = 'Mend the cause and run the job again.';
const SEE_ROLE = "Compare the role's policy with iam/verify.";
const LOOK_AT_VOLUME =
  'Look at the volume now. If it is well, the next backup will be; if it is not, restore an earlier backup, and keep that one.';

const WHAT: Readonly<Record<Finding['kind'], string>> = {
  unreadable: 'An earlier backup cannot be read',
  broken: 'Damaged',
  'lost-signature': 'Something is not there any more',
  blank: 'Blank',
};

function findingConcerns(
  { snapshot, findings }: VerifiedBackup,
  target: Target,
): readonly Concern[] {
  return findings.map(({ kind, snapshotId, sentence }) => {
    const why = snapshotId === snapshot.id ? sentence : `${snapshotId}: ${sentence}`;
    const nextStep = kind === 'unreadable' ? SEE_ROLE : LOOK_AT_VOLUME;
    return { target, snapshot, what: WHAT[kind], why, nextStep };
  });
}

function readConcerns({ snapshot, result }: VerifiedBackup, target: Target): readonly Concern[] {
  if (result.kind === 'read' || result.kind === 'planned') return [];
  const why = result.problem.sentence;
  const [what, nextStep] =
    result.kind === 'unreadable'
      ? ['Cannot be read', 'As it is, nobody can restore from it with these credentials.']
      : ['Not read', RUN_AGAIN];
  return [{ target, snapshot, what, why, nextStep }];
}

function changeConcerns(change: VolumeChange, target: Target): readonly Concern[] {
  const { first, second: snapshot, result, isOverLimit } = change;
  if (result.kind === 'unknown') {
    const why = result.problem.sentence;
    return [{ target, snapshot, what: 'Not compared', why, nextStep: RUN_AGAIN }];
  }
  if (!isOverLimit) return [];
  const why = `${changeInWords(result)} of it changed since ${first.id} of ${dayOf(first.startedAt)}, more than max-changed-percent allows.`;
  const nextStep =
    'Ask what wrote so much. If nobody knows, isolate the instance, and keep the earlier backups.';
  return [{ target, snapshot, what: 'Changed a lot', why, nextStep }];
}

function restoreConcerns(
  { snapshot, restoreTest }: VerifiedBackup,
  target: Target,
): readonly Concern[] {
  if (restoreTest?.kind !== 'failed') return [];
  const { problem, volumeId } = restoreTest;
  const left = volumeId === null ? '' : ` ${volumeId} may be left; the next run deletes it.`;
  const why = `${problem.sentence}${left}`;
  return [{ target, snapshot, what: 'Could not be restored', why, nextStep: RUN_AGAIN }];
}
