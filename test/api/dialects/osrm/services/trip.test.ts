/** Trips: OSRM's combinations of ends, and the least of all orders by trying them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer } from '../../../../../api/dialects/osrm/perform.ts';
import { parseQuery } from '../../../../../api/dialects/osrm/query/query.ts';
import { tourOrder } from '../../../../../api/dialects/osrm/ways/order.ts';
import { openRouter } from '../../../../../geo/roads/open-router.ts';
import { gridRoads, profile } from '../../../../geo/roads/synthetic.ts';
import { TripAnswer } from '../oracle.ts';
import { places, routerOf, street } from '../town.ts';

/** Every combination that OSRM allows. */
const ENDS = [
  { roundtrip: true, fromFirst: true, toLast: true },
  { roundtrip: true, fromFirst: true, toLast: false },
  { roundtrip: true, fromFirst: false, toLast: true },
  { roundtrip: true, fromFirst: false, toLast: false },
  { roundtrip: false, fromFirst: true, toLast: true },
  { roundtrip: false, fromFirst: true, toLast: false },
  { roundtrip: false, fromFirst: false, toLast: true },
];

const orders = (list: readonly number[]): number[][] =>
  list.length === 0
    ? [[]]
    : list.flatMap((one) => orders(list.filter((other) => other !== one)).map((rest) => [one, ...rest]));

const lengthOf = (matrix: readonly number[], size: number, order: readonly number[], roundtrip: boolean): number =>
  [...order.slice(1), ...(roundtrip ? [order[0] ?? 0] : [])].reduce((sum, to, i) => {
    const cell = matrix[(order[i] ?? 0) * size + to] ?? -1;
    return sum + (cell < 0 ? Number.POSITIVE_INFINITY : cell);
  }, 0);

describe('the order', () => {
  const matrices = fc.integer({ min: 2, max: 7 }).chain((size) =>
    fc.record({
      size: fc.constant(size),
      matrix: fc.array(fc.oneof({ arbitrary: fc.integer({ min: 0, max: 5000 }), weight: 12 }, fc.constant(-1)), {
        minLength: size * size,
        maxLength: size * size,
      }),
      ends: fc.constantFrom(...ENDS),
    }),
  );

  test('is the least of all, its ends are those asked for; none only where there is none', () => {
    fc.assert(
      fc.property(matrices, ({ size, matrix, ends }) => {
        for (let i = 0; i < size; i++) matrix[i * size + i] = 0;
        const all = orders(Array.from({ length: size }, (_, i) => i)).filter(
          (order) =>
            (ends.roundtrip && !ends.toLast && !ends.fromFirst) ||
            ((!ends.fromFirst || order[0] === 0) &&
              (!ends.toLast || (ends.roundtrip && !ends.fromFirst) || order.at(-1) === size - 1)),
        );
        const least = Math.min(...all.map((order) => lengthOf(matrix, size, order, ends.roundtrip)));
        const order = tourOrder(matrix, size, ends);
        if (order === null) {
          expect(least).toBe(Number.POSITIVE_INFINITY);
          return;
        }
        expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, i) => i));
        expect(lengthOf(matrix, size, order, ends.roundtrip)).toBe(least);
        if (ends.roundtrip) expect(order[0]).toBe(ends.toLast && !ends.fromFirst ? size - 1 : 0);
        else if (ends.fromFirst) expect(order[0]).toBe(0);
        if (ends.toLast && !(ends.roundtrip && !ends.fromFirst)) expect(order.at(-1)).toBe(size - 1);
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  test('many places: the optimiser is never worse than the nearest unvisited place next', () => {
    const size = 24;
    const random = fc.sample(fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 48, maxLength: 48 }), {
      numRuns: 3,
      seed: 5,
    });
    for (const xy of random) {
      const matrix = Array.from({ length: size * size }, (_, cell) => {
        const [a, b] = [Math.floor(cell / size), cell % size];
        return Math.round(Math.hypot((xy[2 * a] ?? 0) - (xy[2 * b] ?? 0), (xy[2 * a + 1] ?? 0) - (xy[2 * b + 1] ?? 0)));
      });
      const greedy = [0];
      while (greedy.length < size) {
        const from = greedy.at(-1) ?? 0;
        const left = Array.from({ length: size }, (_, i) => i).filter((i) => !greedy.includes(i));
        greedy.push(left.reduce((a, b) => ((matrix[from * size + b] ?? 0) < (matrix[from * size + a] ?? 0) ? b : a)));
      }
      const order = tourOrder(matrix, size, { roundtrip: true, fromFirst: true, toLast: false }) ?? [];
      expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, i) => i));
      expect(lengthOf(matrix, size, order, true)).toBeLessThanOrEqual(lengthOf(matrix, size, greedy, true));
    }
  }, 30_000);

  test('eight places, all orders tried', () => {
    const size = 8;
    const random = fc.sample(fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 64, maxLength: 64 }), {
      numRuns: 2,
      seed: 7,
    });
    for (const matrix of random)
      for (const ends of [ENDS[3], ENDS[5]]) {
        if (ends === undefined) throw new Error('no ends');
        const all = orders([1, 2, 3, 4, 5, 6, 7]).map((rest) => [0, ...rest]);
        const least = Math.min(...all.map((order) => lengthOf(matrix, size, order, ends.roundtrip)));
        expect(lengthOf(matrix, size, tourOrder(matrix, size, ends) ?? [], ends.roundtrip)).toBe(least);
      }
  }, 30_000);
});

