import { expect, test } from 'vitest';
import { parseDepartures } from '../../../../web/panels/departures.ts';

test('reads one to four times, in any order, with Chinese punctuation', () => {
  expect(parseDepartures('06:30')).toEqual([23_400]);
  expect(parseDepartures('13：00、6:30')).toEqual([23_400, 46_800]);
  expect(parseDepartures('06:30, 06:30')).toEqual([23_400]);
});

test('refuses anything else', () => {
  for (const text of ['', '25:00', '6.30', '06:60', 'six', '1:00,2:00,3:00,4:00,5:00']) {
    expect(parseDepartures(text), text).toBeNull();
  }
});
