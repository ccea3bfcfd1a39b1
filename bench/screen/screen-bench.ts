/**
 * What a planner's browser works: opening a county, the slider of a day, a station that is dragged; in Chromium without
 * a GPU. Times are processor time of the page's own thread (Chromium's `threadTicks`), which others on the machine don't
 * lengthen, and of all processes of the browser; frames are those that the page was given while it was at it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { BenchError } from '../error.ts';
import { percentile } from '../input.ts';
import { NEXT_FRAME, READY, SHOW_STATION, slide } from './in-page.ts';

export interface ScreenAsked {
  /** As for `plan --county`. */
  readonly county: string;
  readonly notice: string;
  readonly seed: number;
  /** Counties of the store that are opened one after the other, of the seeds from `seed` on. */
  readonly counties: number;
  /** A store that is kept, and used again; none: one that goes afterwards. */
  readonly store: string | undefined;
}

const CHROMIUM = process.env.CUNDA_CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--enable-unsafe-swiftshader'];
const VIEWPORT = { width: 1440, height: 900 };
const FRAMES = 60;
const TICKS_PER_SECOND = 100;
const root = fileURLToPath(new URL('../../', import.meta.url));

interface Prepared {
  readonly plan: string;
  readonly dataset: string;
}

/** One JSON value: milliseconds, MiB and frames per second; a row for each county that was opened. */
export async function screenBench(asked: ScreenAsked, tell: (line: string) => void): Promise<object> {
  const directory = asked.store ?? (await mkdtemp(join(tmpdir(), 'cunda-screen-')));
  const { DATABASE_URL: _none, ...env } = process.env;
  const prepared: Prepared[] = [];
  for (let number = 0; number < asked.counties; number++) {
    tell(`planning county ${number + 1} of ${asked.counties}`);
    prepared.push(await prepare(directory, asked, asked.seed + number));
  }
  const port = await freePort();
  const server = spawn(process.execPath, ['api/cunda.mjs', 'serve', '--port', String(port)], {
    cwd: root,
    env: { ...env, CUNDA_DATA: directory },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  try {
    const url = `http://127.0.0.1:${port}`;
    await answers(`${url}/healthz`, server);
    const opened: object[] = [];
    for (const { plan } of prepared) {
      tell(`opening ${plan.slice(0, 8)}`);
      opened.push(await openings(browser, server, `${url}/#plan=${plan}`));
    }
    const [first] = prepared;
    const moved = first ? await movements(browser, `${url}/#plan=${first.plan}`) : {};
    return { bench: 'screen', county: asked.county, seed: asked.seed, opened, ...moved };
  } finally {
    await browser.close();
    const gone = new Promise((resolve) => server.once('exit', resolve));
    if (server.exitCode === null) {
      server.kill('SIGTERM');
      await gone;
    }
    if (asked.store === undefined) await rm(directory, { recursive: true, force: true });
  }
}

/** Plans a county into the store, unless it has it. */
async function prepare(directory: string, { county, notice }: ScreenAsked, seed: number): Promise<Prepared> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('prepare.ts', import.meta.url)), directory, county, notice, String(seed)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new BenchError('value-invalid', `Planning ended with ${code}`);
  return JSON.parse(said) as Prepared;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new BenchError('value-invalid', `The server ended with ${server.exitCode}`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Opens the page twice, with an empty cache and again. */
async function openings(browser: Browser, server: ChildProcess, url: string): Promise<object> {
  const context = await browser.newContext({ viewport: VIEWPORT, reducedMotion: 'reduce' });
  try {
    const times: object[] = [];
    for (let turn = 0; turn < 2; turn++) {
      const page = await context.newPage();
      const before = { server: cpuMs(server.pid ?? 0), browser: browserCpuMs() };
      const devtools = await measured(page);
      await page.goto(url, { timeout: 300_000 });
      await page.evaluate(READY);
      times.push({
        pageMs: Math.round((await metric(devtools, 'TaskDuration')) * 1000),
        scriptMs: Math.round((await metric(devtools, 'ScriptDuration')) * 1000),
        browserMs: browserCpuMs() - before.browser,
        serverMs: cpuMs(server.pid ?? 0) - before.server,
        heapMiB: Math.round((await metric(devtools, 'JSHeapUsedSize')) / 2 ** 20),
      });
      await page.close();
    }
    const [cold, again] = times;
    return { cold, again, serverMiB: residentMiB(server.pid ?? 0) };
  } finally {
    await context.close();
  }
}

/** The slider of the day and a station under the mouse, a change a frame. */
async function movements(browser: Browser, url: string): Promise<object> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  try {
    const page = await context.newPage();
    const devtools = await measured(page);
    await page.goto(url, { timeout: 300_000 });
    await page.evaluate(READY);
    await page.getByTestId('day-open').click();
    await page.getByTestId('day-bar').waitFor();
    const daySlider = await sliding(page, devtools);
    await page.getByTestId('day-close').click();
    const drag = await dragging(page, devtools);
    return { daySlider, drag };
  } finally {
    await context.close();
  }
}

async function sliding(page: Page, devtools: CDPSession): Promise<object> {
  const before = await metric(devtools, 'TaskDuration');
  const began = browserCpuMs();
  const waits = await page.evaluate<number[]>(slide(FRAMES));
  return told(waits, (await metric(devtools, 'TaskDuration')) - before, browserCpuMs() - began);
}

const told = (waits: readonly number[], pageSeconds: number, browserMs: number): object => ({
  frames: waits.length,
  perSecond: Math.round((1000 * waits.length) / waits.reduce((sum, each) => sum + each, 0)),
  waitMsP95: Math.round(percentile(waits, 0.95)),
  pageMsPerFrame: Math.round((10_000 * pageSeconds) / waits.length) / 10,
  browserMsPerFrame: Math.round((10 * browserMs) / waits.length) / 10,
});

/** Drags the first village station of the plan that lies in the middle of the map, over 60 moves. */
async function dragging(page: Page, devtools: CDPSession): Promise<object> {
  const at = await page.evaluate<readonly [number, number] | null>(SHOW_STATION);
  if (at === null) throw new BenchError('value-invalid', 'No village station is drawn');
  const [x, y] = at;
  await page.mouse.click(x, y);
  await page.waitForTimeout(2000);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 12, y);
  await page.waitForTimeout(1500);
  const before = await metric(devtools, 'TaskDuration');
  const began = browserCpuMs();
  const waits: number[] = [];
  for (let step = 0; step < FRAMES; step++) {
    const from = performance.now();
    await page.mouse.move(x + 12 + 3 * step, y + 2 * step);
    await page.evaluate(NEXT_FRAME);
    waits.push(performance.now() - from);
  }
  const figures = told(waits, (await metric(devtools, 'TaskDuration')) - before, browserCpuMs() - began);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  return figures;
}

