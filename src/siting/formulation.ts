/**
 * The siting program of a county: variables for open sites, for the town that feeds each station and for the
 * village–station–town path of each village; rows that tie them; named rows for the floors of the notices and for the
 * budget. Costs are yuan a month.
 */
import {
  type Dataset,
  type Fen,
  type Policy,
  type Site,
  type SiteId,
  stationMeanRoom,
  type VehicleType,
} from '../model/index.ts';
import type { Floor } from './floors.ts';
import { Program } from './program.ts';

/** What siting chooses from, and what it must respect. Links and paths come from the three-tier network. */
export interface SitingInput {
  readonly dataset: Dataset;
  readonly policy: Policy;
  /** Each way to serve a village: a station, and a town that feeds it. */
  readonly paths: readonly {
    /** Its code. */
    readonly village: string;
    readonly station: SiteId;
    readonly town: SiteId;
    /** The station is the village's own. */
    readonly own: boolean;
    /** From the village's position to the station; −1 where that is farther than the service distance. */
    readonly walkMetres: number;
  }[];
  /** Drives between town and village stations, the mean of both ways. */
  readonly feeders: readonly {
    readonly station: SiteId;
    readonly town: SiteId;
    /** One way. */
    readonly seconds: number;
    /** One way. */
    readonly metres: number;
  }[];
  /** Drives between the centre and towns, seconds and metres one way, the mean of both ways. */
  readonly trunks: readonly {
    readonly town: SiteId;
    /** One way. */
    readonly seconds: number;
    /** One way. */
    readonly metres: number;
  }[];
  /** What must be open or covered at least. */
  readonly floors: readonly Floor[];
  /** Called between solves; throws to cancel. */
  readonly checkpoint: () => void;
}

/** A round trip to one stop is shared by this many stops of a run in the proxy cost of a feeder, and of a trunk. */
const STOPS_PER_FEEDER = 8;
const STOPS_PER_TRUNK = 4;
const WEEKS_PER_MONTH = 365 / 84;

/**
 * Monthly cost of one open site in fen, perhaps fractional: the opening cost spread evenly, without interest, over
 * `amortisationMonths` (the policy's, above 0), plus the running cost.
 */
export const monthlySiteCost = (site: Site, amortisationMonths: number): number =>
  site.openingCostFen / amortisationMonths + site.monthlyCostFen;

/** The program with the variables that a solution is read from. */
export interface Formulation {
  readonly program: Program;
  /** Names of the named rows, in order. */
  readonly names: readonly string[];
  readonly open: ReadonlyMap<SiteId, number>;
  readonly pathVariables: readonly number[];
  readonly feederVariables: readonly number[];
  /** By how much each named row is missed; empty unless elastic. */
  readonly slacks: readonly { readonly name: string; readonly variable: number }[];
}

/** The program that rows are added to, with the variables of open sites. */
interface Rows {
  readonly input: SitingInput;
  readonly program: Program;
  readonly open: ReadonlyMap<SiteId, number>;
  readonly sites: ReadonlyMap<SiteId, Site>;
}

type Term = [variable: number, coefficient: number];

/** `elastic`: named rows may be missed at a high price, so that the program always has a solution. */
export function formulate(input: SitingInput, elastic: boolean): Formulation {
  const program = new Program();
  const sites = new Map(input.dataset.sites.map((site) => [site.id, site]));
  const costs = costsOf(input, sites);
  const open = openVariables(input, program, sites, costs);
  const feederVariables = feederRows(input, program, open, costs);
  const pathVariables = pathRows({ input, program, open, sites }, feederVariables, costs);
  if (input.policy.serveAll) townRows(input, program, open, costs);
  const named = namedRows({ input, program, open, sites }, pathVariables, elastic ? 1000 * costs.largest : null);
  return { program, open, feederVariables, pathVariables, ...named };
}

interface Costs {
  readonly feeder: readonly number[];
  readonly trunk: readonly number[];
  readonly path: readonly number[];
  readonly site: (id: SiteId) => number;
  readonly demand: ReadonlyMap<string, number>;
  readonly largest: number;
  /** Of leaving one village or town without service. */
  readonly unserved: number;
}

