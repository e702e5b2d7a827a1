/**
 * `npm run screenshot`: pictures of summaries by Chromium, at the width of GitHub's page and of a
 * telephone, light and dark, into `out/`. Those of the demo that the README shows go to
 * `docs/images/`; the demo's time stands still, so that they change only when the summary does.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { renderSummary } from '../src/actions/backup/summary/index.ts';
import { startCommitted } from '../test/support/action.ts';
import { findChromium, openPage, PAGE_WIDTH } from '../test/support/chromium.ts';
import { DEMO_TIME, runDemo } from './fleet.ts';
import { renderPage } from './page.ts';
import { failingReport, largeReport, organisationReport } from './reports.ts';

const ROOT = resolve(import.meta.dirname, '..');
const PICTURES = join(ROOT, 'docs/images');
const OUT = join(ROOT, 'out/pictures');
const TELEPHONE_WIDTH = 420;
/** More of a long page than this nobody looks at in a picture. */
const MAX_HEIGHT = 3_000;

const chromium = await findChromium();
if (chromium === undefined) throw new Error('There is no Chromium: set CHROMIUM to its path.');
const demo = await runDemo({
  start: startCommitted,
  clock: { startAt: DEMO_TIME, speed: 0 },
});
if (demo.exitCode !== 0) {
  throw new Error(`The demo ended with exit code ${demo.exitCode}:\n${demo.log}`);
}
const summaries = {
  // The simulator's port is another one each time.
  demo: demo.summary.replace(/(127\.0\.0\.1(?::|&#58;))\d+/g, '$18787'),
  failing: renderSummary(failingReport()),
  organisation: renderSummary(organisationReport()),
  large: renderSummary(largeReport()),
};
await mkdir(OUT, { recursive: true });
await mkdir(PICTURES, { recursive: true });
for (const [name, summary] of Object.entries(summaries)) {
  const file = join(OUT, `${name}.html`);
  await writeFile(file, await renderPage(summary));
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [PAGE_WIDTH, TELEPHONE_WIDTH]) {
      const isShown = name === 'demo' && width === PAGE_WIDTH;
      const path = isShown
        ? join(PICTURES, `summary-${colorScheme}.png`)
        : join(OUT, `${name}-${width}-${colorScheme}.png`);
      await takePicture(file, { path, colorScheme, width });
      console.log(path);
    }
  }
}

async function takePicture(
  file: string,
  options: {
    readonly path: string;
    readonly colorScheme: 'light' | 'dark';
    readonly width: number;
  },
): Promise<void> {
  const { path, colorScheme, width } = options;
  const url = pathToFileURL(file).href;
  const { page, close } = await openPage(url, { chromium: chromium ?? '', colorScheme, width });
  try {
    // As far as the first table that is folded away: what is below says nothing in a picture.
    const folded = await page.locator('main > details:not([open])').first().boundingBox();
    const height = Math.min(MAX_HEIGHT, Math.ceil(folded?.y ?? MAX_HEIGHT));
    await page.screenshot({ path, clip: { x: 0, y: 0, width, height }, fullPage: true });
  } finally {
    await close();
  }
}
