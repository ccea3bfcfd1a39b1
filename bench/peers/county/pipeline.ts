/** One pipeline: sites, then routes departure by departure, trunk first, then each town; or all from the centre. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plan, Site, SiteId, VehicleType } from '../../../src/model/index.ts';
import { feederLinks } from '../../../src/network/index.ts';
import { wavesFor } from '../../../src/planning/demand.ts';
import type { Wave } from '../../../src/planning/routes/index.ts';
import type { Assignment, RouteSkeleton } from '../../../src/timetable/index.ts';
import { NotInstallable } from '../engine.ts';
import { ProgramFailed } from '../process.ts';
import { type Piece, packed, piecesOf } from './loads.ts';
import { Matrices } from './matrices.ts';
import { ask, type PythonWays } from './python.ts';
import { chooseSites } from './sites.ts';
import {
  earliestHandover,
  RoutesAnswer,
  type RoutesProblem,
  routesOfAnswer,
  serviceSeconds,
  siteOf,
  taskOf,
  type Visit,
} from './tasks.ts';
import type { CountyPeer, PeerAnswer, PeerCounty, PeerLimits, PeerSites } from './types.ts';

/** Of the time: at most this share for sites; of the rest, this one for trunk runs. */
const SITES_SHARE = 0.25;
const TRUNK_SHARE = 0.25;
/** Starting Python, handing over matrices, building models: taken off the searches. */
const OVERHEAD_SECONDS = 1.5;
const LEAST_SECONDS = 0.3;
/** Time that a town's feeders should have for their round. */
const ROUND_SECONDS = 2.5 * 3600;
/** Runs of a vehicle on a day, beyond which none is of use. */
const MOST_TRIPS = 4;

interface Search {
  readonly county: PeerCounty;
  readonly limits: PeerLimits;
  readonly ways: PythonWays;
  readonly ends: number;
  readonly notes: string[];
  cpuSeconds: number;
  modelFen: number | null;
}

/** Runs the pipeline. `ours`: our plan, whose sites a peer of siting `our-sites` takes. Never throws what a peer fails at. */
export async function solvePipeline(
  peer: CountyPeer,
  county: PeerCounty,
  ours: Plan,
  limits: PeerLimits,
  ways: PythonWays = {},
): Promise<PeerAnswer> {
  const ends = performance.now() + 1000 * limits.seconds;
  const search: Search = { county, limits, ways, ends, notes: [], cpuSeconds: 0, modelFen: 0 };
  const began = process.cpuUsage();
  const answer = (rest: Pick<PeerAnswer, 'given' | 'why'>): PeerAnswer => {
    const { user, system } = process.cpuUsage(began);
    return {
      ...rest,
      notes: search.notes,
      modelFen: search.modelFen,
      cpuSeconds: search.cpuSeconds + (user + system) / 1e6,
    };
  };
  try {
    const sites = peer.siting === 'our-sites' ? sitesOf(ours) : await chosen(peer.siting, search);
    const assignment = peer.form === 'direct' ? fedByCentre(search, sites) : fedByTown(search, sites);
    const routes: RouteSkeleton[] = [];
    const departures = wavesFor(county.dataset, county.policy);
    const visits = departures.reduce((sum, { days }) => sum + days.length, 0);
    for (const [number, wave] of departures.entries()) {
      const asked = { sites, assignment, number, wave, visits, rest: departures.length - number };
      routes.push(...(await (peer.form === 'direct' ? direct : tiers)(search, asked)));
    }
    return answer({ given: { open: sites.open, assignment, routes, departures }, why: null });
  } catch (error) {
    if (error instanceof NotInstallable)
      return answer({ given: null, why: `cannot be installed here: ${error.message}` });
    if (error instanceof ProgramFailed) return answer({ given: null, why: error.message });
    throw error;
  }
}

async function chosen(siting: 'covering' | 'location', search: Search): Promise<PeerSites> {
  const { county, limits, ways } = search;
  const { sites, cpuSeconds, note } = await chooseSites(
    county,
    siting,
    { seconds: SITES_SHARE * limits.seconds, seed: limits.seed },
    ways,
  );
  search.cpuSeconds += cpuSeconds;
  if (note !== null) search.notes.push(note);
  return sites;
}

