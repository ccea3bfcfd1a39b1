/** What siting could choose from, found again: docs/definitions.md §7, "Links". */
import type { Position, Site, Village } from '../model/index.ts';
import { greatCircle } from './earth.ts';
import { type Ground, sum } from './ground.ts';
import { referenceSnap } from './sites.ts';
import type { Trip, Ways } from './trip.ts';
import { homesOf } from './walks.ts';

/** Mean of the way there and the way back, seconds and metres. */
export interface Link {
  readonly seconds: number;
  readonly metres: number;
}

export interface SitingLinks {
  /** The centre, and its drives to town sites by their ids. */
  readonly centre: Site | undefined;
  readonly trunk: ReadonlyMap<string, Link>;
  /** By station, then by town site; only stations that a linked town reaches. */
  readonly feeder: ReadonlyMap<string, ReadonlyMap<string, Link>>;
}

/** A station that a village could use, with the walk to it that is charged, metres. */
export interface Walk {
  readonly village: Village;
  readonly station: string;
  readonly own: boolean;
  readonly metres: number;
}

const mean = (there: Trip | null | undefined, back: Trip | null | undefined): Link | null =>
  there == null || back == null
    ? null
    : { seconds: (there.seconds + back.seconds) / 2, metres: (there.metres + back.metres) / 2 };

/** The county site that runs start at: the required one, else the first that is not excluded. */
const centreOf = ({ dataset }: Ground): Site | undefined => {
  const allowed = dataset.sites.filter(({ tier, state }) => tier === 'county' && state !== 'excluded');
  return allowed.find(({ state }) => state === 'required') ?? allowed[0];
};

/** A walk is no shorter than the straight line, but for rounding and a detour factor below 1. */
const BEYOND = 2;

const known = new WeakMap<Ways, SitingLinks>();

/** Drives between centre, town sites and village sites by the reference profile; kept with the ways. */
export function sitingLinks(ground: Ground, ways: Ways): SitingLinks {
  const found = known.get(ways) ?? findLinks(ground, ways);
  known.set(ways, found);
  return found;
}

function findLinks(ground: Ground, ways: Ways): SitingLinks {
  const [reference] = ground.dataset.profiles;
  const centre = centreOf(ground);
  const trunk = new Map<string, Link>();
  const feeder = new Map<string, Map<string, Link>>();
  if (reference === undefined || centre === undefined) return { centre, trunk, feeder };
  const usable = (tier: Site['tier']) =>
    ground.dataset.sites.filter(
      (site) => site.tier === tier && site.state !== 'excluded' && referenceSnap(ground, ways, site)?.status === 'ok',
    );
  const positions = (sites: readonly Site[]): Position[] => sites.map(({ position }) => position);
  const townSites = usable('town');
  const outward = ways.drives(reference, centre.position, positions(townSites));
  const homeward = ways.drivesTo(reference, positions(townSites), centre.position);
  for (const [i, town] of townSites.entries()) {
    const link = mean(outward[i], homeward[i]);
    if (link !== null) trunk.set(town.id, link);
  }
  const towns = townSites.filter(({ id }) => trunk.has(id));
  const stations = usable('village');
  const down = towns.map((town) => ways.drives(reference, town.position, positions(stations)));
  const up = towns.map((town) => ways.drivesTo(reference, positions(stations), town.position));
  for (const [s, site] of stations.entries()) {
    const links = towns.flatMap((town, t): [string, Link][] => {
      const link = mean(down[t]?.[s], up[t]?.[s]);
      return link === null ? [] : [[town.id, link]];
    });
    if (links.length > 0) feeder.set(site.id, new Map(links));
  }
  return { centre, trunk, feeder };
}

/** Every station that each village could use: its own, and those within the service distance of half its people. */
export function sitingWalks(ground: Ground, ways: Ways, { feeder }: SitingLinks): Walk[] {
  const foot = ground.profiles.get('foot');
  const limit = ground.policy.serviceDistanceMetres;
  const cutOff = new Set(
    ground.dataset.sites.flatMap(({ id, tier, state, village }) =>
      tier === 'village' && state === 'required' && !feeder.has(id) ? (village ?? []) : [],
    ),
  );
  const walks: Walk[] = [];
  const living = ground.dataset.villages.map((village) => ({ village, homes: homesOf(village) }));
  for (const site of ground.dataset.sites) {
    if (site.tier !== 'village' || !feeder.has(site.id)) continue;
    const near = living.filter(
      ({ village, homes: at }) =>
        village.code !== site.village &&
        village.position !== null &&
        !cutOff.has(village.code) &&
        at.some(({ position }) => greatCircle(position, site.position) <= BEYOND * limit + 10),
    );
    const own = ground.dataset.villages.find(({ code }) => code === site.village);
    if (own !== undefined) walks.push({ village: own, station: site.id, own: true, metres: 0 });
    if (near.length === 0 || foot === undefined) continue;
    const from = near.flatMap(({ village, homes: at }) => [
      village.position ?? site.position,
      ...at.map(({ position }) => position),
    ]);
    const metres = ways.walks(foot, from, site.position);
    let next = 0;
    for (const { village, homes: at } of near) {
      const mine = metres.slice(next, next + 1 + at.length);
      next += 1 + at.length;
      const reach = sum(at.map(({ people }, i) => ((mine[i + 1] ?? Number.POSITIVE_INFINITY) <= limit ? people : 0)));
      const all = sum(at.map(({ people }) => people));
      if (all === 0 || reach / all < 0.5) continue;
      walks.push({ village, station: site.id, own: false, metres: Math.min(mine[0] ?? limit, limit) });
    }
  }
  return walks;
}
