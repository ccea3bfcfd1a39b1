/**
 * Drives by the letter of docs/definitions.md §1, for small networks: walks are labels that remember the directed
 * segments behind them, as many as the longest forbidden walk can look back on. Shares no code with the engine but the
 * list of segments that an area touches.
 */
import { touchedSegments } from '../../../geo/roads/scenario/changes.ts';
import type { Anchor } from '../../../geo/roads/snap/anchor.ts';
import {
  ROAD_CLASSES,
  ROAD_FLAGS,
  ROAD_USES,
  type RoadChange,
  type RoadClass,
  type RoadNetwork,
  type RoadProfile,
  SURFACES,
} from '../../../src/model/index.ts';

/** Milliseconds, decimetres; and how often destination-only roads were a through way. */
export type Cost = readonly [milliseconds: number, decimetres: number, throughs?: number];

/** What a through way counts for in choosing. */
const HALF_A_DAY = 12 * 3600 * 1000;

const n = (array: ArrayLike<number>, i: number): number => {
  const value = array[i];
  if (value === undefined) throw new RangeError(`no element ${i}`);
  return value;
};

export const tailOf = (roads: RoadNetwork, arc: number): number => n(arc % 2 === 0 ? roads.from : roads.to, arc >> 1);
export const headOf = (roads: RoadNetwork, arc: number): number => n(arc % 2 === 0 ? roads.to : roads.from, arc >> 1);
const sum = (a: Cost, b: Cost): Cost => [a[0] + b[0], a[1] + b[1], (a[2] ?? 0) + (b[2] ?? 0)];
const first = ([milliseconds, , throughs = 0]: Cost): number => milliseconds + throughs * HALF_A_DAY;
const less = (a: Cost, b: Cost): boolean => first(a) < first(b) || (first(a) === first(b) && a[1] < b[1]);

/** Where a walk is: on roads open to all; inside destination-only ones that it entered; or on those it begins on. */
type Side = 'open' | 'inside' | 'begun';

interface Label {
  readonly node: number;
  readonly behind: readonly number[];
  readonly side: Side;
  readonly cost: Cost;
}

/** Milliseconds of each directed segment, null where the profile may not go. */
export function arcTimes(roads: RoadNetwork, profile: RoadProfile, changes: readonly RoadChange[]): (number | null)[] {
  const mine = changes.filter(({ uses }) => uses === undefined || uses.includes(profile.use));
  const placed = mine.map((change) => ({ change, segments: new Set(touchedSegments(roads, change.where)) }));
  const isFerry = (segment: number) => ROAD_CLASSES[n(roads.roadClass, segment)] === 'ferry';
  const numbers = Array.from({ length: roads.segmentCount }, (_, segment) => segment);
  const onLand = (node: number) =>
    numbers.some((segment) => !isFerry(segment) && [n(roads.from, segment), n(roads.to, segment)].includes(node));
  return numbers.flatMap((segment) => {
    const own = placed.filter(({ segments }) => segments.has(segment)).map(({ change }) => change);
    const className = ROAD_CLASSES[n(roads.roadClass, segment)] ?? 'path';
    const bit = ROAD_USES.indexOf(profile.use);
    const isLink = (n(roads.flags, segment) >> ROAD_FLAGS.indexOf('link')) % 2 === 1;
    const links: Partial<Record<RoadClass, number>> = profile.kmhByLink ?? {};
    const usual = (isLink ? links[className] : undefined) ?? profile.kmhByClass[className];
    const closures = own.filter(({ op }) => op === 'close' || op === 'open');
    const shut = closures.at(-1)?.op === 'close';
    const large = isTooLarge(roads, profile, segment, own);
    const factor = own.reduce((product, change) => (change.op === 'slow' ? product * change.factor : product), 1);
    return [false, true].map((against): number | null => {
      const access = (n(against ? roads.accessBack : roads.access, segment) >> bit) % 2 === 1;
      if (!access || shut || large || !mayGo(roads, profile, segment, against, own)) return null;
      const limit = n(against ? roads.maxspeedBackKmh : roads.maxspeedKmh, segment);
      const ruled = rulesOf(roads, profile, segment, against);
      if (ruled === 'shut') return null;
      const kmh = Math.min(usual, profile.maxKmh, ...(limit > 0 ? [limit] : []), ...ruled);
      if (kmh <= 0) return null;
      const speed = kmh * profile.surfaceFactor[SURFACES[n(roads.surface, segment)] ?? 'unknown'] * factor;
      const climb = n(against ? roads.climbBackDecimetres : roads.climbDecimetres, segment);
      let milliseconds = Math.round((n(roads.lengthDecimetres, segment) * 360) / speed);
      milliseconds += Math.round(climb * ((profile.climbSecondsPerMetre ?? 0) * 100));
      const stops =
        n(against ? roads.signalsBack : roads.signals, segment) * (profile.signalSeconds ?? 0) +
        n(against ? roads.yieldsBack : roads.yields, segment) * (profile.yieldSeconds ?? 0);
      if (!isFerry(segment)) return milliseconds + Math.round(stops * 1000);
      const duration = n(roads.durationSeconds, segment);
      if (duration > 0) milliseconds = Math.round((duration * 1000) / factor);
      for (const end of [n(roads.from, segment), n(roads.to, segment)])
        if (onLand(end)) milliseconds += Math.round(profile.ferryWaitSeconds * 500);
      return milliseconds + Math.round(stops * 1000);
    });
  });
}

