import type { RunResult } from '../../../support/bundle.ts';
import { render } from '../../../unit/github/rendering.ts';

/** The ids in an output, sorted; anything but a JSON array of ids is an error. */
export function idsIn(result: RunResult, output: string): readonly string[] {
  const value: unknown = JSON.parse(result.outputs[output] ?? '');
  const isIds = (list: unknown): list is readonly string[] =>
    Array.isArray(list) && list.every((id) => /^(?:snap|vol)-[0-9a-f]+$/.test(String(id)));
  if (!isIds(value)) throw new Error(`${output} holds no ids: ${result.outputs[output]}`);
  return value.toSorted();
}

/** The summary as GitHub's renderer would make HTML of it, nothing sanitised. */
export function rendered(summary: string): string {
  return render(summary);
}

/** What a reader of HTML sees; a joiner that keeps GitHub from linking is not seen. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/(&#(?:64|35);|[@#])(?:&#8205;|\u200d)/g, '$1')
    .replace(/&(?:#(\d+)|(lt|gt|amp|quot));/g, (_, code: string | undefined, name: string) =>
      code === undefined ? (NAMED[name] ?? '') : String.fromCodePoint(Number(code)),
    );
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** What a reader sees in the sections whose title begins like this, titles included. */
export function sectionText(summary: string, title: string): string {
  const sections = summary
    .split('<details')
    .slice(1)
    .map((part) => `<details${part}`);
  return sections
    .map(textOf)
    .filter((text) => text.startsWith(title))
    .join('\n');
}

/** What a reader sees in the summary's table rows about an id,. */
export function rowAbout(summary: string, id: string): string {
  const rows = summary.split('\n').filter((line) => line.startsWith('|') && line.includes(id));
  return rows.map(textOf).join('\n');
}

/** The workflow commands in a log: what a runner takes for more than text. */
export function commandsIn(log: string): readonly string[] {
  return log.split(/\r\n|\r|\n/).filter((line) => line.trimStart().startsWith('::'));
}

export function errorsIn(log: string): readonly string[] {
  return commandsIn(log).filter((line) => line.startsWith('::error'));
}

/** The lines of a stack trace. */
export function stackLines(log: string): readonly string[] {
  return log.split('\n').filter((line) => /^ {4}at /.test(line));
}
