import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRoadNetwork, decodeRoads, encodeRoads } from '../../../../geo/roads/index.ts';
import {
  completeRoads,
  FOURTH_FORM_ARRAYS,
  hashRoads,
  ROAD_ARRAYS,
  type RoadNetwork,
  THIRD_FORM_ARRAYS,
} from '../../../../src/model/index.ts';
import { randomSignedWays } from '../random.ts';
import { barrier, GRID, gridRoads, uses } from '../synthetic.ts';

const damaged = expect.objectContaining({ code: 'store-damaged' });

/** The bytes with a change that the checksum agrees with, as a faulty writer would leave them. */
function sealed(bytes: Uint8Array, change: (bytes: Uint8Array, view: DataView) => unknown): Uint8Array {
  change(bytes, new DataView(bytes.buffer, bytes.byteOffset));
  const end = bytes.length - 32;
  bytes.set(createHash('sha256').update(bytes.subarray(0, end)).digest(), end);
  return bytes;
}

/** The grid with one restriction. */
const signedGrid = (): RoadNetwork =>
  buildRoadNetwork({
    ...GRID,
    restrictions: [{ id: 1, kind: 'no', uTurn: false, from: [2], via: { node: 5 }, to: [3], uses: uses('car') }],
    barriers: [barrier(8, { closed: uses('car', 'bus') })],
  });

const resealed = (change: (bytes: Uint8Array, view: DataView) => unknown): Uint8Array =>
  sealed(encodeRoads(signedGrid()), change);

/** Changes the table in place; both texts are of one length. */
const retable =
  (from: string, to: string) =>
  (bytes: Uint8Array): void => {
    const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(from);
    expect([at > 0, to.length]).toEqual([true, from.length]);
    bytes.set(Buffer.from(to), at);
  };

/** Where an array begins, by the file's own table. */
function arrayAt(bytes: Uint8Array, name: (typeof ROAD_ARRAYS)[number]): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pad = (length: number) => Math.ceil(length / 8) * 8;
  const tableBytes = file.readUInt32LE(8);
  const { lengths }: { lengths: number[] } = JSON.parse(file.toString('utf8', 12, 12 + tableBytes));
  let at = pad(12 + tableBytes);
  for (const [index, array] of ROAD_ARRAYS.entries()) {
    if (array === name) break;
    at += pad((lengths[index] ?? 0) * signedGrid()[array].BYTES_PER_ELEMENT);
  }
  return at;
}

