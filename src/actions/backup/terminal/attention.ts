import { targetName } from '../../../domain/model.ts';
import type { Report } from '../../../domain/report.ts';
import type { Line } from '../../../lib/coloured-lines.ts';
import { concernLines } from '../../../shared/concern-lines.ts';
import { type Concern, concernsOf } from '../concerns.ts';

/** What needs a person, with what to do about it. */
export function attentionLines(report: Report): readonly Line[] {
  const { failed, unprotected, warnings } = concernsOf(report);
  const blocks = [
    ['Failed', failed],
    ['Without a recent backup', unprotected],
    ['Warnings', warnings],
  ] as const;
  return blocks.flatMap(([title, concerns]) => concernLines(title, concerns, linesOf));
}

function linesOf(concern: Concern): readonly string[] {
  const { outcome, why, nextStep } = concern;
  const [place, subject] = [targetName(outcome.target), subjectOf(concern)];
  const next = `    Next: ${nextStep}`;
  // A warning says itself what it is about.
  if (subject === '') return [`  ${place}: ${why}`, next];
  return [`  ${place}, ${subject}`, `    ${why}`, next];
}

function subjectOf({ subject }: Concern): string {
  if (subject.kind === 'words') return subject.words;
  if (subject.kind === 'volume') {
    const { id, device, instanceId, instanceName } = subject.volume;
    return `${instanceName ?? instanceId} ${device} ${id}`;
  }
  const { name, id, volumeId } = subject.pruning.snapshot;
  return `${name === null ? '' : `${name} `}${id} of ${volumeId ?? 'an unknown volume'}`;
}
