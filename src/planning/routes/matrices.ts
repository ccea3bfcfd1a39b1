/** Travel between the places of a county's routing problem. */
import { type RoutingMatrix, type Site, type SiteId, tripBetween, type VehicleType } from '../../model/index.ts';
import { feederType, type Scope, trunkType, UNITS_PER_SECOND, wageOf } from './terms.ts';
import type { CountyRoutingInput } from './types.ts';

/** Locations: the centre, then each town with its stations. */
export interface Places {
  readonly count: number;
  readonly of: (site: SiteId) => number;
  readonly centre: Site;
  readonly towns: Scope['towns'];
}

export function placesOf({ centre }: CountyRoutingInput, { towns }: Scope): Places {
  const sites = [centre, ...towns.flatMap(({ town, stations }) => [town, ...stations])];
  const numbers = new Map(sites.map((site, i) => [site.id, i]));
  return { count: sites.length, of: (site) => numbers.get(site) ?? 0, centre, towns };
}

/** What a turnaround costs, as is paid before a driver's first run; one between two runs is part of the day. */
export const reloadCost = ({ policy, dataset }: CountyRoutingInput, type: VehicleType): number =>
  policy.turnaroundSeconds * wageOf(dataset, type) * UNITS_PER_SECOND;

/**
 * Centre and towns; unloading at the centre counts on the way there. Each call at a town costs `surplus` more: the same
 * for all plans that call once at each town, and too much for those whose trunk runs share one, which a timetable can't
 * tell apart.
 */
export function trunkMatrix(
  input: CountyRoutingInput,
  places: Places,
  type: VehicleType,
  surplus: number,
): RoutingMatrix {
  const matrix = emptyMatrix(trunkType(type.id), places.count);
  const sites = [places.centre, ...places.towns.map(({ town }) => town)];
  fillBlock(input, places, type, sites, matrix);
  const costs = new Float64Array(places.count * places.count);
  for (const { town } of places.towns) {
    const to = places.of(town.id);
    for (const { id } of sites) if (id !== town.id) costs[places.of(id) * places.count + to] = surplus;
  }
  return { ...matrix, costs };
}

/**
 * Each town with its stations; unloading at the town counts on the way there.
 *
 * A vehicle-day of a type costs `reload` = turnaround × rate for each run but its first, which nobody pays. So a
 * vehicle costs `reload` more, each first leg of a run `surplus` − `reload`, and each leg between stations `surplus`:
 * in sum too much by `surplus` for every stop, whatever the routes, and nothing else. `surplus` is the largest `reload`
 * of all types, so no leg costs less than nothing.
 */
export function feederMatrix(
  input: CountyRoutingInput,
  places: Places,
  type: VehicleType,
  surplus: number,
): RoutingMatrix {
  const matrix = emptyMatrix(feederType(0, type.id), places.count);
  const costs = new Float64Array(places.count * places.count);
  const first = surplus - reloadCost(input, type);
  for (const { town, stations } of places.towns) {
    fillBlock(input, places, type, [town, ...stations], matrix);
    const base = places.of(town.id);
    for (const { id } of stations) {
      const to = places.of(id);
      costs[base * places.count + to] = first;
      for (const from of stations) costs[places.of(from.id) * places.count + to] = surplus;
    }
  }
  return { ...matrix, costs };
}

interface TypedMatrix {
  readonly profile: string;
  readonly seconds: Int32Array;
  readonly metres: Int32Array;
  readonly costs: null;
}

const emptyMatrix = (profile: string, count: number): TypedMatrix => ({
  profile,
  seconds: new Int32Array(count * count).fill(-1),
  metres: new Int32Array(count * count),
  costs: null,
});

/**
 * All ways between some sites, the first of which is the base: on the way there the stop seconds of unloading are
 * added.
 */
function fillBlock(
  { travel, policy }: CountyRoutingInput,
  places: Places,
  type: VehicleType,
  sites: readonly Site[],
  { seconds, metres }: TypedMatrix,
): void {
  const ends = sites.map(({ id }) => ({ place: places.of(id), index: travel.index(id) }));
  ends.forEach((from) => {
    ends.forEach((to, b) => {
      const cell = from.place * places.count + to.place;
      const trip = tripBetween(travel, type.profile, from.index, to.index);
      const drive = from === to ? 0 : trip.seconds;
      seconds[cell] = drive >= 0 && b === 0 && from !== to ? drive + policy.stopSeconds : drive;
      metres[cell] = from === to ? 0 : trip.metres;
    });
  });
}
