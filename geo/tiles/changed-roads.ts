/** What the changes of a scenario do to the roads, as the map draws it. */
import { ROAD_USES, type RoadChange, type RoadNetwork, type RoadUse } from '../../src/model/index.ts';
import { overlayOf, type SegmentChange, touchedSegments } from '../roads/scenario/changes.ts';
import { shapeOf } from './layers.ts';

/**
 * `closed` to every vehicle; `slowed` for every vehicle; `limited`: one-way, limits, or for some vehicles or people on
 * foot only.
 */
export type RoadState = 'closed' | 'slowed' | 'limited';

export interface ChangedRoads {
  /** Of each change, in order: how many segments it touches and how long they are. */
  readonly changes: readonly { readonly segments: number; readonly metres: number }[];
  /** Product of the factors of changes that slow all roads for everybody; these are in no entry of `roads`. */
  readonly wholeFactor: number;
  readonly roads: readonly {
    readonly state: RoadState;
    /** Speed × this, without `wholeFactor`. 1 unless slowed. */
    readonly factor: number;
    readonly segments: readonly number[];
    /** One line a segment; empty beyond {@link MOST_POINTS}. */
    readonly lines: readonly [number, number][][];
  }[];
  /** Segments whose lines were left out. */
  readonly omitted: number;
}

/** Points of lines in one answer: some five megabytes of text. */
const MOST_POINTS = 200_000;
const VEHICLES: readonly RoadUse[] = ROAD_USES.filter((use) => use !== 'foot');

const slowsAll = (change: RoadChange): boolean =>
  change.op === 'slow' && change.where.by === 'all' && change.uses === undefined;

/** Changes over a network, grouped by what becomes of the segments; groups and segments in ascending order. */
export function changedRoads(roads: RoadNetwork, changes: readonly RoadChange[]): ChangedRoads {
  const whole = changes.reduce(
    (product, change) => (change.op === 'slow' && slowsAll(change) ? product * change.factor : product),
    1,
  );
  const others = changes.filter((change) => !slowsAll(change));
  const groups = new Map<
    string,
    { state: RoadState; factor: number; segments: number[]; lines: [number, number][][] }
  >();
  const stateOf = stateUnder(roads, others);
  let points = 0;
  let omitted = 0;
  for (let segment = 0; segment < roads.segmentCount; segment++) {
    const now = stateOf(segment);
    if (now === null) continue;
    const key = `${now.state} ${now.factor}`;
    const group = groups.get(key) ?? { ...now, segments: [], lines: [] };
    groups.set(key, group);
    group.segments.push(segment);
    points += (roads.shapeStart[segment + 1] ?? 0) - (roads.shapeStart[segment] ?? 0);
    if (points > MOST_POINTS) omitted += 1;
    else group.lines.push(shapeOf(roads, segment));
  }
  const order = ({ state, factor }: { state: RoadState; factor: number }) =>
    ['closed', 'slowed', 'limited'].indexOf(state) + factor / 2;
  return {
    changes: changes.map(({ where }) => {
      const touched = touchedSegments(roads, where);
      const decimetres = touched.reduce((sum, segment) => sum + (roads.lengthDecimetres[segment] ?? 0), 0);
      return { segments: touched.length, metres: Math.round(decimetres / 10) };
    }),
    wholeFactor: whole,
    roads: [...groups.values()].sort((a, b) => order(a) - order(b)),
    omitted,
  };
}

/** What changes make of a segment; null where they leave it as it was. */
export function stateUnder(
  roads: RoadNetwork,
  changes: readonly RoadChange[],
): (segment: number) => { state: RoadState; factor: number } | null {
  const forAll = changes.every((change) => change.uses === undefined);
  const vehicles = (forAll ? VEHICLES.slice(0, 1) : VEHICLES).map((use) => overlayOf(roads, changes, use));
  const foot = forAll ? null : overlayOf(roads, changes, 'foot');
  return (segment) => {
    const found = vehicles.map((overlay) => overlay.get(segment));
    if (found.every((change) => change?.closed)) return { state: 'closed', factor: 1 };
    const factor = Math.max(...found.map((change) => change?.factor ?? 1));
    if (factor < 1) return { state: 'slowed', factor };
    return [...found, foot?.get(segment)].some(bears) ? { state: 'limited', factor: 1 } : null;
  };
}

const bears = (change: SegmentChange | undefined): boolean =>
  change !== undefined &&
  (change.closed ||
    change.factor < 1 ||
    change.oneWay !== 0 ||
    Math.min(change.kilograms, change.heightCentimetres, change.widthCentimetres) < Number.POSITIVE_INFINITY);
