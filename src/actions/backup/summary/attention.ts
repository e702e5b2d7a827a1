import { targetName } from '../../../domain/model.ts';
import type { Report } from '../../../domain/report.ts';
import { prose } from '../../../github/markdown.ts';
import type { Section } from '../../../github/markdown-budget.ts';
import { type Concern, type Concerns, concernsOf, placeOf } from '../concerns.ts';
import {
  instanceCell,
  originCell,
  sizeCell,
  snapshotCell,
  startCell,
  volumeCell,
} from './cells.ts';

/** As many as a person goes through; the report file has all. */
const UNPROTECTED_ROWS = 50;
const HEADER = ['Where', 'What', 'Why', 'Next step'];

/** What needs a person, open, with what to do about it. */
export function attentionSections(report: Report): readonly Section[] {
  const concerns = concernsOf(report);
  return [...failedSection(concerns), ...unprotectedSection(concerns), ...warningSection(concerns)];
}

/** What went wrong, for the alert issue. */
export function alertSections(report: Report): readonly Section[] {
  return failedSection(concernsOf(report));
}

function failedSection({ failed }: Concerns): readonly Section[] {
  if (failed.length === 0) return [];
  const title = `❌ Failed: ${failed.length}`;
  return [{ title, header: HEADER, rows: failed.map(concernRow), isOpen: true }];
}

function unprotectedSection({ unprotected }: Concerns): readonly Section[] {
  const total = unprotected.length;
  if (total === 0) return [];
  const rows = unprotected.slice(0, UNPROTECTED_ROWS).map(concernRow);
  const title = `⚠️ Without a recent backup: ${total}`;
  return [{ title, header: HEADER, rows, total, isOpen: true }];
}

/** Each says itself what it is about. */
function warningSection({ warnings }: Concerns): readonly Section[] {
  if (warnings.length === 0) return [];
  const rows = warnings.map((one) => [prose(placeOf(one)), prose(one.why), prose(one.nextStep)]);
  const title = `⚠️ Warnings: ${warnings.length}`;
  return [{ title, header: ['Where', 'What', 'Next step'], rows, isOpen: true }];
}

function concernRow(concern: Concern): readonly string[] {
  const { outcome, why, nextStep } = concern;
  return [prose(targetName(outcome.target)), subjectCell(concern), prose(why), prose(nextStep)];
}

function subjectCell({ outcome, subject }: Concern): string {
  const { target, listedAt } = outcome;
  if (subject.kind === 'words') return prose(subject.words);
  if (subject.kind === 'volume') {
    const { volume } = subject;
    return `${instanceCell(volume)}<br>${volumeCell(volume, target.region)}`;
  }
  const { snapshot } = subject.pruning;
  const name = snapshotCell(subject.pruning, target.region);
  return `${name}<br>of ${originCell(snapshot)}, ${startCell(snapshot, listedAt)}, ${sizeCell(snapshot)}`;
}
