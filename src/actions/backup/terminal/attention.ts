import { targetName } from '../../../domain/model.ts';
import type { Report } from '../../../domain/report.ts';
import { bold, type Line } from '../../../lib/coloured-lines.ts';
import { type Concern, concernsOf } from '../concerns.ts';

/** As many as a person goes through; the report file has all. */
const SHOWN = 50;

/** What needs a person, with what to do about it. */
export function attentionLines(report: Report): readonly Line[] {
  const { failed, unprotected, warnings } = concernsOf(report);
  const blocks = [
    ['Failed', failed],
    ['Without a recent backup', unprotected],
    ['Warnings', warnings],
  ] as const;
  return blocks.flatMap(([title, concerns]) => {
    if (concerns.length === 0) return [];
    const more = concerns.length - SHOWN;
    return [
      bold(`${title}: ${concerns.length}`),
      ...concerns.slice(0, SHOWN).flatMap(concernLines),
      ...(more > 0 ? [`  ${more} more are in the report.`] : []),
    ];
  });
}

function concernLines(concern: Concern): readonly string[] {
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
