/** A departure of a county as one routing problem of two echelons: centre → town stations → village stations. */
import {
  DAY,
  type RoutingDepot,
  type RoutingMatrix,
  RoutingProblem,
  type RoutingProblemInput,
  type RoutingStop,
  type Site,
  type SiteId,
  type VehicleType,
} from '../../model/index.ts';
import { amountsOf, perParcel } from './amounts.ts';
import { type Dimensions, dimensionsOf } from './dimensions.ts';
import { shiftFrom, shiftOf } from './hours.ts';
import { feederMatrix, type Places, placesOf, reloadCost, trunkMatrix } from './matrices.ts';
import { callType, costsOf, feederType, type Scope, trunkType, UNITS_PER_FEN } from './terms.ts';
import type { CountyRoutingInput, RunTier } from './types.ts';

/**
 * What a vehicle type of the problem stands for; `call` types only make sure that a town without stations is called at.
 */
export interface EncodedType {
  readonly tier: RunTier | 'call';
  readonly base: SiteId;
  readonly vehicleType: string;
}

export interface Encoded {
  readonly problem: RoutingProblem;
  readonly types: ReadonlyMap<string, EncodedType>;
  /** Part of every plan's cost that isn't there: see {@link reloadCost}. */
  readonly surplusPerStop: number;
  /**
   * The same for each call of a trunk run at a town: see {@link trunkMatrix}. As much as a vehicle, so that sharing a
   * town hardly ever saves one.
   */
  readonly surplusPerCall: number;
}

/** Later than anything that happens. */
const NEVER = 14 * DAY;

/**
 * The problem of one service day. Times are those of the timetable but for one: the time to unload what a stop gave
 * counts at the stop, not at the base, so later stops of a run are up to that much earlier in the timetable than here.
 */
export function encode(input: CountyRoutingInput, scope: Scope): Encoded {
  const places = placesOf(input, scope);
  const dimensions = dimensionsOf(input, scope);
  const usable = input.dataset.vehicles.filter((type) => (scope.left.get(type.id) ?? 0) > 0);
  const trunks = scope.ready === null ? usable.filter((type) => type.tiers.includes('trunk')) : [];
  const feeders = usable.filter((type) => type.tiers.includes('feeder'));
  const surplusPerStop = Math.max(0, ...feeders.map((type) => reloadCost(input, type)));
  const surplusPerCall = Math.max(0, ...trunks.map((type) => type.fenPerDay)) * UNITS_PER_FEN;
  const names = new Map<string, EncodedType>();
  const types: RoutingProblemInput['types'] = [];
  for (const type of trunks) {
    names.set(trunkType(type.id), { tier: 'trunk', base: input.centre.id, vehicleType: type.id });
    types.push(trunk(input, scope, dimensions, type));
  }
  scope.towns.forEach(({ town, stations }, t) => {
    if (stations.length === 0) {
      if (scope.ready !== null) return;
      names.set(callType(t), { tier: 'call', base: town.id, vehicleType: '' });
      types.push(call(town, t, dimensions, trunks[0]?.id ?? ''));
    }
    for (const type of stations.length === 0 ? [] : feeders) {
      names.set(feederType(t, type.id), { tier: 'feeder', base: town.id, vehicleType: type.id });
      types.push(feeder(input, town, t, dimensions, type));
    }
  });
  const problem = RoutingProblem.parse({
    format: 'cunda-routing/1',
    name: input.dataset.name,
    days: 1,
    dimensions: dimensions.list,
    locations: places.count,
    matrices: [
      ...trunks.map((type) => trunkMatrix(input, places, type, surplusPerCall)),
      ...feeders.map((type) => feederMatrix(input, places, type, surplusPerStop)),
    ] satisfies RoutingMatrix[],
    depots: depotsOf(input, scope, places),
    fleets: usable.map((type) => ({ id: type.id, available: fleetSize(scope.left.get(type.id)) })),
    types,
    stops: scope.towns.flatMap(({ town, stations }, t): RoutingProblemInput['stops'] => {
      if (stations.length > 0) {
        const allowed = feeders.map((type) => feederType(t, type.id));
        return stations.map((station) => stop({ input, scope, places, dimensions }, station, allowed));
      }
      if (scope.ready !== null) return [];
      const { call: deliver, nothing: collect } = dimensions;
      return [{ id: town.id, location: places.of(town.id), deliver, collect, types: [callType(t)] }];
    }),
  } satisfies RoutingProblemInput);
  return { problem, types: names, surplusPerStop, surplusPerCall };
}

