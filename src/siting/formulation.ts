/**
 * The siting program of a county: variables for open sites, for the town that feeds each station and for the station
 * that each village uses; rows that tie them; named rows for the floors of the notices and for the budget, each with a
 * variable for how far it is missed. Costs are yuan a month.
 *
 * The cost of a walk does not depend on the town behind the station, so a village's choice of a station and a station's
 * choice of a town are apart: the same bound as with one variable for every village–station–town path, on far fewer
 * columns, so that every town may feed every station. Once it is settled what is open, a station has one cheapest open
 * town, so its choice needs no integrality; where several towns tie, {@link readChoice} takes the cheapest of all.
 */
import { type Dataset, type Site, type SiteId, stationMeanRoom } from '../model/index.ts';
import { sitingCosts } from './costs.ts';
import type { Floor } from './floors.ts';
import type { SitingInput } from './input.ts';
import { type LevelName, levelOf } from './levels.ts';
import { Program, type Terms } from './program.ts';

/** The program with the variables that a solution is read from. */
export interface Formulation {
  readonly program: Program;
  /** Names of the named rows, in order. */
  readonly names: readonly string[];
  readonly open: ReadonlyMap<SiteId, number>;
  /** Beside the paths of the input. */
  readonly pathVariables: readonly number[];
  /** By how much each floor is missed, beside the input's floors. */
  readonly slacks: readonly number[];
  /** Opening costs, yuan. */
  readonly spend: Terms;
  /** What is missed at each level: the sum of these variables, and so many that nothing can serve. */
  readonly levels: Readonly<Record<LevelName, { readonly terms: Terms; readonly beyond: number }>>;
}

/** The program that rows are added to, with the variables of open sites. */
interface Rows {
  readonly input: SitingInput;
  readonly program: Program;
  readonly open: ReadonlyMap<SiteId, number>;
  readonly sites: ReadonlyMap<SiteId, Site>;
}

type Term = [variable: number, coefficient: number];

/** Writes the program. Without its budget it always has a solution: whatever else can be missed has a variable. */
export function formulate(input: SitingInput): Formulation {
  const program = new Program();
  const sites = new Map(input.dataset.sites.map((site) => [site.id, site]));
  const open = openVariables(input, program, sites);
  const rows: Rows = { input, program, open, sites };
  feederRows(rows);
  const { pathVariables, unserved } = pathRows(rows);
  const shut = townRows(rows);
  const { names, slacks, spend } = namedRows(rows, pathVariables);
  const missed: Record<LevelName, Term[]> = {
    'poor-floors': [],
    'poor-served': [],
    'town-floors': [],
    'towns-open': shut.variables.map((variable): Term => [variable, 1]),
    'other-floors': [],
    'villages-served': [...unserved.values()].map((variable): Term => [variable, 1]),
  };
  const poor = input.dataset.villages.filter((village) => village.designatedPoor);
  for (const { code } of poor) {
    const variable = unserved.get(code);
    if (variable !== undefined) missed['poor-served'].push([variable, 1]);
  }
  input.floors.forEach((floor, i) => {
    missed[levelOf(floor)].push([slacks[i] ?? 0, 1]);
  });
  const beyond: Partial<Record<LevelName, number>> = {
    'poor-served': poor.length - missed['poor-served'].length,
    'towns-open': shut.beyond,
    'villages-served': input.dataset.villages.length - unserved.size,
  };
  const level = (name: LevelName) => ({ terms: missed[name], beyond: beyond[name] ?? 0 });
  const levels = {
    'poor-floors': level('poor-floors'),
    'poor-served': level('poor-served'),
    'town-floors': level('town-floors'),
    'towns-open': level('towns-open'),
    'other-floors': level('other-floors'),
    'villages-served': level('villages-served'),
  };
  return { program, names, open, pathVariables, slacks, spend, levels };
}

/** One binary a site; required sites are fixed open. A town carries its trunk ride. */
function openVariables(input: SitingInput, program: Program, sites: ReadonlyMap<SiteId, Site>): Map<SiteId, number> {
  const costs = sitingCosts(input.dataset, input.policy);
  const open = new Map<SiteId, number>();
  const add = (id: SiteId, fen: number): void => {
    if (!open.has(id)) open.set(id, program.variable(yuan(fen), sites.get(id)?.state === 'required' ? 1 : 0, 1, true));
  };
  for (const link of input.trunks) add(link.town, costs.site(link.town) + costs.trunk(link));
  for (const { station } of input.feeders) add(station, costs.site(station));
  return open;
}

