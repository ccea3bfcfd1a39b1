/** The figures of a plan, one file a figure. */
import type { Figures, VillageOutcome } from '../model/index.ts';
import { cost } from './cost.ts';
import { expressCoverage } from './express-coverage.ts';
import { frequency } from './frequency.ts';
import type { FiguresInput } from './input.ts';
import { reachability } from './reachability.ts';
import { routeTotals } from './routes.ts';
import { stationCoverage } from './station-coverage.ts';

/**
 * Figures 1–6 by docs/definitions.md §5, each in the unit stated there (fen, metres, seconds, shares of 1). `villages`:
 * the outcomes that {@link villageOutcomes} made of the same input. Pure; throws nothing of its own.
 */
export function computeFigures(input: FiguresInput, villages: readonly VillageOutcome[]): Figures {
  return {
    stationCoverage: stationCoverage(input, villages),
    expressCoverage: expressCoverage(input, villages),
    reachability: reachability(input, villages),
    frequency: frequency(input, villages),
    routes: routeTotals(input),
    cost: cost(input, villages),
  };
}
