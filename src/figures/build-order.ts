/** Which station to open next: docs/definitions.md §5.9, "Build order". */
import type { BuildStep, Fen, Site, SiteId, VillageOutcome } from '../model/index.ts';
import { fen } from '../model/index.ts';
import type { FiguresInput } from './input.ts';

/** A step before money is put to it. */
export type OrderedStep = Omit<BuildStep, 'batch' | 'phase'>;

type Priority = BuildStep['priority'];

/** Sites that are opened together: a station, and before it the town that feeds it if that is still closed. */
interface Bundle {
  readonly sites: readonly Site[];
  readonly costFen: number;
  readonly villages: number;
  readonly people: number;
}

/** The station that a village is covered at, if it is. */
export const coveringStation = ({ covered, coveredBy, station }: VillageOutcome): SiteId | null =>
  covered ? (coveredBy ?? station) : null;

/** A county as it is built: what stands, and what that covers. */
class Works {
  readonly #input: FiguresInput;
  readonly #sites: ReadonlyMap<SiteId, Site>;
  readonly #fedBy: ReadonlyMap<SiteId, SiteId | null>;
  readonly #standing = new Set<SiteId>();
  /** Covered villages by station, with their people. */
  readonly #covered: ReadonlyMap<SiteId, readonly VillageOutcome[]>;
  readonly #people: ReadonlyMap<string, number>;
  readonly #poor: ReadonlySet<string>;
  /** Stations at which villages are covered, by what feeds them. */
  readonly #behind: ReadonlyMap<SiteId, readonly SiteId[]>;
  /** Rows of the list of towns, by code; what a town counts for once it has a site that stands. */
  readonly #townRows: Map<string, number>;
  readonly #working = new Set<SiteId>();
  readonly steps: OrderedStep[] = [];
  #spentFen = 0;
  #villages = 0;
  #poorVillages = 0;
  #towns = 0;

  constructor(input: FiguresInput, villages: readonly VillageOutcome[]) {
    this.#input = input;
    this.#sites = new Map(input.dataset.sites.map((site) => [site.id, site]));
    this.#fedBy = new Map(input.sites.map(({ site, fedBy }) => [site, fedBy]));
    this.#covered = Map.groupBy(
      villages.filter((village) => coveringStation(village) !== null),
      (village) => coveringStation(village) ?? '',
    );
    this.#people = new Map(input.dataset.villages.map(({ code, population }) => [code, population]));
    this.#poor = new Set(input.dataset.villages.filter(({ designatedPoor }) => designatedPoor).map(({ code }) => code));
    const fedBy = (station: SiteId): SiteId => this.#fedBy.get(station) ?? '';
    this.#behind = Map.groupBy(this.#covered.keys(), fedBy);
    this.#townRows = new Map();
    for (const { code } of input.dataset.towns) this.#townRows.set(code, (this.#townRows.get(code) ?? 0) + 1);
    for (const { site } of input.sites) if (this.#sites.get(site)?.state === 'existing') this.#stand(site);
  }

  isOpen(id: SiteId): boolean {
    return this.#standing.has(id);
  }

  /** Open sites of the plan that did not exist, in the order of the dataset. */
  planned(tier: Site['tier']): Site[] {
    const opened = new Set(this.#input.sites.map(({ site }) => site));
    return this.#input.dataset.sites.filter(
      (site) => site.tier === tier && opened.has(site.id) && site.state !== 'existing',
    );
  }

  /** Whether a station serves a designated poor village of the plan. */
  servesPoor(station: SiteId): boolean {
    const own = this.#sites.get(station)?.village;
    return this.#coveredAt(station).some(({ village }) => this.#poor.has(village)) || this.#poor.has(own ?? '');
  }

