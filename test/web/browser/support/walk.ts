/** Every panel of the screen, one after the other, as a hand would open it. */
import type { Page } from 'playwright-core';

/** A county in a table as an office has it, with the usual faults: a village without a place, a stray parent code. */
export const TABLE = {
  name: '小县.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      '代码,名称,级别,经度,纬度,人口',
      '449998,小县,县,110.705,21.397,',
      '449998001,东镇,乡镇,110.755,21.417,',
      '449998001001,甲村,村,110.765,21.427,1200',
      '449998001002,乙村,村,21.407,110.775,900',
      '449998001003,丁村,村,,,800',
      '449998009001,戊村,村,110.66,21.43,700',
    ].join('\r\n'),
  ),
};

export interface View {
  readonly name: string;
  /** Opens it on a page that shows the view before it. */
  open(page: Page): Promise<void>;
}

const tab =
  (name: string) =>
  async (page: Page): Promise<void> => {
    await page.getByTestId(`tab-${name}`).click();
  };
const opensAll = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('#panel details')) details.open = true;
  });
};

export const VIEWS: readonly View[] = [
  {
    name: 'scorecard with everything behind it',
    async open(page) {
      for (const card of ['assumptions-open', 'absences-open', 'verify-shown']) await page.getByTestId(card).click();
      await page.getByTestId('verification').waitFor();
      await page.getByTestId('why').first().click();
      await page.getByTestId('why-body').waitFor();
      await opensAll(page);
    },
  },
  { name: 'villages', open: tab('villages') },
  {
    name: 'a village',
    async open(page) {
      await page.getByTestId('village-row').first().click();
      await page.getByTestId('village-story').waitFor();
      await opensAll(page);
    },
  },
  {
    name: 'runs',
    async open(page) {
      await tab('runs')(page);
      await page.getByTestId('run').first().getByRole('button').first().click();
    },
  },
  {
    name: 'inputs',
    async open(page) {
      await tab('inputs')(page);
      await page.getByTestId('inputs-table').waitFor();
    },
  },
  {
    name: 'roads',
    async open(page) {
      await page.getByTestId('roads').click();
      await page.getByTestId('roads-panel').waitFor();
    },
  },
  {
    name: 'closures',
    async open(page) {
      await page.getByTestId('closures').click();
      await page.getByTestId('closure').first().waitFor();
      await page.getByTestId('closure').first().getByRole('button').first().click();
    },
  },
  {
    name: 'help and the menu of notices',
    async open(page) {
      await tab('score')(page);
      await page.getByTestId('help').click();
      await page.getByTestId('choose-notices').locator('summary').click();
    },
  },
  {
    name: 'an edit among the scenarios',
    async open(page) {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.getByTestId('propose').click();
      await page.locator('.maplibregl-canvas').click({ position: { x: 420, y: 420 } });
      await page.getByTestId('site-card').waitFor();
    },
  },
  {
    name: 'scenarios',
    async open(page) {
      await page.getByTestId('stale').and(page.locator('[data-status="ready"]')).waitFor();
      await tab('scenarios')(page);
      await page.getByTestId('edit').first().waitFor();
    },
  },
  { name: 'import, nothing chosen', open: tab('import') },
  {
    name: 'import, looked through',
    async open(page) {
      await page.getByTestId('import-files').setInputFiles(TABLE);
      await page.locator('[data-testid="import-panel"][data-busy=""] [data-testid="import-preview"]').waitFor();
      await opensAll(page);
    },
  },
];
