/** What the changes of a dataset leave of its roads, for one profile: docs/definitions.md §1, "Changes". */
import type { RoadChange, RoadNetwork, RoadProfile, RoadWhere } from '../model/index.ts';
import { DIRECTION, LEAST_SPEED_FACTOR, ROAD_CLASSES, ROAD_FLAGS, SURFACES } from '../model/index.ts';
import { segmentsInArea } from './area.ts';

/** A change with the numbers of the segments it touches. */
export interface PlacedChange {
  readonly change: RoadChange;
  readonly segments: readonly number[];
}

/** By segment. */
export interface Changed {
  /** 1 = closed in both directions. */
  readonly closed: Uint8Array;
  /** Product of the factors of speed. */
  readonly factor: Float64Array;
  /** {@link DIRECTION} that a change set, 0 = none did. */
  readonly direction: Uint8Array;
  /** Smallest limit that a change signed, infinite where none did. */
  readonly kilograms: Float64Array;
  readonly heightCentimetres: Float64Array;
  readonly widthCentimetres: Float64Array;
}

const SEASONAL = ROAD_FLAGS.indexOf('seasonal');

function touched(roads: RoadNetwork, where: RoadWhere): number[] {
  const those = (test: (segment: number) => boolean): number[] => {
    const found: number[] = [];
    for (let segment = 0; segment < roads.segmentCount; segment++) if (test(segment)) found.push(segment);
    return found;
  };
  const named = <T>(names: readonly T[], chosen: readonly T[], column: Uint8Array): number[] => {
    const numbers = new Set(chosen.map((name) => names.indexOf(name)));
    return those((segment) => numbers.has(column[segment]));
  };
  switch (where.by) {
    case 'segments':
      return [...new Set(where.segments)].filter((segment) => segment < roads.segmentCount);
    case 'ways': {
      const ways = new Set(where.ways);
      return those((segment) => ways.has(roads.way[segment]));
    }
    case 'area':
      return segmentsInArea(roads, where.ring);
    case 'class':
      return named(ROAD_CLASSES, where.classes, roads.roadClass);
    case 'surface':
      return named(SURFACES, where.surfaces, roads.surface);
    case 'seasonal':
      return those((segment) => ((roads.flags[segment] >> SEASONAL) & 1) === 1);
    case 'all':
      return those(() => true);
  }
}

/** Finds what every change touches. */
export const placeChanges = (roads: RoadNetwork, changes: readonly RoadChange[]): PlacedChange[] =>
  changes.map((change) => ({ change, segments: touched(roads, change.where) }));

/** Hundredths and thousandths of what is stated, whole, so that 1.1 m fits under 110 cm. */
export const kilogramsOf = (tonnes: number): number => Math.round(tonnes * 1000);
export const centimetresOf = (metres: number): number => Math.round(metres * 100);

/** Applies the changes that concern a profile, in order. */
export function applyChanges(roads: RoadNetwork, profile: RoadProfile, changes: readonly PlacedChange[]): Changed {
  const count = roads.segmentCount;
  const none = () => new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const changed = {
    closed: new Uint8Array(count),
    factor: new Float64Array(count).fill(1),
    direction: new Uint8Array(count),
    kilograms: none(),
    heightCentimetres: none(),
    widthCentimetres: none(),
  };
  for (const { change, segments } of changes) {
    if (change.uses !== undefined && !change.uses.includes(profile.use)) continue;
    for (const segment of segments) applyTo(changed, change, segment);
  }
  return changed;
}

function applyTo(changed: Changed, change: RoadChange, segment: number): void {
  switch (change.op) {
    case 'close':
      changed.closed[segment] = 1;
      break;
    case 'open':
      changed.closed[segment] = 0;
      break;
    case 'slow':
      changed.factor[segment] = Math.max(LEAST_SPEED_FACTOR, changed.factor[segment] * change.factor);
      break;
    case 'one-way':
      changed.direction[segment] = change.direction === 'along' ? DIRECTION.forward : DIRECTION.backward;
      break;
    case 'limit': {
      const sign = (limits: Float64Array, limit: number | undefined) => {
        if (limit !== undefined) limits[segment] = Math.min(limits[segment], limit);
      };
      sign(changed.kilograms, change.weightTonnes && kilogramsOf(change.weightTonnes));
      sign(changed.heightCentimetres, change.heightMetres && centimetresOf(change.heightMetres));
      sign(changed.widthCentimetres, change.widthMetres && centimetresOf(change.widthMetres));
    }
  }
}
