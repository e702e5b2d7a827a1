import { access, constants } from 'node:fs/promises';
import { type Browser, chromium as driver, type Page } from 'playwright-core';

/** Where Chromium and its kin are on the machines that these tests run on. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
/** GitHub's page of a run gives a summary this width. */
export const PAGE_WIDTH = 1012;

/** The path of a Chromium, `CHROMIUM` first; undefined where there is none. */
export async function findChromium(): Promise<string | undefined> {
  for (const path of [process.env['CHROMIUM'] ?? '', ...PLACES]) {
    if (path !== '' && (await isExecutable(path))) return path;
  }
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

export interface OpenedPage {
  readonly page: Page;
  /** What a script of the page did or tried: errors, dialogs, requests to any network. */
  readonly deeds: readonly string[];
  close(): Promise<void>;
}

interface Look {
  readonly colorScheme: 'light' | 'dark';
  /** Pixels; that of GitHub's page unless given. */
  readonly width?: number;
}

/** A page that has been drawn, without any network. */
export async function openPage(
  url: string,
  options: Look & { readonly chromium: string },
): Promise<OpenedPage> {
  const { chromium: executablePath } = options;
  const browser = await driver.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    return await open(browser, url, options);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function open(
  browser: Browser,
  url: string,
  { colorScheme, width = PAGE_WIDTH }: Look,
): Promise<OpenedPage> {
  const viewport = { width, height: 1_200 };
  const context = await browser.newContext({ colorScheme, viewport });
  const deeds: string[] = [];
  await context.route('**', (route) => {
    const target = route.request().url();
    if (target === url) return route.continue();
    deeds.push(`request: ${target}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('dialog', (dialog) => {
    deeds.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  page.on('pageerror', ({ message }) => deeds.push(`error: ${message}`));
  await page.goto(url);
  return { page, deeds, close: () => browser.close() };
}