/** z[s,t]: station s is fed from town t; exactly one town when open, only from an open town. */
function feederRows({ input, program, open }: Rows): void {
  const costs = sitingCosts(input.dataset, input.policy);
  const fed = new Map<SiteId, Term[]>();
  for (const link of input.feeders) {
    const variable = program.variable(yuan(costs.feeder(link)), 0, 1, false);
    push(fed, link.station, [variable, 1]);
    const townOpen = open.get(link.town);
    if (townOpen !== undefined)
      program.row(NONE, 0, [
        [variable, 1],
        [townOpen, -1],
      ]);
  }
  for (const [station, terms] of fed) program.row(0, 0, [...terms, [open.get(station) ?? 0, -1]]);
}

/** y[v,s] ≤ open[s]; one station or none for each village; its own open one comes first; stations have a capacity. */
function pathRows({ input, program, open, sites }: Rows): {
  pathVariables: number[];
  unserved: Map<string, number>;
} {
  const { dataset, policy, paths } = input;
  const costs = sitingCosts(dataset, policy);
  const demand = new Map(dataset.demand.villages.map((d) => [d.village, d.inboundPerDay + d.outboundPerDay]));
  // Without a capacity that can bind, choices are whole by themselves once stations are; a village is never split.
  const wanted = new Map<SiteId, number>();
  for (const { station, village } of paths)
    wanted.set(station, (wanted.get(station) ?? 0) + (demand.get(village) ?? 0));
  const tight = (station: SiteId): boolean => (wanted.get(station) ?? 0) > roomOf(dataset, sites.get(station));
  const pathVariables = paths.map((path) =>
    program.variable(yuan(costs.walk(path)), 0, 1, path.own || tight(path.station)),
  );
  const byVillage = new Map<string, Term[]>();
  const ownPaths = new Map<string, { terms: Term[]; stations: Set<SiteId> }>();
  const load = new Map<SiteId, { terms: Term[]; own: number }>();
  paths.forEach(({ village, station, own }, i) => {
    const variable = pathVariables[i] ?? 0;
    push(byVillage, village, [variable, 1]);
    const parcels = demand.get(village) ?? 0;
    const carried = load.get(station) ?? { terms: [], own: 0 };
    carried.terms.push([variable, parcels]);
    if (own) carried.own += parcels;
    load.set(station, carried);
    program.row(NONE, 0, [
      [variable, 1],
      [open.get(station) ?? 0, -1],
    ]);
    if (!own) return;
    const entry = ownPaths.get(village) ?? { terms: [], stations: new Set<SiteId>() };
    entry.terms.push([variable, 1]);
    entry.stations.add(station);
    ownPaths.set(village, entry);
  });
  const unserved = new Map<string, number>();
  for (const [village, terms] of byVillage) {
    const variable = program.variable(0, 0, 1, false);
    unserved.set(village, variable);
    program.row(1, 1, [...terms, [variable, 1]]);
  }
  for (const { terms, stations } of ownPaths.values()) {
    const required = [...stations].filter((id) => sites.get(id)?.state === 'required').length;
    const openTerms = [...stations].map((id): Term => [open.get(id) ?? 0, 1]);
    // At most one own station a village, unless more are required; an open one is used.
    program.row(NONE, Math.max(1, required), openTerms);
    if (required <= 1) program.row(0, 0, [...terms, ...openTerms.map(([variable]): Term => [variable, -1])]);
  }
  for (const [station, { terms, own }] of load) {
    const site = sites.get(station);
    const variable = open.get(station);
    if (variable === undefined || !tight(station)) continue;
    // A station takes its own village whatever its capacity; that it overflows is a matter of its size.
    const room = Math.max(own, roomOf(dataset, site));
    program.row(NONE, 0, [...terms, [variable, -room]]);
  }
  return { pathVariables, unserved };
}

