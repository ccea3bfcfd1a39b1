/** The store takes road networks whose arrays fit together, and names the first that does not. */
import { describe, expect, it } from 'vitest';
import { checkRoads } from '../../../geo/store/road-arrays.ts';
import type { RoadNetwork } from '../../../src/model/index.ts';
import { gridRoads } from '../roads/synthetic.ts';

const restricted = (starts: number[], arcs: number[]): Partial<RoadNetwork> => ({
  restrictionStart: Uint32Array.from(starts),
  restrictionArc: Uint32Array.from(arcs),
  restrictionUse: new Uint8Array(starts.length - 1).fill(2),
});

describe('road arrays', () => {
  it('that fit are taken', () => {
    expect(() => checkRoads(gridRoads())).not.toThrow();
    expect(() => checkRoads({ ...gridRoads(), ...restricted([0, 2, 5], [0, 2, 1, 3, 25]) })).not.toThrow();
  });

  it.each<[string, Partial<RoadNetwork>]>([
    ['contraflow', { contraflow: new Uint8Array(12) }],
    ['maxspeedBackKmh', { maxspeedBackKmh: new Uint8Array(14) }],
    ['maxWeightKilograms', { maxWeightKilograms: new Uint32Array(0) }],
    ['climbDecimetres', { climbDecimetres: new Uint16Array(1) }],
    ['"array":"restrictionArc","index":1', restricted([0, 2], [0, 26])],
    ['restrictionArc', restricted([0, 2], [0, 2, 4])],
    ['"restriction":1', restricted([0, 2, 3], [0, 2, 4])],
    ['"restriction":1', restricted([0, 4, 2, 4], [0, 2, 4, 6])],
    ['restrictionStart', { restrictionStart: new Uint32Array(0) }],
  ])('%s that does not is named', (name, change) => {
    const check = () => checkRoads({ ...gridRoads(), ...change });
    expect(check).toThrow(expect.objectContaining({ code: 'value-invalid' }));
    expect(check).toThrow(name);
  });
});
