/** 县情数据 on the screen: typing, pasting, being refused beside the cell, saving; and the tornado chart. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Dataset } from '../../../src/model/dataset.ts';
import { keepPicture } from './support/screen.ts';

interface Screen {
  start(): Promise<Page>;
  /** What the console said so far, taken out. */
  errors(): string[];
  dataset(): Dataset;
  url(): string;
}

const PATIENCE = { timeout: 180_000 };
const key = (sheet: string, index: number, column: string): string => `[data-key="input-${sheet}-${index}-${column}"]`;

export function inputsTests({ start, dataset, url, errors }: Screen): void {
  const opened = async (): Promise<Page> => {
    const page = await start();
    await page.getByTestId('tab-inputs').click();
    await page.getByTestId('inputs-table').waitFor();
    return page;
  };

  test(
    'inputs: a bad cell is told beside it; a good one makes a new dataset that can be planned',
    PATIENCE,
    async () => {
      const page = await opened();
      await page.getByTestId('inputs-sheet').selectOption('people');
      const wage = page.locator(key('people', 6, 'value'));
      expect(await wage.inputValue()).toBe('25');
      expect(await wage.getAttribute('class')).toContain('input-estimated');
      await wage.fill('-5');
      await wage.press('Tab');
      await page.getByTestId('inputs-save').click();
      await page.getByTestId('inputs-bad').waitFor();
      expect(await wage.getAttribute('aria-invalid')).toBe('true');
      expect(await page.locator('.input-bad').innerText()).toMatch(/0.*1000/);
      await keepPicture(page, 'inputs-1440');
      expect(errors().every((text) => text.includes('422'))).toBe(true);

      await wage.fill('28.5');
      await wage.press('Tab');
      await page.getByTestId('inputs-save').click();
      await page.getByTestId('inputs-applied').waitFor();
      expect(await page.getByTestId('inputs-plan').isEnabled()).toBe(true);
      const { datasets } = (await (await fetch(`${url()}/v1/datasets`)).json()) as {
        datasets: { id: string; derivedFrom: string | null }[];
      };
      const made = datasets.at(-1);
      const { dataset: stored } = (await (await fetch(`${url()}/v1/datasets/${made?.id}`)).json()) as {
        dataset: Dataset;
      };
      expect(stored.inputs.people.workerFenPerHour).toBe(2850);
      expect(await page.locator(key('people', 6, 'value')).inputValue()).toBe('28.5');
    },
  );

  test('inputs: cells pasted from a spreadsheet go right and down', PATIENCE, async () => {
    const page = await opened();
    await page.getByTestId('inputs-sheet').selectOption('villages');
    const [first, second] = [key('villages', 0, 'population'), key('villages', 1, 'population')];
    await page.locator(first).evaluate((cell) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', '1234\t是\r\n2345\t否\r\n');
      cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    expect([await page.locator(first).inputValue(), await page.locator(second).inputValue()]).toEqual(['1234', '2345']);
    expect(await page.locator(key('villages', 0, 'designatedPoor')).inputValue()).toBe('是');
    expect(dataset().villages[0]?.population).not.toBe(1234);
    await page.locator('[data-key="inputs-discard"]').click();
    expect(await page.locator(first).inputValue()).toBe(String(dataset().villages[0]?.population));
  });

  test(
    'inputs: a speed that no road profile may have is told beside its cell, a road class by its name',
    PATIENCE,
    async () => {
      const page = await opened();
      await page.getByTestId('inputs-sheet').selectOption('speeds');
      const [reference] = dataset().profiles;
      const motorway = page.locator(key('speeds', 0, 'kmh'));
      expect(await motorway.inputValue()).toBe(String(reference?.kmhByClass.motorway));
      expect(await page.getByTestId('inputs-table').locator('tbody tr').first().textContent()).toContain('高速公路');
      await motorway.fill('900');
      await motorway.press('Tab');
      await page.getByTestId('inputs-save').click();
      await page.getByTestId('inputs-bad').waitFor();
      expect(await motorway.getAttribute('aria-invalid')).toBe('true');
      expect(await page.locator('.input-bad').innerText()).toMatch(/0.*150/);
      expect(errors().every((text) => text.includes('422'))).toBe(true);
    },
  );

  test('assumptions: a tornado chart says which verdicts turn', PATIENCE, async () => {
    const page = await start();
    await page.getByTestId('assumptions-open').click();
    await page.getByTestId('tornado').waitFor({ timeout: 150_000 });
    expect(await page.locator('.tornado-turns').count()).toBeGreaterThan(0);
    await page.getByTestId('tornado').scrollIntoViewIfNeeded();
    await keepPicture(page, 'tornado-1440');
  });
}
