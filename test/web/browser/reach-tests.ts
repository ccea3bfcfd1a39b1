/** Every panel for everybody: screen readers and contrast (axe-core), its own language, keyboard, fingers. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { notChinese, notEnglish, textsOf } from './support/language.ts';
import type { DESKTOP, PHONE } from './support/screen.ts';
import { TABLE, VIEWS } from './support/walk.ts';

const WIDTHS = [
  [390, 844],
  [1440, 900],
  [1920, 1080],
] as const;

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds, one line a rule and place. */
const violations = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(where: Document): Promise<AxeResults> } };
    const found = await axe.run(document);
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  });

export function reachTests({
  start,
  url,
  dataset,
  plan,
}: {
  start: (options?: typeof DESKTOP | typeof PHONE, hash?: string) => Promise<Page>;
  url: () => string;
  dataset: () => string;
  plan: () => string;
}): void {
  /** Everything that is the county's own words, not ours. */
  const data = async (): Promise<string> => {
    const asked = [`/v1/datasets/${dataset()}`, `/v1/plans/${plan()}`, `/v1/plans/${plan()}/closures`, '/v1/notices'];
    // What other tests have left is data, too.
    asked.push('/v1/datasets', '/v1/scenarios', '/v1/plans');
    const texts = await Promise.all(asked.map(async (path) => (await fetch(url() + path)).text()));
    return [...texts, TABLE.buffer.toString(), TABLE.name].join('\n');
  };

  for (const language of ['zh', 'en'] as const)
    test(`every panel at three widths, in ${language}: axe finds nothing, and no word of the other language`, async () => {
      const page = await start({ viewport: { width: 1440, height: 900 } }, `#plan=${plan()}&lang=${language}`);
      await page.evaluate(await readFile(AXE, 'utf8'));
      const words = await data();
      const wrong: string[] = [];
      for (const view of VIEWS) {
        await view.open(page);
        const texts = await textsOf(page);
        const foreign = language === 'zh' ? notChinese(texts, words) : notEnglish(texts, words);
        wrong.push(...foreign.map((text) => `${view.name}: ${text}`));
        for (const [width, height] of WIDTHS) {
          await page.setViewportSize({ width, height });
          wrong.push(...(await violations(page)).map((line) => `${view.name}, ${width}: ${line}`));
        }
        await page.setViewportSize({ width: 1440, height: 900 });
      }
      expect([...new Set(wrong)]).toEqual([]);
    }, 300_000);

  const focused = (page: Page): Promise<string | undefined> =>
    page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.dataset.testid : ''));

  test('without a mouse: from village to village, close its station, propose another, draw an area', async () => {
    const page = await start();
    const cursor = page.getByTestId('map-cursor');
    await cursor.focus();
    const from = await cursor.getAttribute('aria-label');
    await page.keyboard.press('ArrowRight');
    const to = await cursor.getAttribute('aria-label');
    expect(to).not.toBe(from);
    expect(to).toMatch(/(村|社区) · .*(镇|街道) · (已|未)覆盖/);
    await page.keyboard.press('Enter');
    await page.locator('[data-testid="village-story"], [data-testid="site-card"]').first().waitFor();
    expect(await focused(page)).toBe('map-cursor');

    const posted = (): Promise<{ edits: readonly { op: string }[] }> =>
      page
        .waitForRequest((request) => request.url().endsWith('/what-if'))
        .then((request) => JSON.parse(request.postData() ?? '{}') as { edits: { op: string }[] });
    const close = page.getByTestId('close-site');
    if ((await close.count()) > 0) {
      await close.focus();
      const [{ edits }] = await Promise.all([posted(), page.keyboard.press('Enter')]);
      expect(edits.map(({ op }) => op)).toEqual(['close-site']);
      expect(await focused(page)).not.toBeUndefined();
    }
    await page.getByTestId('propose').focus();
    await page.keyboard.press('Enter');
    await cursor.focus();
    await page.keyboard.press('ArrowLeft');
    const [{ edits }] = await Promise.all([posted(), page.keyboard.press('Enter')]);
    expect(edits.at(-1)?.op).toBe('add-site');
    expect(await focused(page)).toBe('map-cursor');

    await page.keyboard.press('Escape');
    await page.getByTestId('roads').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('road-tool-rectangle').focus();
    await page.keyboard.press('Enter');
    await cursor.focus();
    await page.keyboard.press('Enter');
    for (const key of ['ArrowRight', 'ArrowDown']) for (let i = 0; i < 4; i++) await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    await page.getByTestId('road-area').waitFor();
  });
}
