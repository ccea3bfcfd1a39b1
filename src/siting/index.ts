/**
 * Which stations to open: an integer program in the path formulation village–station–town.
 *
 * A two-level uncapacitated location model with service floors (for the family see Farahani et al., *Hierarchical facility location problem*,
 * doi 10.1016/j.omega.2013.10.003). Transport is a proxy here: a station's share of a round trip from its town; the router finds the real
 * routes afterwards, so the bound holds for the siting objective, not for the cost of the plan.
 */
import type { Dataset, Fen, Policy, Site, SiteId, SitingProof } from '../model/index.ts';
import { findConflicts } from './conflicts.ts';
import type { Floor } from './floors.ts';
import { Program } from './program.ts';

export { type Floor, floorsOf } from './floors.ts';

/** What siting chooses from, and what it must respect. Links and paths come from the three-tier network. */
export interface SitingInput {
  readonly dataset: Dataset;
  readonly policy: Policy;
  readonly paths: readonly {
    readonly village: string;
    readonly station: SiteId;
    readonly town: SiteId;
    readonly own: boolean;
    readonly walkMetres: number;
  }[];
  readonly feeders: readonly {
    readonly station: SiteId;
    readonly town: SiteId;
    readonly seconds: number;
    readonly metres: number;
  }[];
  readonly trunks: readonly { readonly town: SiteId; readonly seconds: number; readonly metres: number }[];
  readonly floors: readonly Floor[];
  /** Called between solves; throws to cancel. */
  readonly checkpoint: () => void;
}

export interface Siting {
  readonly open: ReadonlySet<SiteId>;
  readonly stationOf: ReadonlyMap<string, SiteId>;
  readonly fedBy: ReadonlyMap<SiteId, SiteId>;
  readonly proof: Pick<SitingProof, 'method' | 'status' | 'objectiveFen' | 'lowerBoundFen' | 'gap' | 'conflicts'>;
}

/** A round trip to one stop is shared by this many stops of a run in the proxy cost of a feeder, and of a trunk. */
const STOPS_PER_FEEDER = 8;
const STOPS_PER_TRUNK = 4;
const WEEKS_PER_MONTH = 365 / 84;

/** Monthly cost of one open site, fen: opening spread over the amortisation plus running cost. */
export const monthlySiteCost = (site: Site, amortisationMonths: number): number =>
  site.openingCostFen / amortisationMonths + site.monthlyCostFen;

/**
 * Chooses sites, the station of each village and the town that feeds each station, at least cost subject to the floors.
 * Floors that can't all hold are relaxed as little as possible and the sets that conflict are named. Throws `siting-failed` through
 * the solver only; an empty choice is a valid answer.
 */
export async function chooseSites(input: SitingInput): Promise<Siting> {
  const hard = buildProgram(input, false);
  const limits = { timeLimitSeconds: input.policy.sitingTimeLimitSeconds, seed: input.policy.seed };
  const solved = await hard.program.solve(limits);
  if (solved.status !== 'infeasible' && solved.values.length > 0) {
    return read(input, hard, solved, solved.status === 'optimal' ? 'optimal' : 'time-limit', []);
  }
  input.checkpoint();
  const elastic = buildProgram(input, true);
  const relaxed = await elastic.program.solve(limits);
  input.checkpoint();
  const short = elastic.slacks.filter(({ variable }) => (relaxed.values[variable] ?? 0) > 1e-6).map(({ name }) => name);
  const conflicts = await findConflicts(hard.program, hard.names, short, limits, input.checkpoint);
  return read(input, elastic, relaxed, 'relaxed', conflicts);
}

interface Built {
  readonly program: Program;
  readonly names: readonly string[];
  readonly open: ReadonlyMap<SiteId, number>;
  readonly pathVariables: readonly number[];
  readonly feederVariables: readonly number[];
  readonly slacks: readonly { readonly name: string; readonly variable: number }[];
}