/** Counts what the page's thread works from here on. */
async function measured(page: Page): Promise<CDPSession> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return devtools;
}

async function metric(devtools: CDPSession, name: string): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find((each) => each.name === name)?.value ?? Number.NaN;
}

/** Processor time that a process has used, milliseconds. */
function cpuMs(pid: number): number {
  const [, after = ''] = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ');
  const fields = after.split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}

function residentMiB(pid: number): number {
  const [, kibibytes = 'NaN'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? [];
  return Math.round(Number(kibibytes) / 1024);
}

/** The same of all processes below this one that are a browser's. */
function browserCpuMs(): number {
  const parents = new Map<number, { parent: number; name: string }>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const [, name = '', after = ''] = /\((.*)\) (.*)/s.exec(readFileSync(`/proc/${entry}/stat`, 'latin1')) ?? [];
      parents.set(Number(entry), { parent: Number(after.split(' ')[1]), name });
    } catch {
      // The process has ended since.
    }
  }
  const isBelow = (pid: number): boolean => {
    const { parent } = parents.get(pid) ?? { parent: 0 };
    return parent === process.pid || (parent > 1 && isBelow(parent));
  };
  let sum = 0;
  for (const [pid, { name }] of parents)
    if (/chrom/.test(name) && isBelow(pid)) {
      try {
        sum += cpuMs(pid);
      } catch {
        // As above.
      }
    }
  return sum;
}
