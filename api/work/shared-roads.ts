/** Road networks in shared memory: handing one to another thread copies nothing. */
import { type RoadArrayName, type RoadNetwork, readRoadArrays } from '../../src/model/index.ts';
import type { ValueSource } from './values.ts';

/** The same network in shared memory; itself where it is there already. */
export function sharedRoads(roads: RoadNetwork): RoadNetwork {
  if (roads.nodeLon.buffer instanceof SharedArrayBuffer) return roads;
  const shared = (name: RoadArrayName): SharedArrayBuffer => {
    const array = roads[name];
    const buffer = new SharedArrayBuffer(array.byteLength);
    new Uint8Array(buffer).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    return buffer;
  };
  const arrays = readRoadArrays({
    int32: (name) => new Int32Array(shared(name)),
    uint32: (name) => new Uint32Array(shared(name)),
    uint16: (name) => new Uint16Array(shared(name)),
    uint8: (name) => new Uint8Array(shared(name)),
    float64: (name) => new Float64Array(shared(name)),
  });
  return { ...roads, ...arrays };
}

/** Values whose roads are in shared memory, so that the threads read one copy. */
export const sharedValues = (values: ValueSource): ValueSource => ({
  async get(kind, hash) {
    const value = await values.get(kind, hash);
    return 'nodeLon' in value ? { ...value, ...sharedRoads(value) } : value;
  },
});