/** A file of the first form, written as its description says. */
function firstForm(roads: RoadNetwork): Uint8Array {
  const names = Buffer.from(JSON.stringify(roads.names));
  const header = Buffer.alloc(28);
  header.write('CUNDARD1', 'latin1');
  const counts = [1, roads.nodeCount, roads.segmentCount, roads.shapeLon.length, names.length];
  for (const [index, count] of counts.entries()) header.writeUInt32LE(count, 8 + index * 4);
  const arrays = [
    ...[roads.nodeLon, roads.nodeLat, roads.from, roads.to, roads.lengthDecimetres, roads.roadClass, roads.surface],
    ...[roads.maxspeedKmh, roads.direction, roads.access, roads.durationSeconds, roads.name, roads.way],
    ...[roads.shapeStart, roads.shapeLon, roads.shapeLat],
  ].map((array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  return sealed(new Uint8Array(Buffer.concat([header, ...arrays, names, Buffer.alloc(32)])), () => {});
}

describe('binary roads', () => {
  it('start with their magic, then a table in JSON', () => {
    const bytes = Buffer.from(encodeRoads(gridRoads()));
    expect(bytes.toString('latin1', 0, 8)).toBe('CUNDARD4');
    const table = JSON.parse(bytes.toString('utf8', 12, 12 + bytes.readUInt32LE(8)));
    expect(table).toMatchObject({ nodes: 10, segments: 13, names: ['', 'One-way Street'], rules: [[]] });
  });

  it('come back the same', () => {
    fc.assert(
      fc.property(randomSignedWays(), (ways) => {
        const roads = buildRoadNetwork(ways);
        const back = decodeRoads(encodeRoads(roads));
        expect(back).toEqual(roads);
        expect(hashRoads(back)).toBe(hashRoads(roads));
        expect(Buffer.compare(encodeRoads(back), encodeRoads(roads))).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  it('are read from the middle of a larger buffer', () => {
    const bytes = encodeRoads(gridRoads());
    const larger = new Uint8Array(bytes.length + 7);
    larger.set(bytes, 3);
    expect(decodeRoads(larger.subarray(3, 3 + bytes.length))).toEqual(gridRoads());
  });

  it('show any flipped bit', () => {
    const bytes = encodeRoads(gridRoads());
    const anywhere = fc.tuple(fc.nat(bytes.length - 1), fc.nat(7));
    fc.assert(
      fc.property(anywhere, ([offset, bit]) => {
        const bad = bytes.slice();
        bad[offset] = (bad[offset] ?? 0) ^ (1 << bit);
        expect(() => decodeRoads(bad)).toThrow(damaged);
      }),
      { numRuns: 300 },
    );
  });

  it('show a cut or an added tail', () => {
    const bytes = encodeRoads(gridRoads());
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) => {
        expect(() => decodeRoads(bytes.slice(0, length))).toThrow(damaged);
      }),
      { numRuns: 100 },
    );
    expect(() => decodeRoads(new Uint8Array([...bytes, 0]))).toThrow(damaged);
  });

  it('refuse arbitrary bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(() => decodeRoads(bytes)).toThrow(damaged);
      }),
    );
  });

  it.each<[string, string, (bytes: Uint8Array, view: DataView) => void]>([
    ['another magic', 'magic', (bytes) => bytes.fill(0x39, 7, 8)],
    ['a table beyond the end', 'table-beyond-end', (_, view) => view.setUint32(8, 4_000_000_000, true)],
    ['a table that is not JSON', 'table-unreadable', (bytes) => bytes.fill(0x7b, 14, 20)],
    ['more nodes than the arrays have', 'index-outside', retable('"nodes":10', '"nodes":11')],
    ['more segments than the arrays have', 'index-outside', retable('"segments":13', '"segments":12')],
    [
      'an array that is longer than the file',
      'array-beyond-end',
      retable('"lengths":[10,10,13', '"lengths":[10,10,99'),
    ],
    ['an array that is shorter', 'index-outside', retable('"lengths":[10,10,13', '"lengths":[10,10,12')],
    ['a count that is negative', 'table-unreadable', retable('"nodes":10', '"nodes":-1')],
    ['an end node that is none', 'index-outside', (bytes, view) => view.setUint32(arrayAt(bytes, 'from'), 10, true)],
    ['a class that is none', 'index-outside', (bytes) => bytes.fill(99, arrayAt(bytes, 'roadClass')).length],
    ['a direction that is none', 'index-outside', (bytes) => bytes.fill(3, arrayAt(bytes, 'direction')).length],
    [
      'a shape that goes backward',
      'index-outside',
      (bytes, view) => view.setUint32(arrayAt(bytes, 'shapeStart') + 4, 9, true),
    ],
    [
      'a restriction on a segment that is none',
      'index-outside',
      (bytes, view) => view.setUint32(arrayAt(bytes, 'restrictionArc'), 26, true),
    ],
    [
      'a restriction of one segment',
      'index-outside',
      (bytes, view) => view.setUint32(arrayAt(bytes, 'restrictionStart') + 4, 1, true),
    ],
  ])('refuse %s even under a right checksum', (_, why, change) => {
    expect(() => decodeRoads(resealed(change))).toThrow(damaged);
    expect(() => decodeRoads(resealed(change))).toThrow(why);
  });

  it('read what was sealed without a change', () => {
    expect(decodeRoads(resealed(() => {}))).toEqual(signedGrid());
  });
});

/** Every third-form column with something in it. */
const ruledGrid = (): RoadNetwork => {
  const grid = gridRoads();
  const filled = <T extends { fill(value: number): unknown }>(array: T, value: number): T => {
    array.fill(value);
    return array;
  };
  const count = grid.segmentCount;
  return {
    ...grid,
    accessBack: filled(new Uint8Array(count), 3),
    destination: filled(new Uint8Array(count), 1),
    destinationBack: filled(new Uint8Array(count), 2),
    maxLengthCentimetres: filled(new Uint16Array(count), 1200),
    maxAxleKilograms: filled(new Uint32Array(count), 9000),
    rule: filled(new Uint32Array(count), 1),
    rules: [
      [],
      [
        { uses: 1, directions: 1, kind: 'weight', value: 7500, condition: '7500 @ (Mo-Fr 07:00-09:00)' },
        { uses: 9, directions: 3, kind: 'closed' },
      ],
    ],
    planned: filled(new Uint8Array(count), 7),
    signals: filled(new Uint8Array(count), 2),
    signalsBack: filled(new Uint8Array(count), 1),
    yields: filled(new Uint8Array(count), 4),
    yieldsBack: filled(new Uint8Array(count), 3),
  };
};

describe('columns of the third form', () => {
  it('come back the same and are part of the name', () => {
    const roads = ruledGrid();
    expect(decodeRoads(encodeRoads(roads))).toEqual(roads);
    const plain = gridRoads();
    for (const name of THIRD_FORM_ARRAYS)
      expect(hashRoads({ ...plain, [name]: roads[name] }), name).not.toBe(hashRoads(plain));
    expect(hashRoads({ ...plain, rules: roads.rules })).not.toBe(hashRoads(plain));
  });

  it('are nothing where they are not given: a network keeps its name', () => {
    const { accessBack, rules, signals, ...rest } = gridRoads();
    expect([accessBack, rules, signals.every((count) => count === 0)]).toEqual([rest.access, [[]], true]);
    expect(hashRoads(completeRoads(rest))).toBe(hashRoads(gridRoads()));
  });

  it('refuse a rule that is none', () => {
    const roads = ruledGrid();
    expect(() => decodeRoads(encodeRoads({ ...roads, rules: [[]] }))).toThrow('index-outside');
  });
});

