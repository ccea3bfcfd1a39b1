/** The import panel in Chromium: a county of one's own, from files made here to a plan. */
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { gb18030 } from '../../geo/import/gb18030.ts';
import { drawn, keepPicture, PHONE } from './support/screen.ts';
import { TABLE } from './support/walk.ts';

const ROWS = [
  ['449998', '小县', '县', 110.705, 21.397, ''],
  ['449998001', '东镇', '乡镇', 110.755, 21.417, ''],
  ['449998001001', '甲村', '村', 110.765, 21.427, 1200],
  ['449998001002', '乙村', '村', 110.775, 21.407, 900],
  ['449998001003', '丁村', '村', 21.41, 110.79, 800],
  ['449998002', '西镇', '乡镇', 110.655, 21.417, ''],
  ['449998002001', '丙村', '村', 110.645, 21.427, 1500],
  ['449998009001', '戊村', '村', 110.66, 21.43, 700],
] as const;
const table = (header: string): Buffer =>
  Buffer.from(gb18030([header, ...ROWS.map((row) => row.join(','))].join('\r\n')));
const csv = (name: string, header: string) => ({ name, mimeType: 'text/csv', buffer: table(header) });
const STATED = csv('小县村庄.csv', '代码,名称,级别,gcj02经度,gcj02纬度,人口');
const ODD = csv('台账.csv', '编号甲,叫什么,级别,横,竖,人口');
const BOUNDARY = {
  name: '县界.geojson',
  mimeType: 'application/geo+json',
  buffer: Buffer.from(
    JSON.stringify({
      type: 'Polygon',
      coordinates: [
        [
          [110.6, 21.35],
          [110.85, 21.35],
          [110.85, 21.5],
          [110.6, 21.5],
          [110.6, 21.35],
        ],
      ],
    }),
  ),
};

const checked = (page: Page): Promise<void> =>
  page.locator('[data-testid="import-panel"][data-busy=""] [data-testid="import-preview"]').waitFor();
const choose = async (page: Page, ...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> => {
  await page.getByTestId('import-files').setInputFiles(files);
  await checked(page);
};
const pointsOnMap = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    (
      window.cunda.map?.queryRenderedFeatures({ layers: ['import-places', 'import-centres', 'import-former'] }) ?? []
    ).map((feature) => `${feature.properties.kind} ${feature.properties.name}`),
  );

