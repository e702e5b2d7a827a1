import { beforeAll, describe, expect, test } from 'vitest';
import { anInstance, aSnapshot, aVolume, on, type Simulator } from '../../simulator/index.ts';
import { ownIds, without } from '../../support/account-state.ts';
import type { RunResult } from '../../support/action.ts';
import { commandsIn, errorsIn, idsIn, rendered, textOf } from '../../support/reading.ts';
import { runBackup } from '../../support/run-action.ts';
import { simulate } from '../../support/simulate.ts';

const REGION = 'eu-central-1';
const TAG_VALUE_LENGTH = 256;
const DESCRIPTION_LENGTH = 255;

/** What untrusted users may call an instance; EC2 takes 256 characters of nearly anything. */
const NAMES = [
  '**bold** _it_ `code` ~~gone~~ # head $x^2$',
  '<img src=x onerror=alert(1)><script>alert(2)</script><!-- <!DOCTYPE x> <?php',
  '</code></td></tr></table></details><h1>x</h1><details open>',
  '| a | b |\n| --- | --- |\n| c | d |\n\n# Head\n\n- item\n\n```sh\n',
  '![i](https://evil.example/x.png) [l](javascript:alert(1)) <https://evil.example>',
  'https://evil.example www.evil.example mailto:a@evil.example a@evil.example',
  '[ref]: https://evil.example "title"',
  '&lt;b&gt; &#60;img src=x&#62; &amp;lt;script&amp;gt;',
  '\\| \\` \\<b> \\',
  '`',
  '::error::x',
  '\n::error::x',
  '\r\n::set-output name=created-ids::[]\r\n',
  '\u2028::warning::x\u2029::notice::x\u0085::error::x',
  '##[error]x\n##[group]y',
  '%0A::error::x %0D%0A::add-mask::x %25',
  'a@evil.example www.evil.example',
  'created-ids<<ghadelimiter_x\n[]\nghadelimiter_x',
  '@everyone #1 GH-1 :tada: org/repo@0123456789abcdef0123456789abcdef01234567',
  '\u202egnp.exe\u2066\u200b\u200f\ufeff',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text that an attacker may try
  '$(id) ${{ secrets.TOKEN }} %PATH% "quotes" \'single\'',
  'x'.repeat(TAG_VALUE_LENGTH),
  '🚀'.repeat(TAG_VALUE_LENGTH / 2),
  '👩‍👩‍👧‍👦'.repeat(20),
];

/** Elements that the summary is made of. */
const OUR_ELEMENTS = new Set(
  'h2 h3 p pre br code a table thead tbody tr th td details summary strong blockquote'.split(' '),
);

/** One instance with each name, and snapshots that bear it: one to delete, one held, one kept. */
async function runFleet(names: readonly string[]) {
  const simulator = await simulate();
  const region = simulator.region(REGION);
  const instances = names.map((name) => anInstance({ name, volumes: [aVolume()] }));
  region.add(...instances);
  for (const Name of names) {
    const tags = { Name, AutoBackup: 'true' };
    region.add(aSnapshot({ ageDays: 1, tags }), aSnapshot({ ageDays: 50, tags }));
    region.add(aSnapshot({ ageDays: 60, tags, locked: true }));
  }
  const before = ownIds(simulator, REGION);
  const result = await runBackup(simulator, { regions: REGION });
  const madeOf = (name: string) => {
    const volumeId = instances.find(({ tags }) => tags['Name'] === name)?.volumes[0]?.volumeId;
    return region.snapshotsOf(volumeId ?? '');
  };
  return { simulator, before, result, madeOf };
}

let fleet: Awaited<ReturnType<typeof runFleet>>;
let simulator: Simulator;
let result: RunResult;

beforeAll(async () => {
  fleet = await runFleet(NAMES);
  ({ simulator, result } = fleet);
});

describe('the snapshots', () => {
  test.each(NAMES)('of %j carry the name, cut to the limit without breaking it', (name) => {
    const [snapshot, ...more] = fleet.madeOf(name);
    expect(more).toEqual([]);
    const tag = snapshot?.tags['Name'] ?? '';
    const timestamp = snapshot?.tags['CreatedAt'] ?? '';
    expect(tag.length).toBeLessThanOrEqual(TAG_VALUE_LENGTH);
    expect(tag.startsWith('auto-snap-')).toBe(true);
    expect(tag.endsWith(`-${timestamp}`)).toBe(true);
    const shown = tag.slice('auto-snap-'.length, -`-${timestamp}`.length);
    expect(name.startsWith(shown)).toBe(true);
    const room = TAG_VALUE_LENGTH - 'auto-snap-'.length - `-${timestamp}`.length;
    if (name.length <= room) expect(shown).toBe(name);
    const whole = wholeCharacters(shown).length;
    expect(wholeCharacters(name).slice(0, whole)).toEqual(wholeCharacters(shown));
    // As much as fits: the next whole character would not have.
    const next = wholeCharacters(name)[whole] ?? '';
    if (name !== shown) expect(shown.length + next.length).toBeGreaterThan(room);
    expect(snapshot?.description.length).toBeLessThanOrEqual(DESCRIPTION_LENGTH);
    expect(snapshot?.description).toMatch(new RegExp(` /dev/xvda ${timestamp}$`));
  });
});

