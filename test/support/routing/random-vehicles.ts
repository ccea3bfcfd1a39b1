/** Depots, fleets and vehicle types of a random problem. */
import type { Random } from '../../../seeds/random.ts';
import type { RoutingProblemInput } from '../../../src/model/index.ts';
import { type Features, hasEchelons } from './features.ts';

export type DepotInput = RoutingProblemInput['depots'][number];
export type TypeInput = RoutingProblemInput['types'][number];
export type FleetInput = NonNullable<RoutingProblemInput['fleets']>[number];

/** The day of a random problem ends here, seconds. */
export const DAY_END = 400;
/** Load that vehicles of the smallest type carry, in each dimension. */
export const SMALL = 6;

export const dimensionsOf = (features: Features): number => (features.has('dimensions') ? 2 : 1);

/**
 * Depot `A`; `B` with several depots; satellites `S` and `T` with two echelons. Their locations are their positions in
 * the list.
 */
export function randomDepots(random: Random, features: Features): DepotInput[] {
  const ids = ['A', ...(features.has('depots') ? ['B'] : []), ...(hasEchelons(features) ? ['S', 'T'] : [])];
  return ids.map((id, location) => {
    const own = random.fork(`depot/${id}`);
    const satellite = id === 'S' || id === 'T';
    const depot: DepotInput = { id, location };
    if (features.has('openingCost')) depot.openingCost = own.fork('opening').integer(0, 400);
    if (features.has('depotWindow')) {
      depot.window = [own.fork('opens').integer(0, 40), own.fork('closes').integer(120, DAY_END)];
    }
    if (features.has('depotCapacity')) {
      depot.capacity = Array.from({ length: dimensionsOf(features) }, (_, dimension) =>
        own.fork(`capacity/${dimension}`).integer(6, 24),
      );
    }
    if (satellite) {
      const pooled = !features.has('echelonTrips') || (features.has('echelonAmounts') && id === 'T');
      depot.satellite = {
        supply: pooled ? 'amounts' : 'trips',
        serviceSeconds: own.fork('service').integer(0, 15),
        transferSeconds: own.fork('transfer').integer(0, 15),
        handlingCost: own.fork('handling').integer(0, 20),
      };
    }
    return depot;
  });
}

/** How many of a kind of vehicle: few enough to bind now and then. Without `fleets` any number. */
export function randomFleets(random: Random, features: Features): FleetInput[] {
  const number = (fleet: string, least: number) =>
    features.has('fleets') ? random.fork(`fleet/${fleet}`).integer(least, 2) : null;
  return [
    { id: 'vans', available: number('vans', 1) },
    { id: 'trucks', available: number('trucks', 0) },
    { id: 'yard', available: number('yard', 1) },
    { id: 'trunk', available: number('trunk', 1) },
  ];
}

/**
 * Vans everywhere (with satellites seldom at the main depot), trucks with `types`, a trunk vehicle of the first echelon
 * with satellites.
 */
export function randomTypes(
  random: Random,
  features: Features,
  depots: readonly DepotInput[],
  days: number,
): TypeInput[] {
  const types: TypeInput[] = [];
  for (const [place, depot] of depots.entries()) {
    if (depot === depots[0] && hasEchelons(features) && random.fork('direct').chance(0.7)) continue;
    const other = depots[(place + 1) % depots.length] ?? depot;
    types.push(vehicle('van', random, features, depot, other, days));
    if (features.has('types')) types.push(vehicle('truck', random, features, depot, other, days));
  }
  const main = depots[0];
  if (main !== undefined && hasEchelons(features)) types.push(trunk(random, features, main));
  return types;
}

function vehicle(
  kind: 'van' | 'truck',
  random: Random,
  features: Features,
  depot: DepotInput,
  other: DepotInput,
  days: number,
): TypeInput {
  const own = random.fork(`type/${kind}/${depot.id}`);
  const truck = kind === 'truck';
  const crosses =
    features.has('depots') && depot.satellite == null && other.satellite == null && own.fork('cross').chance(0.2);
  const openStart = features.has('openStart') && depot.satellite == null;
  const type: TypeInput = {
    id: `${kind}-${depot.id}`,
    fleets: features.has('fleets') && own.fork('yard').chance(0.4) ? [`${kind}s`, 'yard'] : [`${kind}s`],
    profile: features.has('profiles') && own.fork('profile').chance(0.5) ? 'track' : 'road',
    start: openStart ? null : depot.id,
    end: features.has('openEnd') ? null : crosses ? other.id : depot.id,
    capacity: Array.from({ length: dimensionsOf(features) }, () => (truck ? SMALL * 2 : SMALL)),
    fixedCost: own.fork('fixed').integer(0, 100) * (truck ? 2 : 1),
    costPerMetre: truck ? 2 : 1,
  };
  if (truck) type.costPerSecond = 1;
  if (features.has('timeCost')) type.costPerSecond = own.fork('second').integer(1, 4);
  if (features.has('timeFactor')) type.timeFactor = own.fork('factor').pick([0.5, 0.75, 1.1, 1.5]);
  if (features.has('costs')) type.costFactor = own.fork('costs').integer(0, 3);
  if (features.has('shift')) type.shift = [own.fork('from').integer(0, 60), own.fork('to').integer(150, DAY_END)];
  if (features.has('maxSeconds')) type.maxSeconds = own.fork('seconds').integer(80, 300);
  if (features.has('maxDriveSeconds')) type.maxDriveSeconds = own.fork('drive').integer(70, 250);
  if (features.has('maxMetres')) type.maxMetres = own.fork('metres').integer(350, 1200);
  if (features.has('maxVisits')) type.maxVisits = own.fork('visits').integer(1, 3);
  if (features.has('skills') && own.fork('skill').chance(0.5)) type.skills = ['cold'];
  if (features.has('horizonCost')) type.horizonCost = own.fork('horizon').integer(0, 300);
  if (features.has('breaks')) type.breaks = randomBreaks(own.fork('breaks'));
  if (features.has('trips') && !openStart) {
    type.maxTrips = own.fork('trips').pick([2, 3, null]);
    type.reloadSeconds = own.fork('reload').integer(0, 30);
  }
  if (features.has('typeDays')) {
    const all = Array.from({ length: days }, (_, day) => day + 1);
    const some = all.filter((day) => own.fork(`day/${day}`).chance(0.7));
    type.days = some.length > 0 ? some : [1];
  }
  return type;
}

function randomBreaks(random: Random): NonNullable<TypeInput['breaks']> {
  const pause = (id: string, earliest: number): NonNullable<TypeInput['breaks']>[number] => {
    const own = random.fork(id);
    const opens = own.integer(earliest, earliest + 100);
    const windows: [number, number][] = [[opens, opens + own.pick([5, 20, 60, 150])]];
    if (own.chance(0.3)) windows.push([opens + 180, opens + 220]);
    return { id, seconds: own.integer(5, 30), windows };
  };
  return random.chance(0.3) ? [pause('lunch', 20), pause('tea', 120)] : [pause('lunch', 20)];
}

/** A first-echelon vehicle. It has no cost of time and no longest duration, so that leaving early is always best. */
function trunk(random: Random, features: Features, main: DepotInput): TypeInput {
  const own = random.fork('trunk');
  return {
    id: 'trunk',
    fleets: ['trunk'],
    profile: 'road',
    supplies: true,
    start: main.id,
    end: main.id,
    capacity: Array.from({ length: dimensionsOf(features) }, () => own.integer(5, 14)),
    fixedCost: own.fork('fixed').integer(0, 200),
    costPerMetre: own.fork('metre').integer(1, 3),
  };
}
