import { shareOf } from '../../../domain/verification/changes.ts';
import type { VerifyTarget } from '../../../domain/verification/model.ts';
import { failuresInVerifyTarget, type VerifyReport } from '../../../domain/verification/report.ts';
import { prose, text } from '../../../github/markdown.ts';
import {
  byteLength,
  cutToFit,
  fittingParagraphs,
  fittingTable,
} from '../../../github/markdown-budget.ts';
import { count } from '../../../lib/text.ts';
import { foreignEndpointNotice } from '../../../shared/foreign-endpoints.ts';
import { permissionTable } from '../../../shared/permission-proofs.ts';
import { bytesInWords, gibInWords, percentInWords, priceInWords } from '../words.ts';
import { headline, problemLines } from './headline.ts';
import { detailSections, failedSection } from './sections.ts';

/** GitHub drops a step's summary whole above 1 MiB ("Workflow commands"); this leaves a margin. */
const SUMMARY_BYTES = 1_000_000;

/** The job summary. What answers first always fits; details fill what is left of the limit. */
export function renderSummary(report: VerifyReport, limit = SUMMARY_BYTES): string {
  const head = [
    [`## ${prose(headline(report))}`, ...foreignEndpointNotice(report)].join('\n'),
    ...fittingParagraphs(
      problemLines(report).map((line) => `> ❌ ${prose(line)}`),
      limit / 10,
    ),
    cutToFit(failedSection(report), limit / 3),
    ...targetTable(report, limit / 5),
    ...permissionTable(report.targets, limit / 10),
    ...factLines(report).map(prose),
    ...runLine(report),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
  return `${head}\n\n${cutToFit(detailSections(report), limit - byteLength(head) - 3)}\n`;
}

export const TARGETS_HEADER = [
  'Account',
  'Region',
  'Volumes',
  'Read',
  'Good',
  'Added by the newest backups',
  'Failures',
] as const;

/** The first columns, which hold text. */
export const TARGETS_PLACES = 2;

/** By account and region; those with failures come first. */
export function targetRows({ targets }: VerifyReport): readonly (readonly string[])[] {
  return targets
    .toSorted((a, b) => failuresInVerifyTarget(b) - failuresInVerifyTarget(a))
    .map((target) => [
      target.target.account ?? '',
      target.target.region,
      target.stage === 'started' ? 'not known' : String(target.volumes),
      String(target.backups.filter(({ result }) => result.kind === 'read').length),
      String(target.backups.filter(isGood).length),
      addedIn(target),
      String(failuresInVerifyTarget(target)),
    ]);
}

function isGood({ result, findings, restoreTest }: VerifyTarget['backups'][number]): boolean {
  return result.kind === 'read' && findings.length === 0 && restoreTest?.kind !== 'failed';
}

function addedIn({ changes }: VerifyTarget): string {
  const counts = { changedBlocks: 0, writtenBlocks: 0 };
  for (const { result } of changes) {
    if (result.kind !== 'measured') continue;
    counts.changedBlocks += result.changedBlocks;
    counts.writtenBlocks += result.writtenBlocks;
  }
  if (counts.writtenBlocks === 0) return '';
  return `${gibInWords(counts.changedBlocks)} (${percentInWords(shareOf(counts))})`;
}

function targetTable(report: VerifyReport, bytes: number): readonly string[] {
  const rows = targetRows(report).map((cells) =>
    cells.map((cell, index) =>
      index === TARGETS_HEADER.length - 1 && cell !== '0' ? `**${prose(cell)}**` : prose(cell),
    ),
  );
  return fittingTable(TARGETS_HEADER, rows, { bytes, numbersFrom: TARGETS_PLACES });
}

/** What the run took, and what it proves. */
export function factLines({ totals, rules, dryRun }: VerifyReport): readonly string[] {
  if (rules === null || dryRun) return [];
  const { bytesRead, blockCalls, measured, changedBlocks, writtenBlocks } = totals;
  const price = rules.pricePerGib === null ? '' : `, ${priceInWords(bytesRead, rules.pricePerGib)}`;
  const share = percentInWords(shareOf({ changedBlocks, writtenBlocks }));
  const added = `The newest backups of ${count(measured, 'volume')} added ${gibInWords(changedBlocks)} to earlier ones, ${share} of what is written in them.`;
  return [
    ...(measured === 0 ? [] : [added]),
    `${count(blockCalls, 'call')} of the EBS direct APIs fetched ${bytesInWords(bytesRead)}${price}. Of each sampled backup all blocks were listed, and those read that say what is on it: its files were not.${restoreFact(rules.restoreTest)}`,
  ];
}

function restoreFact(isAsked: boolean): string {
  if (!isAsked) return '';
  return ' A volume that became available shows that snapshot and key can be used; its data is loaded only when it is read.';
}

function runLine({ rules, backupRun }: VerifyReport): readonly string[] {
  if (rules === null) return [];
  const { backupSet, sample } = rules;
  const set = backupSet === null ? '' : `, backup set ${text(backupSet)}`;
  return [`Run ${text(backupRun)}${set}, sample ${text(sample)}.`];
}
