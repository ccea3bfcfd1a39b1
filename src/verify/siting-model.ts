/**
 * The siting program written again, in the checker's own words (docs/definitions.md §7), as text of the CPLEX LP format:
 * o open, f feeding, u using, n not served, c town without a station, p a place that counts, m missed of a floor.
 */
import type { Notice, Site, TargetFigure } from '../model/index.ts';
import { fittingMean } from './design-day.ts';
import { type Ground, groupBy, sum } from './ground.ts';
import { sitingPrices } from './siting-costs.ts';
import type { SitingLinks, Walk } from './siting-links.ts';

/** Names of the levels, the first to be kept first. */
export const LEVEL_NAMES = [
  'poor-floors',
  'poor-served',
  'town-floors',
  'towns-open',
  'other-floors',
  'villages-served',
] as const;
export type LevelOfSiting = (typeof LEVEL_NAMES)[number];

const LEVEL_OF_FIGURE: Readonly<Partial<Record<TargetFigure, LevelOfSiting>>> = {
  'poor-village-station-coverage': 'poor-floors',
  'town-station-coverage': 'town-floors',
  'town-stations': 'town-floors',
  'station-coverage': 'other-floors',
  'village-stations': 'other-floors',
  'express-coverage': 'other-floors',
};

/** The level that a floor of this figure belongs to; undefined where siting has none. */
export const levelOfFigure = (figure: TargetFigure): LevelOfSiting | undefined => LEVEL_OF_FIGURE[figure];

export interface SitingModel {
  readonly rows: readonly string[];
  readonly binaries: readonly string[];
  /** Columns that are at most 1. */
  readonly shares: readonly string[];
  readonly cost: readonly string[];
  readonly budget: { readonly spend: readonly string[]; readonly left: number } | null;
  /** Columns whose sum is missed at a level, and how many places nothing can help. */
  readonly levels: Readonly<Record<LevelOfSiting, { readonly columns: readonly string[]; readonly beyond: number }>>;
}

const plus = (columns: readonly string[]): string => columns.join(' + ');
const less = (columns: readonly string[]): string => columns.map((column) => `- ${column}`).join(' ');

/** The program, from the dataset, the links found again and the notices of the plan. */
export function sitingModel(
  ground: Ground,
  links: SitingLinks,
  walks: readonly Walk[],
  notices: readonly Notice[],
): SitingModel {
  const { dataset } = ground;
  const prices = sitingPrices(ground);
  const rows: string[] = [];
  const shares: string[] = [];
  const cost: string[] = [];
  const sites = dataset.sites.filter(
    ({ id, tier }) => (tier === 'town' && links.trunk.has(id)) || (tier === 'village' && links.feeder.has(id)),
  );
  const column = new Map(sites.map(({ id }, i) => [id, `o${i}`]));
  const open = (id: string) => column.get(id) ?? '';
  for (const site of sites) {
    const trunk = links.trunk.get(site.id);
    cost.push(`${prices.site(site) + (site.tier === 'town' && trunk ? prices.trunk(trunk) : 0)} ${open(site.id)}`);
    if (site.state === 'required') rows.push(`${open(site.id)} = 1`);
  }
  for (const [station, towns] of links.feeder) {
    const feeds = [...towns].map(([town, link]) => {
      const name = `f${open(station)}${open(town)}`;
      cost.push(`${prices.feeder(link)} ${name}`);
      rows.push(`${name} - ${open(town)} <= 0`);
      return name;
    });
    rows.push(`${plus(feeds)} - ${open(station)} = 0`);
  }
  const using = useRows(ground, walks, { rows, shares, cost, open });
  const binaries = [...column.values(), ...using.binaries];
  const townless = townRows(ground, sites, { rows, shares, open });
  const floors = floorRows(ground, sites, notices, { rows, shares, open, using });
  const poor = new Set(dataset.villages.filter(({ designatedPoor }) => designatedPoor).map(({ code }) => code));
  const without = [...using.unserved].map(([code, name]) => ({ code, name }));
  const poorOnes = without.filter(({ code }) => poor.has(code));
  const floor = (level: LevelOfSiting) => ({ columns: floors.get(level) ?? [], beyond: 0 });
  return {
    rows,
    binaries,
    shares,
    cost,
    budget: budgetOf(ground, sites, links, open),
    levels: {
      'poor-floors': floor('poor-floors'),
      'poor-served': { columns: poorOnes.map(({ name }) => name), beyond: poor.size - poorOnes.length },
      'town-floors': floor('town-floors'),
      'towns-open': townless,
      'other-floors': floor('other-floors'),
      'villages-served': {
        columns: without.map(({ name }) => name),
        beyond: dataset.villages.length - without.length,
      },
    },
  };
}

