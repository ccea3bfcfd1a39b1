/** How much each leg of a run varies: docs/definitions.md §3, "Variation by class of road". */
import type { Dataset, Run, Travel } from '../model/index.ts';

/** Coefficients of variation of a run's legs, the way back last. */
export type LegCvs = (run: Run) => readonly number[];

/**
 * The cv of the run's vehicle type on every leg; where the county states classes of road, the root of the mean of cv²
 * over the time of the leg's way. A bus keeps that of its line: its times are not made of roads.
 */
export function legCvsOf({ vehicles, inputs }: Pick<Dataset, 'vehicles' | 'inputs'>, travel: Travel): LegCvs {
  const { other, byVehicleType, byRoadClass = {} } = inputs.variation.legCv;
  const squares = Object.fromEntries(Object.entries(byRoadClass).map(([road, cv]) => [road, cv * cv]));
  const profiles = new Map(vehicles.map(({ id, profile }) => [id, profile]));
  const plain = Object.keys(squares).length === 0;
  return ({ vehicleType, base, stops, bus }) => {
    const cv = byVehicleType[vehicleType] ?? other;
    const profile = profiles.get(vehicleType);
    if (plain || bus !== undefined || profile === undefined) return new Array<number>(stops.length + 1).fill(cv);
    const way = [base, ...stops.map(({ site }) => site), base].map((site) => travel.index(site));
    const of = { other: cv * cv, byClass: squares };
    return way.slice(1).map((to, i) => Math.sqrt(travel.classMean(profile, way[i] ?? to, to, of)));
  };
}