function costsOf(input: SitingInput, sites: ReadonlyMap<SiteId, Site>): Costs {
  const { dataset, policy } = input;
  const demand = new Map(dataset.demand.villages.map((d) => [d.village, d.inboundPerDay + d.outboundPerDay]));
  const visitsPerMonth = policy.days.length * policy.trunkDepartures.length * WEEKS_PER_MONTH;
  const vehicleOf = (tier: 'trunk' | 'feeder'): VehicleType | undefined =>
    dataset.vehicles.find((type) => type.tiers.includes(tier)) ?? dataset.vehicles[0];
  const ride = (type: VehicleType | undefined, link: { seconds: number; metres: number }, stops: number): number => {
    if (type === undefined) return 0;
    const hours = ((2 * link.seconds) / stops + policy.stopSeconds) / 3600;
    const kilometres = (2 * link.metres) / stops / 1000;
    return yuan(visitsPerMonth * (kilometres * type.fenPerKilometre + hours * type.fenPerHour));
  };
  const [feederType, trunkType] = [vehicleOf('feeder'), vehicleOf('trunk')];
  const feeder = input.feeders.map((link) => ride(feederType, link, STOPS_PER_FEEDER));
  const trunk = input.trunks.map((link) => ride(trunkType, link, STOPS_PER_TRUNK));
  const perWalk = dataset.costs.walkFenPerParcelKilometre * DAYS_PER_MONTH;
  const path = input.paths.map(({ own, walkMetres, village }) =>
    own ? 0 : yuan((walkMetres / 1000) * perWalk * (demand.get(village) ?? 0)),
  );
  const site = (id: SiteId): number => {
    const found = sites.get(id);
    return found === undefined ? 0 : yuan(monthlySiteCost(found, dataset.costs.amortisationMonths));
  };
  const offered = new Set([...input.feeders.map((link) => link.station), ...input.trunks.map((link) => link.town)]);
  const largest = [...feeder, ...path, ...[...offered].map(site)].reduce((most, cost) => Math.max(most, cost), 1);
  return { feeder, trunk, path, site, demand, largest, unserved: policy.serveAll ? UNSERVED_FACTOR * largest : 0 };
}

/** One binary a site; required sites are fixed open. A town carries its trunk ride. */
function openVariables(
  input: SitingInput,
  program: Program,
  sites: ReadonlyMap<SiteId, Site>,
  costs: Costs,
): Map<SiteId, number> {
  const open = new Map<SiteId, number>();
  const add = (id: SiteId, cost: number): void => {
    if (!open.has(id)) open.set(id, program.variable(cost, sites.get(id)?.state === 'required' ? 1 : 0, 1, true));
  };
  input.trunks.forEach(({ town }, i) => {
    add(town, costs.site(town) + (costs.trunk[i] ?? 0));
  });
  for (const { station } of input.feeders) add(station, costs.site(station));
  return open;
}

/** z[s,t]: station s is fed from town t; exactly one town when open, only from an open town. */
function feederRows(input: SitingInput, program: Program, open: ReadonlyMap<SiteId, number>, costs: Costs): number[] {
  const variables = input.feeders.map((_, i) => program.binary(costs.feeder[i] ?? 0));
  const fed = new Map<SiteId, Term[]>();
  input.feeders.forEach(({ station, town }, i) => {
    const variable = variables[i] ?? 0;
    push(fed, station, [variable, 1]);
    const townOpen = open.get(town);
    if (townOpen !== undefined)
      program.row(NONE, 0, [
        [variable, 1],
        [townOpen, -1],
      ]);
  });
  for (const [station, terms] of fed) program.row(0, 0, [...terms, [open.get(station) ?? 0, -1]]);
  return variables;
}

/** x[v,s,t] ≤ z[s,t]; one path or none for each village; its own open station comes first; stations have a capacity. */
function pathRows({ input, program, open, sites }: Rows, feederVariables: readonly number[], costs: Costs): number[] {
  const { dataset, paths } = input;
  const feederOf = new Map(
    input.feeders.map(({ station, town }, i) => [`${station}\n${town}`, feederVariables[i] ?? 0]),
  );
  // Without a capacity that can bind, paths are whole by themselves once stations are; a village is never split.
  const wanted = new Map<SiteId, number>();
  for (const { station, village } of paths) {
    wanted.set(station, (wanted.get(station) ?? 0) + (costs.demand.get(village) ?? 0));
  }
  // Mean parcels that a station takes when its design day still fits.
  const roomOf = (station: SiteId): number | undefined => {
    const capacity = sites.get(station)?.capacityParcelsPerDay;
    return capacity === undefined ? undefined : stationMeanRoom(capacity, dataset.inputs.demandPattern);
  };
  const tight = (station: SiteId): boolean =>
    (wanted.get(station) ?? 0) > (roomOf(station) ?? Number.POSITIVE_INFINITY);
  const variables = paths.map((path, i) => program.variable(costs.path[i] ?? 0, 0, 1, path.own || tight(path.station)));
  const byVillage = new Map<string, Term[]>();
  const ownPaths = new Map<string, { terms: Term[]; stations: Set<SiteId> }>();
  const load = new Map<SiteId, Term[]>();
  paths.forEach(({ village, station, town, own }, i) => {
    const variable = variables[i] ?? 0;
    push(byVillage, village, [variable, 1]);
    push(load, station, [variable, costs.demand.get(village) ?? 0]);
    const feeder = feederOf.get(`${station}\n${town}`);
    if (feeder !== undefined)
      program.row(NONE, 0, [
        [variable, 1],
        [feeder, -1],
      ]);
    if (!own) return;
    const entry = ownPaths.get(village) ?? { terms: [], stations: new Set<SiteId>() };
    entry.terms.push([variable, 1]);
    entry.stations.add(station);
    ownPaths.set(village, entry);
  });
  const poor = new Set(dataset.villages.filter((village) => village.designatedPoor).map((village) => village.code));
  for (const [village, terms] of byVillage) {
    const unserved = program.variable(costs.unserved * (poor.has(village) ? POOR_FACTOR : 1), 0, 1, false);
    program.row(1, 1, [...terms, [unserved, 1]]);
  }
  for (const { terms, stations } of ownPaths.values()) {
    const required = [...stations].filter((id) => sites.get(id)?.state === 'required').length;
    const openTerms = [...stations].map((id): Term => [open.get(id) ?? 0, 1]);
    // At most one own station a village, unless more are required; an open one is used.
    program.row(NONE, Math.max(1, required), openTerms);
    if (required <= 1) program.row(0, 0, [...terms, ...openTerms.map(([variable]): Term => [variable, -1])]);
  }
  for (const [station, terms] of load) {
    const room = roomOf(station);
    const variable = open.get(station);
    if (room !== undefined && variable !== undefined) program.row(NONE, 0, [...terms, [variable, -room]]);
  }
  return variables;
}