interface Writing {
  readonly rows: string[];
  readonly shares: string[];
  open(site: string): string;
}

interface Using {
  readonly binaries: string[];
  /** By village code. */
  readonly unserved: Map<string, string>;
  /** Columns beside the walks. */
  readonly columns: readonly { readonly walk: Walk; readonly name: string }[];
}

function useRows(ground: Ground, walks: readonly Walk[], writing: Writing & { readonly cost: string[] }): Using {
  const { rows, shares, cost, open } = writing;
  const prices = sitingPrices(ground);
  const load = (village: string): number => {
    const { inbound, outbound } = ground.volume(village);
    return inbound + outbound;
  };
  const columns = walks.map((walk, i) => ({ walk, name: `u${i}` }));
  const binaries = new Set<string>();
  for (const { walk, name } of columns) {
    rows.push(`${name} - ${open(walk.station)} <= 0`);
    shares.push(name);
    if (walk.own) binaries.add(name);
    else cost.push(`${prices.walk(walk.village.code, walk.metres)} ${name}`);
  }
  const unserved = new Map<string, string>();
  for (const [village, mine] of groupBy(columns, ({ walk }) => walk.village.code)) {
    const none = `n${unserved.size}`;
    unserved.set(village, none);
    shares.push(none);
    rows.push(`${plus([...mine.map(({ name }) => name), none])} = 1`);
    const own = mine.filter(({ walk }) => walk.own);
    if (own.length === 0) continue;
    const stations = own.map(({ walk }) => open(walk.station));
    const required = own.filter(({ walk }) => ground.sites.get(walk.station)?.state === 'required').length;
    rows.push(`${plus(stations)} <= ${Math.max(1, required)}`);
    if (required <= 1) rows.push(`${plus(own.map(({ name }) => name))} ${less(stations)} = 0`);
  }
  const roomOf = fittingMean(ground.dataset.inputs.demandPattern);
  for (const [station, mine] of groupBy(columns, ({ walk }) => walk.station)) {
    const site = ground.sites.get(station);
    if (site === undefined) continue;
    const loads = mine.map(({ walk, name }) => ({ name, own: walk.own, parcels: load(walk.village.code) }));
    const room = roomOf(site.capacityParcelsPerDay);
    if (sum(loads.map(({ parcels }) => parcels)) <= room) continue;
    for (const { name } of mine) binaries.add(name);
    const own = sum(loads.map(({ own: isOwn, parcels }) => (isOwn ? parcels : 0)));
    const capacity = Math.max(room, own);
    rows.push(`${plus(loads.map(({ name, parcels }) => `${parcels} ${name}`))} - ${capacity} ${open(station)} <= 0`);
  }
  return { binaries: [...binaries], unserved, columns };
}

/** Sites that stand although no drive leads to them. */
const standing = (ground: Ground, sites: readonly Site[], tier: Site['tier']): Site[] =>
  ground.dataset.sites.filter((site) => site.tier === tier && site.state === 'required' && !sites.includes(site));

function townRows(ground: Ground, sites: readonly Site[], { rows, shares, open }: Writing) {
  const held = new Set(standing(ground, sites, 'town').map(({ town }) => town));
  const columns: string[] = [];
  let beyond = 0;
  for (const { code } of ground.dataset.towns) {
    if (held.has(code)) continue;
    const mine = sites.filter(({ tier, town }) => tier === 'town' && town === code).map(({ id }) => open(id));
    if (mine.length === 0) {
      beyond++;
      continue;
    }
    const shut = `c${columns.length}`;
    rows.push(`${plus([...mine, shut])} >= 1`);
    columns.push(shut);
  }
  shares.push(...columns);
  return { columns, beyond };
}

