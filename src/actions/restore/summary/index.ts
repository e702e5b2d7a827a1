import type { RestoreOutcome, RestoreReport } from '../../../domain/restore/report.ts';
import { instantInWords } from '../../../domain/restore/words.ts';
import { prose, text } from '../../../github/markdown.ts';
import {
  byteLength,
  cutToFit,
  fittingParagraphs,
  fittingTable,
  sectionOf,
} from '../../../github/markdown-budget.ts';
import { foreignEndpointNotice } from '../../../shared/foreign-endpoints.ts';
import { permissionTable } from '../../../shared/permission-proofs.ts';
import { knowFirst, nextSteps } from '../next-steps.ts';
import {
  costInWords,
  imageParts,
  OVERVIEW_HEADER,
  overviewRow,
  VOLUMES_HEADER,
  volumeRow,
} from '../rows.ts';
import { headline, problemLines } from './headline.ts';
import { alertSections } from './sections.ts';

/** GitHub drops a step's summary whole above 1 MiB ("Workflow commands"); this leaves a margin. */
const SUMMARY_BYTES = 1_000_000;
/** A headline that names everything is none. */
const HEADLINE_LENGTH = 600;

/** The job summary. What answers first always fits; details fill what is left of the limit. */
export function renderSummary(report: RestoreReport, limit = SUMMARY_BYTES): string {
  const line = headline(report);
  const short = line.length > HEADLINE_LENGTH ? `${line.slice(0, HEADLINE_LENGTH)}…` : line;
  const head = [
    [`## ${prose(short)}`, ...foreignEndpointNotice(report)].join('\n'),
    ...fittingParagraphs(
      problemLines(report).map((line) => `> ❌ ${prose(line)}`),
      limit / 10,
    ),
    ...report.targets.flatMap((target) => targetPart(target, report, limit)),
  ].join('\n\n');
  const sections = [
    ...alertSections(report),
    ...report.targets.flatMap(({ overview }) =>
      sectionOf(
        'What can be brought back',
        OVERVIEW_HEADER,
        (overview ?? []).map((one) => overviewRow(one).map(prose)),
      ).map((section) => ({ ...section, isOpen: true })),
    ),
  ];
  return `${head}\n\n${cutToFit(sections, limit - byteLength(head) - 3)}\n`;
}

function targetPart(
  outcome: RestoreOutcome,
  report: RestoreReport,
  limit: number,
): readonly string[] {
  const rows = outcome.volumes.map((volume) => volumeRow(volume, outcome.at).map(prose));
  const cost = costInWords(report);
  const image = imageParts(outcome.image);
  return [
    facts(outcome, report),
    ...(image === null
      ? []
      : [`AMI ${text(image.id)}, named ${text(image.name)}: ${prose(image.end)}.`]),
    ...fittingTable(VOLUMES_HEADER, rows, { bytes: limit / 4 }),
    ...(cost === null ? [] : [prose(cost)]),
    ...fittingParagraphs(
      outcome.notes.map((note) => `> ⚠️ ${prose(note)}`),
      limit / 10,
    ),
    ...permissionTable([outcome], limit / 10),
    ...commands(outcome),
    ...lines('Know first', knowFirst(outcome)),
  ];
}

function facts(outcome: RestoreOutcome, { backupRun }: RestoreReport): string {
  const { at, instanceId, living, backupsFound, target } = outcome;
  const whose =
    instanceId === null
      ? ''
      : ` ${text(instanceId)}, ${living === null ? 'which was not found living' : `now ${text(living.state)}`},`;
  const when = at === null ? '' : ` as of ${instantInWords(at)}`;
  const where = prose([target.account, target.region].filter((part) => part !== null).join(' '));
  return `Restore${whose}${when} in ${where}, out of ${backupsFound} backups and copies. What is made carries the tag ${text('RestoreRun')} = ${text(backupRun)}.`;
}

function commands(outcome: RestoreOutcome): readonly string[] {
  const steps = nextSteps(outcome);
  if (steps.length === 0) return [];
  return [
    '### Next',
    ...steps.flatMap(({ title, commands: all }) => [
      prose(`${title}:`),
      ['```sh', ...all, '```'].join('\n'),
    ]),
  ];
}

function lines(title: string, sentences: readonly string[]): readonly string[] {
  if (sentences.length === 0) return [];
  return [`### ${title}`, sentences.map((sentence) => `- ${prose(sentence)}`).join('\n')];
}
