import type { TargetOutcome } from '../../domain/target-outcome.ts';

const BEGINNING = 'exclude-tags fits nothing';

/** What a target says of a rule of `exclude-tags` that nothing there carries. */
export function unmatchedNote(rule: string): string {
  return `${BEGINNING} with ${rule}: no instance and no volume carries it, so it leaves nothing out.`;
}

export function isUnmatchedNote(note: string): boolean {
  return note.startsWith(BEGINNING);
}

/** A rule that leaves something out in one region is right, whatever the others hold. */
export function withoutMatchedElsewhere(
  outcomes: readonly TargetOutcome[],
): readonly TargetOutcome[] {
  const known = outcomes.filter(
    ({ stage, attachedVolumes }) => stage !== 'started' && attachedVolumes > 0,
  );
  const isEverywhere = (note: string) => known.every(({ notes }) => notes.includes(note));
  return outcomes.map((outcome) => ({
    ...outcome,
    notes: outcome.notes.filter((note) => !isUnmatchedNote(note) || isEverywhere(note)),
  }));
}
