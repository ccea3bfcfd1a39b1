/**
 * Nothing gets lost and nothing moves unasked: drafts, planning with edits, Back and Forward, undo at once, dragging,
 * scenarios' names, notices, and planning under way.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Dataset } from '../../../src/model/dataset.ts';
import type { Plan } from '../../../src/model/plan.ts';
import type { Edit, Scenario } from '../../../src/model/scenario.ts';
import { DESKTOP, drawn, goTo, keepPicture, onPage } from './support/screen.ts';

interface Screen {
  start(options?: typeof DESKTOP, hash?: string): Promise<Page>;
  figuresSettle(page: Page): Promise<void>;
  plan(): Plan;
  dataset(): Dataset;
  url(): string;
  errors(): string[];
}

/** Several plans in one test, on a machine that others use too. */
const PATIENCE = { timeout: 300_000 };

interface Listed {
  readonly drafts: readonly { readonly plan: string; readonly version: number }[];
}
const json = async <T>(url: string, init?: RequestInit): Promise<T> => (await (await fetch(url, init)).json()) as T;
const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** The service as if nobody had edited anything: what a test before has left. */
export async function withoutDrafts(url: string): Promise<void> {
  const { drafts } = await json<Listed>(`${url}/v1/drafts`);
  for (const { plan, version } of drafts)
    await fetch(`${url}/v1/plans/${plan}/draft?version=${version}`, { method: 'DELETE' });
}

/** A county of Hunan, for which no notice is known. */
const HUNAN = `code,name,level,lng,lat,population
431199000000,湘试县,县,111.7000,26.4000,
431199100000,东镇,镇,111.7600,26.4300,
431199100201,甲村,村,111.7850,26.4520,1240
431199100202,乙村,村,111.7810,26.4360,860
`;