const sitesOf = ({ sites, villages }: Plan): PeerSites => ({
  open: new Set(sites.map(({ site }) => site)),
  stationOf: new Map(
    villages.flatMap(({ village, station }) => (station === null ? [] : [[village, station] as const])),
  ),
});

/** Every station in use by the open town that is nearest by road. */
function fedByTown({ county }: Search, { open, stationOf }: PeerSites): Assignment {
  const used = new Set(stationOf.values());
  const nearest = new Map<SiteId, { town: SiteId; seconds: number }>();
  for (const { station, town, seconds } of feederLinks(county.network)) {
    if (!used.has(station) || !open.has(town)) continue;
    if (seconds < (nearest.get(station)?.seconds ?? Number.POSITIVE_INFINITY)) nearest.set(station, { town, seconds });
  }
  return { stationOf, fedBy: new Map([...nearest].map(([station, { town }]) => [station, town])) };
}

function fedByCentre({ county }: Search, { stationOf }: PeerSites): Assignment {
  const { graph, centre } = county.network;
  const used = [...new Set(stationOf.values())].filter((station) => graph.hasNode(station));
  return { stationOf, fedBy: new Map(used.map((station) => [station, centre.id])) };
}

interface WaveOf {
  readonly sites: PeerSites;
  readonly assignment: Assignment;
  /** Of the departure. */
  readonly number: number;
  readonly wave: Wave;
  /** Of a site, a week, over all departures. */
  readonly visits: number;
  /** Departures that are still to be planned, this one included. */
  readonly rest: number;
}

const typesOf = ({ dataset }: PeerCounty, tier: 'trunk' | 'feeder'): VehicleType[] =>
  dataset.vehicles.filter(({ tiers, available }) => tiers.includes(tier) && available !== 0);

/** The open towns that a drive leads to. */
const townsOf = ({ dataset, network }: PeerCounty, { open }: PeerSites): Site[] =>
  dataset.sites.filter(({ id, tier }) => tier === 'town' && open.has(id) && network.graph.hasNode(id));

/** The centre's runs to all stations and towns; half of the processes search from another seed. */
async function direct(
  search: Search,
  { sites, assignment, number, wave, visits: weekly, rest }: WaveOf,
): Promise<RouteSkeleton[]> {
  const { county, limits } = search;
  const { policy, network } = county;
  const types = typesOf(county, 'feeder');
  const pieces = piecesOf(county, assignment, { wave, visits: weekly }, types);
  const from = { base: network.centre, departs: wave.departs, types };
  const stations = [...pieces].flatMap(([id, parts]) =>
    assignment.fedBy.has(id) ? parts.map((piece) => visitOf(siteOf(county, id), [piece], policy.secondsPerParcel)) : [],
  );
  const towns = townsOf(county, sites).map((site) => visitOf(site, [], policy.trunkSecondsPerParcel));
  const visits = [...stations.map((visit) => due(search, visit, from, wave.due)), ...towns];
  const seconds = left(search) / rest;
  const problem: RoutesProblem = {
    id: `direct ${number}`,
    tier: 'trunk',
    ...from,
    wave: number,
    visits,
    trips: MOST_TRIPS,
    unloadSecondsPerParcel: policy.trunkSecondsPerParcel,
    seconds,
  };
  const tries = Array.from({ length: limits.processes }, (_, i) => ({ ...problem, id: `${problem.id} ${i}` }));
  return bestOf(search, await solved(search, tries));
}

