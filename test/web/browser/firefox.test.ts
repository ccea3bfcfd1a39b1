/** The planner's screen in Firefox: another engine for the page, the map, the mouse and the store of the browser. */
import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Dataset } from '../../../src/model/dataset.ts';
import type { Plan } from '../../../src/model/plan.ts';
import { withoutDrafts } from './draft-tests.ts';
import {
  drawnIn,
  type Firefox,
  type FirefoxScreen,
  hasFirefox,
  launchFirefox,
  openIn,
  WITHOUT_FIREFOX,
} from './support/firefox.ts';
import { type Served, serveSample } from './support/server.ts';

const PATIENCE = { timeout: 240_000 };
const by = (id: string): string => `[data-testid="${id}"]`;

describe.skipIf(!hasFirefox)(`the planner's screen in Firefox${WITHOUT_FIREFOX}`, () => {
  let served: Served;
  let firefox: Firefox;
  let plan: Plan;
  let dataset: Dataset;
  let screen: FirefoxScreen | null = null;

  beforeAll(async () => {
    [served, firefox] = await Promise.all([serveSample(), launchFirefox()]);
    plan = (await (await fetch(`${served.url}/v1/plans/${served.plan}`)).json()) as Plan;
    const answer = await fetch(`${served.url}/v1/datasets/${plan.dataset}`);
    dataset = ((await answer.json()) as { dataset: Dataset }).dataset;
  });
  afterAll(async () => {
    await firefox?.stop();
    await served?.stop();
  });
  afterEach(async () => {
    const last = screen;
    screen = null;
    await last?.page.browserContext().close();
    expect(last?.errors ?? []).toEqual([]);
  });

  const start = async (rest = '', width?: number, height?: number): Promise<Page> => {
    await withoutDrafts(served.url);
    screen = await openIn(firefox, `${served.url}/#plan=${plan.id}${rest}`, width, height);
    return screen.page;
  };
  const text = (page: Page, selector: string): Promise<string> =>
    page.$eval(selector, (found) => found.textContent ?? '');
  const keep = async (page: Page, name: string): Promise<void> => {
    mkdirSync('test-results/web', { recursive: true });
    await page.screenshot({ path: `test-results/web/${name}.png` });
  };

  test('shows the plan: scorecard, legend and a drawn map', PATIENCE, async () => {
    const page = await start();
    const rows = await page.$$eval(by('target'), (all) => all.map((row) => row.getAttribute('data-target')));
    expect(new Set(rows)).toEqual(new Set(plan.targets.map(({ notice, target }) => `${notice}/${target}`)));
    await drawnIn(page);
    const layers = await page.evaluate(() => window.cunda.map?.queryRenderedFeatures().map(({ layer }) => layer.id));
    for (const layer of ['county', 'roads-main', 'coverage', 'runs', 'sites', 'town-names'])
      expect(layers, layer).toContain(layer);
    await keep(page, 'firefox-1440');
  });

  test('drags a station: figures on the drop, kept over a reload, taken back by a key', PATIENCE, async () => {
    const outcome = plan.villages.find(({ ownStation, covered }) => ownStation && covered);
    const site = dataset.sites.find(({ id }) => id === outcome?.station);
    if (!site) throw new Error('the sample has no own station');
    const page = await start();
    await page.evaluate(
      ([longitude, latitude]) => window.cunda.map?.jumpTo({ center: [longitude, latitude], zoom: 14 }),
      [...site.position] as [number, number],
    );
    await drawnIn(page);
    const [x, y] = await page.evaluate(
      ([longitude, latitude]) => {
        const { map } = window.cunda;
        if (!map) throw new Error('no map');
        const box = map.getContainer().getBoundingClientRect();
        const at = map.project([longitude, latitude]);
        return [box.x + at.x, box.y + at.y] as const;
      },
      site.position as [number, number],
    );
    await page.mouse.click(x, y);
    await page.waitForSelector(by('village-story'));
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y - 40, { steps: 5 });
    await page.mouse.up();
    await page.waitForSelector(by('dropped'));
    await page.waitForSelector(`${by('stale')}[data-status="ready"]`, PATIENCE);
    await page.waitForSelector(by('edit-count'));
    await page.click(by('tab-scenarios'));
    await page.waitForSelector(`${by('draft-status')}[data-status="kept"]`);
    await page.reload();
    await page.evaluate(() => window.cunda.ready);
    await page.waitForSelector(by('edit-count'));
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await page.keyboard.up('Control');
    await page.waitForFunction((selector) => document.querySelector(selector) === null, {}, by('edit-count'));
  });

  test('in English on a phone: every panel opens, nothing is wider than the screen', PATIENCE, async () => {
    const page = await start('&lang=en', 390, 844);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    const tabs = await page.$$eval('[role="tab"]', (all) => all.map((tab) => tab.getAttribute('data-testid') ?? ''));
    expect(tabs.length).toBeGreaterThan(4);
    for (const tab of tabs) {
      await page.click(by(tab));
      await page.waitForSelector(`${by(tab)}[aria-selected="true"]`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), tab).toBeLessThanOrEqual(390);
    }
    await keep(page, 'firefox-390-en');
  });

  test('without WebGL the tables stay in use, and the page says why there is no map', PATIENCE, async () => {
    const blind = await launchFirefox({ headless: true });
    try {
      const { page } = await openIn(blind, `${served.url}/#plan=${plan.id}`);
      expect(await page.evaluate(() => window.cunda.map === null)).toBe(true);
      expect(await text(page, '#map')).toContain('WebGL');
      await page.click(by('tab-villages'));
      await page.waitForSelector(by('village-row'));
    } finally {
      await blind.stop();
    }
  });
});
