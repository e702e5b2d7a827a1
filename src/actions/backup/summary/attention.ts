import type { Target } from '../../../domain/model.ts';
import type { Report } from '../../../domain/report.ts';
import { prose, text } from '../../../github/markdown.ts';
import type { Section } from '../../../github/markdown-budget.ts';
import { type Concern, type Concerns, concernsOf } from '../concerns.ts';
import { originCell, snapshotCell, startCell, volumeLink } from './cells.ts';

/** As many as a person goes through; the report file has all. */
const UNPROTECTED_ROWS = 50;
const FAILED_ROWS = 2_000;
const HEADER = ['What', 'Why', 'Next step', 'Where'];

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
  const all = merged(failed);
  const rows = all.slice(0, FAILED_ROWS).map(concernRow);
  return [{ title, header: HEADER, rows, total: all.length, isOpen: true }];
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
  const rows = merged(warnings).map((one) => [
    prose(one.why),
    prose(one.nextStep),
    placesCell(one.places),
  ]);
  const title = `⚠️ Warnings: ${warnings.length}`;
  return [{ title, header: ['What', 'Next step', 'Where'], rows, isOpen: true }];
}

interface MergedConcern extends Concern {
  readonly places: readonly Target[];
}

/** What is the same in several places stands in one row: a role that is refused fails each region. */
function merged(concerns: readonly Concern[]): readonly MergedConcern[] {
  const rows = new Map<string, Concern & { readonly places: Target[] }>();
  for (const [index, concern] of concerns.entries()) {
    const { subject, why, nextStep, outcome } = concern;
    const key =
      subject.kind === 'words' ? JSON.stringify([subject.words, why, nextStep]) : String(index);
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { ...concern, places: [outcome.target] });
    else row.places.push(outcome.target);
  }
  return [...rows.values()];
}

function concernRow(concern: Concern | MergedConcern): readonly string[] {
  const { outcome, why, nextStep } = concern;
  const places = 'places' in concern ? concern.places : [outcome.target];
  return [subjectCell(concern), prose(why), prose(nextStep), placesCell(places)];
}

/** As many places as one row names. */
const PLACES = 20;

/** The regions of each account below its id. */
function placesCell(places: readonly Target[]): string {
  const lines = places.slice(0, PLACES).flatMap(({ account, region }, index) => {
    const isNew = index === 0 || places[index - 1]?.account !== account;
    return isNew && account !== null ? [account, region] : [region];
  });
  const more = places.length - PLACES;
  return [...lines, ...(more > 0 ? [`${more} more`] : [])].map(prose).join('<br>');
}

/** Names first, ids after. */
function subjectCell({ outcome, subject }: Concern): string {
  const { target, listedAt } = outcome;
  if (subject.kind === 'words') return prose(subject.words);
  if (subject.kind === 'volume') {
    const { volume } = subject;
    const name = text(`${volume.instanceName ?? volume.instanceId} ${volume.device}`);
    return `${name}<br>${volumeLink(volume, target.region)}`;
  }
  const { snapshot } = subject.pruning;
  const of = `of ${originCell(snapshot)}, ${startCell(snapshot, listedAt)}`;
  return `${snapshotCell(subject.pruning, target.region)}<br>${of}`;
}
