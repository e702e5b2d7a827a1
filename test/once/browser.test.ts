import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  DEMO_TIME,
  ERROR_DAY,
  ERROR_NAME,
  GAP_DAYS,
  GAP_NAME,
  NEVER_NAME,
  PENDING_NAME,
  runDemo,
} from '../../scripts/fleet.ts';
import { renderPage } from '../../scripts/page.ts';
import { findChromium, type OpenedPage, openPage } from '../support/chromium.ts';
import type { ReportFile } from '../support/report-file.ts';
import { runAction } from '../support/run-action.ts';

const ARTIFACTS = resolve(import.meta.dirname, '../../out/screenshots');
const DAYS = 30;
const chromium = await findChromium();
if (chromium === undefined) {
  console.warn('Chromium is not here, so NOTHING was looked at in a browser: set CHROMIUM.');
}

/** A name that runs a script wherever it is taken for HTML, told of by a mark on the window. */
const SCRIPTED = '</code><script>window.hacked=1</script><img src=x onerror="window.hacked=2">';

let report: ReportFile | null = null;
let file = '';

beforeAll(async () => {
  const result = await runDemo({
    start: (options) => runAction('backup', options),
    clock: { startAt: DEMO_TIME, speed: 0 },
    newcomers: [NEVER_NAME, SCRIPTED],
  });
  expect(result.exitCode).toBe(0);
  report = result.report;
  await mkdir(ARTIFACTS, { recursive: true });
  file = join(ARTIFACTS, 'demo.html');
  await writeFile(file, await renderPage(result.summary));
});

describe.runIf(chromium !== undefined).each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  let opened: OpenedPage;

  beforeAll(async () => {
    const url = pathToFileURL(file).href;
    opened = await openPage(url, { chromium: chromium ?? '', colorScheme });
    const path = join(ARTIFACTS, `demo-${colorScheme}.png`);
    await opened.page.screenshot({ path, fullPage: true });
  });

  afterAll(() => opened?.close());

  const calendar = () =>
    opened.page.locator('h3', { hasText: 'Backup calendar' }).locator('~ table');
  const rowOf = (name: string) =>
    calendar().first().locator('tbody tr').filter({ hasText: name }).first();
  const marksOf = async (name: string) => marksIn((await rowOf(name).textContent()) ?? '');

  test('the calendar has one row for each volume, with a mark for each day', async () => {
    const rows = await calendar().first().locator('tbody tr').allInnerTexts();
    const lines = rows.filter((row) => row.includes('vol-'));
    const volumes = report?.targets.flatMap(({ backups }) => backups.map((one) => one.volumeId));
    expect(volumes?.length).toBeGreaterThan(5);
    expect(lines.map((row) => /vol-[0-9a-f]+/.exec(row)?.[0]).sort()).toEqual(volumes?.sort());
    for (const line of lines) expect(marksIn(line)).toHaveLength(DAYS);
    // And a heading for each region.
    expect(rows.filter((row) => !row.includes('vol-'))).toHaveLength(2);
  });

  test('the marks of a row stand on one line, and the table fits the page', async () => {
    const table = calendar().first();
    const heights = await table.locator('tbody tr').evaluateAll(heightsOf);
    // Two lines of text, and nothing that was pushed into a third.
    expect(Math.max(...heights)).toBeLessThan(80);
    expect(await table.evaluate(overhangOf)).toBeLessThanOrEqual(0);
  });

  test('the verdict stands on two lines at most', async () => {
    const [height = 0] = await opened.page.locator('h2').evaluateAll(heightsOf);
    expect(height).toBeLessThan(80);
  });

  test('what needs a person is open, above the table of regions', async () => {
    const open = opened.page.locator('main > details[open]');
    expect(await open.count()).toBe(2);
    const [table, last] = [
      await opened.page.locator('main > table').first().boundingBox(),
      await open.last().boundingBox(),
    ];
    expect(last?.y).toBeLessThan(table?.y ?? 0);
  });

  test('a gap of three days shows as three empty days, and in words', async () => {
    const expected = GAP_DAYS.reduce(
      (marks, daysAgo) => marks.with(daysAgo, '·'),
      goodUntilToday(),
    );
    expect(await marksOf(GAP_NAME)).toEqual(expected);
    const text = (await rowOf(GAP_NAME).textContent())?.replaceAll('\u2011', '-');
    expect(text).toContain('none of 11-10 to 11-08');
  });

  test('a snapshot that ended in error shows as one cross, though it is deleted by now', async () => {
    expect(await marksOf(ERROR_NAME)).toEqual(goodUntilToday().with(ERROR_DAY, '×'));
  });

  test('a snapshot that hangs for 30 hours has a mark of its own, beside today’s', async () => {
    expect(await marksOf(PENDING_NAME)).toEqual(goodUntilToday().with(2, '▲'));
  });

  test('a volume that was never backed up has its first snapshot on the way, and is the worst', async () => {
    const marks = Array.from({ length: DAYS }, (_, day) => (day === 0 ? '□' : '·'));
    expect(await marksOf(NEVER_NAME)).toEqual(marks);
    // Beside the other newcomer.
    const rows = calendar().first().locator('tbody tr').filter({ hasText: 'vol-' });
    expect((await rows.allTextContents()).slice(0, 2).join(' ')).toContain(NEVER_NAME);
  });

  test('no script of a hostile name is executed, and nothing is fetched', async () => {
    // Folded away, a handler would wait; opened, all of the page has had its chance.
    await opened.page.locator('details').evaluateAll(openAll);
    await opened.page.waitForTimeout(200);
    expect(await opened.page.evaluate('window.hacked')).toBeUndefined();
    expect(opened.deeds).toEqual([]);
    expect(await opened.page.locator('main img, main script').count()).toBe(0);
    expect(await opened.page.locator('main').textContent()).toContain(SCRIPTED);
  });

  test('the ground and the letters follow the colour scheme', async () => {
    const [ground, letters] = await opened.page.evaluate<number[]>(`
      [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('main')).color]
        .map((colour) => Number(/[0-9]+/.exec(colour)[0]))`);
    const [dark, bright] = colorScheme === 'dark' ? [ground, letters] : [letters, ground];
    expect(dark).toBeLessThan(60);
    expect(bright).toBeGreaterThan(200);
  });
});

test.runIf(chromium !== undefined)('the same name, not escaped, is executed', async () => {
  const unsafe = join(ARTIFACTS, 'unsafe.html');
  await writeFile(unsafe, await renderPage(`### ${SCRIPTED}`));
  const { page, close } = await openPage(pathToFileURL(unsafe).href, {
    chromium: chromium ?? '',
    colorScheme: 'light',
  });
  try {
    await page.waitForTimeout(200);
    expect(await page.evaluate('window.hacked')).toBeDefined();
  } finally {
    await close();
  }
});

/** Today first, when the new snapshot is on its way; completed on every other day. */
function goodUntilToday(): readonly string[] {
  return Array.from({ length: DAYS }, (_, day) => (day === 0 ? '□' : '■'));
}

/** Run in the page: no more of the DOM is known here than they use. */
const heightsOf = (rows: readonly { readonly offsetHeight: number }[]) =>
  rows.map(({ offsetHeight }) => offsetHeight);
const overhangOf = (table: { readonly scrollWidth: number; readonly clientWidth: number }) =>
  table.scrollWidth - table.clientWidth;
const openAll = (all: readonly { open?: boolean }[]) => {
  for (const details of all) details.open = true;
};

function marksIn(text: string): readonly string[] {
  return text.match(/[■□▲×·]/gu) ?? [];
}
