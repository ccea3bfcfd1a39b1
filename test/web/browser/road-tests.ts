/** Changing roads through the map: a bridge, a ferry, the weather, an area. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { sampleCounty } from '../../../seeds/wuchuan/index.ts';
import type { Plan } from '../../../src/model/plan.ts';
import { ROAD_CLASSES } from '../../../src/model/road-terms.ts';
import type { Edit } from '../../../src/model/scenario.ts';
import { type DESKTOP, drawn, goTo, keepPicture, onPage, PHONE } from './support/screen.ts';

interface Screen {
  start(options?: typeof DESKTOP, hash?: string): Promise<Page>;
  figuresSettle(page: Page): Promise<void>;
  plan(): Plan;
}

/** The middle of the longest sample segment that `test` is true of. */
function segmentWhere(wanted: (name: string, roadClass: string) => boolean): { segment: number; at: [number, number] } {
  const { roads } = sampleCounty();
  if (!roads) throw new Error('the sample has no roads');
  let segment = -1;
  for (let i = 0; i < roads.segmentCount; i++) {
    const name = roads.names[roads.name[i] ?? 0] ?? '';
    if (!wanted(name, ROAD_CLASSES[roads.roadClass[i] ?? 0] ?? '')) continue;
    if (segment < 0 || (roads.lengthDecimetres[i] ?? 0) > (roads.lengthDecimetres[segment] ?? 0)) segment = i;
  }
  const point = Math.floor(((roads.shapeStart[segment] ?? 0) + (roads.shapeStart[segment + 1] ?? 0) - 1) / 2);
  const place = (array: Int32Array) => ((array[point] ?? 0) + (array[point + 1] ?? 0)) / 2e7;
  return { segment, at: [place(roads.shapeLon), place(roads.shapeLat)] };
}

const closes = (segment: number): object => ({ op: 'close', where: { by: 'segments', segments: [segment] } });

const rendered = (page: Page, layer: string): Promise<number> =>
  page.evaluate((id) => window.cunda.map?.queryRenderedFeatures({ layers: [id] }).length ?? 0, layer);

/** The edits of the next evaluation that `act` brings about. */
async function posted(page: Page, act: () => Promise<void>): Promise<Edit[]> {
  const [request] = await Promise.all([page.waitForRequest((each) => each.url().endsWith('/what-if')), act()]);
  return (JSON.parse(request.postData() ?? '{}') as { edits: Edit[] }).edits;
}

/** Several evaluations and redrawn maps in one test, on a machine that draws without a graphics card. */
const PATIENCE = { timeout: 180_000 };