/** Columns of what is missed of the floors, by level. */
function floorRows(
  ground: Ground,
  sites: readonly Site[],
  notices: readonly Notice[],
  { rows, shares, open, using }: Writing & { readonly using: Using },
): Map<LevelOfSiting, string[]> {
  const { villages, towns, carriers } = ground.dataset;
  const { policy } = ground;
  const missed = new Map<LevelOfSiting, string[]>();
  let count = 0;
  const placesOf = (tier: 'town' | 'village', place: (site: Site) => string | null, counts: ReadonlySet<string>) => {
    const held = new Set(standing(ground, sites, tier).flatMap((site) => place(site) ?? []));
    const mine = sites.filter((site) => site.tier === tier && counts.has(place(site) ?? ''));
    const terms = [...groupBy(mine, (site) => place(site) ?? '')].flatMap(([code, group]) => {
      if (held.has(code)) return [];
      const name = `p${count++}`;
      shares.push(name);
      rows.push(`${name} ${less(group.map(({ id }) => open(id)))} <= 0`);
      return [name];
    });
    return { terms, held: [...held].filter((code) => counts.has(code)).length };
  };
  const all = new Set(villages.map(({ code }) => code));
  const poor = new Set(villages.filter(({ designatedPoor }) => designatedPoor).map(({ code }) => code));
  const often = policy.days.length * policy.trunkDepartures.length >= policy.minimumDeliveriesPerWeek;
  const carries = (id: string): boolean => {
    const of = ground.sites.get(id)?.carriers ?? [];
    return of === 'all' || carriers.every((name) => of.includes(name));
  };
  const village = ({ village: code }: Site) => code;
  const share = (value: number, of: number): number => Math.ceil(value * of - 1e-9);
  for (const { figure, required, denominatorCap } of notices.flatMap(({ targets }) => targets)) {
    const level = levelOfFigure(figure);
    if (level === undefined || required === null || required.op === '<=') continue;
    const { value } = required;
    let floor: { terms: string[]; held: number } = { terms: [], held: 0 };
    let atLeast = value;
    if (figure === 'station-coverage') {
      floor = placesOf('village', village, all);
      atLeast = share(value, Math.min(denominatorCap ?? Number.POSITIVE_INFINITY, villages.length));
    } else if (figure === 'poor-village-station-coverage') {
      floor = placesOf('village', village, poor);
      atLeast = share(value, poor.size);
    } else if (figure === 'town-station-coverage') {
      const codes = new Set(ground.dataset.sites.flatMap(({ tier, town }) => (tier === 'town' ? (town ?? []) : [])));
      floor = placesOf('town', ({ town }) => town, codes);
      atLeast = share(value, towns.length);
    } else if (figure === 'express-coverage') {
      const columns = using.columns.filter(({ walk }) => often && carries(walk.station));
      floor = { terms: columns.map(({ name }) => name), held: 0 };
      atLeast = share(value, villages.length);
    } else {
      const tier = figure === 'town-stations' ? 'town' : 'village';
      const terms = sites.filter((site) => site.tier === tier).map(({ id }) => open(id));
      floor = { terms, held: standing(ground, sites, tier).length };
    }
    if (atLeast <= 0) continue;
    const name = `m${count++}`;
    rows.push(`${plus([...floor.terms, name])} >= ${atLeast - floor.held}`);
    missed.set(level, [...(missed.get(level) ?? []), name]);
  }
  return missed;
}

/** Opening costs of the sites, and what is left for them; null without a budget. */
function budgetOf(ground: Ground, sites: readonly Site[], { centre }: SitingLinks, open: (site: string) => string) {
  const costly = (site: Site): number => (site.state === 'existing' ? 0 : site.openingCostFen);
  const { budgetFen } = ground.policy;
  if (budgetFen === null) return null;
  const given = ground.dataset.sites.filter(
    (site) => site === centre || (site.state === 'required' && !sites.includes(site)),
  );
  const spend = sites.filter((site) => costly(site) > 0).map((site) => `${costly(site)} ${open(site.id)}`);
  return { spend, left: budgetFen - sum(given.map(costly)) };
}
