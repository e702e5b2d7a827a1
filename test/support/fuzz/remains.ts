/** What every run leaves behind, whatever was answered: a conclusion, a report and nothing of untrusted input. */

import { attributesIn, elementsIn, render } from '../../unit/github/rendering.ts';
import { asList, asRecord } from '../values.ts';
import type { Remains } from './harness.ts';
import { MARK } from './world.ts';

const ELEMENTS = new Set(
  'h2 h3 p br pre code a table thead tbody tr th td details summary strong blockquote'.split(' '),
);
const COUNTS = ['volumes-found', 'snapshots-created', 'snapshots-deleted', 'failures'];
const LISTS = ['created-ids', 'deleted-ids', 'unprotected-volumes'];
/** Given to an element that is not ours alone. */
const ATTRIBUTES =
  /^(?:open(?:="")?|align="right"|href="https:\/\/(?:[a-z0-9-]+\.console\.(?:aws\.amazon\.com|amazonaws\.cn)|console\.amazonaws-us-gov\.com)\/ec2\/home\?region=[^"\s]*")$/;

export function defects(run: Remains): readonly string[] {
  if (!run.ended) return ['it did not end'];
  if (run.thrown !== null) return [`it threw ${String(run.thrown)}`];
  return [...logFaults(run), ...outputFaults(run), ...summaryFaults(run), ...reportFaults(run)];
}

function logFaults({ log, exitCode }: Remains): readonly string[] {
  const lines = log.split(/\r\n|[\r\n\u0085\u2028\u2029]/);
  const commands = lines.filter((line) => /^\s*::/.test(line));
  // Keys are masked as soon as they are known; nothing of an answer's is one.
  const ours = /^::(?:group::|endgroup::|error::|warning::|notice::|add-mask::(?!.*EVIL))/;
  const foreign = commands.filter(
    (line) => !ours.test(line) || line.startsWith(`::error::${MARK}`),
  );
  const conclusions = commands.filter((line) => line.startsWith('::error::'));
  return [
    ...foreign.map((line) => `a line is a command: ${JSON.stringify(line.slice(0, 80))}`),
    ...(log.includes('##[') ? ['##[ stands in the log'] : []),
    ...(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/.test(log)
      ? ['a control character stands in the log']
      : []),
    ...(log.includes('Could not write')
      ? [`not all was written: ${/.*Could not write.*/.exec(log)?.[0]}`]
      : []),
    ...(exitCode !== 0 && conclusions.length === 0 ? ['it failed without an ::error::'] : []),
    ...(conclusions.length > 10 ? ['more annotations than GitHub shows'] : []),
    ...(exitCode === 0 && conclusions.length > 0 ? ['an ::error::, and yet green'] : []),
  ];
}

function outputFaults({ outputs, exitCode }: Remains): readonly string[] {
  const entries = [...outputs.matchAll(/^([^\n<]+)<<(ghadelimiter_\S+)\n([\s\S]*?)\n\2$/gm)];
  const values = new Map(entries.map(([, name = '', , value = '']) => [name, value]));
  const names = [...COUNTS, ...LISTS, 'report'].sort().join(' ');
  const told = [...values.keys()].sort().join(' ');
  if (told !== names || entries.length !== values.size) return [`the outputs are ${told}`];
  const wrongCounts = COUNTS.filter((name) => !/^\d+$/.test(values.get(name) ?? ''));
  const wrongLists = LISTS.filter((name) => !isListOfTexts(values.get(name) ?? ''));
  const isSuccess = values.get('failures') === '0';
  return [
    ...[...wrongCounts, ...wrongLists].map((name) => `the output ${name} is ${values.get(name)}`),
    ...(isSuccess === (exitCode === 0)
      ? []
      : [`exit code ${exitCode} with ${values.get('failures')} failures`]),
  ];
}

function isListOfTexts(text: string): boolean {
  const value = parsed(text);
  return Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function summaryFaults({ summary, exitCode }: Remains): readonly string[] {
  if (summary === '') return ['there is no summary'];
  const html = render(summary);
  const foreign = elementsIn(html).filter((name) => !ELEMENTS.has(name));
  const attributes = attributesIn(html).filter((attribute) => !ATTRIBUTES.test(attribute));
  return [
    ...foreign.map((name) => `the summary holds the element ${name}`),
    ...attributes.map((attribute) => `the summary holds the attribute ${attribute}`),
    ...(/^## (?:✅|🔎|⚠️)/u.test(summary) === (exitCode === 0)
      ? []
      : [`the summary begins with ${summary.slice(0, 40)}`]),
  ];
}

function reportFaults({ reports, exitCode }: Remains): readonly string[] {
  const [text, ...more] = reports;
  if (text === undefined || more.length > 0) return [`there are ${reports.length} reports`];
  const report = asRecord(parsed(text));
  const conclusion = exitCode === 0 ? 'success' : 'failure';
  return [
    ...(report['conclusion'] === conclusion
      ? []
      : [`the report's conclusion is ${report['conclusion']}`]),
    ...(Array.isArray(report['targets']) ? [] : ['the report has no targets']),
    ...asList(report['targets']).flatMap(snapshotFaults),
  ];
}

/** NaN becomes null in JSON, and what is no text was never an id. */
function snapshotFaults(target: unknown): readonly string[] {
  const snapshots = asList(asRecord(target)['snapshots']).map(asRecord);
  return snapshots
    .filter(({ snapshotId }) => typeof snapshotId !== 'string')
    .map(({ snapshotId }) => `the report has a snapshot ${JSON.stringify(snapshotId)}`);
}