/** Towns have people too: where everybody is to be served, every town that can have a station has one. */
function townRows(input: SitingInput, program: Program, open: ReadonlyMap<SiteId, number>, costs: Costs): void {
  for (const town of input.dataset.towns) {
    const terms = input.dataset.sites.flatMap((site): Term[] => {
      const variable = site.tier === 'town' && site.town === town.code ? open.get(site.id) : undefined;
      return variable === undefined ? [] : [[variable, 1]];
    });
    if (terms.length === 0) continue;
    program.row(1, INFINITE, [...terms, [program.variable(costs.unserved, 0, 1, false), 1]]);
  }
}

/** The floors and the budget, each with its name. `price`: of missing one by one; null where they must hold. */
function namedRows(
  { input, program, open, sites }: Rows,
  pathVariables: readonly number[],
  price: number | null,
): Pick<Formulation, 'names' | 'slacks'> {
  const { dataset, policy, paths, floors } = input;
  const names: string[] = [];
  const slacks: { name: string; variable: number }[] = [];
  const named = (name: string, lower: number, upper: number, terms: Term[]): void => {
    names.push(name);
    if (price !== null) {
      const variable = program.variable(price, 0, INFINITE, false);
      slacks.push({ name, variable });
      terms.push([variable, Number.isFinite(lower) ? 1 : -1]);
    }
    program.row(lower, upper, terms, name);
  };
  for (const floor of floors) {
    const terms =
      floor.counts === 'covered'
        ? paths.flatMap(({ station }, i): Term[] => (floor.sites.has(station) ? [[pathVariables[i] ?? 0, 1]] : []))
        : placeTerms(floor, program, open, sites);
    named(floor.name, floor.atLeast, INFINITE, terms);
  }
  if (policy.budgetFen !== null) {
    const terms = [...open].flatMap(([id, variable]): Term[] => {
      const site = sites.get(id);
      return site === undefined || site.state === 'existing' ? [] : [[variable, yuan(site.openingCostFen)]];
    });
    const centres = dataset.sites.filter((site) => site.tier === 'county' && site.state === 'required');
    const spent = centres.reduce((sum, site) => sum + yuan(site.openingCostFen), 0);
    named('budget', NONE, yuan(policy.budgetFen) - spent, terms);
  }
  return { names, slacks };
}

/**
 * One term a site where sites count; one a village or town where these do, worth at most 1 however many of its sites
 * are open.
 */
function placeTerms(
  floor: Floor,
  program: Program,
  open: ReadonlyMap<SiteId, number>,
  sites: ReadonlyMap<SiteId, Site>,
): Term[] {
  const byPlace = new Map<string, number[]>();
  for (const id of floor.sites) {
    const variable = open.get(id);
    const site = sites.get(id);
    if (variable === undefined || site === undefined) continue;
    const place = floor.counts === 'open' ? id : ((floor.counts === 'towns' ? site.town : site.village) ?? id);
    const list = byPlace.get(place);
    if (list === undefined) byPlace.set(place, [variable]);
    else list.push(variable);
  }
  return [...byPlace.values()].map((variables): Term => {
    const [only] = variables;
    if (variables.length === 1 && only !== undefined) return [only, 1];
    const any = program.variable(0, 0, 1, false);
    program.row(NONE, 0, [[any, 1], ...variables.map((variable): Term => [variable, -1])]);
    return [any, 1];
  });
}

const NONE = Number.NEGATIVE_INFINITY;
const INFINITE = Number.POSITIVE_INFINITY;
const DAYS_PER_MONTH = 365 / 12;
/** Leaving a village unserved costs this many times the dearest single choice; a designated poor village more. */
const UNSERVED_FACTOR = 20;
const POOR_FACTOR = 3;

/** The program works in yuan so that its coefficients stay within a few orders of magnitude. */
const yuan = (fen: number | Fen): number => fen / 100;

function push<K>(map: Map<K, Term[]>, key: K, term: Term): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [term]);
  else list.push(term);
}
