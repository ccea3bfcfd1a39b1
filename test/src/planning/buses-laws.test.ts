/** A bus for free never costs more, whatever the lines; and the checker finds every such plan right. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BusLine, fen, HOUR } from '../../../src/model/index.ts';
import { busPolicy, lineOfStops } from '../../support/bus-county.ts';
import { buses, differencesOf, planned, served, total } from '../../support/bus-plans.ts';
import { dailyAt, EVEN, type GridVillage, gridCounty } from '../../support/grid-county.ts';

const cell = fc.integer({ min: 1, max: 14 });
const villages = fc.uniqueArray(cell, { minLength: 1, maxLength: 6 }).chain((places) =>
  fc
    .array(fc.record({ inbound: fc.integer({ min: 0, max: 40 }), outbound: fc.integer({ min: 0, max: 20 }) }), {
      minLength: places.length,
      maxLength: places.length,
    })
    .map((demand) => places.map((x, i): GridVillage => ({ code: `V${i}`, town: 'T', at: [3 * x, 0], ...demand[i] }))),
);
const kilometres = fc.array(fc.constantFrom<number[]>(0, 12, 3, 6, 9, 15, 18, 21, 24, 30, 36), {
  minLength: 2,
  maxLength: 9,
});
const stops: fc.Arbitrary<number[]> = fc.oneof(
  kilometres,
  // Out along the road and back; or one of the two.
  fc
    .tuple(fc.constantFrom(0, 12), fc.integer({ min: 18, max: 42 }), fc.constantFrom('both', 'out', 'back'))
    .map(([from, to, ways]) => {
      const out = Array.from({ length: 1 + (to - from) / 3 }, (_, i) => from + 3 * i);
      const back = out.toReversed();
      return ways === 'both' ? [...out, ...back.slice(1)] : ways === 'out' ? out : back;
    }),
);
const lines = fc.array(
  fc.record({
    departs: fc.integer({ min: 5, max: 11 }),
    stops,
    minutes: fc.integer({ min: 3, max: 12 }),
    days: fc.constantFrom([1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5]),
    room: fc.constantFrom(10, 60, 1000),
    fee: fc.constantFrom(0, 0, 30),
  }),
  { minLength: 1, maxLength: 4 },
);

describe('any county with any lines', () => {
  it('never costs more for them, serves as many, and is found right by the checker', { timeout: 240_000 }, async () => {
    let used = 0;
    await fc.assert(
      fc.asyncProperty(villages, lines, fc.boolean(), async (list, drawn, even) => {
        const made = gridCounty({
          towns: [{ code: 'T', at: [12, 0] }],
          villages: list,
          arrivals: even ? EVEN : dailyAt(5 * HOUR),
          handIns: even ? EVEN : dailyAt(5 * HOUR),
        });
        const all = drawn.map(({ departs, stops, minutes, days, room, fee }, i): BusLine => {
          const line = lineOfStops(
            `L${i}`,
            stops.map((km) => [km, 0, 0] as const),
            {
              days: [...days],
              spareKilograms: room,
              spareCubicMetres: room / 100,
              fenPerParcel: fen(fee),
            },
          );
          const timed = line.stops.map((stop, k) => {
            const at = departs * HOUR + k * minutes * 60;
            return { ...stop, arrives: at as typeof stop.arrives, departs: (at + 30) as typeof stop.departs };
          });
          return { ...line, stops: timed };
        });
        const withLines = { ...made.dataset, inputs: { ...made.dataset.inputs, buses: all } };
        const policy = busPolicy({ days: [1, 2, 3, 4, 5] });
        const [without, by] = [await planned(made.dataset, policy), await planned(withLines, policy)];
        expect(total(by)).toBeLessThanOrEqual(total(without));
        expect(served(by)).toBeGreaterThanOrEqual(served(without));
        expect(differencesOf(by, withLines)).toEqual([]);
        used += buses(by).length;
      }),
      { numRuns: 40, seed: 5 },
    );
    expect(used).toBeGreaterThan(0);
  });
});
