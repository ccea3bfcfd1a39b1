/** A network's arrays with room for one segment more. */
import {
  type RoadArrayName,
  type RoadArrays,
  type RoadNetwork,
  readRoadArrays,
  SEGMENT_ARRAYS,
} from '../../../src/model/index.ts';

const PER_SEGMENT: ReadonlySet<RoadArrayName> = new Set(SEGMENT_ARRAYS);

/** Copies of all arrays; those with an element a segment have one more, which `valueIn` gives. */
export function extendSegments(roads: RoadNetwork, valueIn: (name: RoadArrayName) => number): RoadArrays {
  const copy = <T extends Int32Array | Uint32Array | Uint16Array | Uint8Array | Float64Array>(
    name: RoadArrayName,
    make: (length: number) => T,
  ): T => {
    const old = roads[name];
    const more = PER_SEGMENT.has(name) ? 1 : 0;
    const array = make(old.length + more);
    array.set(old);
    if (more === 1) array[old.length] = valueIn(name);
    return array;
  };
  return readRoadArrays({
    int32: (name) => copy(name, (length) => new Int32Array(length)),
    uint32: (name) => copy(name, (length) => new Uint32Array(length)),
    uint16: (name) => copy(name, (length) => new Uint16Array(length)),
    uint8: (name) => copy(name, (length) => new Uint8Array(length)),
    float64: (name) => copy(name, (length) => new Float64Array(length)),
  });
}

/** An array of coordinates with some more at its end. */
export function withCoordinates(array: Int32Array, values: readonly number[]): Int32Array {
  const longer = new Int32Array(array.length + values.length);
  longer.set(array);
  longer.set(values, array.length);
  return longer;
}

/** Starts of shapes with the end of one more. */
export function withStart(array: Uint32Array, end: number): Uint32Array {
  const longer = new Uint32Array(array.length + 1);
  longer.set(array);
  longer[array.length] = end;
  return longer;
}
