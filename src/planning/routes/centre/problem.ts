/**
 * The runs from the county centre of one departure as a routing problem: town stations, and the village stations that
 * the centre feeds, are its stops alike; all vehicle types together, each in as many trips as its day allows.
 */
import {
  DAY,
  HOUR,
  type RoutingMatrix,
  RoutingProblem,
  type RoutingProblemInput,
  type Site,
  type SiteId,
  type VehicleType,
} from '../../../model/index.ts';
import { amountsOf, mayStop, perParcel, stopKind } from '../amounts.ts';
import { type Depot, depotProblem } from '../depot.ts';
import { hundredths, roomInHundredths } from '../dimensions.ts';
import { shiftFrom } from '../hours.ts';
import { reloadCost } from '../matrices.ts';
import { type RouteProblem, routeCost } from '../single/problem.ts';
import { costsOf, trunkType, UNITS_PER_FEN } from '../terms.ts';
import type { CountyRoutingInput, Fleet } from '../types.ts';
import { certainHandover } from './certain.ts';

/** What the routes of a centre are searched for. */
export interface CentreScope {
  readonly input: CountyRoutingInput;
  readonly depot: Depot;
  /** Towns and stations, each to be visited once. */
  readonly sites: readonly Site[];
  /** Hand-over wanted by then, seconds of day; Infinity = no wish. */
  readonly dueOf: (site: SiteId) => number;
  readonly left: Fleet;
}

/** Vehicle types that are left and may stop somewhere. */
export const usableTypes = ({ input, sites, left }: CentreScope): VehicleType[] =>
  input.dataset.vehicles.filter((type) => (left.get(type.id) ?? 0) > 0 && sites.some((site) => mayStop(type, site)));

/**
 * The problem with the vehicle types `types`. A stop that no run of its own could reach by its due time is wanted at any
 * time; where that are more than a tenth, all are. Unloading what a stop gave counts at the stop, so later stops are up
 * to that much earlier in the timetable.
 */
export function centreProblem(scope: CentreScope, types: readonly VehicleType[]): RoutingProblem {
  const { input, depot, sites, dueOf, left } = scope;
  const { policy, dataset } = input;
  const { base, departs, wave } = depot;
  const parts = types.map((type) => ({ type, alone: depotProblem(input, depot, sites, type, dueOf) }));
  const { inbound, outbound } = dataset.demand.coldShare;
  const coldest = Math.max(inbound, outbound);
  const coldLimits = parts.some(({ alone }) => alone.coldCapacityParcels < alone.capacityParcels * coldest);
  const of = ([parcels, cold]: readonly [number, number]): number[] => (coldLimits ? [parcels, cold] : [parcels]);
  const inTime = (site: Site, i: number): boolean =>
    parts.some(({ type, alone }) => mayStop(type, site) && routeCost(alone, [i + 1]).why === null);
  const timely = sites.map(inTime);
  // Many runs for a few villages more make no promise that the county could give.
  const promised = timely.filter(Boolean).length >= PROMISED_SHARE * sites.length;
  const legal = dataset.inputs.people.workHoursMaximum * HOUR;
  const width = sites.length + 1;
  const alone = (site: Site, i: number): number =>
    Math.min(
      ...parts.map(({ type, alone: { seconds, stops, unloadSeconds } }) => {
        const [out, back] = [seconds[i + 1] ?? -1, seconds[(i + 1) * width] ?? -1];
        const isWay = mayStop(type, site) && out >= 0 && back >= 0;
        return isWay ? out + (stops[i]?.serviceSeconds ?? 0) + back + unloadSeconds : Number.POSITIVE_INFINITY;
      }),
    );
  // A legal day, unless a stop takes longer even by a run of its own.
  const longestDay = sites.some((site, i) => alone(site, i) > legal) ? policy.shiftSeconds : legal;
  const certain = certainHandover(input, wave);
  const earliest = (site: Site, i: number): number =>
    Math.min(
      ...parts.map(({ type, alone }) => {
        const leg = alone.seconds[i + 1] ?? -1;
        const { serviceSeconds } = amountsOf(input, wave, stopKind(site), site.id);
        return leg < 0 || !mayStop(type, site) ? Number.POSITIVE_INFINITY : departs + leg + serviceSeconds;
      }),
    );
  return RoutingProblem.parse({
    format: 'cunda-routing/1',
    name: dataset.name,
    days: 1,
    dimensions: [
      { id: 'parcels', unit: '0.01 parcels', compartment: null },
      ...(coldLimits ? [{ id: 'cold', unit: '0.01 parcels', compartment: 'cold' as const }] : []),
    ],
    locations: sites.length + 1,
    matrices: parts.map(({ type, alone }) => ({
      profile: trunkType(type.id),
      seconds: withUnloading(alone, sites.length + 1),
      metres: alone.metres,
      costs: null,
    })) satisfies RoutingMatrix[],
    depots: [{ id: base.id, location: 0 }],
    fleets: types.map(({ id }) => ({ id, available: finite(left.get(id)) })),
    types: parts.map(({ type, alone }) => ({
      ...costsOf(dataset, type),
      id: trunkType(type.id),
      fleets: [type.id],
      profile: trunkType(type.id),
      start: base.id,
      end: base.id,
      capacity: of([roomInHundredths(alone.capacityParcels), roomInHundredths(alone.coldCapacityParcels)]),
      fixedCost: type.fenPerDay * UNITS_PER_FEN + reloadCost(input, type),
      costFactor: 1,
      shift: shiftFrom(departs, input, type),
      maxSeconds: Math.min(policy.shiftSeconds, longestDay, DAY - policy.turnaroundSeconds),
      maxTrips: null,
      reloadSeconds: policy.turnaroundSeconds,
    })),
    stops: sites.map((site, i) => {
      const { deliver, collect, serviceSeconds, meanCollected } = amountsOf(input, wave, stopKind(site), site.id);
      const unloading = Math.ceil(perParcel(input, 'trunk') * meanCollected);
      const wanted = timely[i] === true && promised ? dueOf(site.id) : Number.POSITIVE_INFINITY;
      const safe = site.tier === 'village' ? certain(wanted) : wanted;
      const latest = Math.min(site.closes, earliest(site, i) <= safe ? safe : wanted) - serviceSeconds;
      return {
        id: site.id,
        location: i + 1,
        deliver: of([hundredths(deliver), hundredths(deliver * inbound)]),
        collect: of([hundredths(collect), hundredths(collect * outbound)]),
        serviceSeconds: serviceSeconds + unloading,
        windows: [[site.opens, Math.max(site.opens, latest)]] as [number, number][],
        types: types.filter((type) => mayStop(type, site)).map(({ id }) => trunkType(id)),
      };
    }),
  } satisfies RoutingProblemInput);
}

/** Due times count where at least this share of the stops could keep theirs. */
const PROMISED_SHARE = 0.9;

const finite = (left: number | undefined): number | null =>
  left === undefined || !Number.isFinite(left) ? null : Math.max(0, left);

/** Stopping to unload at the centre counts on the way there. */
function withUnloading({ seconds, unloadSeconds }: RouteProblem, width: number): Int32Array {
  return seconds.map((value, cell) => (cell % width === 0 && cell > 0 && value >= 0 ? value + unloadSeconds : value));
}
