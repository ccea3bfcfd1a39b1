/** By hand: a finger that stays, the keys that take a drop back, and a plan that is stopped. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Dataset } from '../../../src/model/dataset.ts';
import type { Plan } from '../../../src/model/plan.ts';
import { type DESKTOP, goTo, onPage, PHONE } from './support/screen.ts';

interface Screen {
  start(options?: typeof DESKTOP, hash?: string): Promise<Page>;
  plan(): Plan;
  dataset(): Dataset;
  url(): string;
}

const PATIENCE = { timeout: 240_000 };

export function handTests({ start, plan, dataset, url }: Screen): void {
  const stationAt = () => {
    const own = plan().villages.find(({ ownStation, covered }) => ownStation && covered);
    const site = dataset().sites.find(({ id }) => id === own?.station);
    if (!site) throw new Error('the sample has no own station');
    return site.position;
  };

  test('a finger that stays on a station lifts it; Ctrl+Z takes the drop back', PATIENCE, async () => {
    const page = await start(PHONE);
    await goTo(page, stationAt(), 14);
    const [x, y] = await onPage(page, stationAt());
    const devtools = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: [number, number]) =>
      devtools.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [{ x: at[0], y: at[1] }] : [] });
    await touch('touchStart', [x, y]);
    await page.getByTestId('ghost').waitFor();
    for (const step of [1, 2, 3, 4]) await touch('touchMove', [x + 12 * step, y - 10 * step]);
    await touch('touchEnd');
    await page.getByTestId('dropped').waitFor();
    expect(await page.getByTestId('dropped').textContent()).toMatch(/已移动 .*米/);
    await page.keyboard.press('Control+z');
    await page.getByTestId('edit-count').waitFor({ state: 'detached' });
    expect(await page.getByTestId('dropped').count()).toBe(0);
  });

  test('a plan that is stopped is the best there was, and says so', PATIENCE, async () => {
    const started = await fetch(`${url()}/v1/plans`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        dataset: plan().dataset,
        notices: plan().notices.map(({ id }) => id),
        policy: { seed: 9, searchSeconds: 3600 },
      }),
    });
    const { id } = (await started.json()) as { id: string };
    const page = await start();
    await page.evaluate((job) => localStorage.setItem('cunda.job', job), id);
    await page.reload();
    await page.getByTestId('best-so-far').waitFor(PATIENCE);
    await page.getByTestId('cancel-plan').click();
    await page.getByTestId('plan-kept').waitFor(PATIENCE);
    const job = (await (await fetch(`${url()}/v1/jobs/${id}`)).json()) as { state: string; plan: string };
    expect(job.state).toBe('cancelled');
    expect(page.url()).toContain(job.plan);
    expect(await page.getByTestId('target').count()).toBe(plan().targets.length);
  });
}
