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
