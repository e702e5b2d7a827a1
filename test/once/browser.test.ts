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
  const squaresOf = async (name: string) => squaresIn((await rowOf(name).textContent()) ?? '');

  test('the calendar has one row for each volume, with a square for each day', async () => {
    const rows = await calendar().first().locator('tbody tr').allInnerTexts();
    const volumes = report?.targets.flatMap(({ backups }) => backups.map((one) => one.volumeId));
    expect(volumes?.length).toBeGreaterThan(5);
    expect(rows.map((row) => /vol-[0-9a-f]+/.exec(row)?.[0]).sort()).toEqual(volumes?.sort());
    for (const row of rows) expect(squaresIn(row)).toHaveLength(DAYS);
  });

  test('the squares of a row stand on one line, and the table fits the page', async () => {
    const table = calendar().first();
    const [row = ''] = (await table.locator('tbody tr').allInnerTexts()).slice(-1);
    expect(row.split('\n').filter((line) => squaresIn(line).length > 0)).toHaveLength(1);
    const heights = await table.locator('tbody tr').evaluateAll(heightsOf);
    // Two lines of text, and nothing that was pushed into a third.
    expect(Math.max(...heights)).toBeLessThan(80);
    expect(await table.evaluate(overhangOf)).toBeLessThanOrEqual(0);
  });

  test('a gap of three days shows as three empty squares, and in words', async () => {
    const expected = GAP_DAYS.reduce(
      (squares, daysAgo) => replaced(squares, daysAgo, '⬜'),
      goodUntilToday(),
    );
    expect(await squaresOf(GAP_NAME)).toEqual(expected);
    expect(await rowOf(GAP_NAME).textContent()).toContain('missing 11-08, 11-09, 11-10');
  });

  test('a snapshot that ended in error shows as one red square', async () => {
    expect(await squaresOf(ERROR_NAME)).toEqual(replaced(goodUntilToday(), ERROR_DAY, '🟥'));
  });

  test('a snapshot that is pending for 30 hours shows two days ago, beside the new one', async () => {
    expect(await squaresOf(PENDING_NAME)).toEqual(replaced(goodUntilToday(), 2, '🟨'));
  });

  test('a volume that was never backed up has its first snapshot on the way, and is the worst', async () => {
    const squares = Array.from({ length: DAYS }, (_, day) => (day === DAYS - 1 ? '🟨' : '⬜'));
    expect(await squaresOf(NEVER_NAME)).toEqual(squares);
    expect(await calendar().first().locator('tbody tr').first().textContent()).toContain(
      NEVER_NAME,
    );
  });

  test('the chart is drawn, one bar a day', async () => {
    const svg = opened.page.locator('.mermaid svg');
    expect(await svg.count()).toBe(1);
    expect(await svg.locator('g.plot rect').count()).toBe(DAYS);
    const box = await svg.boundingBox();
    expect(box?.width).toBeGreaterThan(600);
    expect(box?.height).toBeGreaterThan(150);
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

/** Completed on every day but today, when the new snapshot is on its way. */
function goodUntilToday(): readonly string[] {
  return Array.from({ length: DAYS }, (_, day) => (day === DAYS - 1 ? '🟨' : '🟩'));
}

function replaced(squares: readonly string[], daysAgo: number, by: string): readonly string[] {
  return squares.with(DAYS - 1 - daysAgo, by);
}

/** Run in the page: no more of the DOM is known here than they use. */
const heightsOf = (rows: readonly { readonly offsetHeight: number }[]) =>
  rows.map(({ offsetHeight }) => offsetHeight);
const overhangOf = (table: { readonly scrollWidth: number; readonly clientWidth: number }) =>
  table.scrollWidth - table.clientWidth;
const openAll = (all: readonly { open?: boolean }[]) => {
  for (const details of all) details.open = true;
};

function squaresIn(text: string): readonly string[] {
  return text.match(/[🟩🟨🟥⬜]/gu) ?? [];
}
