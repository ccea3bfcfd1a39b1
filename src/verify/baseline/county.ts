/** Where carriers hand over, and the drives between: docs/definitions.md, "Baseline". */
import type { Dataset, Position, RoadProfile } from '../../model/index.ts';
import { greatCircle } from '../earth.ts';
import type { Trip, Ways } from '../trip.ts';

export interface Point {
  readonly name: string;
  readonly tier: 'county' | 'town' | 'village';
  readonly code: string;
  readonly position: Position;
}

/** All drives of one round by one profile, by the numbers of its points. */
export interface Table {
  readonly near: readonly (readonly number[])[];
  readonly out: readonly Trip[];
  /** Only between points that may follow each other. */
  readonly between: readonly ReadonlyMap<number, Trip>[];
}

const NO_TRIP: Trip = { seconds: 0, metres: 0 };

/** Drives as they are asked for, each searched once. */
export class Drives {
  private readonly tables = new Map<string, Table>();
  private readonly nearest = new Map<string, readonly (readonly number[])[]>();

  private readonly found = new Map<string, Map<string, Trip | null>>();
  private readonly ways: Ways;
  readonly reference: RoadProfile;

  constructor(ways: Ways, reference: RoadProfile) {
    this.ways = ways;
    this.reference = reference;
  }

  /** Searches what is not known yet of the drives from one point to others. */
  ask(profile: RoadProfile, from: Point, to: readonly Point[]): void {
    const key = `${profile.id} ${from.name}`;
    const known = this.found.get(key) ?? new Map<string, Trip | null>();
    this.found.set(key, known);
    const missing = to.filter(({ name }) => !known.has(name));
    if (missing.length === 0) return;
    const trips = this.ways.drives(
      profile,
      from.position,
      missing.map(({ position }) => position),
    );
    for (const [i, { name }] of missing.entries()) known.set(name, trips[i]);
    const lost = missing.filter((_, i) => trips[i] === null);
    if (profile !== this.reference && lost.length > 0) this.ask(this.reference, from, lost);
  }

  /** The same of the drives from several points to one. */
  askTo(profile: RoadProfile, from: readonly Point[], to: Point): void {
    const known = from.map((point) => {
      const key = `${profile.id} ${point.name}`;
      const trips = this.found.get(key) ?? new Map<string, Trip | null>();
      this.found.set(key, trips);
      return { point, trips };
    });
    const missing = known.filter(({ trips }) => !trips.has(to.name));
    if (missing.length === 0) return;
    const positions = missing.map(({ point }) => point.position);
    const found = this.ways.drivesTo(profile, positions, to.position);
    for (const [i, { trips }] of missing.entries()) trips.set(to.name, found[i]);
    const lost = missing.flatMap(({ point }, i) => (found[i] === null ? [point] : []));
    if (profile !== this.reference && lost.length > 0) this.askTo(this.reference, lost, to);
  }

  /** What {@link tableOf} made before. */
  table(key: string, make: () => Table): Table {
    const known = this.tables.get(key) ?? make();
    this.tables.set(key, known);
    return known;
  }

  /** For each point, by number, those that it may be followed by: the same for every profile. */
  near(points: readonly Point[]): readonly (readonly number[])[] {
    const key = points.map(({ name }) => name).join('\n');
    const found = this.nearest.get(key) ?? nearestOf(points);
    this.nearest.set(key, found);
    return found;
  }

  /** By the profile, or by the reference profile where that has no way. */
  get(profile: RoadProfile, from: Point, to: Point): Trip | null {
    this.ask(profile, from, [to]);
    const trip = this.found.get(`${profile.id} ${from.name}`)?.get(to.name) ?? null;
    return trip !== null || profile === this.reference ? trip : this.get(this.reference, from, to);
  }
}

/** The drives of a round, made once for each profile and set of points. */
export function tableOf(drives: Drives, profile: RoadProfile, base: Point, points: readonly Point[]): Table {
  return drives.table(JSON.stringify([profile.id, base.name, points.map(({ name }) => name)]), () => {
    const near = drives.near(points);
    drives.ask(profile, base, points);
    drives.askTo(profile, points, base);
    const between = points.map((from, i) => {
      drives.ask(
        profile,
        from,
        near[i].map((j) => points[j]),
      );
      const trips = near[i].map((j) => [j, drives.get(profile, from, points[j])] as const);
      return new Map(trips.flatMap(([j, trip]): [number, Trip][] => (trip === null ? [] : [[j, trip]])));
    });
    return {
      near,
      between,
      out: points.map((point) => drives.get(profile, base, point) ?? NO_TRIP),
    };
  });
}

export interface Places {
  readonly centre: Point;
  /** By code; only what can be driven to from the centre. */
  readonly towns: ReadonlyMap<string, Point>;
  readonly villages: ReadonlyMap<string, Point>;
  /** Where a village's people go while nobody says. */
  fetching(village: string): Point;
  townOf(village: string): string | undefined;
}

/** The places of a dataset; null without a county site. */
export function placesOf(dataset: Dataset, drives: Drives): Places | null {
  const [county] = dataset.sites.filter((site) => site.tier === 'county');
  if (county === undefined) return null;
  const centre: Point = { name: county.id, tier: 'county', code: '', position: county.position };
  const townPoints: Point[] = [];
  for (const { code } of dataset.towns) {
    const [site] = dataset.sites.filter((one) => one.tier === 'town' && one.town === code);
    if (site !== undefined) townPoints.push({ name: site.id, tier: 'town', code, position: site.position });
  }
  const villagePoints: Point[] = [];
  for (const { code, position } of dataset.villages)
    if (position !== null) villagePoints.push({ name: `village:${code}`, tier: 'village', code, position });
  drives.ask(drives.reference, centre, [...townPoints, ...villagePoints]);
  const reached = (points: readonly Point[]) =>
    new Map(
      points
        .filter((point) => drives.get(drives.reference, centre, point) !== null)
        .map((point) => [point.code, point]),
    );
  const towns = reached(townPoints);
  const townOf = new Map(dataset.villages.map((village) => [village.code, village.town]));
  return {
    centre,
    towns,
    villages: reached(villagePoints),
    fetching: (village) => towns.get(townOf.get(village) ?? '') ?? centre,
    townOf: (village) => townOf.get(village),
  };
}

/** A tour goes on to one of so many nearest, or to a place of whose nearest it is one. */
const NEAREST = 20;

/** For each point, by number, those that it may be followed by. */
function nearestOf(points: readonly Point[]): number[][] {
  const sets = points.map(() => new Set<number>());
  points.forEach((from, i) => {
    const others = points
      .map((to, j) => [Math.round(greatCircle(from.position, to.position)), j] as const)
      .filter(([, j]) => j !== i);
    others.sort(([a, i1], [b, i2]) => a - b || i1 - i2);
    for (const [, j] of others.slice(0, NEAREST)) {
      sets[i].add(j);
      sets[j].add(i);
    }
  });
  return sets.map((set) => [...set]);
}