  /** A station with the town it needs; what it would cover counts towards its priority only. */
  station(site: Site, poorOnly: boolean): Bundle {
    const town = this.#sites.get(this.#fedBy.get(site.id) ?? '');
    const sites = town === undefined || this.isOpen(town.id) ? [site] : [town, site];
    return this.#bundle(
      sites,
      this.#coveredAt(site.id).filter(({ village }) => !poorOnly || this.#poor.has(village)),
    );
  }

  /** A town, worth the villages that its stations will cover. */
  town(site: Site): Bundle {
    const behind = this.#behind.get(site.id) ?? [];
    return this.#bundle(
      [site],
      behind.flatMap((station) => this.#coveredAt(station)),
    );
  }

  open(sites: readonly Site[], priority: Priority): void {
    for (const site of sites) {
      this.#stand(site.id);
      this.#spentFen += site.openingCostFen;
      this.steps.push({
        site: site.id,
        tier: site.tier,
        priority,
        openingFen: site.openingCostFen,
        cumulativeFen: fen(this.#spentFen),
        villages: this.#villages,
        poorVillages: this.#poorVillages,
        towns: this.#towns,
      });
    }
  }

  /** From now on the site stands; stations that it makes work are counted. */
  #stand(id: SiteId): void {
    this.#standing.add(id);
    const { tier, town } = this.#sites.get(id) ?? {};
    if (tier === 'town' && town != null) {
      this.#towns += this.#townRows.get(town) ?? 0;
      this.#townRows.delete(town);
    }
    for (const station of [id, ...(this.#behind.get(id) ?? [])]) {
      if (this.#working.has(station) || !this.#serves(station)) continue;
      this.#working.add(station);
      const villages = this.#coveredAt(station);
      this.#villages += villages.length;
      this.#poorVillages += villages.filter(({ village }) => this.#poor.has(village)).length;
    }
  }

  #coveredAt(station: SiteId): readonly VillageOutcome[] {
    return this.#covered.get(station) ?? [];
  }

  #bundle(sites: readonly Site[], villages: readonly VillageOutcome[]): Bundle {
    return {
      sites,
      costFen: sites.reduce((sum, { openingCostFen }) => sum + openingCostFen, 0),
      villages: villages.length,
      people: villages.reduce((sum, { village }) => sum + (this.#people.get(village) ?? 0), 0),
    };
  }

  /** A station works once it, the town that feeds it and a centre stand. */
  #serves(station: SiteId): boolean {
    const town = this.#fedBy.get(station) ?? null;
    return this.isOpen(station) && town !== null && this.isOpen(town);
  }
}

/** Whether `a` comes before `b`: more villages a yuan, then more people a yuan, then the cheaper one, then by id. */
function isBefore(a: Bundle, b: Bundle): boolean {
  const villages = a.villages * b.costFen - b.villages * a.costFen;
  if (villages !== 0) return villages > 0;
  const people = a.people * b.costFen - b.people * a.costFen;
  if (people !== 0) return people > 0;
  if (a.costFen !== b.costFen) return a.costFen < b.costFen;
  if (a.villages !== b.villages) return a.villages > b.villages;
  return (a.sites.at(-1)?.id ?? '') < (b.sites.at(-1)?.id ?? '');
}

/**
 * The sites that the plan opens, one after the other: centres, then what designated poor villages need, then towns, then
 * the rest; within each always what covers most villages a yuan next. Every prefix is part of every longer one, so more
 * money never serves fewer.
 */
export function buildOrder(input: FiguresInput, villages: readonly VillageOutcome[]): OrderedStep[] {
  const works = new Works(input, villages);
  const take = (priority: Priority, sites: readonly Site[], bundleOf: (site: Site) => Bundle): void => {
    const left = sites.filter(({ id }) => !works.isOpen(id)).map((site) => ({ site, bundle: bundleOf(site) }));
    const byOrder = (a: { readonly bundle: Bundle }, b: { readonly bundle: Bundle }): number =>
      isBefore(a.bundle, b.bundle) ? -1 : 1;
    left.sort(byOrder);
    /** What waits for a town to be opened with it. */
    const waiting = Map.groupBy(
      left.filter(({ bundle }) => bundle.sites.length > 1),
      ({ bundle }) => bundle.sites[0]?.id ?? '',
    );
    for (let at = 0; at < left.length; at++) {
      const next = left[at];
      if (next === undefined || works.isOpen(next.site.id)) continue;
      works.open(next.bundle.sites, priority);
      const cheaper = next.bundle.sites.flatMap(({ id }) => waiting.get(id) ?? []);
      if (cheaper.length === 0) continue;
      for (const each of cheaper) if (!works.isOpen(each.site.id)) each.bundle = bundleOf(each.site);
      const rest = left.splice(at + 1).sort(byOrder);
      left.push(...rest);
    }
  };
  const stations = works.planned('village');
  works.open(works.planned('county'), 'centre');
  take(
    'poor',
    stations.filter(({ id }) => works.servesPoor(id)),
    (site) => works.station(site, true),
  );
  take('towns', firstOfTowns(works), (site) => works.town(site));
  take('rest', [...works.planned('town'), ...works.planned('warehouse'), ...stations], (site) =>
    site.tier === 'village' ? works.station(site, false) : works.town(site),
  );
  return works.steps;
}

/** For each town of the plan without a station that stands or is ordered, its first site. */
function firstOfTowns(works: Works): Site[] {
  const byTown = Map.groupBy(works.planned('town'), ({ town }) => town);
  return [...byTown.values()].flatMap((sites) => (sites.some(({ id }) => works.isOpen(id)) ? [] : sites.slice(0, 1)));
}

export const spentOf = (steps: readonly { readonly openingFen: Fen }[]): Fen =>
  fen(steps.reduce((sum, { openingFen }) => sum + openingFen, 0));
