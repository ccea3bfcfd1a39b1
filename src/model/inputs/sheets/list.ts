/** The sheets of an inputs file, in their order. */
import { lineHaulSheet } from './line-haul.ts';
import { BUS_SHEETS, MONEY_SHEETS } from './money.ts';
import { outletsSheet } from './outlets.ts';
import { PLACE_SHEETS } from './places.ts';
import type { Sheet } from './sheet.ts';
import { VALUE_SHEETS } from './single-values.ts';
import { speedsSheet } from './speeds.ts';
import { carriersSheet, demandSheet, fleetSheet } from './trade.ts';

const { demandPattern, people, handling, variation, costs, baseline, tariff, operation } = VALUE_SHEETS;

export const INPUT_SHEETS: readonly Sheet[] = [
  ...PLACE_SHEETS,
  outletsSheet,
  carriersSheet,
  demandSheet,
  demandPattern,
  lineHaulSheet,
  fleetSheet,
  speedsSheet,
  people,
  handling,
  operation,
  variation,
  ...BUS_SHEETS,
  baseline,
  costs,
  tariff,
  ...MONEY_SHEETS,
];
