/**
 * `npm run screenshot`: the pictures in the README, taken of the demo's summary by Chromium. The
 * demo's time stands still, so that they change only when the summary does.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startCommitted } from '../test/support/action.ts';
import { findChromium, openPage } from '../test/support/chromium.ts';
import { DEMO_TIME, runDemo } from './fleet.ts';
import { renderPage } from './page.ts';

const PICTURES = resolve(import.meta.dirname, '../docs/images');

const chromium = await findChromium();
if (chromium === undefined) throw new Error('There is no Chromium: set CHROMIUM to its path.');
const { summary, exitCode, log } = await runDemo({
  start: startCommitted,
  clock: { startAt: DEMO_TIME, speed: 0 },
});
if (exitCode !== 0) throw new Error(`The demo ended with exit code ${exitCode}:\n${log}`);
const folder = await mkdtemp(join(tmpdir(), 'ebs-backup-screenshot-'));
try {
  const file = join(folder, 'summary.html');
  await writeFile(file, await renderPage(summary));
  await mkdir(PICTURES, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, close } = await openPage(pathToFileURL(file).href, { chromium, colorScheme });
    try {
      // As far as the chart: what is folded away below says nothing in a picture.
      const chart = await page.locator('.mermaid svg').boundingBox();
      if (chart === null) throw new Error('The chart was not drawn.');
      const height = Math.ceil(chart.y + chart.height + 2);
      const path = join(PICTURES, `summary-${colorScheme}.png`);
      await page.screenshot({ path, clip: { x: 0, y: 0, width: 1012, height }, fullPage: true });
      console.log(path);
    } finally {
      await close();
    }
  }
} finally {
  await rm(folder, { recursive: true });
}
