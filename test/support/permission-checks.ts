import { marked, type Tokens } from 'marked';
import type { Simulator } from '../simulator/index.ts';
import type { RunResult } from './action.ts';
import { asList, asRecord, asText } from './values.ts';

export interface PermissionCheckInFile {
  readonly action: string;
  readonly planned: unknown;
  readonly asked: unknown;
  readonly allowed: unknown;
  /** Sentences. */
  readonly denied: readonly string[];
  readonly unclear: readonly string[];
}

/** What the report file says was proved, in all targets. */
export function permissionChecksIn({ report }: RunResult): readonly PermissionCheckInFile[] {
  return (report?.targets ?? []).flatMap((target) => {
    // The report's type for tests leaves permissionChecks out, so they are read as what they are: JSON.
    const permissionChecks: unknown = asRecord(target)['permissionChecks'];
    if (!Array.isArray(permissionChecks))
      throw new Error('a target of the report holds no permissionChecks');
    return permissionChecks.map(readPermissionCheck);
  });
}

function readPermissionCheck(value: unknown): PermissionCheckInFile {
  const check = asRecord(value);
  const sentences = (key: string) =>
    asList(check[key]).map((problem) => asText(asRecord(problem)['sentence']));
  return {
    action: asText(check['action']),
    planned: check['planned'],
    asked: check['asked'],
    allowed: check['allowed'],
    denied: sentences('denied'),
    unclear: sentences('unclear'),
  };
}

/** The rows of the summary's table of permissionChecks, by the table's own headings. */
export function permissionCheckRows(summary: string): readonly Readonly<Record<string, string>>[] {
  return marked
    .lexer(summary, { gfm: true })
    .filter((token): token is Tokens.Table => token.type === 'table')
    .filter(({ header }) => header[0]?.text === 'Action')
    .flatMap(({ header, rows }) =>
      rows.map((cells) =>
        Object.fromEntries(header.map(({ text }, place) => [text, cells[place]?.text ?? ''])),
      ),
    );
}

/** Requests that are no reads and do not carry EC2's own DryRun: a dry run sends none. */
export function realChanges({ requests }: Simulator): readonly string[] {
  return requests
    .filter(({ action }) => !/^(?:Describe|Get)/.test(action))
    .filter(({ params, executed }) => params['DryRun'] !== 'true' || executed)
    .map(({ action }) => action);
}

/** Everything that an account holds in a region, to be compared with itself later. */
export function holdings(simulator: Simulator, region: string): string {
  const { snapshots, volumes, instances } = simulator.region(region);
  const sorted = (map: ReadonlyMap<string, unknown>) =>
    [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([snapshots, volumes, instances].map(sorted));
}