/** `start` opens the screen; it is closed after each test by the caller. */
export function importTests(
  start: (options?: typeof PHONE | { viewport: { width: number; height: number } }, hash?: string) => Promise<Page>,
  url: () => string,
): void {
  const stored = async (): Promise<number> =>
    ((await (await fetch(`${url()}/v1/datasets`)).json()) as { datasets: unknown[] }).datasets.length;

  test('a table of an office becomes a plan: choose, look, confirm, plan', async () => {
    const page = await start();
    await page.getByTestId('tab-import').click();
    const before = await stored();
    await choose(page, STATED, BOUNDARY);
    const preview = page.getByTestId('import-preview');
    const text = await preview.textContent();
    for (const part of ['GB18030', 'GCJ-02', '8 行', '小县', '3 个乡镇（2 个有位置）', '5 个村（4 个有位置）', '1.4'])
      expect(text).toContain(part);
    expect(await page.getByTestId('import-rows').first().locator('tbody tr').count()).toBe(5);
    expect(await page.getByTestId('import-rows').first().locator('thead').textContent()).toContain('gcj02经度经度');
    await drawn(page);
    const points = await pointsOnMap(page);
    for (const place of ['seat 小县', 'town 东镇', 'village 甲村', 'village 丁村']) expect(points).toContain(place);
    await keepPicture(page, 'import-1440');

    await page.getByTestId('issues-position-swapped').locator('summary').click();
    const row = page.getByTestId('issues-position-swapped').locator('tbody tr');
    expect(await row.textContent()).toMatch(/^6gcj02经度.*丁村/);
    expect(await row.getByTestId('fix-value').inputValue()).toBe('21.41, 110.79');
    await page.getByTestId('issues-outcome').selectOption('rejected');
    expect(await page.getByTestId('issues-parent-missing').textContent()).toContain('所属乡镇不在数据里');
    expect(await page.getByTestId('issues-position-swapped').count()).toBe(0);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('issues-csv').click()]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
    expect(await stored()).toBe(before);

    await page.getByTestId('import-confirm').click();
    await page.getByTestId('import-done').waitFor();
    expect(await stored()).toBe(before + 1);
    await page.getByTestId('done-notice-wuchuan-2020').check();
    await page.getByTestId('import-plan').click();
    await page.getByTestId('scorecard').waitFor();
    await page
      .locator('[data-testid="choose-dataset"] option:checked', { hasText: '小县' })
      .waitFor({ state: 'attached' });
    await page.getByTestId('target').first().waitFor();
    expect(await page.evaluate(() => document.title)).toContain('小县');
  });

  test('columns that nobody guesses are chosen, and another coordinate system shows its shift', async () => {
    const page = await start();
    await page.getByTestId('tab-import').click();
    await choose(page, ODD);
    expect(await page.getByTestId('problem').textContent()).toContain('请在下面为“代码”和“名称”选列');
    expect(await page.getByTestId('import-confirm').count()).toBe(0);
    for (const [field, column] of [
      ['code', '编号甲'],
      ['name', '叫什么'],
      ['lng', '横'],
      ['lat', '竖'],
    ] as const) {
      await page.getByTestId(`column-${field}`).selectOption(column);
      await checked(page);
    }
    expect(await page.getByTestId('problem').count()).toBe(0);
    expect(await page.getByTestId('import-county').textContent()).toContain('5 个村（4 个有位置）');
    await page.getByTestId('import-crs').selectOption('GCJ-02');
    await page.getByTestId('import-shift').waitFor();
    const metres = Number(/约 (\d+) 米/.exec((await page.getByTestId('import-shift').textContent()) ?? '')?.[1]);
    expect(metres).toBeGreaterThan(300);
    expect(metres).toBeLessThan(900);
    await page.getByTestId('import-look').click();
    await drawn(page);
    expect((await pointsOnMap(page)).map((point) => point.split(' ')[0])).toContain('former');
    await keepPicture(page, 'import-shift-1440');
    await page.getByTestId('import-name').fill('某县');
    await page.getByTestId('import-name').press('Enter');
    await page.getByText('确认导入：某县').waitFor();
    await page.getByTestId('tab-score').click();
    expect(await page.evaluate(() => window.cunda.map?.getLayoutProperty('sites', 'visibility'))).toBe('visible');
  });

  test('a file that is none says what to do, on a phone too, and can be taken out again', async () => {
    const page = await start(PHONE);
    await page.getByTestId('tab-import').tap();
    await choose(page, STATED);
    const dropped = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)], '村庄.xls'));
      return data;
    });
    await page.dispatchEvent('[data-testid="import-drop"]', 'drop', { dataTransfer: dropped });
    await page.getByTestId('problem').first().waitFor();
    expect(await page.getByTestId('problem').textContent()).toContain(
      '请移除这个文件，或把表格另存为 .xlsx 或“CSV UTF-8”',
    );
    await page.getByRole('button', { name: '移除 村庄.xls' }).tap();
    await page.getByTestId('import-confirm').waitFor();
    await checked(page);
    expect(await page.getByTestId('problem').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const panel = page.getByTestId('panel-body');
    expect(await panel.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
    const small = await page
      .locator('.panel .button:visible, .panel select:visible, .panel .icon-button:visible')
      .evaluateAll((all) =>
        all.filter((element) => element.getBoundingClientRect().height < 44).map((e) => e.textContent),
      );
    expect(small).toEqual([]);
    await drawn(page);
    await keepPicture(page, 'import-390');
    await page.getByTestId('sheet-handle').tap();
    await drawn(page);
    await keepPicture(page, 'import-full-390');
    await page.getByTestId('import-confirm').scrollIntoViewIfNeeded();
    await keepPicture(page, 'import-end-390');
  });

  test('an import is put right on the screen: readings drawn, a value corrected, a village placed by a click', async () => {
    const page = await start();
    await page.getByTestId('tab-import').click();
    await choose(page, TABLE, BOUNDARY);
    await page.getByTestId('import-readings').waitFor();
    await drawn(page);
    const layers = await page.evaluate(() =>
      window.cunda.map?.queryRenderedFeatures().map((feature) => feature.layer.id),
    );
    for (const layer of ['import-readings', 'import-grid', 'import-boundary']) expect(layers, layer).toContain(layer);
    await keepPicture(page, 'import-readings-1440');
    const before = await page.getByTestId('import-county').textContent();
    expect(before).toContain('4 个村（2 个有位置）');

    const open = page.getByTestId('unplaced').filter({ hasText: '丁村' });
    await open.getByRole('button').click();
    await page.mouse.click(900, 500);
    await page.getByTestId('placed').filter({ hasText: '丁村' }).waitFor();
    expect(await page.getByTestId('import-county').textContent()).toContain('4 个村（3 个有位置）');

    const group = page.getByTestId('issues-position-swapped');
    await group.locator('summary').click();
    const value = group.getByTestId('fix-value');
    await value.fill('110.775, 21.407');
    await value.press('Enter');
    await group.waitFor({ state: 'detached' });
    await checked(page);
    expect(await page.getByTestId('issues-value-corrected').count()).toBe(1);

    await page.getByTestId('reading-GCJ-02').click();
    await page.getByTestId('import-readings').waitFor({ state: 'detached' });
    await checked(page);
    await page.getByTestId('import-terrain').selectOption('mountain');
    await checked(page);
    expect(await page.getByTestId('import-county').textContent()).toContain('山');
    await page.getByTestId('import-confirm').click();
    await page.getByTestId('import-done').waitFor();
  });

  test('a file saved again after it was chosen is to be chosen again', async () => {
    const page = await start(undefined, '#lang=en');
    await page.getByTestId('tab-import').click();
    const folder = await mkdtemp(join(tmpdir(), 'cunda-import-'));
    try {
      const path = join(folder, 'villages.csv');
      await writeFile(path, STATED.buffer);
      await page.getByTestId('import-files').setInputFiles(path);
      await checked(page);
      await writeFile(path, Buffer.concat([STATED.buffer, Buffer.from('\r\n')]));
      await utimes(path, 1, 1);
      await page.getByTestId('import-confirm').click();
      const problem = page.getByTestId('problem');
      await problem.waitFor();
      expect(await problem.textContent()).toContain('Choose the file again');
      await page.getByTestId('import-files').setInputFiles(path);
      await problem.waitFor({ state: 'detached' });
      await checked(page);
      expect(await page.getByTestId('import-confirm').isEnabled()).toBe(true);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}
