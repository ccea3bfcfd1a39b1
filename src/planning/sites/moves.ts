/**
 * Ways to move one site of a plan that keep the rules of siting: a station closed, opened, exchanged for another; a town
 * station exchanged for another of its town; a station fed by another base. Each with an estimate of what it saves.
 */
import type { SiteId } from '../../model/index.ts';
import { isBase, type SiteChoice, type Sites, sitesFen, type Way } from './choice.ts';
import type { Rides } from './rides.ts';

export interface SiteMove {
  /** What is moved, by name. */
  readonly key: string;
  readonly closed: SiteId | null;
  readonly opened: SiteId | null;
  /** The station that another base feeds. */
  readonly refed: SiteId | null;
  readonly sites: Sites;
  /** What it saves a week by estimate, fen. */
  readonly gainFen: number;
}

/** All moves that promise to save something and miss no floor by more, those that promise most first. */
export function promisingMoves(choice: SiteChoice, now: Sites, rides: Rides): SiteMove[] {
  const missed = choice.missed(now);
  const fen = sitesFen(choice, now);
  const gainOf = ({ closed, opened, sites }: Draft): number => {
    const saved = closed === null ? 0 : rides.removal(closed);
    const base = opened === null ? null : baseOf(choice, sites, opened, rides);
    const added = opened === null ? 0 : rides.insertion(opened, base ?? '', closed);
    return fen - sitesFen(choice, sites) + saved - added;
  };
  const sited = drafts(choice, now, rides)
    .map((draft): SiteMove => ({ ...draft, refed: null, gainFen: gainOf(draft) }))
    .filter(({ gainFen, sites }) => gainFen > 0 && choice.missed(sites).every((by, i) => by <= (missed[i] ?? 0)));
  return [...sited, ...refeedings(choice, now, rides)].sort(
    (a, b) => b.gainFen - a.gainFen || (a.key < b.key ? -1 : 1),
  );
}

type Draft = Pick<SiteMove, 'key' | 'closed' | 'opened' | 'sites'>;

/** What feeds a station; a town is visited by the centre, the base that no station or town is. */
const baseOf = (choice: SiteChoice, { assignment }: Sites, id: SiteId, { bases }: Rides): SiteId | null =>
  assignment.fedBy.get(id) ?? bases.find((base) => choice.sites.get(base)?.tier === 'county') ?? null;

function drafts(choice: SiteChoice, now: Sites, rides: Rides): Draft[] {
  const users = new Map<SiteId, string[]>();
  for (const [village, station] of now.assignment.stationOf)
    users.set(station, [...(users.get(station) ?? []), village]);
  const found: Draft[] = [];
  for (const { id, tier, village, town } of choice.sites.values()) {
    const isOpen = now.open.has(id);
    if (tier === 'village' && isOpen && now.assignment.fedBy.has(id) && choice.mayClose(id))
      found.push(...closed(choice, now, id, users.get(id) ?? []));
    if (tier === 'village' && !isOpen && choice.mayOpen(id) && village !== null)
      found.push(...opened(choice, now, { id, village, users, rides }));
    if (tier === 'town' && !isOpen && choice.mayOpen(id) && town !== null)
      found.push(...townMoved(choice, now, id, town));
  }
  return found;
}

/** Villages to the nearest of the other open stations that have room for them; null where one finds none. */
function moved(choice: SiteChoice, { open, assignment }: Sites, villages: readonly string[]): Sites | null {
  const stationOf = new Map(assignment.stationOf);
  const load = new Map<SiteId, number>();
  const add = (station: SiteId, parcels: number): void => {
    load.set(station, (load.get(station) ?? 0) + parcels);
  };
  const leaving = new Set(villages);
  const parcelsOf = (village: string): number => choice.parcels.get(village) ?? 0;
  for (const [village, station] of stationOf) if (!leaving.has(village)) add(station, parcelsOf(village));
  for (const village of villages) {
    const before = stationOf.get(village) ?? '';
    const ways = (choice.waysOf.get(village) ?? []).filter(
      ({ station, own }) =>
        open.has(station) &&
        assignment.fedBy.has(station) &&
        (own || (load.get(station) ?? 0) + parcelsOf(village) <= choice.room(station)) &&
        (choice.isShared(station) || !choice.isShared(before)),
    );
    const nearest = ways.reduce<Way | null>((best, way) => (best === null || isNearer(way, best) ? way : best), null);
    if (nearest === null) return null;
    stationOf.set(village, nearest.station);
    add(nearest.station, parcelsOf(village));
  }
  return { open, assignment: { ...assignment, stationOf } };
}

const isNearer = (a: Way, b: Way): boolean =>
  a.own !== b.own ? a.own : a.tripsFen < b.tripsFen || (a.tripsFen === b.tripsFen && a.station < b.station);

function without({ open, assignment }: Sites, id: SiteId): Sites {
  const [left, fedBy] = [new Set(open), new Map(assignment.fedBy)];
  left.delete(id);
  fedBy.delete(id);
  return { open: left, assignment: { ...assignment, fedBy } };
}

