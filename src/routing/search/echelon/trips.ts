/** The first echelon where the whole load of a second-echelon route comes with one visit of one truck. */
import type { Random } from '../random.ts';
import type { State } from '../state.ts';
import type { Ground } from './ground.ts';
import { SupplyInsertion } from './insertion.ts';
import { SupplyPrices } from './price.ts';
import { removeTruck } from './removal.ts';
import { rollbackOf } from './rollback.ts';
import { RouteSupply } from './route-supply.ts';
import { activeSlots, isWithinFleet, restoreRuns, runsOf } from './runs.ts';
import { shaking } from './shake.ts';
import { trucksOf } from './trucks.ts';
import type { Upper, UpperRun } from './types.ts';

export function tripSupply(state: State, ground: Ground, random: Random): Upper {
  const trucks = trucksOf(state, ground);
  const prices = new SupplyPrices(state, trucks, random);
  const rollback = rollbackOf(state, trucks);
  const supply = new RouteSupply(state, trucks, prices);
  const insertion = new SupplyInsertion(state, trucks, prices, supply);
  const shake = shaking(state, trucks, prices, random, rollback);

  const restore = (runs: readonly UpperRun[]): void => {
    supply.paused = false;
    restoreRuns(state, trucks, supply, runs);
  };

  const adopt = (runs: readonly UpperRun[]): void => {
    const { cost, brokenRoutes } = state.tally;
    rollback.mark();
    const slots = activeSlots(state);
    for (const r of slots) supply.clear(r);
    restore(runs);
    for (const r of slots) if (trucks.lacks[r] === 1) supply.follow(r);
    supply.refreshAll();
    const { tally } = state;
    if (isWithinFleet(state, trucks) && tally.brokenRoutes <= brokenRoutes && tally.cost <= cost) return;
    rollback.reset();
    supply.refreshAll();
  };

  return {
    begin: rollback.begin,
    adopt,
    follow: (r) => supply.follow(r),
    placing: (place) => insertion.placing(place),
    ruin: (by) => removeTruck(state, trucks, random, by),
    settle: () => {
      if (shake()) supply.refreshAll();
    },
    pause: () => {
      supply.paused = true;
    },
    resume: (from, to, count) => {
      supply.paused = false;
      rollback.back(from, to, count);
      supply.refreshAll();
    },
    runs: () => runsOf(state, trucks),
    restore,
  };
}
