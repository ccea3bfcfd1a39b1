/**
 * A browser that sees what a user would, and keeps what a user should never see: outside requests and console errors.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
export const hasChromium = existsSync(CHROMIUM);
export const WITHOUT = hasChromium ? '' : ' (skipped: no chromium)';

export const DESKTOP = { viewport: { width: 1440, height: 900 } };
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--enable-unsafe-swiftshader',
    ],
  });

export interface Screen {
  readonly page: Page;
  /** Addresses asked for that are not the service's. */
  readonly outside: string[];
  readonly errors: string[];
}

/** Opens the screen and waits until plan and map are there. */
export async function open(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = DESKTOP,
  hash = '',
): Promise<Screen> {
  const context = await browser.newContext({
    ...options,
    reducedMotion: 'reduce',
    acceptDownloads: true,
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  const outside: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) outside.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`${url}/${hash}`);
  await page.evaluate(() => window.cunda.ready);
  return { page, outside, errors };
}

/** Waits until the map has drawn what it was given. */
export const drawn = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const { map } = window.cunda;
        if (!map) return resolve();
        map.once('idle', () => resolve());
        map.triggerRepaint();
      }),
  );

/** Where on the page a place of the map is. */
export const onPage = (page: Page, place: readonly [number, number]): Promise<[number, number]> =>
  page.evaluate(([longitude, latitude]) => {
    const { map } = window.cunda;
    if (!map) throw new Error('no map');
    const { x, y } = map.project([longitude, latitude]);
    const box = map.getContainer().getBoundingClientRect();
    return [box.x + x, box.y + y];
  }, place);

/** Shows a place in the middle of the map. */
export async function goTo(page: Page, place: readonly [number, number], zoom: number): Promise<void> {
  await page.evaluate(
    ([longitude, latitude, z]) => window.cunda.map?.jumpTo({ center: [longitude, latitude], zoom: z }),
    [...place, zoom] as [number, number, number],
  );
  await drawn(page);
}

/** Keeps a picture under test-results/, which git ignores. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync('test-results/web', { recursive: true });
  await page.screenshot({ path: `test-results/web/${name}.png` });
}