describe('the log', () => {
  test('no line is a command but those of the action', () => {
    expect(result.exitCode).toBe(0);
    expect(commandsIn(result.log).filter(isNoMask(simulator))).toEqual([
      expect.stringMatching(/^::group::.*eu-central-1: \d+ details$/),
      '::endgroup::',
    ]);
  });

  test("nothing in it is the runner's older kind of command, which counts anywhere in a line", () => {
    expect(result.log).toContain('[error]x');
    expect(result.log).not.toContain('##[');
  });

  test('what would move or hide text on a screen is shown as an escape', () => {
    expect(result.log).toContain('gnp.exe');
    expect(result.log).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202e\u2066]/,
    );
  });
});

describe('the summary', () => {
  test('is made of the same elements as with harmless names, row by row', async () => {
    const harmless = await runFleet(NAMES.map((_, n) => `web-${n}`));
    const elements = elementsIn(rendered(result.summary));
    expect(rowShapes(result.summary)).toEqual(rowShapes(harmless.result.summary));
    expect(elements.filter((name) => !OUR_ELEMENTS.has(name))).toEqual([]);
    expect(elements).toContain('td');
  });

  test('has no attribute and no address from untrusted input', () => {
    const html = rendered(result.summary);
    const console = `https://${REGION}.console.aws.amazon.com/ec2/home?region=${REGION}#`;
    const tags = [...html.matchAll(/<[a-z][^>]*>/gi)].map(([tag]) => tag);
    const ours = /^<\w+>$|^<details open>$|^<t[hd] align="right">$|^<a href="([^"]*)">$/;
    expect(tags.filter((tag) => !ours.test(tag))).toEqual([]);
    const addresses = tags.map((tag) => ours.exec(tag)?.[1]).filter((href) => href !== undefined);
    expect(addresses).not.toEqual([]);
    expect(addresses.filter((href) => !href.startsWith(console))).toEqual([]);
  });

  test('shows every name as the text that it is', () => {
    const text = textOf(rendered(result.summary));
    const printable = NAMES.filter((name) => /^[\x20-\x7e]+$/.test(name) && !name.includes('##['));
    expect(printable.length).toBeGreaterThan(10);
    for (const name of printable) expect(text).toContain(name);
    expect(text).toContain('🚀🚀🚀');
  });
});

describe('the outputs and the report', () => {
  test('are what the account shows', () => {
    const left = ownIds(simulator, REGION);
    expect(idsIn(result, 'created-ids')).toEqual(without(left, fleet.before));
    expect(idsIn(result, 'deleted-ids')).toEqual(without(fleet.before, left));
    expect(result.outputs['snapshots-created']).toBe(String(NAMES.length));
    expect(Object.keys(result.outputs).sort()).toEqual([
      'created-ids',
      'deleted-ids',
      'failures',
      'report',
      'snapshots-created',
      'snapshots-deleted',
      'unprotected-volumes',
      'volumes-found',
    ]);
    expect(result.report?.targets[0]?.backups).toHaveLength(NAMES.length);
  });
});

describe('an error whose message is hostile', () => {
  test('stays one annotation, and text in the summary', async () => {
    const failing = await simulate({
      faults: on('CreateSnapshot', {
        kind: 'error',
        code: 'SomethingNew',
        message:
          'no\n::warning::a\r##[error]b %0A::notice::c <img src=x> [d](https://evil.example)',
        status: 400,
        when: 'before',
      }),
    });
    failing.region(REGION).add(anInstance({ name: '%0A::notice::x\n::notice::y' }));
    const { exitCode, log, summary } = await runBackup(failing, { regions: REGION });

    expect(exitCode).toBe(1);
    // One for the volume and the conclusion; a runner would turn a bare %0A into a line break.
    expect(errorsIn(log)).toHaveLength(2);
    expect(errorsIn(log)[0]).toContain('%250A::notice::');
    const commands = commandsIn(log).filter(isNoMask(failing));
    expect(commands.filter((line) => !/^::(group|endgroup|error)/.test(line))).toEqual([]);
    expect(commandsIn(log).join('\n')).not.toMatch(/%0[AD]/i);
    expect(log).not.toContain('##[');
    expect(elementsIn(rendered(summary))).not.toContain('img');
    expect(rendered(summary)).not.toMatch(/href="https:\/\/evil/);
    expect(textOf(rendered(summary))).toContain('<img src=x>');
  });
});

/** A job's own keys are announced, so that the runner masks them; nothing of an answer's is. */
function isNoMask(one: Simulator): (line: string) => boolean {
  const keys = new Set(Object.values(one.environment()).map((key) => `::add-mask::${key}`));
  return (line) => !keys.has(line);
}

function wholeCharacters(text: string): readonly string[] {
  const segments = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
  return Array.from(segments, ({ segment }) => segment);
}

/** The elements of each row, and of what lies between: rows stand in the order of random ids. */
function rowShapes(summary: string): readonly string[] {
  return rendered(summary)
    .split('<tr>')
    .map((row) => elementsIn(row).join(' '))
    .sort();
}

function elementsIn(html: string): readonly string[] {
  return [...html.matchAll(/<([a-z!?][\w-]*)/gi)].map(([, name = '']) => name.toLowerCase());
}