/** Mean parcels a day that a station takes when its design day still fits. */
const roomOf = ({ inputs }: Dataset, site: Site | undefined): number =>
  site === undefined ? Number.POSITIVE_INFINITY : stationMeanRoom(site.capacityParcelsPerDay, inputs.demandPattern);

/** Towns have people too: one variable for each town that can have a station and has none; how many can't. */
function townRows({ input, program, open }: Rows): { variables: number[]; beyond: number } {
  const byTown = new Map<string, Term[]>();
  const held = new Set<string>();
  for (const { id, tier, town, state } of input.dataset.sites) {
    if (tier !== 'town' || town === null) continue;
    const variable = open.get(id);
    if (variable !== undefined) push(byTown, town, [variable, 1]);
    else if (state === 'required') held.add(town);
  }
  const variables: number[] = [];
  let beyond = 0;
  for (const { code } of input.dataset.towns) {
    if (held.has(code)) continue;
    const terms = byTown.get(code);
    if (terms === undefined) {
      beyond++;
      continue;
    }
    const shut = program.variable(0, 0, 1, false);
    program.row(1, INFINITE, [...terms, [shut, 1]]);
    variables.push(shut);
  }
  return { variables, beyond };
}

/** The floors, each with a variable for what is missed, and the budget. */
function namedRows(
  { input, program, open, sites }: Rows,
  pathVariables: readonly number[],
): Pick<Formulation, 'names' | 'slacks' | 'spend'> {
  const { policy, paths, floors } = input;
  const names: string[] = [];
  const slacks = floors.map((floor) => {
    const { terms, held } =
      floor.counts === 'covered'
        ? {
            terms: paths.flatMap(({ station }, i): Term[] =>
              floor.sites.has(station) ? [[pathVariables[i] ?? 0, 1]] : [],
            ),
            held: 0,
          }
        : placeTerms(floor, program, open, sites);
    const missed = program.variable(0, 0, INFINITE, false);
    program.row(floor.atLeast - held, INFINITE, [...terms, [missed, 1]], floor.name);
    names.push(floor.name);
    return missed;
  });
  const spend = [...open].flatMap(([id, variable]): Term[] => {
    const site = sites.get(id);
    return site === undefined || site.state === 'existing' ? [] : [[variable, yuan(site.openingCostFen)]];
  });
  if (policy.budgetFen !== null) {
    program.row(NONE, yuan(policy.budgetFen - input.spentFen), spend, 'budget');
    names.push('budget');
  }
  return { names, slacks, spend };
}

/**
 * One term a site where sites count; one a village or town where these do, worth at most 1 however many of its sites
 * are open. `held`: places that count already, by a required site that no drive leads to.
 */
function placeTerms(
  floor: Floor,
  program: Program,
  open: ReadonlyMap<SiteId, number>,
  sites: ReadonlyMap<SiteId, Site>,
): { terms: Term[]; held: number } {
  const byPlace = new Map<string, number[]>();
  const held = new Set<string>();
  for (const id of floor.sites) {
    const variable = open.get(id);
    const site = sites.get(id);
    if (site === undefined) continue;
    const place = floor.counts === 'open' ? id : ((floor.counts === 'towns' ? site.town : site.village) ?? id);
    if (variable === undefined) {
      if (site.state === 'required') held.add(place);
      continue;
    }
    const list = byPlace.get(place);
    if (list === undefined) byPlace.set(place, [variable]);
    else list.push(variable);
  }
  const places = [...byPlace].filter(([place]) => !held.has(place));
  const terms = places.map(([, variables]): Term => {
    const [only] = variables;
    if (variables.length === 1 && only !== undefined) return [only, 1];
    const any = program.variable(0, 0, 1, false);
    program.row(NONE, 0, [[any, 1], ...variables.map((variable): Term => [variable, -1])]);
    return [any, 1];
  });
  return { terms, held: held.size };
}

const NONE = Number.NEGATIVE_INFINITY;
const INFINITE = Number.POSITIVE_INFINITY;

/** The program works in yuan so that its coefficients stay within a few orders of magnitude. */
const yuan = (fen: number): number => fen / 100;

function push<K>(map: Map<K, Term[]>, key: K, term: Term): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [term]);
  else list.push(term);
}
