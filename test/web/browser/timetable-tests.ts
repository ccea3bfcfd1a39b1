/** The timetable that an office works with, tables that leave the screen, plans side by side, the page on paper. */
import { readFile } from 'node:fs/promises';
import { readXlsx } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Plan } from '../../../src/model/plan.ts';
import { keepPicture } from './support/screen.ts';

interface Screen {
  start(): Promise<Page>;
  errors(): string[];
  plan(): Plan;
}

const PATIENCE = { timeout: 240_000 };

export function timetableTests({ start, errors, plan }: Screen): void {
  const settled = (page: Page, status: 'ready' | 'failed') =>
    page.locator(`[data-testid=stale][data-status="${status}"]`).waitFor({ timeout: 60_000 });
  const form = async (page: Page, run: string): Promise<void> => {
    await page.getByTestId('tab-runs').click();
    await page.locator(`[data-run="${run}"] .run-head`).click();
    await page.getByTestId('run-edit').click();
  };
  /** The last run of its vehicle and driver: nothing comes after it. */
  const lastRun = () => {
    const { runs } = plan();
    const alone = (run: Plan['runs'][number]) =>
      runs.every((each) => each.id === run.id || (each.vehicle !== run.vehicle && each.driver !== run.driver));
    const found = runs.find((run) => run.days.includes(1) && alone(run) && run.stops.length > 2);
    if (!found) throw new Error('no run stands alone');
    return found;
  };

  test('a run is set with its consequences beside, and refused with the reason', PATIENCE, async () => {
    const page = await start();
    const run = lastRun();
    await form(page, run.id);
    await page.getByTestId('run-departs').fill('07:40');
    await page.getByTestId('run-apply').click();
    await settled(page, 'ready');
    const item = page.locator(`li[data-run="${run.id}"]`);
    expect(await item.locator('.run-times').textContent()).toContain('07:40');
    expect(await page.getByTestId('run-outcome').textContent()).not.toBe('');
    await keepPicture(page, 'run-set-1440');
    await page.getByTestId('run-departs').fill('20:30');
    await page.getByTestId('run-apply').click();
    await settled(page, 'failed');
    const refused = (await page.getByTestId('run-refused').textContent()) ?? '';
    expect(refused).toMatch(/关门/);
    expect(refused).not.toContain(run.id);
    await page.getByTestId('run-unset').click();
    await page.getByTestId('stale').waitFor({ state: 'detached' });
    expect(errors().every((text) => /422/.test(text))).toBe(true);
  });

  test('a vehicle is named, and the name goes into the contractor’s file', PATIENCE, async () => {
    const page = await start();
    const run = lastRun();
    await page.getByTestId('tab-runs').click();
    await page.locator(`[data-run="${run.id}"] .run-head`).click();
    await page.locator('.run-names summary').click();
    await page.getByTestId('name-vehicle').fill('榕城镇1号车');
    await page.getByTestId('name-vehicle-set').click();
    await page.locator('.run-side', { hasText: '榕城镇1号车' }).first().waitFor();
    const href = await page.getByTestId('runs-csv').getAttribute('href');
    const file = await page.evaluate(async (address) => (await fetch(address ?? '')).text(), href);
    expect(file).toContain('榕城镇1号车');
  });

  test('filters act on the map, and the workbook has exactly what is shown', PATIENCE, async () => {
    const page = await start();
    const run = lastRun();
    await page.getByTestId('tab-runs').click();
    await page.getByTestId('runs-vehicle').selectOption(run.vehicle);
    expect(await page.getByTestId('run').count()).toBe(1);
    await page.waitForFunction(async () => {
      const source = window.cunda.map?.getSource('runs') as { getData?: () => Promise<unknown> } | undefined;
      const data = (await source?.getData?.()) as { features: unknown[] } | undefined;
      return data === undefined || data.features.length === 1;
    });
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByTestId('timetable-xlsx').click()]);
    const { sheets } = await readXlsx(await readFile(await saved.path()));
    const rows = sheets[0]?.rows ?? [];
    expect(rows.filter((row) => row.includes(run.id))).toHaveLength(run.stops.length);
    expect(rows.flat().filter((cell) => typeof cell === 'string' && /^[=+@-]/.test(cell))).toEqual([]);
    await page.getByTestId('timetable-table').click();
    expect(await page.locator('.timetable tbody tr').count()).toBe(run.stops.length + 3);
    await page.getByTestId('timetable-chart').click();
    expect(await page.locator('.string').count()).toBe(1);
    await keepPicture(page, 'string-line-1440');
  });

  test('every list is there as CSV and XLSX, and all of them as one workbook', PATIENCE, async () => {
    const page = await start();
    const card = page.getByTestId('export-card');
    await card.scrollIntoViewIfNeeded();
    const [csv] = await Promise.all([page.waitForEvent('download'), card.getByTestId('sites-csv').click()]);
    expect((await readFile(await csv.path(), 'utf8')).split('\r\n').length).toBeGreaterThan(plan().sites.length);
    const [saved] = await Promise.all([page.waitForEvent('download'), card.getByTestId('all-xlsx').click()]);
    const { sheets } = await readXlsx(await readFile(await saved.path()));
    expect(sheets.length).toBeGreaterThanOrEqual(6);
  });

  test('the page on paper has a framed map with scale and north', PATIENCE, async () => {
    const page = await start();
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByTestId('print-north').isVisible()).toBe(true);
    expect(await page.getByTestId('print-scale').textContent()).toMatch(/\d+ (公里|米)/);
    const box = await page.locator('.print-frame').boundingBox();
    const image = await page.locator('.print-map').boundingBox();
    expect(Math.abs((box?.width ?? 0) - (image?.width ?? 0))).toBeLessThan(4);
    expect(await page.locator('#print-sheet footer').textContent()).toContain(plan().dataset);
  });
}