async function tiers(
  search: Search,
  { sites, assignment, number, wave, visits: weekly, rest }: WaveOf,
): Promise<RouteSkeleton[]> {
  const { county, limits } = search;
  const { policy, dataset, network } = county;
  const [trunks, feeders] = [typesOf(county, 'trunk'), typesOf(county, 'feeder')];
  const pieces = piecesOf(county, assignment, { wave, visits: weekly }, feeders);
  const behind = (town: SiteId): Piece[] =>
    [...pieces].flatMap(([station, parts]) => (assignment.fedBy.get(station) === town ? parts : []));
  const from = { base: network.centre, departs: wave.departs, types: trunks };
  const trunkVisits = townsOf(county, sites).flatMap((town) => {
    const loads = packed(dataset, behind(town.id), trunks);
    const wanted = townDue(search, town, behind(town.id), wave.due);
    if (loads.length <= 1)
      return [due(search, visitOf(town, loads[0] ?? [], policy.trunkSecondsPerParcel), from, wanted)];
    return loads.map((load) =>
      due(search, { ...visitOf(town, load, policy.trunkSecondsPerParcel), divided: true }, from, wanted),
    );
  });
  const trunk: RoutesProblem = {
    id: `trunk ${number}`,
    tier: 'trunk',
    ...from,
    wave: number,
    visits: trunkVisits,
    trips: MOST_TRIPS,
    unloadSecondsPerParcel: policy.trunkSecondsPerParcel,
    seconds: (TRUNK_SHARE * left(search)) / rest,
  };
  const tries = Array.from({ length: limits.processes }, (_, i) => ({ ...trunk, id: `${trunk.id} ${i}` }));
  const routes = bestOf(search, await solved(search, tries));
  const handovers = handoversOf(county, routes, trunk);
  const towns = townsOf(county, sites).flatMap((town) => {
    const handover = handovers.get(town.id);
    const own = behind(town.id);
    return handover === undefined || own.length === 0
      ? []
      : [{ town, own, departs: handover + policy.transferSeconds }];
  });
  const all = towns.reduce((sum, { own }) => sum + own.length ** 1.5, 0);
  const most = left(search) / rest;
  const time = most * limits.processes * 0.9;
  const problems = towns.map(({ town, own, departs }): RoutesProblem => {
    const at = { base: town, departs, types: feeders };
    const visits = own.map((piece) => visitOf(siteOf(county, piece.part.site), [piece], policy.secondsPerParcel));
    return {
      id: `feeder ${number} ${town.id}`,
      tier: 'feeder',
      ...at,
      wave: number,
      visits: visits.map((visit) => due(search, visit, at, wave.due)),
      trips: MOST_TRIPS,
      unloadSecondsPerParcel: policy.secondsPerParcel,
      // A town is searched by one process.
      seconds: Math.min(most, Math.max(LEAST_SECONDS, (time * own.length ** 1.5) / all)),
    };
  });
  const solvedTowns = await solved(search, problems);
  for (const { fen } of solvedTowns) count(search, fen);
  return [...routes, ...solvedTowns.flatMap(({ routes: found }) => found)];
}

const left = ({ ends }: Search): number =>
  Math.max(LEAST_SECONDS, (ends - performance.now()) / 1000 - OVERHEAD_SECONDS);

function visitOf(site: Site, pieces: readonly Piece[], secondsPerParcel: number): Visit {
  const divided = pieces.some(({ part }) => part.of > 1);
  return { site, pieces, divided, secondsPerParcel, due: Number.POSITIVE_INFINITY };
}

/** The visit, to be handed over by then where a vehicle of its own could. */
function due(
  { county, notes }: Search,
  visit: Visit,
  from: Pick<RoutesProblem, 'base' | 'departs' | 'types'>,
  by: number,
): Visit {
  if (earliestHandover(county, visit, from) <= by) return { ...visit, due: by };
  notes.push(`${visit.site.id} cannot be reached in time for its 24 hours`);
  return visit;
}

/** When a town wants its parcels: in time for a round, at least for the ride to its farthest station. */
function townDue({ county }: Search, town: Site, pieces: readonly Piece[], by: number): number {
  if (!Number.isFinite(by)) return by;
  const { policy, travel } = county;
  const types = typesOf(county, 'feeder');
  let round = ROUND_SECONDS;
  for (const piece of pieces) {
    const visit = visitOf(siteOf(county, piece.part.site), [piece], policy.secondsPerParcel);
    const to = travel.index(visit.site.id);
    const legs = types.map(({ profile }) => travel.row(profile, travel.index(town.id)).seconds[to] ?? -1);
    const ways = legs.filter((leg) => leg >= 0);
    if (ways.length > 0) round = Math.max(round, Math.min(...ways) + serviceSeconds(visit, policy));
  }
  return by - policy.transferSeconds - round;
}