export function roadTests({ start, figuresSettle, plan }: Screen): void {
  const pick = async (page: Page, at: [number, number]): Promise<void> => {
    await goTo(page, at, 15);
    await page.mouse.click(...(await onPage(page, at)));
    await page.getByTestId('road-popup').waitFor();
  };

  test('closes a bridge and a ferry through the map: figures old → new, who is cut off, undo', PATIENCE, async () => {
    const page = await start();
    const before = await page.getByTestId('figures').textContent();
    await page.getByTestId('roads').click();
    const bridge = segmentWhere((name) => name.startsWith('一号大桥'));
    await pick(page, bridge.at);
    expect(await page.getByTestId('road-popup').textContent()).toContain('一号大桥');
    const first = await posted(page, () => page.getByTestId('road-close').click());
    expect(first).toMatchObject([{ op: 'set-road-changes', changes: [closes(bridge.segment)] }]);
    expect(await page.getByTestId('stale').getAttribute('data-status')).toBe('computing');
    await figuresSettle(page);
    expect(await page.getByTestId('road-state').getAttribute('data-state')).toBe('closed');
    expect(await page.getByTestId('delta').count()).toBeGreaterThan(0);
    for (const layer of ['roads-closed', 'roads-closed-cross']) expect(await rendered(page, layer)).toBeGreaterThan(0);
    await keepPicture(page, 'road-closed-1440');

    const ferry = segmentWhere((_, roadClass) => roadClass === 'ferry');
    await pick(page, ferry.at);
    const second = await posted(page, () => page.getByTestId('road-close').click());
    expect(second).toMatchObject([{ changes: [closes(bridge.segment), closes(ferry.segment)] }]);
    await figuresSettle(page);
    const lost = page.getByTestId('lost-village');
    expect(await lost.count()).toBe(1);
    expect(await lost.textContent()).toContain('去镇站的路断了');
    const code = await lost.getAttribute('data-village');
    expect(plan().villages.find((village) => village.village === code)?.status).toBe('served');
    await page.getByTestId('losses-show').click();
    await drawn(page);
    expect(await rendered(page, 'lost')).toBe(1);
    await keepPicture(page, 'road-cut-off-1440');

    expect(await page.getByTestId('road-change').count()).toBe(2);
    const third = await posted(page, () =>
      page.getByTestId('road-change').filter({ hasText: '一号大桥' }).getByRole('button').click(),
    );
    expect(third).toMatchObject([{ changes: [closes(ferry.segment)] }]);
    for (let i = 0; i < 3; i++) await page.getByTestId('undo').click();
    await page.getByTestId('stale').waitFor({ state: 'detached' });
    await page.getByTestId('roads-done').click();
    expect(await page.getByTestId('figures').textContent()).toBe(before);
    expect(await rendered(page, 'roads-closed')).toBe(0);
  });

  test('takes the weather and an area, and keeps them with the scenario', PATIENCE, async () => {
    const page = await start();
    await page.getByTestId('roads').click();
    const rain = await posted(page, () => page.getByTestId('road-preset-rain').click());
    expect(rain).toMatchObject([{ changes: [{ op: 'slow', factor: 0.8, where: { by: 'all' } }] }]);
    await figuresSettle(page);
    expect(await page.getByTestId('road-preset-rain').getAttribute('aria-pressed')).toBe('true');
    expect(await page.getByTestId('legend-roads').textContent()).toContain('×0.8');
    await page.getByTestId('road-tool-rectangle').click();
    const box = await page.locator('#map').boundingBox();
    if (!box) throw new Error('no map');
    for (const [x, y] of [
      [0.4, 0.4],
      [0.5, 0.5],
    ] as const)
      await page.mouse.click(box.x + x * box.width, box.y + y * box.height);
    const area = await posted(page, () => page.getByTestId('road-area-slow-50').click());
    const [, drawnArea] = area.flatMap((edit) => (edit.op === 'set-road-changes' ? edit.changes : []));
    expect(drawnArea).toMatchObject({ op: 'slow', factor: 0.5, where: { by: 'area' } });
    if (drawnArea?.where.by === 'area') expect(drawnArea.where.ring).toHaveLength(4);
    await figuresSettle(page);
    expect(await page.getByTestId('road-change').last().textContent()).toMatch(/\d+ 段/);
    expect(await rendered(page, 'roads-slowed')).toBeGreaterThan(0);
    await page.getByTestId('open-save').click();
    await page.getByTestId('scenario-name').fill('雨天');
    await page.getByTestId('scenario-save').click();
    await page.getByTestId('back-to-base').waitFor();
    await drawn(page);
    expect(await rendered(page, 'roads-slowed')).toBeGreaterThan(0);
    await page.getByTestId('roads').click();
    expect(await page.getByTestId('road-change').count()).toBe(2);
    await page.getByTestId('roads-done').click();
    await page.getByTestId('tab-scenarios').click();
    await page.getByTestId('scenario-delete').click();
    await page.getByTestId('scenario-delete-confirm').click();
    await page.getByTestId('scenario').waitFor({ state: 'detached' });
  });

  test('slows a road on a phone, in reach of a thumb', async () => {
    const page = await start(PHONE);
    await page.getByTestId('roads').tap();
    const bridge = segmentWhere((name) => name.startsWith('二号大桥'));
    await goTo(page, bridge.at, 14);
    await page.touchscreen.tap(...(await onPage(page, bridge.at)));
    await page.getByTestId('road-popup').waitFor();
    const edits = await posted(page, () => page.getByTestId('road-slow-50').tap());
    expect(edits).toMatchObject([{ changes: [{ op: 'slow', factor: 0.5, where: { segments: [bridge.segment] } }] }]);
    await figuresSettle(page);
    expect(await page.getByTestId('road-state').getAttribute('data-state')).toBe('slowed');
    await keepPicture(page, 'road-slowed-390');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const small = await page
      .locator('.toolbar button:visible, .panel .button:visible, .panel summary:visible')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height).filter((height) => height < 44));
    expect(small).toEqual([]);
    await page.getByTestId('road-restore').tap();
    await page.getByTestId('stale').waitFor({ state: 'detached' });
  });
}