export function draftTests({ start, figuresSettle, plan, dataset, url, errors }: Screen): void {
  const ownStations = () =>
    plan().villages.flatMap(({ ownStation, covered, station, village }) => {
      const site = dataset().sites.find(({ id }) => id === station);
      return ownStation && covered && site ? [{ site, village }] : [];
    });
  const village = (n = 0): string => ownStations()[n]?.village ?? '';
  const at = (n = 0): string => `#plan=${plan().id}&sel=village:${village(n)}`;
  const closed = async (n = 0): Promise<Page> => {
    const page = await start(DESKTOP, at(n));
    await page.getByTestId('close-site').click();
    await figuresSettle(page);
    return page;
  };
  const kept = async (edits: number): Promise<void> =>
    expect
      .poll(async () => (await json<{ edits: unknown[] }>(`${url()}/v1/plans/${plan().id}/draft`)).edits.length)
      .toBe(edits);
  const version = async (): Promise<number> =>
    (await json<{ version: number }>(`${url()}/v1/plans/${plan().id}/draft`)).version;
  /** Two edits that another window makes. */
  const elsewhere = (): Edit[] => [1, 2].map((n) => ({ op: 'close-site', site: ownStations()[n]?.site.id ?? '' }));
  const count = (page: Page): Promise<string | null> => page.getByTestId('edit-count').textContent();

  test('draft: edits are there after a reload, after another county, and in another window', PATIENCE, async () => {
    const page = await closed();
    await kept(1);
    await page.reload();
    await page.evaluate(() => window.cunda.ready);
    await figuresSettle(page);
    expect(await count(page)).toBe('1 处修改');
    await page.getByTestId('tab-scenarios').click();
    expect(await page.getByTestId('draft-status').getAttribute('data-status')).toBe('kept');
    await keepPicture(page, 'draft-1440');
    const other = await page.context().newPage();
    await other.goto(`${url()}/`);
    await other.evaluate(() => window.cunda.ready);
    expect(await count(other)).toBe('1 处修改');
    await other.close();
    await page.keyboard.press('Control+z');
    await page.getByTestId('stale').waitFor({ state: 'detached' });
    await kept(0);
  });

  test(
    'draft: two windows do not overwrite each other; the other is told and takes over the newer',
    PATIENCE,
    async () => {
      const page = await start(DESKTOP, at(0));
      const other = await page.context().newPage();
      await other.goto(`${url()}/${at(1)}`);
      await other.evaluate(() => window.cunda.ready);
      await page.getByTestId('close-site').click();
      await kept(1);
      await other.getByTestId('draft-taken').waitFor();
      expect(await count(other)).toBe('1 处修改');
      await other.getByTestId('close-site').click();
      await kept(2);
      await page.getByTestId('draft-taken').waitFor();
      expect(await count(page)).toBe('2 处修改');
      await other.close();
    },
  );

  test(
    'draft: edits that the service fails to keep wait on this device, outlast a reload, and conflicts are told',
    PATIENCE,
    async () => {
      const page = await start(DESKTOP, at(0));
      const draft = `**/v1/plans/${plan().id}/draft`;
      await page.route(draft, (route) =>
        route.request().method() === 'PUT'
          ? route.fulfill({ status: 503, json: { title: 'busy', status: 503 } })
          : route.fallback(),
      );
      // What is sent while a page is left goes past routes: here it gets nowhere.
      await page.evaluate(() => {
        const plain = window.fetch;
        window.fetch = (to, init) =>
          init?.keepalive === true ? Promise.reject(new TypeError('left')) : plain(to, init);
      });
      await page.getByTestId('close-site').click();
      await page.getByTestId('draft-failed').filter({ hasText: '保存在本机，等待上传' }).waitFor();
      await figuresSettle(page);
      await page.reload();
      await page.evaluate(() => window.cunda.ready);
      expect(await count(page)).toBe('1 处修改');
      await page.getByTestId('draft-failed').waitFor();
      await keepPicture(page, 'draft-waiting-1440');
      await fetch(`${url()}/v1/plans/${plan().id}/draft`, {
        ...post({ version: await version(), edits: elsewhere() }),
        method: 'PUT',
      });
      await page.unroute(draft);
      await page.getByTestId('draft-conflict').waitFor();
      await keepPicture(page, 'draft-conflict-1440');
      expect(await count(page)).toBe('1 处修改');
      await page.getByTestId('draft-take-other').click();
      await page.getByTestId('draft-conflict').waitFor({ state: 'detached' });
      expect(await count(page)).toBe('2 处修改');
      await page.keyboard.press('Control+z');
      await kept(1);
      await expect
        .poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('cunda.draft/'))))
        .toEqual([]);
      expect(errors().filter((text) => !/503|409/.test(text))).toEqual([]);
    },
  );

  test('undo and redo answer within 50 ms of the page’s time from what is known', PATIENCE, async () => {
    const page = await closed();
    await page.getByTestId('undo').click();
    await page.getByTestId('stale').waitFor({ state: 'detached' });
    // Others compile on the machine: what counts is the time that the page's own thread worked.
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    const worked = async (): Promise<number> => {
      const { metrics } = await devtools.send('Performance.getMetrics');
      return 1000 * (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN);
    };
    const spent: { wall: number; own: number }[] = [];
    for (const name of ['redo', 'undo', 'redo', 'undo', 'redo']) {
      const before = await worked();
      const wall = await page.evaluate(async (id) => {
        const began = performance.now();
        document.querySelector<HTMLElement>(`[data-testid="${id}"]`)?.click();
        await new Promise<void>((done) => queueMicrotask(done));
        const figures = document.querySelector('[data-testid="stale"]')?.getAttribute('data-status') ?? 'none';
        return figures === (id === 'redo' ? 'ready' : 'none') ? performance.now() - began : Number.NaN;
      }, name);
      spent.push({ wall, own: (await worked()) - before });
    }
    const told = spent.map(({ wall, own }) => `${wall.toFixed(0)} (${own.toFixed(0)})`).join(', ');
    console.log(`undo and redo, ms by the clock (of the page's thread): ${told}`);
    const median = spent.map(({ wall, own }) => Math.min(wall, own)).toSorted((a, b) => a - b)[2];
    expect(median).toBeLessThanOrEqual(50);
  });

  test('Back and Forward lead through tabs and selections', async () => {
    const page = await start();
    await page.getByTestId('tab-villages').click();
    await page.locator(`[data-testid="village-row"][data-village="${village()}"]`).click();
    await page.getByTestId('village-story').waitFor();
    await goTo(page, ownStations()[1]?.site.position ?? [110.7, 21.4], 13);
    await page.goBack();
    await page.getByTestId('village-story').waitFor({ state: 'detached' });
    expect(await page.getByTestId('tab-villages').getAttribute('aria-selected')).toBe('true');
    await page.goBack();
    await page.getByTestId('scorecard').waitFor();
    await page.goForward();
    await page.goForward();
    await page.getByTestId('village-story').waitFor();
    expect(page.url()).toContain(`sel=village:${village()}`);
  });

  test(
    'a press on a station that is not selected moves the map; a drop is taken back by one key',
    PATIENCE,
    async () => {
      const page = await start();
      const [station] = ownStations();
      if (!station) throw new Error('the sample has no own station');
      const { position } = station.site;
      const drag = async (dx: number, dy: number): Promise<void> => {
        const [x, y] = await onPage(page, position);
        await page.mouse.move(x, y);
        await page.mouse.down();
        await page.mouse.move(x + dx, y + dy, { steps: 5 });
      };
      await goTo(page, position, 14);
      await drag(50, -30);
      await page.mouse.up();
      expect(await page.getByTestId('edit-count').count()).toBe(0);
      await drawn(page);
      const [x, y] = await onPage(page, position);
      await page.mouse.click(x, y);
      await page.getByTestId('village-story').waitFor();
      await drag(60, -40);
      await page.getByTestId('ghost').waitFor();
      await keepPicture(page, 'drag-1440');
      await page.mouse.move(x + 3, y + 3, { steps: 3 });
      await page.mouse.up();
      expect(await page.getByTestId('edit-count').count()).toBe(0);
      await drag(60, -40);
      await page.mouse.up();
      await page.getByTestId('dropped').waitFor();
      expect(await page.getByTestId('dropped').textContent()).toMatch(/已移动 .*米/);
      await page.keyboard.press('Escape');
      await page.getByTestId('edit-count').waitFor({ state: 'detached' });
      expect(await page.getByTestId('dropped').count()).toBe(0);
    },
  );

  test('planning takes the edits along, and says how to plan without them', PATIENCE, async () => {
    const page = await closed();
    expect(await page.getByTestId('run-plan').textContent()).toContain('1 处');
    expect(await page.getByTestId('run-plan-bare').count()).toBe(1);
    await page.getByTestId('run-plan').click();
    await page.getByTestId('progress-card').waitFor();
    await page.waitForURL(({ hash }) => !hash.includes(plan().id), PATIENCE);
    await page.getByTestId('run-plan').waitFor(PATIENCE);
    const { scenarios } = await json<{ scenarios: { id: string; kind: string; plan: string }[] }>(
      `${url()}/v1/scenarios?base=${plan().id}`,
    );
    const [made] = scenarios.filter(({ plan: id }) => page.url().includes(id));
    expect(made?.kind).toBe('planned');
    const { edits } = await json<Scenario>(`${url()}/v1/scenarios/${made?.id}`);
    expect(edits).toEqual([{ op: 'close-site', site: ownStations()[0]?.site.id }]);
    const { sites } = await json<Plan>(`${url()}/v1/plans/${made?.plan}`);
    expect(sites.map(({ site }) => site)).not.toContain(ownStations()[0]?.site.id);
    await kept(0);
    await fetch(`${url()}/v1/scenarios/${made?.id}`, { method: 'DELETE' });
  });

  test('a scenario gets another name, and goes with its plan', PATIENCE, async () => {
    const body = { name: '关一站', base: plan().id, edits: [{ op: 'close-site', site: ownStations()[0]?.site.id }] };
    const saved = await json<{ id: string; plan: string }>(`${url()}/v1/scenarios`, post(body));
    const page = await start();
    await page.getByTestId('tab-scenarios').click();
    await page.getByTestId('scenario-rename').click();
    await page.getByTestId('scenario-rename-name').fill('东片少一站');
    await page.keyboard.press('Enter');
    await page.getByTestId('scenario').locator('strong', { hasText: '东片少一站' }).waitFor();
    const options = page.getByTestId('choose-plan').locator('option');
    expect((await options.allTextContents()).join()).toContain('东片少一站');
    await page.getByTestId('scenario-delete').click();
    await page.getByTestId('scenario-delete-confirm').click();
    await page.getByTestId('scenario').waitFor({ state: 'detached' });
    expect((await options.allTextContents()).join()).not.toContain('东片少一站');
    expect(await options.count()).toBe(
      (await json<{ plans: unknown[] }>(`${url()}/v1/plans?dataset=${plan().dataset}`)).plans.length,
    );
    expect((await fetch(`${url()}/v1/plans/${saved.plan}`)).status).toBe(404);
  });

  test('figures of other notices than the chosen ones are marked, until these are chosen again', async () => {
    const page = await start();
    await page.getByTestId('choose-notices').locator('summary').click();
    await page.getByTestId('notice-guangdong-2020').check();
    await page.getByTestId('notices-changed').waitFor();
    expect(await page.getByTestId('scorecard').getAttribute('aria-busy')).toBe('true');
    await page.keyboard.press('Escape');
    await keepPicture(page, 'notices-changed-1440');
    await page.getByTestId('notices-back').click();
    await page.getByTestId('notices-changed').waitFor({ state: 'detached' });
    expect(await page.getByTestId('scorecard').getAttribute('aria-busy')).toBe('false');
  });

  test(
    'a county of another province is asked which notice; planning shows how far it is, and opens the plan',
    PATIENCE,
    async () => {
      const form = new FormData();
      form.append('file', new File([HUNAN], 'hunan.csv'));
      const made = await json<{ datasets: { id: string }[] }>(`${url()}/v1/datasets?crs=WGS-84`, {
        method: 'POST',
        body: form,
      });
      const id = made.datasets[0]?.id ?? '';
      const page = await start(DESKTOP, `#data=${id}`);
      expect(await page.getByTestId('ask-notice').textContent()).toContain('没有收录适用于');
      expect(await page.getByTestId('run-plan').isEnabled()).toBe(false);
      await keepPicture(page, 'begin-1440');
      await page.getByTestId('begin-notice-guizhou-2016').check();
      expect(await page.getByTestId('begin-plan').isEnabled()).toBe(true);
      await page.goto('about:blank');
      const ahead = await json<{ id: string }>(
        `${url()}/v1/plans`,
        post({ dataset: plan().dataset, notices: [], policy: { seed: 77 } }),
      );
      await fetch(`${url()}/v1/plans`, post({ dataset: id, notices: ['guizhou-2016'] }));
      await page.goto(`${url()}/#data=${id}`);
      await page.getByTestId('progress-card').waitFor();
      await keepPicture(page, 'planning-1440');
      await fetch(`${url()}/v1/jobs/${ahead.id}`, { method: 'DELETE' });
      await page.getByTestId('scorecard').waitFor(PATIENCE);
      expect(errors().filter((text) => !text.includes('ERR_ABORTED'))).toEqual([]);
    },
  );
}