function closed(choice: SiteChoice, now: Sites, id: SiteId, users: readonly string[]): Draft[] {
  const sites = moved(choice, without(now, id), users);
  return sites === null ? [] : [{ key: `close ${id}`, closed: id, opened: null, sites }];
}

/** A station where its village has none open, alone or in place of one that its users can do without then. */
function opened(
  choice: SiteChoice,
  now: Sites,
  {
    id,
    village,
    users,
    rides,
  }: {
    readonly id: SiteId;
    readonly village: string;
    readonly users: ReadonlyMap<SiteId, readonly string[]>;
    readonly rides: Rides;
  },
): Draft[] {
  const used = now.assignment.stationOf.get(village);
  if (used === undefined || !now.assignment.fedBy.has(used)) return [];
  const own = choice.sites.get(used)?.village === village;
  const add = (to: Sites, gone: SiteId | null): Sites | null => {
    const bases = rides.bases.filter((base) => to.open.has(base) && choice.mayFeed(id, base));
    const [base] = bases
      .map((each) => ({ each, fen: rides.insertion(id, each, gone) }))
      .filter(({ fen }) => Number.isFinite(fen))
      .sort((a, b) => a.fen - b.fen);
    if (base === undefined) return null;
    const fedBy = new Map(to.assignment.fedBy).set(id, base.each);
    return { open: new Set(to.open).add(id), assignment: { ...to.assignment, fedBy } };
  };
  const drafts: Draft[] = [];
  if (!own) {
    const nearer = (choice.waysTo.get(id) ?? []).flatMap((way) => (isBetterWay(choice, now, way) ? [way.village] : []));
    const after = add(now, null);
    const sites = after && moved(choice, after, [...new Set([village, ...nearer])]);
    if (sites !== null) drafts.push({ key: `open ${id}`, closed: null, opened: id, sites });
  }
  if (!choice.mayClose(used) || isRebuilt(choice, used, id)) return drafts;
  const after = add(without(now, used), used);
  const sites = after && moved(choice, after, [...new Set([village, ...(users.get(used) ?? [])])]);
  if (sites !== null) drafts.push({ key: `exchange ${used} ${id}`, closed: used, opened: id, sites });
  return drafts;
}

/** Whether somebody else's station would be nearer than the one that a village uses now. */
function isBetterWay({ waysOf }: SiteChoice, { assignment }: Sites, { village, own, tripsFen }: Way): boolean {
  const used = assignment.stationOf.get(village);
  const way = waysOf.get(village)?.find(({ station }) => station === used);
  return !own && way !== undefined && !way.own && tripsFen < way.tripsFen;
}

/** Whether something that stands would be given up for something to be built: what there is is used first. */
const isRebuilt = ({ sites }: SiteChoice, used: SiteId, instead: SiteId): boolean =>
  sites.get(used)?.state === 'existing' && sites.get(instead)?.state !== 'existing';

/** Another site of a town in place of one, with the stations that this feeds. */
function townMoved(choice: SiteChoice, now: Sites, id: SiteId, town: string): Draft[] {
  const { open, assignment } = now;
  return [...choice.sites.values()].flatMap((site): Draft[] => {
    const isInstead = site.tier === 'town' && site.town === town && open.has(site.id);
    if (!isInstead || !choice.mayClose(site.id) || isRebuilt(choice, site.id, id)) return [];
    const fed = [...assignment.fedBy].filter(([, base]) => base === site.id);
    if (!fed.every(([station]) => choice.mayFeed(station, id))) return [];
    const fedBy = new Map(assignment.fedBy);
    for (const [station] of fed) fedBy.set(station, id);
    const left = new Set(open).add(id);
    left.delete(site.id);
    const sites = { open: left, assignment: { ...assignment, fedBy } };
    return [{ key: `exchange ${site.id} ${id}`, closed: site.id, opened: id, sites }];
  });
}

/** Of the bases that promise something to a station so many are tried. */
const MOST_BASES = 2;

/** Stations that a run of another base passes nearer: another town, a warehouse, or the centre. */
function refeedings(choice: SiteChoice, now: Sites, rides: Rides): SiteMove[] {
  const { fedBy } = now.assignment;
  const bases = rides.bases.filter((base) => isBase(choice, base) || choice.sites.get(base)?.tier === 'county');
  if (bases.length < 2) return [];
  return [...fedBy].flatMap(([station, before]): SiteMove[] => {
    const saved = rides.removal(station);
    const others = bases.flatMap((base): SiteMove[] => {
      if (base === before || !choice.mayFeed(station, base)) return [];
      const gainFen = saved - rides.insertion(station, base, station);
      if (!(gainFen > 0)) return [];
      const assignment = { ...now.assignment, fedBy: new Map(fedBy).set(station, base) };
      const sites = { open: now.open, assignment };
      return [{ key: `feed ${station} ${base}`, closed: null, opened: null, refed: station, sites, gainFen }];
    });
    return others.sort((a, b) => b.gainFen - a.gainFen).slice(0, MOST_BASES);
  });
}
