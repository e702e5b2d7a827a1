import { targetName } from '../../../domain/model.ts';
import { shareOf } from '../../../domain/verification/changes.ts';
import type { VerifiedBackup, VerifyTarget } from '../../../domain/verification/model.ts';
import type { VerifyReport } from '../../../domain/verification/report.ts';
import { prose, text } from '../../../github/markdown.ts';
import { type Section, sectionOf } from '../../../github/markdown-budget.ts';
import { minute } from '../../../lib/instants.ts';
import { type Concern, failuresOf, warningsOf } from '../concerns.ts';
import { contentsInWords, gibInWords, labelsOf, percentInWords } from '../words.ts';
import { snapshotCell, volumeCell } from './cells.ts';

/** As many as a person goes through; the report file has all. */
const ROWS = 500;
const CHANGES = 50;

/** What went wrong, open, with what to do about it. */
export function failedSection({ targets }: VerifyReport): readonly Section[] {
  const failures = targets.flatMap(failuresOf);
  if (failures.length === 0) return [];
  const header = ['Backup', 'What', 'Why', 'Next step'];
  const rows = failures.slice(0, ROWS).map(concernRow);
  return [
    {
      title: `❌ Findings: ${failures.length}`,
      header,
      rows,
      total: failures.length,
      isOpen: true,
    },
  ];
}

/** All details, the most urgent first. */
export function detailSections(report: VerifyReport): readonly Section[] {
  const { targets } = report;
  return [
    ...sectionOf(
      '⚠️ Warnings',
      ['Where', 'What', 'Why'],
      targets.flatMap(warningsOf).map(({ target, what, why }) => {
        return [prose(targetName(target)), prose(what), prose(why)];
      }),
    ),
    ...targets.flatMap(readSection),
    ...changedSection(report),
  ];
}

function concernRow({ target, snapshot, what, why, nextStep }: Concern): readonly string[] {
  const where = prose(targetName(target));
  const subject =
    snapshot === null
      ? where
      : [snapshotCell(snapshot, target.region), volumeCell(snapshot, target.region), where].join(
          '<br>',
        );
  return [subject, `**${prose(what)}**`, prose(why), prose(nextStep)];
}

function readSection({ target, backups }: VerifyTarget): readonly Section[] {
  if (backups.length === 0) return [];
  const hasTests = backups.some(({ restoreTest }) => restoreTest !== null);
  const header = [
    '',
    'Backup',
    'Volume',
    'Started (UTC)',
    'What is on it',
    'Labels',
    'Written',
    ...(hasTests ? ['Restored in'] : []),
  ];
  const rows = backups
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, ROWS)
    .map((backup) => readRow(backup, target.region, hasTests));
  const title = `Read back in ${targetName(target)}: ${backups.length}`;
  return [{ title, header, rows, total: backups.length }];
}

/** What needs a look first. */
function rank(backup: VerifiedBackup): number {
  return ['❌', '⚠️', '✅', '🔎'].indexOf(signOf(backup));
}

function signOf({ result, findings, restoreTest }: VerifiedBackup): string {
  if (result.kind === 'planned') return '🔎';
  if (result.kind !== 'read' || findings.length > 0 || restoreTest?.kind === 'failed') return '❌';
  return result.contents.verdict === 'recognised' ? '✅' : '⚠️';
}

function readRow(backup: VerifiedBackup, region: string, hasTests: boolean): readonly string[] {
  const { snapshot, result, restoreTest } = backup;
  const isRead = result.kind === 'read';
  const seconds = restoreTest?.kind === 'passed' ? `${restoreTest.seconds} s` : '';
  return [
    signOf(backup),
    snapshotCell(snapshot, region),
    volumeCell(snapshot, region),
    minute(snapshot.startedAt),
    isRead ? prose(contentsInWords(result)) : NOT_READ[result.kind],
    isRead ? labelsOf(result).map(text).join(' ') : '',
    isRead ? gibInWords(result.blocksWritten) : '',
    ...(hasTests ? [restoreTest?.kind === 'failed' ? '**failed**' : seconds] : []),
  ];
}

const NOT_READ = {
  unreadable: '**cannot be read**',
  'not-read': '**not read**',
  planned: 'would be read',
} as const;

function changedSection({ targets }: VerifyReport): readonly Section[] {
  const rows = targets
    .flatMap(({ target, changes }) =>
      changes.flatMap(({ second, result, isOverLimit }) =>
        result.kind === 'measured' ? [{ target, second, result, isOverLimit }] : [],
      ),
    )
    .toSorted((a, b) => shareOf(b.result) - shareOf(a.result))
    .map(({ target, second, result, isOverLimit }) => [
      isOverLimit ? '❌' : '',
      snapshotCell(second, target.region),
      volumeCell(second, target.region),
      prose(targetName(target)),
      gibInWords(result.changedBlocks),
      percentInWords(shareOf(result)),
      gibInWords(result.writtenBlocks),
    ]);
  if (rows.length === 0) return [];
  const title = `What the newest backups added: ${rows.length} volumes`;
  const header = ['', 'Backup', 'Volume', 'Where', 'Changed', 'Share', 'Written in all'];
  return [{ title, header, rows: rows.slice(0, CHANGES), total: rows.length }];
}
