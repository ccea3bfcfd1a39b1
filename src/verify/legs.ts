/** Every leg of every run, driven again: one search for each profile and starting place. */
import type { Position, RoadProfile, Run } from '../model/index.ts';
import { type Ground, groupBy } from './ground.ts';
import type { Trip, Ways } from './trip.ts';

/**
 * The drive between two sites, null where there is no way, undefined where it can't be asked (unknown site or vehicle
 * type, no roads at hand).
 */
export type Legs = (run: Run, from: string, to: string) => Trip | null | undefined;

interface Leg {
  readonly profile: RoadProfile;
  readonly from: string;
  readonly to: string;
}

/** The stations of a run in the order of its way, base first and last. */
export const wayOf = (run: Run): string[] => [run.base, ...run.stops.map((stop) => stop.site), run.base];

const key = (profile: string, from: string, to: string): string => JSON.stringify([profile, from, to]);

/** Drives all legs of some runs. */
export function driveLegs(ground: Ground, ways: Ways | null, runs: readonly Run[]): Legs {
  const trips = new Map<string, Trip | null>();
  const profileOf = (run: Run) => ground.profiles.get(ground.vehicleTypes.get(run.vehicleType)?.profile ?? '');
  const legs: Leg[] = runs.flatMap((run) => {
    const profile = profileOf(run);
    const way = wayOf(run);
    if (profile === undefined) return [];
    return way.slice(1).map((to, i) => ({ profile, from: way[i], to }));
  });
  for (const group of groupBy(legs, (leg) => JSON.stringify([leg.profile.id, leg.from])).values()) {
    const [leg] = group;
    const from = leg && ground.sites.get(leg.from)?.position;
    if (ways === null || leg === undefined || from === undefined) continue;
    const targets = new Map<string, Position>();
    for (const { to } of group) {
      const position = ground.sites.get(to)?.position;
      if (position !== undefined) targets.set(to, position);
    }
    const found = ways.drives(leg.profile, from, [...targets.values()]);
    for (const [i, to] of [...targets.keys()].entries()) trips.set(key(leg.profile.id, leg.from, to), found[i]);
  }
  return (run, from, to) => trips.get(key(profileOf(run)?.id ?? '', from, to));
}

/** Coefficients of variation of a run's legs, the way back last: docs/definitions.md §3. */
export type LegSpreads = (run: Run) => readonly number[];

/** By the vehicle type; where the county states classes of road, of each leg by the ways that it goes. */
export function spreadLegs(ground: Ground, ways: Ways | null, runs: readonly Run[]): LegSpreads {
  const { byVehicleType, other, byRoadClass } = ground.dataset.inputs.variation.legCv;
  const ofType = (run: Run): number => byVehicleType[run.vehicleType] ?? other;
  if (ways === null || Object.keys(byRoadClass ?? {}).length === 0)
    return (run) => [...run.stops, run].map(() => ofType(run));
  const byClass = Object.fromEntries(Object.entries(byRoadClass ?? {}).map(([road, cv]) => [road, cv ** 2]));
  const squares = new Map<string, number>();
  const legs = runs.flatMap((run) => {
    const profile = ground.profiles.get(ground.vehicleTypes.get(run.vehicleType)?.profile ?? '');
    const way = wayOf(run);
    return profile === undefined || run.bus !== undefined
      ? []
      : way.slice(1).map((to, i) => ({ profile, type: run.vehicleType, own: ofType(run) ** 2, from: way[i], to }));
  });
  for (const group of groupBy(legs, ({ type, from }) => JSON.stringify([type, from])).values()) {
    const [first] = group;
    const start = first && ground.sites.get(first.from)?.position;
    if (first === undefined || start === undefined) continue;
    const ends = new Map<string, Position>();
    for (const { to } of group) {
      const place = ground.sites.get(to)?.position;
      if (place !== undefined) ends.set(to, place);
    }
    const found = ways.means(first.profile, start, [...ends.values()], { other: first.own, byClass });
    for (const [i, to] of [...ends.keys()].entries()) squares.set(key(first.type, first.from, to), found[i]);
  }
  return (run) => {
    const way = wayOf(run);
    return way.slice(1).map((to, i) => {
      const square = run.bus === undefined ? squares.get(key(run.vehicleType, way[i], to)) : undefined;
      return square === undefined ? ofType(run) : Math.sqrt(square);
    });
  };
}