describe('the service', () => {
  const grid = openRouter(gridRoads(), profile());
  const ask = (stops: string, options: Record<string, string> = {}, router = grid) =>
    TripAnswer.parse(answer(router, parseQuery('trip', stops, options)));
  const corners = places([0, 0], [2, 2], [2, 0], [0, 2]);

  test('goes round and says where each coordinate comes', () => {
    const { trips, waypoints = [] } = ask(corners);
    expect(trips).toHaveLength(1);
    expect(trips[0]?.legs).toHaveLength(4);
    expect(trips[0]?.distance).toBe(8000);
    expect(waypoints.map(({ trips_index }) => trips_index)).toEqual([0, 0, 0, 0]);
    expect(waypoints.map(({ waypoint_index }) => waypoint_index).toSorted()).toEqual([0, 1, 2, 3]);
    // Opposite corners are two apart.
    expect(waypoints.map(({ waypoint_index }) => waypoint_index)[1]).toBe(2);
    expect(ask(corners, { skip_waypoints: 'true' })).not.toHaveProperty('waypoints');
  });

  test('an open way from the first to the last', () => {
    const options = { roundtrip: 'false', source: 'first', destination: 'last' };
    const { trips, waypoints = [] } = ask(places([0, 0], [2, 0], [1, 0], [2, 2]), options);
    expect(trips[0]?.distance).toBe(4000);
    expect(waypoints.map(({ waypoint_index }) => waypoint_index)).toEqual([0, 2, 1, 3]);
  });

  test('a place named twice, and steps', () => {
    const { trips } = ask(places([0, 0], [0, 0]), { steps: 'true', annotations: 'true', overview: 'full' });
    expect(trips[0]).toMatchObject({ distance: 0, duration: 0 });
    expect(trips[0]?.legs[0]?.steps.map(({ maneuver }) => maneuver.type)).toEqual(['depart', 'arrive']);
  });

  test('the same request, the same trip', () => {
    const many = places(...Array.from({ length: 20 }, (_, i) => [(i * 7) % 3, ((i * 5) % 9) / 4] as const));
    expect(ask(many)).toEqual(ask(many));
  });

  test('places without a way between them are refused', () => {
    const apart = routerOf([
      street([
        [0, 0],
        [1, 0],
      ]),
    ]);
    const query = parseQuery('trip', places([0.3, 0], [0.7, 0]), { bearings: '90,10;', approaches: ';' });
    expect(() => answer(apart, query)).not.toThrow();
    for (const [options, code] of [
      [{ roundtrip: 'false' }, 'NotImplemented'],
      [{ roundtrip: 'false', source: 'last' }, 'InvalidQuery'],
    ] as const)
      expect(() => parseQuery('trip', corners, options)).toThrow(expect.objectContaining({ code }));
    expect(() => parseQuery('trip', places([0, 0]), {})).toThrow(expect.objectContaining({ code: 'InvalidOptions' }));
  });
});