/** Speeds that rules sign for a profile in a direction, or that one of them shuts it out. */
function rulesOf(roads: RoadNetwork, profile: RoadProfile, segment: number, against: boolean): number[] | 'shut' {
  const sizes: Record<string, number | undefined> = {
    weight: profile.weightTonnes && profile.weightTonnes * 1000,
    axleload: profile.axleTonnes && profile.axleTonnes * 1000,
    height: profile.heightMetres && profile.heightMetres * 100,
    width: profile.widthMetres && profile.widthMetres * 100,
    length: profile.lengthMetres && profile.lengthMetres * 100,
  };
  const speeds: number[] = [];
  for (const { uses, directions, kind, value = 0 } of roads.rules[n(roads.rule, segment)] ?? []) {
    if (uses & (1 << ROAD_USES.indexOf(profile.use)) && directions & (against ? 2 : 1)) {
      if (kind === 'closed' || Math.round(sizes[kind] ?? 0) > value) return 'shut';
      if (kind === 'speed') speeds.push(value);
    }
  }
  return speeds;
}

function mayGo(
  roads: RoadNetwork,
  profile: RoadProfile,
  segment: number,
  against: boolean,
  changes: readonly RoadChange[],
): boolean {
  if (!profile.obeysOneway) return true;
  const changed = changes.filter((change) => change.op === 'one-way').at(-1);
  if (changed?.op === 'one-way') return (changed.direction === 'against') === against;
  if ((n(roads.contraflow, segment) >> ROAD_USES.indexOf(profile.use)) % 2 === 1) return true;
  return n(roads.direction, segment) !== (against ? 1 : 2);
}

function isTooLarge(
  roads: RoadNetwork,
  profile: RoadProfile,
  segment: number,
  changes: readonly RoadChange[],
): boolean {
  const limits = changes.flatMap((change) => (change.op === 'limit' ? [change] : []));
  const beyond = (own: number | undefined, unit: number, signed: number, changed: (number | undefined)[]) =>
    own !== undefined &&
    [signed, ...changed.flatMap((limit) => (limit === undefined ? [] : [Math.round(limit * unit)]))].some(
      (limit) => limit > 0 && Math.round(own * unit) > limit,
    );
  const { weightTonnes, heightMetres, widthMetres, lengthMetres, axleTonnes } = profile;
  return (
    beyond(
      weightTonnes,
      1000,
      n(roads.maxWeightKilograms, segment),
      limits.map((limit) => limit.weightTonnes),
    ) ||
    beyond(
      heightMetres,
      100,
      n(roads.maxHeightCentimetres, segment),
      limits.map((limit) => limit.heightMetres),
    ) ||
    beyond(
      widthMetres,
      100,
      n(roads.maxWidthCentimetres, segment),
      limits.map((limit) => limit.widthMetres),
    ) ||
    beyond(lengthMetres, 100, n(roads.maxLengthCentimetres, segment), []) ||
    beyond(axleTonnes, 1000, n(roads.maxAxleKilograms, segment), [])
  );
}

/**
 * Direction (east, north) in which a directed segment is gone at its head or tail, in the plane at the node there; null
 * without extent.
 */
