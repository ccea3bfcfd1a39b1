/**
 * What a station would come to at another place, roughly: the nearest road, how far people walk and vehicles drive,
 * which villages change hands, metres of runs. The exact figures are the service's.
 */
import { type LonLat, metresBetween, offset, ring } from '../core/geometry.ts';
import { type Foothold, foothold, type LightRoads, type Reach, reach, reached } from './light-roads.ts';

type Place = readonly [number, number];

/** Of the plan, as far as a move of one station touches it. */
export interface LiveContext {
  readonly site: string;
  readonly tier: 'town' | 'village' | 'warehouse';
  readonly serviceMetres: number;
  /** Villages with a position. */
  readonly villages: readonly {
    readonly code: string;
    readonly position: Place;
    readonly people: number;
    /** Uses the station now. */
    readonly mine: boolean;
    /** Has a station of its own, or this is it: does not change hands. */
    readonly own: boolean;
    /** Walk to the station that it uses now; null: none. */
    readonly walk: number | null;
  }[];
  /** Other open village stations. */
  readonly others: readonly Place[];
  /** Calls of runs at the station: the places before and after it, what the two legs are now, times a week. */
  readonly calls: readonly {
    readonly before: Place;
    readonly after: Place;
    readonly metres: number;
    readonly weekly: number;
  }[];
}

export interface LiveAnswer {
  /** Where the nearest road is; null: none near. */
  readonly road: LonLat | null;
  readonly roadMetres: number | null;
  readonly walkRing: LonLat[];
  readonly driveRing: LonLat[];
  readonly people: number;
  readonly within: number;
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  /** More metres a week; null where no way is known. */
  readonly weeklyMetres: number | null;
}

/** A place meets a road within this, as everywhere. */
export const ROAD_LIMIT = 1000;
/** The drive that the ring shows, seconds. */
export const DRIVE_SECONDS = 600;
/** Drives to the stops before and after are looked for up to this, seconds. */
const FARTHEST_DRIVE = 5400;
/** Without roads: straight lines are so much shorter than ways, and the drive is so fast, km/h. */
const DETOUR = 1.4;
const DETOUR_KMH = 30;
const SECTORS = 48;

/** Answers for one station, made ready once for many places. */
export function estimator(roads: LightRoads | null, context: LiveContext): (at: Place) => LiveAnswer {
  const holds = context.villages.map(({ position }) => roads && foothold(roads, position, ROAD_LIMIT));
  const walks = context.villages.map(({ walk }) => walk ?? 0);
  const far = Math.max(context.serviceMetres, ...walks.filter((_, i) => context.villages[i]?.mine)) * 2;
  const fallback = alternatives(roads, context, holds, far);
  const ends = context.calls
    .flatMap(({ before, after }) => [before, after])
    .map((at) => roads && foothold(roads, at, ROAD_LIMIT));
  return (at) => {
    const hold = roads && foothold(roads, at, ROAD_LIMIT);
    const walk = roads && hold ? reach(roads, hold, 'walk', far) : null;
    const drive = roads && hold ? reach(roads, hold, 'drive', FARTHEST_DRIVE) : null;
    const arrive = roads && hold && ends.length > 0 ? reach(roads, hold, 'arrive', FARTHEST_DRIVE) : null;
    const metresTo = (i: number): number => {
      const village = context.villages[i];
      if (!village) return Infinity;
      if (!roads) return metresBetween(at, village.position) * DETOUR;
      const end = holds[i];
      if (!hold || !walk || !end) return Infinity;
      return hold.metres + end.metres + reached(roads, hold, walk, end, 'walk').cost;
    };
    const changed = hands(context, fallback, metresTo);
    return {
      road: hold?.at ?? null,
      roadMetres: hold?.metres ?? null,
      walkRing:
        roads && walk
          ? outline(roads, at, walk, context.serviceMetres - (hold?.metres ?? 0), 'walk')
          : roads
            ? []
            : ring(at, context.serviceMetres / DETOUR),
      driveRing:
        roads && drive
          ? outline(roads, at, drive, DRIVE_SECONDS, 'drive')
          : roads
            ? []
            : ring(at, (DRIVE_SECONDS * DETOUR_KMH) / 3.6 / DETOUR),
      ...changed,
      weeklyMetres: moreMetres(context, ends, { roads, at, hold, drive, arrive }),
    };
  };
}

