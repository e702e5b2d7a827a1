import type { CopyPair } from '../../domain/copies/model.ts';
import {
  type CopyReport,
  type DestinationOutcome,
  failuresInCopyTarget,
  isCopied,
  isWaiting,
} from '../../domain/copies/report.ts';
import { minute } from '../../lib/instants.ts';

export const PAIRS_HEADER = [
  'From account',
  'Region',
  'To account',
  'Region',
  'Volumes',
  'Copied',
  'Waiting',
  'Failed',
  'Oldest copy (UTC)',
] as const;

/** The first columns, which hold text. */
export const PAIRS_PLACES = 4;

export interface PairRow {
  readonly cells: readonly string[];
  readonly failed: number;
}

/** What became of the volumes, by account and region; those with failures come first. */
export function pairRows({ destinations }: CopyReport): readonly PairRow[] {
  return destinations
    .toSorted((a, b) => failuresInCopyTarget(b) - failuresInCopyTarget(a))
    .flatMap((outcome) => outcome.pairs.map((pair) => pairRow(pair, outcome)));
}

function pairRow({ source, volumes }: CopyPair, { target }: DestinationOutcome): PairRow {
  const failed = volumes.filter(
    ({ kind, isOverdue, broken }) => kind === 'failed' || isOverdue || broken !== null,
  ).length;
  const oldest = volumes.flatMap(({ newestCopyAt }) => newestCopyAt ?? []).sort((a, b) => a - b)[0];
  const cells = [
    source.account ?? '',
    source.region,
    target.account ?? '',
    target.region,
    String(volumes.length),
    String(volumes.filter(isCopied).length),
    String(volumes.filter(isWaiting).length),
    String(failed),
    oldest === undefined ? 'none' : minute(oldest),
  ];
  return { cells, failed };
}