/** A file of an earlier form: as the fourth, without the arrays it lacks, and without what else a table of its has not. */
function earlierForm(
  roads: RoadNetwork,
  { magic, lacking, more }: { magic: string; lacking: readonly string[]; more: object },
): Uint8Array {
  const arrays = ROAD_ARRAYS.filter((name) => !lacking.includes(name)).map((name) => roads[name]);
  const lengths = arrays.map((array) => array.length);
  const { nodeCount: nodes, segmentCount: segments, names } = roads;
  const table = Buffer.from(JSON.stringify({ nodes, segments, lengths, names, ...more }));
  const padded = (part: Buffer) => Buffer.concat([part, Buffer.alloc((8 - (part.length % 8)) % 8)]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(table.length);
  const parts = [
    padded(Buffer.concat([Buffer.from(magic), size, table])),
    ...arrays.map((array) => padded(Buffer.from(array.buffer, array.byteOffset, array.byteLength))),
    Buffer.alloc(32),
  ];
  return sealed(new Uint8Array(Buffer.concat(parts)), () => {});
}
const secondForm = (roads: RoadNetwork) =>
  earlierForm(roads, { magic: 'CUNDARD2', lacking: [...THIRD_FORM_ARRAYS, ...FOURTH_FORM_ARRAYS], more: {} });

describe('what is signed along a road', () => {
  const guided = (): RoadNetwork => {
    const roads = ruledGrid();
    const guide = new Uint32Array(roads.segmentCount);
    guide[3] = 1;
    return { ...roads, guide, guides: [{}, { ref: 'G105; S211', lanes: 'left|through;right', exits: '12' }] };
  };

  it('comes back the same and is part of the name', () => {
    const roads = guided();
    expect(decodeRoads(encodeRoads(roads))).toEqual(roads);
    expect(hashRoads(roads)).not.toBe(hashRoads({ ...roads, guides: [{}, { ref: 'G106' }] }));
    expect(hashRoads(roads)).not.toBe(hashRoads(ruledGrid()));
  });

  it('refuses an index that is none', () => {
    expect(() => decodeRoads(encodeRoads({ ...guided(), guides: [{}] }))).toThrow('index-outside');
  });
});

describe('binary roads of earlier forms', () => {
  it('are still read: what the second can not say is nothing', () => {
    const roads = signedGrid();
    const back = decodeRoads(secondForm(roads));
    expect(back).toEqual(roads);
    expect(hashRoads(back)).toBe(hashRoads(roads));
  });

  it('are still read: what the third can not say is nothing', () => {
    const roads = ruledGrid();
    const more = { rules: roads.rules };
    const back = decodeRoads(earlierForm(roads, { magic: 'CUNDARD3', lacking: [...FOURTH_FORM_ARRAYS], more }));
    expect(back).toEqual(roads);
    expect(hashRoads(back)).toBe(hashRoads(roads));
  });

  it('show a table of another form', () => {
    const bad = sealed(secondForm(signedGrid()), (bytes) => bytes.set(Buffer.from('CUNDARD3')));
    expect(() => decodeRoads(bad)).toThrow(damaged);
  });
});

describe('binary roads of the first form', () => {
  it('are still read: what they can not say is nothing', () => {
    expect(decodeRoads(firstForm(gridRoads()))).toEqual(gridRoads());
  });

  it('show any flipped bit', () => {
    const bytes = firstForm(gridRoads());
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (offset, bit) => {
        const bad = bytes.slice();
        bad[offset] = (bad[offset] ?? 0) ^ (1 << bit);
        expect(() => decodeRoads(bad)).toThrow(damaged);
      }),
      { numRuns: 100 },
    );
  });

  it.each<[string, string, (bytes: Uint8Array, view: DataView) => void]>([
    ['another version', 'version-unknown', (_, view) => view.setUint32(8, 2, true)],
    ['more nodes than there are', 'length-other', (_, view) => view.setUint32(12, 4_000_000_000, true)],
    ['an end node that is none', 'index-outside', (_, view) => view.setUint32(28 + 10 * 8, 10, true)],
    ['names that are not JSON', 'names', (bytes) => bytes.fill(0x7b, bytes.length - 34, bytes.length - 32)],
  ])('refuse %s even under a right checksum', (_, why, change) => {
    const bad = () => decodeRoads(sealed(firstForm(gridRoads()), change));
    expect(bad).toThrow(damaged);
    expect(bad).toThrow(why);
  });
});
