/** Which lines meet an area: touching counts, and the answer is exact, by other means on small grids. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meetsRing, type Ring, ringOf } from '../../../../geo/roads/scenario/area.ts';
import { touchedSegments } from '../../../../geo/roads/scenario/changes.ts';
import type { Position, RoadNetwork } from '../../../../src/model/index.ts';
import { randomRoads } from '../random-roads.ts';

type Point = readonly [number, number];

const ring = (points: readonly Point[]): Ring => ({
  x: Float64Array.from(points, ([x]) => x),
  y: Float64Array.from(points, ([, y]) => y),
});
const meets = (corners: readonly Point[], line: readonly Point[]): boolean =>
  meetsRing(
    ring(corners),
    Int32Array.from(line, ([x]) => x),
    Int32Array.from(line, ([, y]) => y),
  );

const edges = (points: readonly Point[]): [Point, Point][] =>
  points.map((point, i) => [points.at(i - 1) ?? point, point]);

/** On a piece: the way over the point is no longer than the piece (in whole squares: collinear and between). */
const isOn = ([a, b]: readonly [Point, Point], [x, y]: Point): boolean => {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const [px, py] = [x - a[0], y - a[1]];
  const along = px * dx + py * dy;
  if (dx === 0 && dy === 0) return px === 0 && py === 0;
  return dx * py === dy * px && along >= 0 && along <= dx * dx + dy * dy;
};

/** Common points of two pieces, by solving for both parameters in fractions. */
function crosses([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]): boolean {
  const [r, s, q] = [
    [b[0] - a[0], b[1] - a[1]],
    [d[0] - c[0], d[1] - c[1]],
    [c[0] - a[0], c[1] - a[1]],
  ] as const;
  const cross = (u: Point, v: Point) => u[0] * v[1] - u[1] * v[0];
  const divisor = cross(r, s);
  // Parallel pieces and points: they meet where an end of one is on the other.
  if (divisor === 0) return isOn([a, b], c) || isOn([a, b], d) || isOn([c, d], a) || isOn([c, d], b);
  const [t, u] = [cross(q, s) / divisor, cross(q, r) / divisor];
  return t >= 0 && t <= 1 && u >= 0 && u <= 1;
}

/** Even–odd rule along a ray that passes no point of the grid: (1000, 1) steps lead out of any small one. */
function isInside(corners: readonly Point[], point: Point): boolean {
  const far: Point = [point[0] + 1000, point[1] + 1];
  return edges(corners).some((edge) => isOn(edge, point))
    ? true
    : edges(corners).filter((edge) => crosses(edge, [point, far])).length % 2 === 1;
}

const bruteForce = (corners: readonly Point[], line: readonly Point[]): boolean =>
  line.some((point) => isInside(corners, point)) ||
  edges(line)
    .slice(1)
    .some((piece) => edges(corners).some((edge) => crosses(piece, edge)));

const SQUARE: Point[] = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
];
/** Open to the north. */
const HORSESHOE: Point[] = [
  [0, 0],
  [9, 0],
  [9, 9],
  [6, 9],
  [6, 3],
  [3, 3],
  [3, 9],
  [0, 9],
];

