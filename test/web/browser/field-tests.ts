/** In the field, on a phone: where I stand, a photo of a shop, and a network that comes and goes. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Edit } from '../../../src/model/scenario.ts';
import { withoutDrafts } from './draft-tests.ts';
import { PHONE } from './support/screen.ts';

/** A JPEG of nothing but where it was taken: an APP1 segment with a GPS directory (EXIF 2.3, §4.6.6). */
function photoAt([longitude, latitude]: readonly [number, number]): Buffer {
  const tiff = Buffer.alloc(26 + 2 + 4 * 12 + 4 + 48);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  const entry = (at: number, tag: number, type: number, count: number): number => {
    tiff.writeUInt16BE(tag, at);
    tiff.writeUInt16BE(type, at + 2);
    tiff.writeUInt32BE(count, at + 4);
    return at + 8;
  };
  tiff.writeUInt32BE(26, entry(10, 0x8825, 4, 1));
  tiff.writeUInt16BE(4, 26);
  const values = 26 + 2 + 48 + 4;
  const parts = [
    [1, 'N', latitude],
    [3, 'E', longitude],
  ] as const;
  for (const [at, [tag, side, degrees]] of parts.entries()) {
    tiff.write(side, entry(28 + at * 24, tag, 2, 2), 'latin1');
    tiff.writeUInt32BE(values + at * 24, entry(40 + at * 24, tag + 1, 5, 3));
    const minutes = (degrees % 1) * 60;
    for (const [which, value] of [Math.floor(degrees), Math.floor(minutes), (minutes % 1) * 60].entries()) {
      tiff.writeUInt32BE(Math.round(value * 10_000), values + at * 24 + which * 8);
      tiff.writeUInt32BE(10_000, values + at * 24 + which * 8 + 4);
    }
  }
  const app1 = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(app1.length + 2, 4);
  return Buffer.concat([head, app1, Buffer.from([0xff, 0xd9])]);
}

const HERE = { longitude: 110.70123, latitude: 21.40456 };
const SHOP: readonly [number, number] = [110.71005, 21.41002];

export function fieldTests({
  browser,
  url,
  plan,
}: {
  browser: () => Browser;
  url: () => string;
  plan: () => string;
}): void {
  /** With geolocation, and with the worker that keeps copies. */
  const inTheField = async (call: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> => {
    await withoutDrafts(url());
    const context = await browser().newContext({
      ...PHONE,
      geolocation: { ...HERE, accuracy: 12 },
      permissions: ['geolocation'],
      reducedMotion: 'reduce',
    });
    try {
      const page = await context.newPage();
      await page.goto(`${url()}/#plan=${plan()}`);
      await page.evaluate(() => window.cunda.ready);
      await call(page, context);
    } finally {
      await context.close();
    }
  };
  const proposed = (page: Page): Promise<Edit[]> =>
    page
      .waitForRequest((request) => request.url().endsWith('/what-if'))
      .then((request) => (JSON.parse(request.postData() ?? '{}') as { edits: Edit[] }).edits);

  test(
    'a station is proposed where I stand, and where a photo was taken',
    () =>
      inTheField(async (page) => {
        await page.getByTestId('propose').tap();
        await page.getByTestId('locate').tap();
        const place = page.getByTestId('field-place');
        await place.waitFor();
        expect(await place.textContent()).toMatch(/110\.70123, 21\.40456 · WGS-84 · 精度约 12 米/);
        const [[edit]] = await Promise.all([proposed(page), page.getByTestId('propose-here').tap()]);
        expect(edit).toMatchObject({ op: 'add-site', position: [HERE.longitude, HERE.latitude] });

        await page
          .getByTestId('photo')
          .setInputFiles({ name: '店.jpg', mimeType: 'image/jpeg', buffer: photoAt(SHOP) });
        await place.waitFor();
        expect(await place.textContent()).toMatch(/店\.jpg · 110\.71005, 21\.41002 · WGS-84/);
        const none = Buffer.from([0xff, 0xd8, 0xff, 0xd9]);
        await page.getByTestId('photo').setInputFiles({ name: '无.jpg', mimeType: 'image/jpeg', buffer: none });
        await page.getByTestId('field').getByRole('alert').waitFor();
        expect(await page.getByTestId('field').textContent()).toContain('没有位置');
      }),
    120_000,
  );

  test(
    'without a network the last plan is shown, edits wait and are worked out when it is back; nothing outlasts leaving',
    () =>
      inTheField(async (page, context) => {
        await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
        await page.reload();
        await page.evaluate(() => window.cunda.ready);
        await page.getByTestId('target').first().waitFor();
        await context.setOffline(true);
        await page.reload();
        await page.getByTestId('target').first().waitFor();
        await page.getByTestId('offline').waitFor();
        await page.getByTestId('propose').tap();
        await page.getByTestId('locate').tap();
        await page.getByTestId('propose-here').tap();
        await page.getByTestId('offline').filter({ hasText: '1 处修改' }).waitFor();
        await page.reload();
        await page.getByTestId('offline').filter({ hasText: '1 处修改' }).waitFor();
        await context.setOffline(false);
        await page.getByTestId('stale').and(page.locator('[data-status="ready"]')).waitFor();
        await page.getByTestId('offline').waitFor({ state: 'hidden' });
        await expect
          .poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('cunda.draft/'))))
          .toEqual([]);
        await page.goto(`${url()}/login`).catch(() => {});
        const left = await page.evaluate(async () => {
          const found = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
          return found.flat().map((request) => new URL(request.url).pathname);
        });
        expect(left.filter((path) => path.startsWith('/v1/'))).toEqual([]);
      }),
    180_000,
  );
}
