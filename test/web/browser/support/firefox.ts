/** Firefox as people have it, over WebDriver BiDi; with a screen of its own, on which Mesa draws WebGL in software. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, launch as launchBrowser, type Page } from 'puppeteer-core';

const FIREFOX = '/usr/bin/firefox-esr';
const XVFB = '/usr/bin/Xvfb';
export const hasFirefox = existsSync(FIREFOX) && existsSync(XVFB);
export const WITHOUT_FIREFOX = hasFirefox ? '' : ' (skipped: no firefox-esr or Xvfb)';

export interface Firefox {
  readonly browser: Browser;
  stop(): Promise<void>;
}

/** The number of the display that an X server has chosen for itself. */
function displayOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`the X server ended with ${code}`)));
    server.stdio[3]?.once('data', (number: Buffer) => resolve(`:${number.toString().trim()}`));
  });
}

/** Firefox on a screen of its own; without one, and so without WebGL, where `headless`. */
export async function launchFirefox({ headless = false } = {}): Promise<Firefox> {
  const screen = headless
    ? null
    : spawn(XVFB, ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      });
  const display = screen ? { DISPLAY: await displayOf(screen) } : {};
  const browser = await launchBrowser({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless,
    env: { ...process.env, ...display },
    extraPrefsFirefox: { 'webgl.force-enabled': true },
    protocolTimeout: 120_000,
  });
  return {
    browser,
    async stop() {
      await browser.close();
      screen?.kill();
    },
  };
}

export interface FirefoxScreen {
  readonly page: Page;
  readonly errors: string[];
}

/** Opens the screen and waits until plan and map are there. */
export async function openIn(
  { browser }: Firefox,
  address: string,
  width = 1440,
  height = 900,
): Promise<FirefoxScreen> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width, height });
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(address);
  await page.evaluate(() => window.cunda.ready);
  return { page, errors };
}

/** Waits until the map has drawn what it was given. */
export const drawnIn = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const { map } = window.cunda;
        if (!map) return resolve();
        map.once('idle', () => resolve());
        map.triggerRepaint();
      }),
  );