/** The walk of each village that uses the station now to the nearest other one; Infinity: none. */
function alternatives(
  roads: LightRoads | null,
  context: LiveContext,
  holds: readonly (Foothold | null)[],
  far: number,
): number[] {
  const others = roads ? context.others.map((at) => foothold(roads, at, ROAD_LIMIT)) : [];
  return context.villages.map(({ mine, own, position }, i) => {
    if (!mine || own) return Infinity;
    if (!roads) return Math.min(...context.others.map((at) => metresBetween(at, position) * DETOUR));
    const hold = holds[i];
    if (!hold) return Infinity;
    const walk = reach(roads, hold, 'walk', far);
    return Math.min(
      Infinity,
      ...others.map((other) =>
        other ? hold.metres + other.metres + reached(roads, hold, walk, other, 'walk').cost : Infinity,
      ),
    );
  });
}

function hands(context: LiveContext, fallback: readonly number[], metresTo: (village: number) => number) {
  const sums = { people: 0, within: 0 };
  const gained: string[] = [];
  const lost: string[] = [];
  if (context.tier !== 'village') return { ...sums, gained, lost };
  context.villages.forEach(({ code, people, mine, own, walk }, i) => {
    const metres = metresTo(i);
    if (metres <= context.serviceMetres) {
      sums.people += people;
      sums.within += 1;
    }
    if (own) return;
    if (mine && (fallback[i] ?? Infinity) < metres) lost.push(code);
    else if (!mine && metres < (walk ?? Infinity) && metres <= context.serviceMetres) gained.push(code);
  });
  return { ...sums, gained, lost };
}

interface Placed {
  readonly roads: LightRoads | null;
  readonly at: Place;
  readonly hold: Foothold | null;
  readonly drive: Reach | null;
  readonly arrive: Reach | null;
}

/** What the legs to the station and on from it come to, less what they are now, a week. */
function moreMetres({ calls }: LiveContext, ends: readonly (Foothold | null)[], placed: Placed): number | null {
  const { roads, at, hold, drive, arrive } = placed;
  const leg = (end: Place, to: Foothold | null | undefined, by: 'arrive' | 'drive'): number => {
    if (!roads) return metresBetween(at, end) * DETOUR;
    const from = by === 'arrive' ? arrive : drive;
    if (!hold || !from || !to) return Infinity;
    return hold.metres + to.metres + reached(roads, hold, from, to, by).metres;
  };
  const sum = calls.reduce(
    (total, { before, after, metres, weekly }, i) =>
      total + (leg(before, ends[2 * i], 'arrive') + leg(after, ends[2 * i + 1], 'drive') - metres) * weekly,
    0,
  );
  return Number.isFinite(sum) ? sum : null;
}

/** The farthest nodes within a limit in each direction, as a ring; none where nothing is reached. */
function outline(roads: LightRoads, at: Place, { cost }: Reach, limit: number, by: 'walk' | 'drive'): LonLat[] {
  const lengthOf = (segment: number): number =>
    by === 'walk'
      ? (roads.decimetres[segment] ?? 0) / 10
      : Math.max(roads.along[segment] ?? 0, roads.against[segment] ?? 0) / 10;
  const farthest = new Float64Array(SECTORS);
  const xPer = Math.cos((at[1] * Math.PI) / 180);
  for (let segment = 0; segment < roads.segments; segment++) {
    const [a, b] = [cost[roads.from[segment] ?? 0] ?? Infinity, cost[roads.to[segment] ?? 0] ?? Infinity];
    if (Math.min(a, b) > limit) continue;
    const [start, end] = [roads.shapeStart[segment] ?? 0, roads.shapeStart[segment + 1] ?? 1];
    // Both directions alike: what the one end has left reaches into the segment, evenly by its points.
    const whole = lengthOf(segment);
    for (let p = start; p < end; p++) {
      const share = (p - start) / Math.max(1, end - 1 - start);
      if (Math.min(a + share * whole, b + (1 - share) * whole) > limit) continue;
      const [x, y] = [((roads.lon[p] ?? 0) / 1e7 - at[0]) * xPer, (roads.lat[p] ?? 0) / 1e7 - at[1]];
      const sector = Math.floor(((Math.atan2(y, x) / (2 * Math.PI) + 1) % 1) * SECTORS) % SECTORS;
      farthest[sector] = Math.max(farthest[sector] ?? 0, Math.hypot(x, y) * 111_195);
    }
  }
  if (!farthest.some((metres) => metres > 0)) return [];
  // A direction without a node is as far as the mean of its neighbours: the ring has no teeth.
  const smooth = Array.from(farthest, (metres, i) => {
    const beside = [farthest[(i + 1) % SECTORS] ?? 0, farthest[(i + SECTORS - 1) % SECTORS] ?? 0];
    return Math.max(metres, ((beside[0] ?? 0) + (beside[1] ?? 0)) / 2, 80);
  });
  const points = smooth.map((metres, i) => {
    const angle = ((i + 0.5) / SECTORS) * 2 * Math.PI;
    return offset(at, metres * Math.cos(angle), metres * Math.sin(angle));
  });
  return [...points, ...points.slice(0, 1)];
}