function heading(roads: RoadNetwork, arc: number, atHead: boolean): readonly [number, number] | null {
  const segment = arc >> 1;
  const points = Array.from({ length: n(roads.shapeStart, segment + 1) - n(roads.shapeStart, segment) }, (_, i) => {
    const p = n(roads.shapeStart, segment) + i;
    return [n(roads.shapeLon, p), n(roads.shapeLat, p)] as const;
  });
  if (arc % 2 === 1) points.reverse();
  const pieces = points.slice(1).flatMap(([lon, lat], i) => {
    const [lon0, lat0] = points[i] ?? [lon, lat];
    return lon === lon0 && lat === lat0 ? [] : [[lon - lon0, lat - lat0] as const];
  });
  const piece = pieces.at(atHead ? -1 : 0);
  const node = points.at(atHead ? -1 : 0);
  if (piece === undefined || node === undefined) return null;
  return [piece[0] * Math.cos((node[1] / 1e7 / 180) * Math.PI), piece[1]];
}

/** Drives of one profile on one network under changes. */
export class WalkOracle {
  readonly #roads: RoadNetwork;
  readonly #profile: RoadProfile;
  readonly #times: readonly (number | null)[];
  /** The same without changes: they decide what a dead end is. */
  readonly #unchanged: readonly (number | null)[];
  readonly #walks: readonly (readonly number[])[];
  readonly #memory: number;
  readonly #shut: number;
  readonly #limited: readonly boolean[];

