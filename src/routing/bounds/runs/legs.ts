/** Prices that need no search: each visit costs at least its cheapest way in, whoever drives. */
import type { Duals } from './duals.ts';
import type { RunsProblem } from './problem.ts';
import { ROUNDING } from './run.ts';

/**
 * Hours and vehicles at their full price by the second, each visit at the cheapest leg into it, less what rounding may
 * take off a run, which has a visit at least; loads for nothing. No run costs less than that. Null where a visit may
 * cost nothing.
 */
export function legDuals({ bases, times, loads }: RunsProblem): Duals | null {
  const visit = new Float64Array(times.length).fill(Number.POSITIVE_INFINITY);
  for (const { types } of bases) {
    for (const type of types) {
      const n = type.visits.length;
      const rate = type.fenPerSecond + type.vehicleFen / type.vehicleSeconds;
      type.visits.forEach((place, j) => {
        let least = type.outFen[j] + rate * type.outSeconds[j];
        for (let i = 0; i < n; i++)
          if (i !== j) least = Math.min(least, type.betweenFen[i * n + j] + rate * type.betweenSeconds[i * n + j]);
        visit[place] = Math.min(visit[place], least - ROUNDING);
      });
    }
  }
  if (!visit.every((each) => each >= 0 && Number.isFinite(each))) return null;
  return {
    visit,
    load: new Float64Array(loads.length),
    driver: 0,
    vehicle: 0,
    other: Number.POSITIVE_INFINITY,
    paid: new Float64Array(bases.length),
    hours: new Float64Array(bases.length).fill(1),
    shift: new Float64Array(bases.length),
    second: bases.map(({ types }) => Float64Array.from(types, (type) => type.vehicleFen / type.vehicleSeconds)),
    supply: new Float64Array(bases.length),
    links: new Float64Array(0),
  };
}