/** When each town has its parcels, by the timetable's arithmetic: where several runs bring them, when the last has. */
function handoversOf(
  { travel, dataset, policy }: PeerCounty,
  routes: readonly RouteSkeleton[],
  problem: RoutesProblem,
): Map<SiteId, number> {
  const handovers = new Map<SiteId, number>();
  const free = new Map<string, number>();
  for (const { vehicleType, base, stops, carries, vehicle } of routes) {
    const profile = dataset.vehicles.find(({ id }) => id === vehicleType)?.profile ?? '';
    const name = vehicle?.name ?? '';
    let [at, time, collected] = [travel.index(base), free.get(name) ?? problem.departs, 0];
    const drive = (to: number): void => {
      time += travel.row(profile, at).seconds[to] ?? 0;
      at = to;
    };
    for (const [i, id] of stops.entries()) {
      const first = carries?.[i]?.[0];
      const visit = problem.visits.find(
        ({ site, pieces }) =>
          site.id === id &&
          (first === undefined || pieces.some(({ part }) => part.site === first.site && part.part === first.part)),
      );
      if (visit === undefined) continue;
      drive(travel.index(id));
      time = Math.max(time, visit.site.opens) + serviceSeconds(visit, policy);
      collected += visit.pieces.reduce((sum, { meanCollect }) => sum + meanCollect, 0);
      handovers.set(id, Math.max(time, handovers.get(id) ?? time));
    }
    drive(travel.index(base));
    const unload = policy.stopSeconds + Math.round(problem.unloadSecondsPerParcel * collected);
    free.set(name, time + unload + policy.turnaroundSeconds);
  }
  return handovers;
}

interface Solved {
  readonly routes: readonly RouteSkeleton[];
  readonly fen: number | null;
}

/** The cheapest of several searches of one problem. */
function bestOf(search: Search, tries: readonly Solved[]): RouteSkeleton[] {
  const cost = ({ fen }: Solved): number => fen ?? Number.POSITIVE_INFINITY;
  const best = tries.toSorted((a, b) => cost(a) - cost(b))[0];
  if (best !== undefined) count(search, best.fen);
  return [...(best?.routes ?? [])];
}

function count(search: Search, fen: number | null): void {
  search.modelFen = search.modelFen === null || fen === null ? null : search.modelFen + fen;
}

async function solved(search: Search, problems: readonly RoutesProblem[]): Promise<Solved[]> {
  const { county, limits, ways, notes } = search;
  const asked = problems.filter(({ visits, types }) => visits.length > 0 && types.length > 0);
  if (asked.length === 0) return [];
  const folder = await mkdtemp(join(tmpdir(), 'cunda-peer-'));
  try {
    const matrices = new Matrices(county.travel);
    const tasks = asked.map((problem) => taskOf(county, problem, matrices));
    const file = join(folder, 'matrices.bin');
    await matrices.write(file);
    const seconds = tasks.reduce((sum, task) => sum + task.seconds, 0);
    const { processes, seed } = limits;
    const answer = await ask('solve_routes.py', { file, seed, processes, tasks }, RoutesAnswer, { seconds, ways });
    search.cpuSeconds += answer.cpuSeconds;
    const byTask = new Map(answer.answers.map((each) => [each.task, each]));
    return asked.map((problem) => {
      const found = byTask.get(problem.id);
      if (found === undefined) throw new ProgramFailed(`solve_routes.py has no answer to ${problem.id}`);
      if (!found.feasible) notes.push(`PyVRP found no plan of ${problem.id} that it takes for feasible`);
      return { routes: routesOfAnswer(problem, found), fen: found.fen };
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