  constructor(roads: RoadNetwork, profile: RoadProfile, changes: readonly RoadChange[] = [], shut = -1) {
    this.#roads = roads;
    this.#profile = profile;
    this.#times = arcTimes(roads, profile, changes);
    this.#unchanged =
      changes.length > 0 && profile.turns?.uTurnSeconds === null ? arcTimes(roads, profile, []) : this.#times;
    const bit = ROAD_USES.indexOf(profile.use);
    this.#walks = profile.obeysOneway
      ? Array.from(roads.restrictionUse, (uses, r) => ({ uses, r })).flatMap(({ uses, r }) =>
          (uses >> bit) % 2 === 1
            ? [[...roads.restrictionArc.slice(n(roads.restrictionStart, r), n(roads.restrictionStart, r + 1))]]
            : [],
        )
      : [];
    this.#memory = Math.max(profile.turns === undefined ? 0 : 1, ...this.#walks.map((walk) => walk.length - 1));
    this.#shut = shut;
    this.#limited = this.#times.map(
      (_, arc) =>
        profile.obeysOneway &&
        (n(arc % 2 === 0 ? roads.destination : roads.destinationBack, arc >> 1) >> bit) % 2 === 1,
    );
  }

  /** Whether a sequence of directed segments holds a forbidden walk. */
  isForbidden(arcs: readonly number[]): boolean {
    return this.#walks.some((walk) => arcs.some((_, at) => walk.every((arc, i) => arcs[at + i] === arc)));
  }

  /** Milliseconds of the turn between two directed segments; null where it may not be made. */
  turn(behind: number | undefined, arc: number): number | null {
    const { turns } = this.#profile;
    if (turns === undefined || behind === undefined) return 0;
    if (behind >> 1 === arc >> 1 && behind !== arc) {
      if (turns.uTurnSeconds !== null) return Math.round(turns.uTurnSeconds * 1000);
      const node = headOf(this.#roads, behind);
      const others = this.#unchanged.some(
        (time, other) => time !== null && tailOf(this.#roads, other) === node && other >> 1 !== arc >> 1,
      );
      return others ? null : 0;
    }
    const [before, after] = [heading(this.#roads, behind, true), heading(this.#roads, arc, false)];
    if (before === null || after === null) return 0;
    const cross = before[0] * after[1] - before[1] * after[0];
    const dot = before[0] * after[0] + before[1] * after[1];
    const degrees = (Math.atan2(Math.abs(cross), dot) * 180) / Math.PI;
    if (degrees <= 45 || degrees > 170) return 0;
    return Math.round((cross > 0 ? turns.leftSeconds : turns.rightSeconds) * 1000);
  }

  /** Cost of a share of a directed segment; null where the profile may not go. */
  part(arc: number, share: number): Cost | null {
    const time = this.#times[arc] ?? null;
    return time === null
      ? null
      : [Math.round(share * time), Math.round(share * n(this.#roads.lengthDecimetres, arc >> 1))];
  }

  straight(anchor: Anchor): Cost {
    return [
      Math.round((anchor.straightMetres * 3600) / this.#profile.offRoadKmh),
      Math.round(anchor.straightMetres * 10),
    ];
  }

  /** Least cost from one anchor to each of others, straight lines included; null without a way. */
  from(start: Anchor, ends: readonly Anchor[]): (Cost | null)[] {
    const settled = this.#settle(start);
    return ends.map((end) => {
      let best = this.#direct(start, end);
      const offer = (cost: Cost) => {
        if (best === null || less(cost, best)) best = cost;
      };
      for (const { node, behind, side, cost } of settled) {
        if (end.node >= 0) {
          if (end.node === node) offer(sum(cost, this.straight(end)));
          continue;
        }
        for (const against of [0, 1]) {
          const arc = 2 * end.segment + against;
          const part = this.part(arc, against === 0 ? end.fraction : 1 - end.fraction);
          const turn = this.turn(behind.at(-1), arc);
          if (part === null || turn === null || !isOpen(end, against)) continue;
          if (tailOf(this.#roads, arc) !== node || this.isForbidden([...behind, arc])) continue;
          offer(sum(sum(cost, [turn, 0, this.#left(side, arc)]), sum(part, this.straight(end))));
        }
      }
      return best;
    });
  }

  /** 1 where going on along a segment makes a through way of the destination-only roads behind. */
  #left(side: Side, arc: number): number {
    return side === 'inside' && this.#limited[arc] === false ? 1 : 0;
  }

  #direct(start: Anchor, end: Anchor): Cost | null {
    if (start.node >= 0 || end.node >= 0 || start.segment !== end.segment || start.segment === this.#shut) return null;
    const share = end.fraction - start.fraction;
    const costs = [0, 1].flatMap((against): Cost[] => {
      if ((against === 0 ? share < 0 : share > 0) || !isOpen(start, against) || !isOpen(end, against)) return [];
      const part = this.part(2 * start.segment + against, Math.abs(share));
      return part === null ? [] : [sum(part, sum(this.straight(start), this.straight(end)))];
    });
    return costs.reduce<Cost | null>((best, cost) => (best === null || less(cost, best) ? cost : best), null);
  }

  /** Dijkstra's algorithm over nodes with what lies behind. */
  #settle(start: Anchor): Label[] {
    const open = new Map<string, Label>();
    const done = new Set<string>();
    const settled: Label[] = [];
    const remember = (arcs: readonly number[]) => (this.#memory === 0 ? [] : arcs.slice(-this.#memory));
    const offer = (node: number, behind: readonly number[], side: Side, cost: Cost) => {
      const key = `${node} ${behind.join()} ${side}`;
      const known = open.get(key);
      if (!done.has(key) && (known === undefined || less(cost, known.cost)))
        open.set(key, { node, behind, side, cost });
    };
    if (start.node >= 0) offer(start.node, [], 'begun', this.straight(start));
    else
      for (const against of [0, 1]) {
        const arc = 2 * start.segment + against;
        const part = this.part(arc, against === 0 ? 1 - start.fraction : start.fraction);
        if (part !== null && isOpen(start, against))
          offer(
            headOf(this.#roads, arc),
            remember([arc]),
            this.#limited[arc] ? 'begun' : 'open',
            sum(part, this.straight(start)),
          );
      }
    while (open.size > 0) {
      let key = '';
      let label: Label | undefined;
      for (const [other, one] of open)
        if (label === undefined || less(one.cost, label.cost)) [key, label] = [other, one];
      if (label === undefined) break;
      open.delete(key);
      done.add(key);
      settled.push(label);
      for (let arc = 0; arc < this.#times.length; arc++) {
        if (tailOf(this.#roads, arc) !== label.node || arc >> 1 === this.#shut) continue;
        const whole = this.part(arc, 1);
        const turn = this.turn(label.behind.at(-1), arc);
        const walk = [...label.behind, arc];
        if (whole === null || turn === null || this.isForbidden(walk)) continue;
        const side = this.#limited[arc] ? (label.side === 'open' ? 'inside' : label.side) : 'open';
        const more: Cost = [turn, 0, this.#left(label.side, arc)];
        offer(headOf(this.#roads, arc), remember(walk), side, sum(label.cost, sum(whole, more)));
      }
    }
    return settled;
  }
}

const isOpen = (anchor: Anchor, against: number): boolean => (((anchor.directions ?? 3) >> against) & 1) === 1;
