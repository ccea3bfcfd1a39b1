/** The planner's screen in Chromium against the real service and the sample county. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Dataset } from '../../../src/model/dataset.ts';
import type { Plan } from '../../../src/model/plan.ts';
import type { Edit } from '../../../src/model/scenario.ts';
import { metresBetween } from '../../../web/core/geometry.ts';
import { shortName } from '../../../web/i18n/names.ts';
import { behind } from '../../../web/panels/behind.ts';
import { answerTests } from './answer-tests.ts';
import { cartoTests } from './carto-tests.ts';
import { closureTests } from './closure-tests.ts';
import { draftTests, withoutDrafts } from './draft-tests.ts';
import { fieldTests } from './field-tests.ts';
import { handTests } from './hand-tests.ts';
import { importTests } from './import-tests.ts';
import { inputsTests } from './inputs-tests.ts';
import { reachTests } from './reach-tests.ts';
import { roadTests } from './road-tests.ts';
import {
  DESKTOP,
  drawn,
  goTo,
  hasChromium,
  keepPicture,
  launch,
  onPage,
  open,
  PHONE,
  type Screen,
  WITHOUT,
} from './support/screen.ts';
import { type Served, serveSample } from './support/server.ts';
import { timetableTests } from './timetable-tests.ts';

describe.skipIf(!hasChromium)(`the planner's screen${WITHOUT}`, () => {
  let served: Served;
  let browser: Browser;
  let plan: Plan;
  let dataset: Dataset;
  let screen: Screen | null = null;

  beforeAll(async () => {
    [served, browser] = await Promise.all([serveSample(), launch()]);
    plan = (await (await fetch(`${served.url}/v1/plans/${served.plan}`)).json()) as Plan;
    dataset = ((await (await fetch(`${served.url}/v1/datasets/${plan.dataset}`)).json()) as { dataset: Dataset })
      .dataset;
  });
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });
  afterEach(async () => {
    const last = screen;
    screen = null;
    await last?.page.context().close();
    expect(last?.outside ?? []).toEqual([]);
    expect(last?.errors ?? []).toEqual([]);
  });

  const start = async (options = DESKTOP, hash = `#plan=${plan.id}`): Promise<Page> => {
    await withoutDrafts(served.url);
    screen = await open(browser, served.url, options, hash);
    return screen.page;
  };
  const figuresSettle = async (page: Page): Promise<void> => {
    await page.getByTestId('stale').and(page.locator('[data-status="ready"]')).waitFor();
    await drawn(page);
  };
  /** An open village station that stands in its own village, away from others. */
  const someStation = () => {
    const outcome = plan.villages.find((v) => v.ownStation && v.covered);
    const site = dataset.sites.find((s) => s.id === outcome?.station);
    if (!outcome || !site) throw new Error('the sample has no own station');
    return { outcome, site };
  };
  /** A place near a village with nothing else within 500 m. */
  const emptyPlace = (): [number, number] => {
    const taken = [...dataset.sites, ...dataset.villages].flatMap(({ position }) => (position ? [position] : []));
    for (const [longitude, latitude] of taken) {
      const place: [number, number] = [longitude + 0.006, latitude + 0.004];
      if (taken.every((other) => metresBetween(other, place) > 500)) return place;
    }
    throw new Error('the sample is full');
  };
  const postedEdits = (page: Page): Promise<Edit[]> =>
    page
      .waitForRequest((request) => request.url().endsWith('/what-if'))
      .then((request) => (JSON.parse(request.postData() ?? '{}') as { edits: Edit[] }).edits);

  const chooseAllNotices = async (page: Page): Promise<void> => {
    await page.getByTestId('choose-notices').locator('summary').click();
    for (const box of await page.getByTestId('choose-notices').getByRole('checkbox').all()) await box.check();
  };
  /** A planning job that stands before whatever the screen asks for. */
  const queueAhead = async (seed: number): Promise<string> => {
    const notices = plan.notices.map((notice) => notice.id);
    const answer = await fetch(`${served.url}/v1/plans`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ dataset: plan.dataset, notices, policy: { seed } }),
    });
    return ((await answer.json()) as { id: string }).id;
  };

  test('shows the plan: scorecard, badges, legend and a drawn map', async () => {
    const page = await start();
    const named = plan.targets.map((target) => `${target.notice}/${target.target}`);
    const rows = await page
      .getByTestId('target')
      .evaluateAll((all) => all.map((row) => row.getAttribute('data-target')));
    expect(new Set(rows)).toEqual(new Set(named));
    for (const verdict of ['met', 'not-met', 'not-shown'])
      expect(await page.locator(`[data-testid="scorecard"] [data-verdict="${verdict}"]`).count()).toBe(
        plan.targets.filter((target) => target.verdict === verdict).length,
      );
    expect(await page.getByTestId('synthetic').first().textContent()).toBe('合成');
    expect(await page.getByTestId('legend').isVisible()).toBe(true);
    await drawn(page);
    const layers = await page.evaluate(() =>
      window.cunda.map?.queryRenderedFeatures().map((feature) => feature.layer.id),
    );
    for (const layer of ['county', 'roads-main', 'coverage', 'runs', 'sites', 'town-names'])
      expect(layers, layer).toContain(layer);
    await keepPicture(page, 'desktop-1440');
  });

  test('tells why: the ratio of the plan and the villages behind it', async () => {
    const page = await start();
    const target = plan.targets.find((each) => each.figure === 'express-coverage');
    const row = page.locator(`[data-target="${target?.notice}/${target?.target}"]`);
    await row.getByTestId('why').click();
    const why = page.getByTestId('why-body');
    expect(await why.textContent()).toContain(`${target?.numerator} / ${target?.denominator}`);
    const [first] = plan.figures.expressCoverage.uncovered;
    if (first) expect(await why.locator(`[data-village="${first.village}"]`).count()).toBe(1);
    await why.locator('[data-village]').first().click();
    await page.getByTestId('village-story').waitFor();
  });

  test('lists as many places behind each target as the plan counts', () => {
    for (const target of plan.targets) {
      const places = behind(target, plan, dataset);
      if (!places || target.numerator === null) continue;
      expect(places.counted.length, target.target).toBe(target.numerator);
      if (target.figure !== 'station-coverage')
        expect(places.counted.length + places.missing.length, target.target).toBe(target.denominator);
    }
  });

  test('tells the story of a village that is clicked on the map', async () => {
    const page = await start();
    const { outcome, site } = someStation();
    await goTo(page, site.position, 14);
    await page.mouse.click(...(await onPage(page, site.position)));
    const story = page.getByTestId('village-story');
    await story.waitFor();
    expect(await story.getAttribute('data-village')).toBe(outcome.village);
    const text = await story.textContent();
    expect(text).toContain(shortName(site.name));
    expect(text).toContain('已覆盖');
    expect(text).toMatch(/\d\d:\d\d → \d\d:\d\d–\d\d:\d\d/);
    expect(page.url()).toContain(`sel=village:${outcome.village}`);
  });

  test('proposes a site, shows old → new, and undoes it', async () => {
    const page = await start();
    const before = await page.getByTestId('figures').textContent();
    const place = emptyPlace();
    await goTo(page, place, 14);
    await page.getByTestId('propose').click();
    const [edits] = await Promise.all([postedEdits(page), page.mouse.click(...(await onPage(page, place)))]);
    expect(edits.map((edit) => edit.op)).toEqual(['add-site']);
    const [added] = edits;
    if (added?.op === 'add-site') expect(metresBetween(added.position, place)).toBeLessThan(30);
    expect(await page.getByTestId('stale').getAttribute('data-status')).toBe('computing');
    await figuresSettle(page);
    expect(await page.getByTestId('site-card').isVisible()).toBe(true);
    await keepPicture(page, 'proposed-1440');
    await page.keyboard.press('Escape');
    await page.getByTestId('tab-score').click();
    expect(await page.getByTestId('delta').count()).toBeGreaterThan(0);
    await page.getByTestId('undo').click();
    await page.getByTestId('stale').waitFor({ state: 'detached' });
    expect(await page.getByTestId('figures').textContent()).toBe(before);
    expect(await page.getByTestId('redo').isEnabled()).toBe(true);
  });

  test('drags a station: a preview on the way, figures on the drop, undo', async () => {
    const page = await start();
    const { site } = someStation();
    await goTo(page, site.position, 14);
    const [x, y] = await onPage(page, site.position);
    await page.mouse.click(x, y);
    await page.getByTestId('village-story').waitFor();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 40, y - 30, { steps: 5 });
    expect(await page.locator('#hint').textContent()).toContain('移动了');
    const [edits] = await Promise.all([postedEdits(page), page.mouse.up()]);
    expect(edits).toMatchObject([{ op: 'move-site', site: site.id }]);
    await figuresSettle(page);
    await page.getByTestId('tab-scenarios').click();
    expect(await page.getByTestId('edit').count()).toBe(1);
    await page.keyboard.press('Control+z');
    await page.getByTestId('edit').waitFor({ state: 'detached' });
    expect(await page.getByTestId('edit-count').count()).toBe(0);
  });

  test('gives up a drag on Escape', async () => {
    const page = await start();
    const { site } = someStation();
    await goTo(page, site.position, 14);
    const [x, y] = await onPage(page, site.position);
    await page.mouse.click(x, y);
    await page.getByTestId('village-story').waitFor();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 40, y - 30, { steps: 5 });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await page.getByTestId('edit-count').count()).toBe(0);
  });

  test('nudges the selected station by 50 m a key', async () => {
    const { outcome, site } = someStation();
    const page = await start(DESKTOP, `#plan=${plan.id}&sel=village:${outcome.village}`);
    await page.getByTestId('move-site').click();
    const posted = postedEdits(page);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    const [edit] = await posted;
    if (edit?.op !== 'move-site') throw new Error(`not a move: ${edit?.op}`);
    expect(edit.site).toBe(site.id);
    expect(metresBetween(site.position, edit.position)).toBeCloseTo(100, 0);
    expect(edit.position[1]).toBeGreaterThan(site.position[1]);
  });

  test('says when an edit is refused, and marks the figures as old', async () => {
    const page = await start();
    await goTo(page, [100, 10], 8);
    await page.getByTestId('propose').click();
    await page.mouse.click(...(await onPage(page, [100, 10])));
    await page.getByTestId('problem').waitFor();
    expect(await page.getByTestId('stale').getAttribute('data-status')).toBe('failed');
    expect(await page.getByTestId('problem').textContent()).toContain('撤销');
    // The browser itself logs the refused request.
    expect(screen?.errors.splice(0).every((text) => text.includes('422'))).toBe(true);
  });

  test('keeps the edits as a named scenario, compares and deletes it', async () => {
    const { outcome } = someStation();
    const page = await start(DESKTOP, `#plan=${plan.id}&sel=village:${outcome.village}`);
    await page.getByTestId('close-site').click();
    await figuresSettle(page);
    await page.getByTestId('open-save').click();
    await page.getByTestId('scenario-name').fill('关一站');
    await page.getByTestId('scenario-save').click();
    await page.getByTestId('back-to-base').waitFor();
    expect(page.url()).not.toContain(plan.id);
    await page.getByTestId('scenario-compare').check();
    const table = page.getByTestId('comparison');
    await table.locator('th', { hasText: '关一站' }).first().waitFor();
    expect(await table.getByTestId('delta').count()).toBeGreaterThan(0);
    await page.getByTestId('scenario-delete').click();
    await page.getByTestId('scenario-delete-confirm').click();
    await page.getByTestId('scenario').waitFor({ state: 'detached' });
    await page.waitForURL((url) => url.hash.includes(plan.id));
  });

  test('runs planning with progress, and shows the new plan', async () => {
    const page = await start();
    await chooseAllNotices(page);
    await page.getByTestId('run-plan').click();
    await page.getByTestId('progress').waitFor();
    await page.waitForURL((url) => !url.hash.includes(plan.id), { timeout: 100_000 });
    await page.getByTestId('run-plan').waitFor();
    const answered = await page
      .getByTestId('target')
      .evaluateAll((rows) => rows.map((r) => r.getAttribute('data-target')));
    expect(new Set(answered.map((id) => id?.split('/')[0])).size).toBeGreaterThan(1);
  });

  test('cancels planning and keeps the plan on the screen', async () => {
    const page = await start();
    const ahead = await Promise.all([11, 12, 13].map(queueAhead));
    const [started] = await Promise.all([
      page.waitForResponse((r) => r.url().endsWith('/v1/plans') && r.request().method() === 'POST'),
      page.getByTestId('run-plan').click(),
    ]);
    const { id } = (await started.json()) as { id: string };
    await page.getByTestId('progress').waitFor();
    await page.getByTestId('cancel-plan').click();
    await page.getByTestId('run-plan').waitFor();
    expect(page.url()).toContain(plan.id);
    const job = (await (await fetch(`${served.url}/v1/jobs/${id}`)).json()) as { state: string };
    expect(job.state).toBe('cancelled');
    for (const job of ahead) await fetch(`${served.url}/v1/jobs/${job}`, { method: 'DELETE' });
  });

  test('switches to English whole, and the link keeps it', async () => {
    const page = await start();
    await page.getByTestId('language').click();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    expect(await page.getByTestId('tab-score').textContent()).toBe('Scorecard');
    expect(page.url()).toContain('lang=en');
    const own = await page.locator('.tabs, .toolbar, .legend, .figures, .score-summary').allInnerTexts();
    expect(own.join(' ')).not.toMatch(/[\u4e00-\u9fff]/);
    await keepPicture(page, 'english-1440');
  });

  test('opens the view of a link', async () => {
    const { outcome } = someStation();
    const page = await start(
      DESKTOP,
      `#plan=${plan.id}&sel=village:${outcome.village}&lang=en&map=12.00/21.40000/110.70000`,
    );
    expect(await page.getByTestId('village-story').getAttribute('data-village')).toBe(outcome.village);
    const zoom = await page.evaluate(() => window.cunda.map?.getZoom());
    expect(zoom).toBeCloseTo(12, 2);
  });

  test('filters the villages and exports what is shown', async () => {
    const page = await start();
    await page.getByTestId('tab-villages').click();
    await page.getByTestId('villages-filter').selectOption('uncovered');
    const expected = plan.villages.filter((v) => !v.covered).map((v) => v.village);
    const shown = await page
      .getByTestId('village-row')
      .evaluateAll((rows) => rows.map((r) => r.getAttribute('data-village')));
    expect(new Set(shown)).toEqual(new Set(expected));
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('villages-csv').click()]);
    const csv = await readFile(await download.path(), 'utf8');
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(csv.trim().split('\r\n')).toHaveLength(expected.length + 1);
    for (const code of expected) expect(csv).toContain(code);
  });

  test('lists the runs of a day with their downloads', async () => {
    const page = await start();
    await page.getByTestId('tab-runs').click();
    expect(await page.getByTestId('run').count()).toBe(plan.runs.filter((run) => run.days.includes(1)).length);
    const href = await page.getByTestId('runs-csv').getAttribute('href');
    const answer = await fetch(`${served.url}${href}`);
    expect(answer.status).toBe(200);
    await page.getByTestId('run').first().getByRole('button').first().click();
    expect(await page.locator('.run-open .stops').isVisible()).toBe(true);
  });

  test('prints a page an office can file', async () => {
    const page = await start();
    await drawn(page);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const sheet = page.locator('#print-sheet');
    const text = await sheet.textContent();
    for (const part of ['吴川市', '图例', plan.id, plan.dataset, '审图号', '合成']) expect(text).toContain(part);
    const colours = await sheet.locator('.print-map').evaluate(async (element) => {
      if (!(element instanceof HTMLImageElement)) return 0;
      await element.decode();
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 64;
      const pen = canvas.getContext('2d');
      pen?.drawImage(element, 0, 0, 64, 64);
      return new Set(new Uint32Array(pen?.getImageData(0, 0, 64, 64).data.buffer ?? new ArrayBuffer(0))).size;
    });
    expect(colours).toBeGreaterThan(20);
  });

  test('fits a phone: nothing wider than the screen, targets of 44 px', async () => {
    const page = await start(PHONE);
    await drawn(page);
    await keepPicture(page, 'phone-390');
    for (const tab of ['score', 'villages', 'runs', 'scenarios', 'import']) {
      await page.getByTestId(`tab-${tab}`).tap();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), tab).toBeLessThanOrEqual(390);
    }
    const small = await page
      .locator(
        '.header button:visible, .toolbar button:visible, .tabs button:visible, .panel .button:visible, .panel select:visible',
      )
      .evaluateAll((all) =>
        all
          .map((element) => ({ text: element.textContent, height: element.getBoundingClientRect().height }))
          .filter(({ height }) => height < 44 && height > 0),
      );
    expect(small).toEqual([]);
    await page.getByTestId('tab-villages').tap();
    await page.getByTestId('village-row').first().tap();
    await page.getByTestId('village-story').waitFor();
    await drawn(page);
    await keepPicture(page, 'phone-village-390');
  });

  draftTests({
    start,
    figuresSettle,
    plan: () => plan,
    dataset: () => dataset,
    url: () => served.url,
    errors: () => screen?.errors.splice(0) ?? [],
  });
  handTests({ start, plan: () => plan, dataset: () => dataset, url: () => served.url });
  importTests(start, () => served.url);
  fieldTests({ browser: () => browser, url: () => served.url, plan: () => plan.id });
  reachTests({ start, url: () => served.url, dataset: () => plan.dataset, plan: () => plan.id });
  roadTests({ start, figuresSettle, plan: () => plan });
  cartoTests({ start, plan: () => plan, dataset: () => dataset });
  closureTests({ start, figuresSettle, plan: () => plan, url: () => served.url });
  answerTests({
    start,
    plan: () => plan,
    url: () => served.url,
    errors: () => screen?.errors.splice(0) ?? [],
  });
  timetableTests({
    start,
    plan: () => plan,
    errors: () => screen?.errors.splice(0) ?? [],
  });
  inputsTests({
    start,
    dataset: () => dataset,
    url: () => served.url,
    errors: () => screen?.errors.splice(0) ?? [],
  });
});