function buildProgram(input: SitingInput, elastic: boolean): Built {
  const { dataset, policy, paths, feeders, trunks, floors } = input;
  const program = new Program();
  const siteById = new Map(dataset.sites.map((site) => [site.id, site]));
  const demandOf = new Map(dataset.demand.villages.map((d) => [d.village, d.inboundPerDay + d.outboundPerDay]));
  const visitsPerMonth = policy.days.length * policy.trunkDepartures.length * WEEKS_PER_MONTH;
  const feederVehicle = dataset.vehicles.find((v) => v.tiers.includes('feeder')) ?? dataset.vehicles[0];
  const trunkVehicle = dataset.vehicles.find((v) => v.tiers.includes('trunk')) ?? dataset.vehicles[0];
  const travelFen = (
    vehicle: typeof feederVehicle,
    link: { seconds: number; metres: number },
    stops: number,
  ): number => {
    if (vehicle === undefined) return 0;
    const hours = ((2 * link.seconds) / stops + policy.stopSeconds) / 3600;
    const kilometres = (2 * link.metres) / stops / 1000;
    return visitsPerMonth * (kilometres * vehicle.fenPerKilometre + hours * vehicle.fenPerHour);
  };

  const feederCost = feeders.map((link) => yuan(travelFen(feederVehicle, link, STOPS_PER_FEEDER)));
  const siteCost = (id: SiteId): number => {
    const site = siteById.get(id);
    return site === undefined ? 0 : yuan(monthlySiteCost(site, dataset.costs.amortisationMonths));
  };
  const walkCost = (path: SitingInput['paths'][number]): number =>
    path.own
      ? 0
      : yuan(
          (path.walkMetres / 1000) *
            dataset.costs.walkFenPerParcelKilometre *
            (demandOf.get(path.village) ?? 0) *
            (365 / 12),
        );

  const open = new Map<SiteId, number>();
  const openVariable = (id: SiteId, cost: number): number => {
    const known = open.get(id);
    if (known !== undefined) return known;
    const required = siteById.get(id)?.state === 'required';
    const variable = program.variable(cost, required ? 1 : 0, 1, true);
    open.set(id, variable);
    return variable;
  };
  for (const link of trunks)
    openVariable(link.town, siteCost(link.town) + yuan(travelFen(trunkVehicle, link, STOPS_PER_TRUNK)));
  for (const { station } of feeders) openVariable(station, siteCost(station));

  // z[s,t]: station s is fed from town t; exactly one town when open, only from an open town.
  const feederVariables = feeders.map((_, i) => program.binary(feederCost[i] ?? 0));
  const feederOf = new Map<string, number>();
  const fedTerms = new Map<SiteId, [number, number][]>();
  feeders.forEach((link, i) => {
    const variable = feederVariables[i] ?? 0;
    feederOf.set(`${link.station}\n${link.town}`, variable);
    push(fedTerms, link.station, [variable, 1]);
    const town = open.get(link.town);
    if (town !== undefined)
      program.row(Number.NEGATIVE_INFINITY, 0, [
        [variable, 1],
        [town, -1],
      ]);
  });
  for (const [station, terms] of fedTerms) program.row(0, 0, [...terms, [open.get(station) ?? 0, -1]]);

  // x[v,s,t] ≤ z[s,t]; one path or none for each village; its own open station comes first.
  const maxCost = Math.max(1, ...feederCost, ...[...open.keys()].map(siteCost), ...paths.map(walkCost));
  const unservedCost = policy.serveAll ? 20 * maxCost : 0;
  const pathVariables = paths.map((path) => program.variable(walkCost(path), 0, 1, path.own));
  const byVillage = new Map<string, [number, number][]>();
  const ownByVillage = new Map<string, Set<SiteId>>();
  const load = new Map<SiteId, [number, number][]>();
  paths.forEach((path, i) => {
    const variable = pathVariables[i] ?? 0;
    push(byVillage, path.village, [variable, 1]);
    push(load, path.station, [variable, demandOf.get(path.village) ?? 0]);
    const feeder = feederOf.get(`${path.station}\n${path.town}`);
    if (feeder !== undefined)
      program.row(Number.NEGATIVE_INFINITY, 0, [
        [variable, 1],
        [feeder, -1],
      ]);
    if (path.own) {
      const set = ownByVillage.get(path.village);
      if (set === undefined) ownByVillage.set(path.village, new Set([path.station]));
      else set.add(path.station);
    }
  });
  const poor = new Set(dataset.villages.filter((village) => village.designatedPoor).map((village) => village.code));
  for (const [village, terms] of byVillage) {
    const unserved = program.variable(unservedCost * (poor.has(village) ? 3 : 1), 0, 1, false);
    program.row(1, 1, [...terms, [unserved, 1]]);
  }
  for (const [village, stations] of ownByVillage) {
    const ownPaths = paths.flatMap((path, i): [number, number][] =>
      path.own && path.village === village ? [[pathVariables[i] ?? 0, 1]] : [],
    );
    const openTerms = [...stations].map((id): [number, number] => [open.get(id) ?? 0, -1]);
    const required = [...stations].filter((id) => siteById.get(id)?.state === 'required').length;
    // At most one own station a village, unless more are required; an open one is used.
    program.row(
      Number.NEGATIVE_INFINITY,
      Math.max(1, required),
      openTerms.map(([v]) => [v, 1]),
    );
    if (required <= 1) program.row(0, 0, [...ownPaths, ...openTerms]);
  }
  for (const [station, terms] of load) {
    const site = siteById.get(station);
    const variable = open.get(station);
    if (site === undefined || variable === undefined) continue;
    program.row(Number.NEGATIVE_INFINITY, 0, [...terms, [variable, -site.capacityParcelsPerDay]]);
  }

  // Towns have people too: where everybody is to be served, every town that can have a station has one.
  for (const town of dataset.towns) {
    const terms = dataset.sites.flatMap((site): [number, number][] => {
      const variable = site.tier === 'town' && site.town === town.code ? open.get(site.id) : undefined;
      return variable === undefined ? [] : [[variable, 1]];
    });
    if (terms.length === 0 || !policy.serveAll) continue;
    program.row(1, Number.POSITIVE_INFINITY, [...terms, [program.variable(unservedCost, 0, 1, false), 1]]);
  }

  const names: string[] = [];
  const slacks: { name: string; variable: number }[] = [];
  const named = (name: string, lower: number, upper: number, terms: [number, number][]): void => {
    names.push(name);
    if (elastic) {
      const variable = program.variable(1000 * maxCost, 0, Number.POSITIVE_INFINITY, false);
      slacks.push({ name, variable });
      terms.push([variable, Number.isFinite(lower) ? 1 : -1]);
    }
    program.row(lower, upper, terms, name);
  };
  for (const floor of floors) {
    const terms: [number, number][] = [];
    if (floor.counts === 'covered') {
      paths.forEach((path, i) => {
        if (floor.sites.has(path.station)) terms.push([pathVariables[i] ?? 0, 1]);
      });
    } else {
      for (const id of floor.sites) {
        const variable = open.get(id);
        if (variable !== undefined) terms.push([variable, 1]);
      }
    }
    named(floor.name, floor.atLeast, Number.POSITIVE_INFINITY, terms);
  }
  if (policy.budgetFen !== null) {
    const terms = [...open].flatMap(([id, variable]): [number, number][] => {
      const site = siteById.get(id);
      return site === undefined || site.state === 'existing' ? [] : [[variable, yuan(site.openingCostFen)]];
    });
    const centre = dataset.sites.filter((site) => site.tier === 'county' && site.state === 'required');
    const spent = centre.reduce((sum, site) => sum + yuan(site.openingCostFen), 0);
    named('budget', Number.NEGATIVE_INFINITY, yuan(policy.budgetFen) - spent, terms);
  }
  return { program, names, open, pathVariables, feederVariables, slacks };
}

