/** N−1 on the screen: the worst closures, one of them on the map, and trying it. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PlanClosures } from '../../../src/model/closures.ts';
import type { Plan } from '../../../src/model/plan.ts';
import type { Edit } from '../../../src/model/scenario.ts';
import { type DESKTOP, drawn, keepPicture, onPage, PHONE } from './support/screen.ts';

interface Screen {
  start(options?: typeof DESKTOP, hash?: string): Promise<Page>;
  figuresSettle(page: Page): Promise<void>;
  plan(): Plan;
  url(): string;
}

const rendered = (page: Page, layer: string): Promise<number> =>
  page.evaluate((id) => window.cunda.map?.queryRenderedFeatures({ layers: [id] }).length ?? 0, layer);

const PATIENCE = { timeout: 120_000 };

export function closureTests({ start, figuresSettle, plan, url }: Screen): void {
  const studied = async (): Promise<PlanClosures> =>
    (await (await fetch(`${url()}/v1/plans/${plan().id}/closures`)).json()) as PlanClosures;
  const caseOf = (page: Page, index: number) => page.locator(`[data-testid="closure"][data-case="${index}"]`);

  test('lists the worst single closures, shows one on the map, and tries it as an edit', PATIENCE, async () => {
    const study = await studied();
    const page = await start();
    await page.getByTestId('closures-open').click();
    await page.getByTestId('closures-summary').waitFor();
    expect(await page.getByTestId('closure').evaluateAll((all) => all.map((li) => Number(li.dataset.case)))).toEqual(
      study.summary.worst,
    );
    await drawn(page);
    expect(await rendered(page, 'closure-cuts')).toBeGreaterThan(0);
    await keepPicture(page, 'closures-1440');

    const [worst = -1] = study.summary.worst;
    const cut = study.cases[worst]?.cutOff ?? [];
    await caseOf(page, worst).getByRole('button').first().click();
    const named = page.getByTestId('closure-cut-off').locator('[data-village]');
    expect(await named.evaluateAll((all) => all.map((one) => one.getAttribute('data-village')))).toEqual(cut);
    await drawn(page);
    for (const layer of ['closure-chosen', 'closure-chosen-cross', 'closure-cut'])
      expect(await rendered(page, layer), layer).toBeGreaterThan(0);
    expect(await page.getByTestId('legend-closures').textContent()).toContain('中断的村');
    await keepPicture(page, 'closure-cut-1440');

    await page.getByTestId('closures-slow').click();
    const [slowest = -1] = study.summary.slowest;
    const slow = study.cases[slowest];
    expect(slow?.road).toContain('一号大桥');
    await caseOf(page, slowest).getByRole('button').first().click();
    await page.getByTestId('closure-show').click();
    await drawn(page);
    expect(await rendered(page, 'closure-slow')).toBe(slow?.delayed.length);
    await keepPicture(page, 'closure-slow-1440');
    const [request] = await Promise.all([
      page.waitForRequest((each) => each.url().endsWith('/what-if')),
      page.getByTestId('closure-try').click(),
    ]);
    const { edits } = JSON.parse(request.postData() ?? '{}') as { edits: Edit[] };
    expect(edits).toMatchObject([
      { op: 'set-road-changes', changes: [{ op: 'close', where: { by: 'segments', segments: slow?.segments } }] },
    ]);
    await figuresSettle(page);
    expect(await page.getByTestId('delta').count()).toBeGreaterThan(0);
    await keepPicture(page, 'closure-tried-1440');
    await page.getByTestId('closure-try').click();
    await page.getByTestId('stale').waitFor({ state: 'detached' });
    await page.getByTestId('closures-done').click();
    await drawn(page);
    expect(await rendered(page, 'closure-cuts')).toBe(0);
    expect(await page.getByTestId('closures-card').getByTestId('closures-summary').count()).toBe(1);
  });

  test('names the closure of a road clicked on the map, in English, and gives it up by Esc', PATIENCE, async () => {
    const study = await studied();
    const page = await start(undefined, `#plan=${plan().id}&lang=en`);
    await page.keyboard.press('b');
    await page.getByTestId('closures-summary').waitFor();
    const index = study.cases.findIndex(({ cutOff, metres }) => cutOff.length > 0 && metres > 900);
    const at = study.cases[index]?.at ?? [0, 0];
    await page.evaluate(([lng, lat]) => void window.cunda.map?.jumpTo({ center: [lng, lat], zoom: 15 }), at);
    await drawn(page);
    await page.mouse.click(...(await onPage(page, at)));
    await page.getByTestId('closure-detail').waitFor();
    await drawn(page);
    expect(await rendered(page, 'closure-chosen')).toBeGreaterThan(0);
    const own = await page.locator('.closures-panel > .quiet, .closure-harm, .closures-check').allInnerTexts();
    expect(own.join(' ')).not.toMatch(/[\u4e00-\u9fff]/);
    await keepPicture(page, 'closures-english-1440');
    await page.keyboard.press('Escape');
    await page.getByTestId('closure-detail').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.getByTestId('closures-panel').waitFor({ state: 'detached' });
  });

  test('fits a phone', PATIENCE, async () => {
    const page = await start(PHONE);
    await page.getByTestId('closures').tap();
    await page.getByTestId('closures-summary').waitFor();
    await page.getByTestId('closure').first().getByRole('button').first().tap();
    await drawn(page);
    await keepPicture(page, 'closures-390');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const small = await page
      .locator('.toolbar button:visible, .panel .button:visible, .closure-head:visible, .panel summary:visible')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height).filter((height) => height < 44));
    expect(small).toEqual([]);
    await page.getByTestId('closure-try').tap();
    await figuresSettle(page);
    await keepPicture(page, 'closure-tried-390');
    const [toolbar, zoom] = [await page.locator('.toolbar').boundingBox(), await page.locator('.zoom').boundingBox()];
    expect((toolbar?.x ?? 0) + (toolbar?.width ?? 999)).toBeLessThanOrEqual(zoom?.x ?? 0);
    expect((zoom?.x ?? 0) + (zoom?.width ?? 999)).toBeLessThanOrEqual(390);
    await page.getByTestId('closure-try').tap();
    await page.getByTestId('stale').waitFor({ state: 'detached' });
  });
}
