import type { Coverage, Problem, Volume } from '../../domain/model.ts';
import type { Pruning } from '../../domain/pruning.ts';
import type { Report } from '../../domain/report.ts';
import type { TargetOutcome } from '../../domain/target-outcome.ts';
import { durationInWords, minute } from '../../lib/instants.ts';
import { count } from '../../lib/text.ts';
import { isUnmatchedNote } from './unmatched-exclusions.ts';

/** One thing that needs a person. */
export interface Concern {
  readonly outcome: TargetOutcome;
  readonly subject:
    | { readonly kind: 'words'; readonly words: string }
    | { readonly kind: 'volume'; readonly volume: Volume }
    | { readonly kind: 'snapshot'; readonly pruning: Pruning };
  readonly why: string;
  readonly nextStep: string;
}

/** What needs a person, the most urgent first. */
export interface Concerns {
  readonly failed: readonly Concern[];
  /** Volumes in scope whose newest completed backup is old, or that have none. */
  readonly unprotected: readonly Concern[];
  readonly warnings: readonly Concern[];
}

export function concernsOf(report: Report): Concerns {
  const { targets } = report;
  return {
    failed: targets.flatMap((outcome) => failuresOf(outcome, report)),
    unprotected: targets.flatMap((outcome) => unprotectedIn(outcome, report)),
    warnings: targets.flatMap((outcome) => warningsIn(outcome)),
  };
}

function failuresOf(outcome: TargetOutcome, report: Report): readonly Concern[] {
  const { problems, permissionChecks, coverage, backups, prunings } = outcome;
  const coverageById = new Map(coverage.map((one) => [one.volume.id, one]));
  return [
    ...problems.map(({ code, sentence }) =>
      inWords(outcome, 'the region as a whole', sentence, stepAfter(code, outcome)),
    ),
    ...permissionChecks.flatMap(({ action, denied }) =>
      denied
        .slice(0, 1)
        .map(({ sentence }) =>
          inWords(outcome, `${action} is denied`, sentence, 'Correct it, then dry-run again.'),
        ),
    ),
    ...backups.flatMap((backup): Concern[] => {
      if (backup.kind !== 'failed') return [];
      const { volume, problem } = backup;
      const nextStep = `Run the job again. ${newestInWords(coverageById.get(volume.id))}`;
      return [{ outcome, subject: { kind: 'volume', volume }, why: problem.sentence, nextStep }];
    }),
    ...coverage.flatMap((one) => coverageFailures(one, outcome, report)),
    ...prunings.flatMap((pruning): Concern[] => {
      if (pruning.kind !== 'failed') return [];
      const nextStep = 'Nothing is lost: the next run tries again.';
      const subject = { kind: 'snapshot', pruning } as const;
      return [{ outcome, subject, why: pruning.problem.sentence, nextStep }];
    }),
  ];
}

function coverageFailures(
  one: Coverage,
  outcome: TargetOutcome,
  report: Report,
): readonly Concern[] {
  const subject = { kind: 'volume', volume: one.volume } as const;
  const nextStep = `${stepOfVolume(report)} See in the earlier runs why.`;
  const overdue = `no completed backup within max-backup-age-hours; ${newestSince(one, outcome)}`;
  const broken = `its newest finished snapshot ${one.newestBrokenId} ended in error`;
  return [
    ...(one.isOverdue ? [{ outcome, subject, why: overdue, nextStep }] : []),
    ...(one.newestBrokenId === null ? [] : [{ outcome, subject, why: broken, nextStep }]),
  ];
}

function newestSince({ newestAt }: Coverage, { listedAt }: TargetOutcome): string {
  if (newestAt === null) return 'it has none';
  const age = listedAt === null ? '' : ` (${durationInWords(listedAt - newestAt)} ago)`;
  return `the newest is of ${minute(newestAt)}${age}`;
}

function newestInWords(coverage: Coverage | undefined): string {
  if (coverage === undefined) return 'What backups it has is not known.';
  if (coverage.newestAt === null) return 'It has no completed backup.';
  return `Its newest backup is of ${minute(coverage.newestAt)}.`;
}

function stepAfter(code: string, { stage }: TargetOutcome): string {
  if (code === 'TooManyDeletions') {
    return 'Look at the plan in a dry run; then raise max-deletions, or correct retention-days.';
  }
  if (stage === 'listed' || stage === 'finished') return 'Run again: it goes on where this ended.';
  if (stage === 'started') return 'Correct it and run again: nothing was changed there.';
  return 'Correct it and run again: nothing was deleted there.';
}