function read(
  input: SitingInput,
  built: Built,
  solved: { values: Float64Array; objective: number; bound: number },
  status: 'optimal' | 'time-limit' | 'relaxed',
  conflicts: SitingProof['conflicts'],
): Siting {
  const chosen = (variable: number | undefined): number =>
    variable === undefined ? 0 : (solved.values[variable] ?? 0);
  const open = new Set<SiteId>();
  for (const [id, variable] of built.open) if (chosen(variable) > 0.5) open.add(id);
  const fedBy = new Map<SiteId, SiteId>();
  input.feeders.forEach((link, i) => {
    if (open.has(link.station) && chosen(built.feederVariables[i]) > 0.5) fedBy.set(link.station, link.town);
  });
  const stationOf = new Map<string, SiteId>();
  const best = new Map<string, number>();
  input.paths.forEach((path, i) => {
    const value = chosen(built.pathVariables[i]);
    if (!open.has(path.station) || fedBy.get(path.station) !== path.town) return;
    if (value > Math.max(1e-6, best.get(path.village) ?? 0)) {
      best.set(path.village, value);
      stationOf.set(path.village, path.station);
    }
  });
  const proven = status !== 'relaxed';
  const objectiveFen = proven ? Math.round(solved.objective * 100) : null;
  const lowerBoundFen = proven ? Math.min(Math.round(solved.bound * 100), objectiveFen ?? 0) : null;
  const gap =
    objectiveFen === null || lowerBoundFen === null
      ? null
      : (objectiveFen - lowerBoundFen) / Math.max(1, Math.abs(objectiveFen));
  return {
    open,
    stationOf,
    fedBy,
    proof: { method: 'integer-program', status, objectiveFen, lowerBoundFen, gap, conflicts: [...conflicts] },
  };
}

/** The program works in yuan so that its coefficients stay within a few orders of magnitude. */
const yuan = (fen: number | Fen): number => fen / 100;

function push<K>(map: Map<K, [number, number][]>, key: K, term: [number, number]): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [term]);
  else list.push(term);
}
