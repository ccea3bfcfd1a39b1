/** The map itself: areas, what it is coloured by, dark, a village's chain, the play of a day, estimates on the way. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Dataset } from '../../../src/model/dataset.ts';
import type { Plan } from '../../../src/model/plan.ts';
import { chainOf } from '../../../web/core/chain.ts';
import { DESKTOP, drawn, goTo, keepPicture, onPage, PHONE } from './support/screen.ts';

interface Screen {
  start(options?: typeof DESKTOP, hash?: string): Promise<Page>;
  plan(): Plan;
  dataset(): Dataset;
}

const PATIENCE = { timeout: 240_000 };

const rendered = (page: Page, layer: string): Promise<Record<string, unknown>[]> =>
  page.evaluate(
    (id) => (window.cunda.map?.queryRenderedFeatures({ layers: [id] }) ?? []).map(({ properties }) => properties),
    layer,
  );
const choose = async (page: Page, menu: string, value: string): Promise<void> => {
  await page.getByTestId(menu).selectOption(value);
  await drawn(page);
};
const keyTexts = (page: Page): Promise<string[]> => page.getByTestId('look-steps-key').locator('li').allTextContents();

export function cartoTests({ start, plan, dataset }: Screen): void {
  const hash = (rest: string): string => `#plan=${plan().id}&${rest}`;

  test('shows areas of towns, says what they are, and colours areas on demand', PATIENCE, async () => {
    const page = await start();
    await page.getByTestId('areas-key').waitFor();
    await drawn(page);
    const towns = new Set((await rendered(page, 'town-areas')).map(({ code }) => code));
    expect(towns.size).toBe(dataset().towns.length);
    expect(await page.getByTestId('legend').textContent()).toContain('泰森多边形');
    expect(await rendered(page, 'village-areas')).toEqual([]);
    await choose(page, 'look-show', 'areas');
    const villages = new Set((await rendered(page, 'village-areas')).map(({ code }) => code));
    expect(villages.size).toBeGreaterThan(dataset().villages.length * 0.9);
    await keepPicture(page, 'areas-1440');
  });

  test('colours by anything, in steps of the county, and keeps the choice in the link', PATIENCE, async () => {
    const page = await start();
    expect(await keyTexts(page)).toHaveLength(6);
    const titles = new Set<string | null>();
    for (const measure of ['time-out', 'frequency', 'cost', 'certainty', 'load', 'people', 'walk']) {
      await page.getByTestId('look-measure').selectOption(measure);
      titles.add(await page.getByTestId('look-title').textContent());
    }
    expect(titles.size).toBe(7);
    await drawn(page);
    expect((await rendered(page, 'coverage')).every(({ icon }) => /^village-/.test(String(icon)))).toBe(true);
    await choose(page, 'look-measure', 'people');
    await choose(page, 'look-steps', 'quantiles');
    const counted = page.getByTestId('look-steps-key').locator('.look-count');
    const counts = (await counted.allTextContents()).slice(0, 5).map(Number);
    const each = dataset().villages.length / 5;
    for (const count of counts) expect(Math.abs(count - each)).toBeLessThan(each * 0.2);
    expect(page.url()).toContain('look=people~quantiles~points');
    const again = await start(DESKTOP, hash('look=cost~natural~both'));
    expect(await again.getByTestId('look-measure').inputValue()).toBe('cost');
    expect(await again.getByTestId('look-show').inputValue()).toBe('both');
    await keepPicture(again, 'cost-1440');
  });

  test('town colours stay when the map is coloured by something else', PATIENCE, async () => {
    const page = await start();
    const runs = async () => new Map((await rendered(page, 'runs')).map(({ id, colour }) => [id, colour]));
    const before = await runs();
    await choose(page, 'look-measure', 'load');
    const after = await runs();
    for (const [id, colour] of after) if (before.has(id)) expect(colour).toBe(before.get(id));
  });

  test('is dark where the system is, and on demand', PATIENCE, async () => {
    const page = await start({ ...DESKTOP, colorScheme: 'dark' } as typeof DESKTOP);
    const land = (): Promise<unknown> =>
      page.evaluate(() => window.cunda.map?.getPaintProperty('land', 'background-color'));
    const theme = (): Promise<string | undefined> => page.evaluate(() => document.documentElement.dataset.theme);
    expect(await theme()).toBe('dark');
    const dark = await land();
    await keepPicture(page, 'dark-1440');
    await page.getByTestId('theme').click();
    expect(await theme()).toBe('light');
    await drawn(page);
    expect(await land()).not.toBe(dark);
    await page.getByTestId('theme').click();
    expect(await theme()).toBe('dark');
    expect(await land()).toBe(dark);
  });

  test('lights the whole chain of a village with its times', PATIENCE, async () => {
    // By way of a town where the plan has such a village; else straight from the centre.
    const served = plan().villages.filter(({ village }) => chainOf(plan(), village));
    const outcome = served.find(({ village }) => chainOf(plan(), village)?.first) ?? served[0];
    if (!outcome) throw new Error('the sample serves no village');
    const chain = chainOf(plan(), outcome.village);
    const links = chain?.first ? 2 : 1;
    const page = await start(DESKTOP, hash(`sel=village:${outcome.village}`));
    await drawn(page);
    const parts = await page.evaluate(async () => {
      const source = window.cunda.map?.getSource('chain');
      const data =
        source && 'getData' in source ? await (source as { getData(): Promise<GeoJSON.GeoJSON> }).getData() : null;
      return data?.type === 'FeatureCollection' ? data.features.map(({ properties }) => properties) : [];
    });
    expect(parts.filter((one) => one?.part === 'trunk')).toHaveLength(links - 1);
    expect(parts.filter((one) => one?.part === 'feeder')).toHaveLength(1);
    const times = parts.flatMap((one) => (typeof one?.time === 'string' ? [one.time] : []));
    expect(times).toHaveLength(links + 1);
    // To the nearest minute, as everywhere on the screen.
    const clockOf = (seconds: number) => new Date(Math.round(seconds / 60) * 60_000).toISOString().slice(11, 16);
    expect(times[0]).toContain(clockOf((chain?.first ?? chain?.last)?.run.departs ?? 0));
    expect(times.at(-1)).toContain(clockOf(chain?.last.run.stops[chain.last.stop]?.arrives ?? 0));
    await keepPicture(page, 'chain-1440');
  });

  test('lights the stops of a run that is pointed at', PATIENCE, async () => {
    const page = await start();
    const run = plan().runs.find(({ path }) => path.length > 20);
    const middle = run?.path[Math.floor((run.path.length ?? 0) / 3)];
    if (!run || !middle) throw new Error('the sample has no long run');
    await goTo(page, middle, 14);
    await page.mouse.move(...(await onPage(page, middle)));
    await page.waitForFunction(
      () => (window.cunda.map?.queryRenderedFeatures({ layers: ['hover-run'] }).length ?? 0) > 0,
    );
  });

  test('plays a day: moves, pauses, follows the keyboard and the weekday', PATIENCE, async () => {
    const page = await start();
    await page.getByTestId('day-open').click();
    await page.getByTestId('day-bar').waitFor();
    const time = page.getByTestId('day-time');
    await time.focus();
    await time.press('Home');
    expect(await page.getByTestId('day-now').textContent()).toBe('00:00');
    await time.press('ArrowRight');
    expect(await page.getByTestId('day-now').textContent()).toBe('00:05');
    await time.evaluate((slider: HTMLInputElement) => {
      slider.value = String(8 * 3600);
      slider.dispatchEvent(new Event('input'));
    });
    const driving = plan().runs.filter(
      ({ days, departs, returns }) => days.includes(1) && departs <= 28_800 && returns >= 28_800,
    );
    expect(await page.getByTestId('day-state').textContent()).toContain(`${driving.length} 辆在途`);
    await time.press(' ');
    await page.waitForFunction(() => document.querySelector('[data-testid="day-now"]')?.textContent !== '08:00');
    await time.press(' ');
    const paused = await page.getByTestId('day-now').textContent();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await page.getByTestId('day-now').textContent()).toBe(paused);
    const painted = await page.getByTestId('day-canvas').evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      return pixels.some((value, i) => i % 4 === 3 && value > 0);
    });
    expect(painted).toBe(true);
    await page.getByTestId('day-weekday').selectOption('7');
    expect(await page.getByTestId('day-state').textContent()).toContain('周日');
    await keepPicture(page, 'day-1440');
    await page.getByTestId('day-close').click();
    expect(await page.getByTestId('day-bar').count()).toBe(0);
  });

  test('plays a day on a phone', PATIENCE, async () => {
    const page = await start(PHONE);
    await page.getByTestId('day-open').click();
    const box = await page.getByTestId('day-bar').boundingBox();
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 999) <= 390).toBe(true);
    const target = await page.getByTestId('day-play').boundingBox();
    expect(Math.min(target?.width ?? 0, target?.height ?? 0)).toBeGreaterThanOrEqual(44);
    await keepPicture(page, 'day-390');
  });

  test(
    'estimates on the way of a station: road, people, villages, metres, each marked as an estimate',
    PATIENCE,
    async () => {
      const site = dataset().sites.find(
        ({ id, tier }) => tier === 'village' && plan().sites.some((open) => open.site === id),
      );
      if (!site) throw new Error('the sample has no village station');
      const page = await start(DESKTOP, hash(`sel=site:${site.id}`));
      await goTo(page, site.position, 13);
      const [x, y] = await onPage(page, site.position);
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + 30, y - 20, { steps: 4 });
      await page.waitForFunction(() => document.getElementById('hint')?.textContent?.includes('≈'));
      const hint = (await page.locator('#hint').textContent()) ?? '';
      expect(hint).toMatch(/≈ 到路 .* ≈ .*内 .*人.* ≈ 划入 .* ≈ 每周里程 /);
      expect(hint).toContain('松手后给出准确数字');
      await drawn(page);
      const kinds = () => page.getByTestId('live-canvas').getAttribute('data-kinds');
      expect(await kinds()).toMatch(/drive walk .*line point/);
      await keepPicture(page, 'live-1440');
      await page.keyboard.press('Escape');
      await page.mouse.up();
      await drawn(page);
      await expect.poll(kinds).toBe('');
    },
  );
}