function stepOfVolume({ dryRun, creates }: Report): string {
  if (dryRun) return 'Run a backup.';
  return creates
    ? 'Wait for the snapshot that this run made.'
    : 'Check the runs that create (create is false here).';
}

/** More than this many in one region are told in one row. */
const WAITING_ROWS = 5;

/** Without those that stand under what failed; none first, then the oldest. */
function unprotectedIn(outcome: TargetOutcome, report: Report): readonly Concern[] {
  const failed = new Set(
    outcome.backups.flatMap(({ kind, volume }) => (kind === 'failed' ? [volume.id] : [])),
  );
  const open = outcome.coverage.filter(
    (one) => !one.isOverdue && one.newestBrokenId === null && !failed.has(one.volume.id),
  );
  const waiting = open.filter(({ state }) => state === 'waiting');
  const rest = open.filter(({ state }) => state === 'none' || state === 'old');
  const singles = waiting.length > WAITING_ROWS ? rest : [...rest, ...waiting];
  const concernOf = (one: Coverage): Concern => ({
    outcome,
    subject: { kind: 'volume', volume: one.volume },
    why: unprotectedInWords(one, outcome),
    nextStep:
      one.state === 'waiting' ? 'None, unless the next run says so again.' : stepOfVolume(report),
  });
  const together = `${waiting.length} volumes`;
  return [
    ...singles.toSorted((a, b) => (a.newestAt ?? 0) - (b.newestAt ?? 0)).map(concernOf),
    ...(waiting.length > WAITING_ROWS
      ? [inWords(outcome, together, FIRST_PENDING, 'None, unless the next run says so again.')]
      : []),
  ];
}

const FIRST_PENDING = 'no completed backup yet: the first one is still pending';

function unprotectedInWords(one: Coverage, outcome: TargetOutcome): string {
  if (one.state === 'waiting') return FIRST_PENDING;
  return one.state === 'none' ? 'no backup at all' : newestSince(one, outcome);
}

/** Nothing is left behind, and nothing done otherwise than asked, without a word. */
function warningsIn(outcome: TargetOutcome): readonly Concern[] {
  const { warnings, permissionChecks, notes, extraSnapshots } = outcome;
  const unclear = permissionChecks.flatMap((check) => check.unclear.slice(0, 1));
  return [
    ...warnings.map((warning) => inWords(outcome, '', warning.sentence, stepOf(warning))),
    ...unclear.map(({ sentence }) => inWords(outcome, '', sentence, 'Dry-run again.')),
    ...notes.map((note) => inWords(outcome, '', note, stepOfNote(note))),
    ...filterThatFitsNothing(outcome),
    ...(extraSnapshots.length === 0
      ? []
      : [
          inWords(
            outcome,
            '',
            `${count(extraSnapshots.length, 'snapshot')} more than asked for: EC2 took in what was attached meanwhile.`,
            'None: they are tagged, and expire, as the others.',
          ),
        ]),
  ];
}

const EXACT = 'Check its keys and values: matching is exact, case-sensitive and without wildcards.';

function stepOfNote(note: string): string {
  return isUnmatchedNote(note) ? EXACT : 'None, if you can do without.';
}

function stepOf({ code }: Problem): string {
  if (code === 'EarlierSnapshotPending') {
    return 'Look at its progress in the EC2 console; if it does not move, ask AWS Support.';
  }
  return code === 'EarlierSnapshotError'
    ? 'None, if its volume has a newer backup: it is deleted 12 hours after its start.'
    : 'See what it says.';
}

/** Often a misspelt key or value: to the letter, none of what is attached there is to be backed up. */
function filterThatFitsNothing(outcome: TargetOutcome): readonly Concern[] {
  const { stage, backups, leftOut } = outcome;
  if (stage === 'started' || backups.length > 0) return [];
  const number = leftOut.filter(({ cause }) => cause === 'include-tags').length;
  if (number === 0) return [];
  const why = `include-tags fits nothing there: ${count(number, 'attached volume')} left out.`;
  return [inWords(outcome, '', why, EXACT)];
}

function inWords(outcome: TargetOutcome, words: string, why: string, nextStep: string): Concern {
  return { outcome, subject: { kind: 'words', words }, why, nextStep };
}
