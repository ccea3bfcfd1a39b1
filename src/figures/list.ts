/** Every figure of a plan, one file a figure. What is not here is not computed, and no target shows it. */
import type { Figures } from '../model/index.ts';
import { BUDGET } from './budget.ts';
import { COST } from './cost.ts';
import { EXPRESS_COVERAGE } from './express-coverage.ts';
import type { Figure } from './figure.ts';
import { FREQUENCY } from './frequency.ts';
import { PEAK } from './peak.ts';
import { REACHABILITY } from './reachability.ts';
import { ROUTE_TOTALS } from './routes.ts';
import { SIZING } from './sizing/sizing.ts';
import { STATION_COVERAGE } from './station-coverage.ts';

/** Figures by their names; the range of a plan is made of them afterwards. */
export type FigureName = Exclude<keyof Figures, 'range'>;

export const FIGURES: { readonly [Name in FigureName]: Figure<NonNullable<Figures[Name]>> } = {
  stationCoverage: STATION_COVERAGE,
  expressCoverage: EXPRESS_COVERAGE,
  reachability: REACHABILITY,
  frequency: FREQUENCY,
  routes: ROUTE_TOTALS,
  cost: COST,
  budget: BUDGET,
  sizing: SIZING,
  peak: PEAK,
};

export const FIGURE_NAMES = Object.keys(FIGURES) as readonly FigureName[];