const fleetSize = (left: number | undefined): number | null =>
  left === undefined || !Number.isFinite(left) ? null : Math.max(0, left);

type TypeInput = RoutingProblemInput['types'][number];

function trunk(input: CountyRoutingInput, { wave }: Scope, dimensions: Dimensions, type: VehicleType): TypeInput {
  const { policy, waves, centre } = input;
  const departs = waves[wave]?.departs ?? 0;
  return {
    ...costsOf(input.dataset, type),
    id: trunkType(type.id),
    fleets: [type.id],
    profile: trunkType(type.id),
    supplies: true,
    start: centre.id,
    end: centre.id,
    capacity: dimensions.room(type, 'trunk'),
    fixedCost: type.fenPerDay * UNITS_PER_FEN,
    costFactor: 1,
    shift: shiftFrom(departs, input, type),
    maxSeconds: policy.shiftSeconds,
  };
}

function feeder(
  input: CountyRoutingInput,
  town: Site,
  index: number,
  dimensions: Dimensions,
  type: VehicleType,
): TypeInput {
  const { policy } = input;
  return {
    ...costsOf(input.dataset, type),
    id: feederType(index, type.id),
    fleets: [type.id],
    profile: feederType(0, type.id),
    start: town.id,
    end: town.id,
    capacity: dimensions.room(type, 'feeder'),
    fixedCost: type.fenPerDay * UNITS_PER_FEN + reloadCost(input, type),
    costFactor: 1,
    maxSeconds: Math.min(policy.shiftSeconds, DAY - policy.turnaroundSeconds),
    maxTrips: null,
    reloadSeconds: policy.turnaroundSeconds,
    ...shiftOf(input.dataset, type),
  };
}

const call = (town: Site, index: number, dimensions: Dimensions, profile: string): TypeInput => ({
  id: callType(index),
  profile: trunkType(profile),
  start: town.id,
  end: town.id,
  capacity: dimensions.call,
  costPerMetre: 0,
});

function depotsOf(input: CountyRoutingInput, scope: Scope, places: Places): RoutingDepot[] {
  const { policy, waves, centre } = input;
  const plain = { openingCost: 0, capacity: null, satellite: null, window: null };
  const towns = scope.towns.map(({ town }): RoutingDepot => {
    const at = { ...plain, id: town.id, location: places.of(town.id) };
    if (scope.ready !== null) return { ...at, window: [scope.ready.get(town.id) ?? 0, NEVER] };
    return {
      ...at,
      // Feeders leave after the trunk run anyway.
      window: town.opens > (waves[scope.wave]?.departs ?? 0) ? [town.opens, NEVER] : null,
      satellite: {
        supply: 'trips',
        serviceSeconds: amountsOf(input, scope.wave, 'trunk', town.id).serviceSeconds,
        transferSeconds: policy.transferSeconds,
        handlingCost: 0,
      },
    };
  });
  return scope.ready === null ? [{ ...plain, id: centre.id, location: places.of(centre.id) }, ...towns] : towns;
}

/** What all stops of a problem are encoded by. */
interface Encoding {
  readonly input: CountyRoutingInput;
  readonly scope: Scope;
  readonly places: Places;
  readonly dimensions: Dimensions;
}

function stop(
  { input, scope, places, dimensions }: Encoding,
  station: Site,
  types: string[],
): Partial<RoutingStop> & Pick<RoutingStop, 'id' | 'location' | 'deliver' | 'collect'> {
  const amounts = amountsOf(input, scope.wave, 'feeder', station.id);
  const latest = Math.min(station.closes, scope.dueOf(station.id)) - amounts.serviceSeconds;
  return {
    id: station.id,
    location: places.of(station.id),
    ...dimensions.visit(amounts),
    serviceSeconds: amounts.serviceSeconds + Math.ceil(perParcel(input, 'feeder') * amounts.meanCollected),
    windows: [[station.opens, Math.max(station.opens, latest)]],
    types,
  };
}
