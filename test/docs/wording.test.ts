import { expect, test } from 'vitest';
import { en } from '../../web/i18n/en.ts';
import { zh } from '../../web/i18n/zh.ts';
import { wording, writtenWording } from './wording.ts';

test('docs/wording.zh.md lists every text as it is: `npm run wording` writes it anew', async () => {
  expect(writtenWording() === (await wording())).toBe(true);
});

/** Terms of the trade that an office does not use, and texts that say them all the same. */
const TRADE = /p\d\d\b|割边|N[−-]1|下界|试关|未展示/;

test('no text speaks the trade', async () => {
  const texts = [...Object.values(zh), ...Object.values(en)];
  expect(texts.filter((text) => TRADE.test(text))).toEqual([]);
  expect((await wording()).split('\n').filter((line) => TRADE.test(line.split('|').slice(2).join('|')))).toEqual([]);
});
