import {
  notAllowed,
  type RestoreOutcome,
  type RestoreReport,
} from '../../domain/restore/report.ts';
import { bold, coloured, type Line, shownBlocks } from '../../lib/coloured-lines.ts';
import { inColumns } from '../../lib/columns.ts';
import { foreignEndpointLines } from '../../shared/foreign-endpoints.ts';
import { permissionLines } from '../../shared/permission-proofs.ts';
import type { TerminalOptions } from '../../shared/report-view.ts';
import { knowFirst, nextSteps } from './next-steps.ts';
import {
  costInWords,
  imageParts,
  OVERVIEW_HEADER,
  overviewRow,
  VOLUMES_HEADER,
  volumeRow,
} from './rows.ts';
import { headline, problemLines } from './summary/headline.ts';

/** As many as a person goes through; the report file has all. */
const SHOWN = 200;

/** A run as plain, aligned text. */
export function renderForTerminal(report: RestoreReport, options: TerminalOptions): string {
  const cost = costInWords(report);
  const blocks: readonly (readonly Line[])[] = [
    [coloured(headline(report)), ...foreignEndpointLines(report)],
    problemLines(report).map((line) => `  ${line}`),
    ...report.targets.flatMap(targetBlocks),
    cost === null ? [] : [cost],
    options.reportPath === null ? [] : [bold(`Report: ${options.reportPath}`)],
  ];
  return shownBlocks(blocks, options);
}

function targetBlocks(outcome: RestoreOutcome): readonly (readonly Line[])[] {
  const { volumes, overview, notes, left, refusals, problems, permissionChecks } = outcome;
  const image = imageParts(outcome.image);
  const failed = [
    ...volumes.flatMap((one) => (one.kind === 'failed' ? [one.problem] : [])),
    ...permissionChecks.flatMap((check) => notAllowed(check).slice(0, 1)),
  ];
  return [
    rows(
      VOLUMES_HEADER,
      volumes.map((volume) => volumeRow(volume, outcome.at)),
    ),
    image === null ? [] : [`AMI ${image.id} ${image.name}: ${image.end}`],
    rows(OVERVIEW_HEADER, (overview ?? []).map(overviewRow)),
    titled(
      'Failed',
      [...refusals, ...failed, ...problems].map(({ sentence }) => sentence),
    ),
    titled(
      'Left out',
      left.map(({ sentence }) => sentence),
    ),
    titled('Warnings', notes),
    permissionLines([outcome]),
    ...nextSteps(outcome).map(({ title, commands }) => titled(title, commands)),
    titled('Know first', knowFirst(outcome)),
  ];
}

function rows(header: readonly string[], all: readonly (readonly string[])[]): readonly string[] {
  if (all.length === 0) return [];
  const more = all.length - SHOWN;
  return [
    ...inColumns([header, ...all.slice(0, SHOWN)]),
    ...(more > 0 ? [`${more} more are in the report.`] : []),
  ];
}

function titled(title: string, lines: readonly string[]): readonly Line[] {
  if (lines.length === 0) return [];
  return [bold(title), ...lines.map((line) => `  ${line}`)];
}
