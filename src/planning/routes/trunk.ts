/**
 * The trunk runs of one departure as a routing problem of their own: all vehicle types together, which routes made one
 * type after another can't mix.
 */
import {
  type RoutingMatrix,
  RoutingProblem,
  type RoutingProblemInput,
  type Site,
  type SiteId,
} from '../../model/index.ts';
import { solveRoutes } from '../../routing/solve.ts';
import { amountsOf } from './amounts.ts';
import { type Depot, depotProblem } from './depot.ts';
import { hundredths, roomInHundredths } from './dimensions.ts';
import { iterationsFor } from './effort.ts';
import { shiftFrom } from './hours.ts';
import { routeCost } from './single/problem.ts';
import { wholeRoute } from './single/routes.ts';
import { costsOf, trunkType, UNITS_PER_FEN } from './terms.ts';
import type { CountyRoute, CountyRoutingInput, Fleet } from './types.ts';

/**
 * The cheapest trunk routes found that call once at every town of `sites` by `dueOf` (seconds of day), and their cost,
 * fen a day; null where one is left out. Towns that no run of their own could reach by then are wanted at any time.
 */
export function searchTrunk(
  input: CountyRoutingInput,
  depot: Depot,
  sites: readonly Site[],
  dueOf: (site: SiteId) => number,
  left: Fleet,
): { readonly routes: readonly CountyRoute[]; readonly fen: number } | null {
  const problem = trunkProblem(input, depot, sites, dueOf, left);
  if (problem === null) return null;
  const { plan } = solveRoutes(problem, {
    seed: input.policy.seed,
    iterations: iterationsFor(sites.length, 'trunk'),
    cancelled: () => {
      input.checkpoint();
      return false;
    },
  });
  if (plan.unserved.length > 0) return null;
  const typeOf = new Map(input.dataset.vehicles.map((type) => [trunkType(type.id), type.id]));
  const routes = plan.runs.flatMap(({ type, vehicle, trips }) =>
    trips.map(
      ({ visits }, turn): CountyRoute => ({
        tier: 'trunk',
        base: depot.base.id,
        vehicleType: typeOf.get(type) ?? '',
        stops: visits.flatMap((visit) => (visit.kind === 'break' ? [] : visit.id)),
        wave: depot.wave,
        vehicle: { name: `${depot.wave + 1}/${vehicle + 1}`, turn },
      }),
    ),
  );
  const fen = trunkCost(input, depot, routes, dueOf);
  return fen === null ? null : { routes, fen };
}

/**
 * Fen a day of trunk routes by the timetable's arithmetic, which unloads at the centre what the towns gave, each with a
 * vehicle of its own: all leave at once. Null where one can't be driven.
 */
export function trunkCost(
  input: CountyRoutingInput,
  depot: Depot,
  routes: readonly CountyRoute[],
  dueOf: (site: SiteId) => number,
): number | null {
  const byId = new Map(input.towns.map((site) => [site.id, site]));
  let sum = 0;
  for (const { vehicleType, stops } of routes) {
    const type = input.dataset.vehicles.find(({ id }) => id === vehicleType);
    if (type === undefined) return null;
    const sites = stops.flatMap((id) => byId.get(id) ?? []);
    const { fen, seconds, why } = wholeRoute(depotProblem(input, depot, sites, type, dueOf));
    if (why !== null) return null;
    sum += fen + (1 - seconds / input.policy.shiftSeconds) * type.fenPerDay;
  }
  return sum;
}

function trunkProblem(
  input: CountyRoutingInput,
  depot: Depot,
  sites: readonly Site[],
  dueOf: (site: SiteId) => number,
  left: Fleet,
): RoutingProblem | null {
  const { policy, dataset } = input;
  const { base, departs, wave } = depot;
  const usable = dataset.vehicles.filter((type) => type.tiers.includes('trunk') && (left.get(type.id) ?? 0) > 0);
  if (usable.length === 0 || sites.length === 0) return null;
  const parts = usable.map((type) => ({ type, alone: depotProblem(input, depot, sites, type, dueOf) }));
  const { inbound, outbound } = dataset.demand.coldShare;
  const inTime = (i: number): boolean => parts.some(({ alone }) => routeCost(alone, [i + 1]).why === null);
  return RoutingProblem.parse({
    format: 'cunda-routing/1',
    name: dataset.name,
    days: 1,
    dimensions: [
      { id: 'parcels', unit: '0.01 parcels', compartment: null },
      { id: 'cold', unit: '0.01 parcels', compartment: 'cold' },
    ],
    locations: sites.length + 1,
    matrices: parts.map(({ type, alone }) => ({
      profile: trunkType(type.id),
      seconds: withUnloading(alone.seconds, sites.length + 1, alone.unloadSeconds),
      metres: alone.metres,
      costs: null,
    })) satisfies RoutingMatrix[],
    depots: [{ id: base.id, location: 0 }],
    fleets: usable.map(({ id }) => ({ id, available: finite(left.get(id)) })),
    types: parts.map(({ type, alone }) => ({
      ...costsOf(type),
      id: trunkType(type.id),
      fleets: [type.id],
      profile: trunkType(type.id),
      start: base.id,
      end: base.id,
      capacity: [roomInHundredths(alone.capacityParcels), roomInHundredths(alone.coldCapacityParcels)],
      fixedCost: type.fenPerDay * UNITS_PER_FEN,
      costFactor: 1,
      shift: shiftFrom(departs, input, type),
      maxSeconds: policy.shiftSeconds,
    })),
    stops: sites.map((site, i) => {
      const { deliver, collect, serviceSeconds } = amountsOf(input, wave, 'trunk', site.id);
      const latest = Math.min(site.closes, inTime(i) ? dueOf(site.id) : Number.POSITIVE_INFINITY) - serviceSeconds;
      return {
        id: site.id,
        location: i + 1,
        deliver: [hundredths(deliver), hundredths(deliver * inbound)],
        collect: [hundredths(collect), hundredths(collect * outbound)],
        serviceSeconds,
        windows: [[site.opens, Math.max(site.opens, latest)]] as [number, number][],
      };
    }),
  } satisfies RoutingProblemInput);
}

const finite = (left: number | undefined): number | null =>
  left === undefined || !Number.isFinite(left) ? null : Math.max(0, left);

/** Unloading at the centre counts on the way there. */
function withUnloading(seconds: Int32Array, width: number, unloadSeconds: number): Int32Array {
  return seconds.map((value, cell) => (cell % width === 0 && cell > 0 && value >= 0 ? value + unloadSeconds : value));
}