describe('a line meets an area', () => {
  it.each<[string, Point[], Point[], boolean]>([
    [
      'that holds it',
      SQUARE,
      [
        [2, 2],
        [5, 5],
      ],
      true,
    ],
    [
      'that holds an end of it',
      SQUARE,
      [
        [5, 5],
        [20, 5],
      ],
      true,
    ],
    [
      'that it crosses without a point inside',
      SQUARE,
      [
        [-5, 5],
        [15, 6],
      ],
      true,
    ],
    [
      'whose corner it touches with its end',
      SQUARE,
      [
        [10, 10],
        [12, 12],
      ],
      true,
    ],
    [
      'whose corner it passes through',
      SQUARE,
      [
        [9, 11],
        [11, 9],
      ],
      true,
    ],
    [
      'whose edge it ends on',
      SQUARE,
      [
        [15, 5],
        [10, 5],
      ],
      true,
    ],
    [
      'along whose edge it runs',
      SQUARE,
      [
        [10, -5],
        [10, 15],
      ],
      true,
    ],
    [
      'along a part of whose edge it runs',
      SQUARE,
      [
        [3, 0],
        [4, 0],
      ],
      true,
    ],
    [
      'one step away',
      SQUARE,
      [
        [11, -5],
        [11, 15],
      ],
      false,
    ],
    [
      'past whose corner it goes',
      SQUARE,
      [
        [9, 12],
        [12, 9],
      ],
      false,
    ],
    [
      'in line with an edge of it but beyond',
      SQUARE,
      [
        [11, 0],
        [20, 0],
      ],
      false,
    ],
    [
      'around which it bends',
      SQUARE,
      [
        [-1, -1],
        [11, -1],
        [11, 11],
      ],
      false,
    ],
    [
      'in whose bay it lies',
      HORSESHOE,
      [
        [4, 4],
        [5, 9],
      ],
      false,
    ],
    [
      'across whose bay it goes',
      HORSESHOE,
      [
        [4, 5],
        [7, 5],
      ],
      true,
    ],
    [
      'across whose bay it goes from leg to leg',
      HORSESHOE,
      [
        [3, 8],
        [6, 8],
      ],
      true,
    ],
    [
      'with a second point only',
      SQUARE,
      [
        [30, 30],
        [40, 30],
        [5, 5],
      ],
      true,
    ],
  ])('%s', (_, corners, line, expected) => {
    for (const closed of [corners, [...corners, ...corners.slice(0, 1)], corners.toReversed()]) {
      expect(meets(closed, line)).toBe(expected);
      expect(meets(closed, line.toReversed())).toBe(expected);
      expect(bruteForce(corners, line)).toBe(expected);
      const turned = (points: readonly Point[]) => points.map(([x, y]): Point => [-y, x]);
      expect(meets(turned(closed), turned(line))).toBe(expected);
    }
  });

  it('as by brute force on a small grid, rings that cross themselves included', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }));
    let both = [0, 0];
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 3, maxLength: 7 }),
        fc.array(point, { minLength: 1, maxLength: 3 }),
        (corners, line) => {
          const expected = bruteForce(corners, line);
          both = both.map((count, i) => count + (expected === (i === 1) ? 1 : 0));
          expect(meets(corners, line)).toBe(expected);
        },
      ),
      { numRuns: 4000 },
    );
    expect(Math.min(...both)).toBeGreaterThan(200);
  });

  it('wherever on earth, and at any size: exact to 1e-7 degree', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 3, maxLength: 6 }),
        fc.array(point, { minLength: 2, maxLength: 3 }),
        // Six steps stay below 6 degrees.
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.integer({ min: -1_700_000_000, max: 1_700_000_000 }),
        fc.integer({ min: -800_000_000, max: 800_000_000 }),
        (corners, line, scale, x, y) => {
          const moved = (points: readonly Point[]) =>
            points.map((one): Point => [x + one[0] * scale, y + one[1] * scale]);
          expect(meets(moved(corners), moved(line))).toBe(meets(corners, line));
        },
      ),
      { numRuns: 1000 },
    );
    // A unit beside a diagonal of five degrees.
    const large: Point[] = [
      [0, 0],
      [50_000_000, 49_999_999],
      [0, 50_000_000],
    ];
    expect(
      meets(large, [
        [25_000_001, 25_000_000],
        [50_000_000, 0],
      ]),
    ).toBe(false);
    expect(
      meets(large, [
        [25_000_000, 25_000_000],
        [50_000_000, 0],
      ]),
    ).toBe(true);
  });

  it('whose corners are rounded to 1e-7 degree', () => {
    const { x, y } = ringOf([
      [110.123_456_74, 21.000_000_06],
      [110.123_456_76, -0.000_000_04],
      [-110.5, 21],
    ]);
    expect([...x]).toEqual([1_101_234_567, 1_101_234_568, -1_105_000_000]);
    expect([...y].map((value) => value + 0)).toEqual([210_000_001, 0, 210_000_000]);
  });
});

describe('the segments of an area', () => {
  it('are those whose shapes meet it, ascending', () => {
    const corner = fc.tuple(fc.integer({ min: -3, max: 34 }), fc.integer({ min: -3, max: 34 }));
    const shape = ({ shapeStart, shapeLon, shapeLat }: RoadNetwork, segment: number): Point[] => {
      const points: Point[] = [];
      for (let p = shapeStart[segment] ?? 0; p < (shapeStart[segment + 1] ?? 0); p++)
        points.push([shapeLon[p] ?? 0, shapeLat[p] ?? 0]);
      return points;
    };
    fc.assert(
      fc.property(randomRoads, fc.array(corner, { minLength: 3, maxLength: 6 }), (roads, corners) => {
        const positions = corners.map(
          ([x, y]): Position => [(1_107_000_000 + x * 9000) / 1e7, (214_000_000 + y * 9000) / 1e7],
        );
        const grid = corners.map(([x, y]): Point => [1_107_000_000 + x * 9000, 214_000_000 + y * 9000]);
        const expected = [...Array(roads.segmentCount).keys()].filter((segment) => meets(grid, shape(roads, segment)));
        expect(touchedSegments(roads, { by: 'area', ring: positions })).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});
