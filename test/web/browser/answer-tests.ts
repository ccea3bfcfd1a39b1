/** What the screen answers when asked: files checked in three parts, sizes, money, vehicles and drivers missing. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { writePack } from '../../../api/evidence/pack.ts';
import { findNotice } from '../../../seeds/notices/index.ts';
import { sampleCounty } from '../../../seeds/wuchuan/index.ts';
import { PlanAbsences } from '../../../src/model/absences.ts';
import type { Plan } from '../../../src/model/plan.ts';
import { keepPicture, PHONE } from './support/screen.ts';

interface Screen {
  start(options?: typeof PHONE, hash?: string): Promise<Page>;
  /** What the console said so far, taken out. */
  errors(): string[];
  plan(): Plan;
  url(): string;
}

const PATIENCE = { timeout: 180_000 };
const HAN = /[\u4e00-\u9fff]/;

/** Lets a file fall on the place for files. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const base64 = Buffer.from(bytes).toString('base64');
  await page.getByTestId('verify-drop').evaluate(
    async (place, file) => {
      const data = await (await fetch(`data:application/octet-stream;base64,${file.base64}`)).blob();
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([data], file.name));
      place.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    { name, base64 },
  );
}

export function answerTests({ start, errors, plan, url }: Screen): void {
  const answer = (page: Page) => page.getByTestId('verification');
  const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

  test(
    'a dropped plan is answered for in three parts; a forged one with the place of what differs',
    PATIENCE,
    async () => {
      const page = await start();
      await drop(page, 'plan.json', json(plan()));
      await answer(page).waitFor({ timeout: 120_000 });
      expect(await page.getByTestId('verify-card').locator('h4').first().textContent()).toBe('plan.json');
      const parts = (await answer(page).locator('h4').allTextContents()).join(' ');
      for (const part of ['重新计算', '采信', '无法核对']) expect(parts).toContain(part);
      await answer(page).scrollIntoViewIfNeeded();
      await keepPicture(page, 'verification-1440');

      const forged = structuredClone(plan());
      forged.figures.routes.runs += 1;
      await drop(page, 'forged.json', json(forged));
      await page.getByTestId('verify-card').getByText('forged.json').waitFor({ timeout: 120_000 });
      expect(await answer(page).getAttribute('data-ok')).toBe('false');
      expect(await answer(page).textContent()).toContain('/figures/routes/runs');
    },
  );

  test('so is a dropped evidence pack, and half of one is refused by name', PATIENCE, async () => {
    const { dataset, roads } = sampleCounty();
    const notices = plan().notices.map(({ id }) => findNotice(id));
    const pack = writePack({ plan: plan(), dataset, roads, notices, importOptions: null });
    const page = await start(undefined, `#plan=${plan().id}&lang=en`);
    await drop(page, 'pack.zip', pack);
    await answer(page).waitFor({ timeout: 150_000 });
    expect(await page.getByTestId('verify-card').locator('h4').first().textContent()).toBe('pack.zip');
    expect(await answer(page).locator('h4').count()).toBeGreaterThanOrEqual(4);
    for (const heading of await answer(page).locator('h4').allTextContents()) expect(heading).not.toMatch(HAN);
    await drop(page, 'half.zip', pack.subarray(0, 5000));
    await page.getByTestId('verify-card').locator('.problem').waitFor({ timeout: 60_000 });
    expect(errors().every((text) => /4\d\d/.test(text))).toBe(true);
  });

  test('sizing and budget say what sites lack, and what is built next', PATIENCE, async () => {
    const page = await start();
    const { sizing, budget } = plan().figures;
    const card = page.getByTestId('sizing');
    await card.locator('summary').click();
    const lacking = sizing.sites.filter(({ overflow, peakOverflow }) => overflow.length + peakOverflow.length > 0);
    expect(await card.locator('tbody tr').count()).toBe(Math.min(60, lacking.length));
    await card.scrollIntoViewIfNeeded();
    await keepPicture(page, 'sizing-1440');
    const money = page.getByTestId('budget');
    await money.locator('summary').first().click();
    expect(await money.locator('tbody tr').count()).toBeGreaterThan(0);
    expect(await money.locator('summary').first().textContent()).toContain(String(budget?.buildOrder.length));
    await money.scrollIntoViewIfNeeded();
    await keepPicture(page, 'budget-1440');
  });

  test('any one vehicle or driver missing: the worst cases first, with who takes the runs', PATIENCE, async () => {
    const study = PlanAbsences.parse(await (await fetch(`${url()}/v1/plans/${plan().id}/absences`)).json());
    const page = await start();
    await page.getByTestId('absences-open').click();
    await page.getByTestId('absences').waitFor({ timeout: 60_000 });
    const rows = page.getByTestId('absence');
    expect(await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-missing')))).toEqual(
      study.cases.slice(0, 10).map(({ id }) => id),
    );
    await rows.first().locator('summary').click();
    const [worst] = study.cases;
    expect(await rows.first().locator('ul li').count()).toBe((worst?.runs.length ?? 0) + (worst?.held.length ?? 0));
    expect(await page.getByTestId('absence-standby').locator('li').count()).toBe(study.standby.length);
    await rows.first().scrollIntoViewIfNeeded();
    await keepPicture(page, 'absences-1440');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('[data-key="absences-table"]').click(),
    ]);
    const table = readFileSync(await download.path(), 'utf8');
    expect(table.split('\r\n').filter(Boolean).length).toBe(1 + study.cases.length);
  });

  test('missing vehicles and drivers in English on a phone', PATIENCE, async () => {
    const page = await start(PHONE, `#plan=${plan().id}&lang=en`);
    await page.getByTestId('absences-open').tap();
    await page.getByTestId('absences').waitFor({ timeout: 60_000 });
    const own = await page
      .getByTestId('absences')
      .locator('summary, dt, h4, p.quiet:not(:has(button))')
      .allInnerTexts();
    expect(own.join(' ')).not.toMatch(HAN);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await keepPicture(page, 'absences-390');
  });
}
