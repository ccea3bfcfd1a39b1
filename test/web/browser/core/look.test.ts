/** The look in a link, and values by which the map is coloured. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dataset, Plan } from '../../../../src/model/index.ts';
import { MEASURES, PLAIN_LOOK, readLook, SHOWS, STEPS, writeLook } from '../../../../web/core/look-state.ts';
import { differences, FIXED_STEPS, valuesOf } from '../../../../web/core/measures.ts';

test('a link gives its look back; the plain one needs none; foreign words are as if they were not there', () => {
  const look = fc.record({
    measure: fc.constantFrom(...MEASURES),
    steps: fc.constantFrom(...STEPS),
    show: fc.constantFrom(...SHOWS),
    against: fc.constantFrom(null, 'reference', 'a'.repeat(64)),
  });
  fc.assert(
    fc.property(look, (one) => {
      expect(readLook(writeLook({ ...PLAIN_LOOK, ...one }))).toEqual(one);
    }),
    { numRuns: 40 },
  );
  expect(writeLook(PLAIN_LOOK)).toBeNull();
  const { measure, steps, show, against } = PLAIN_LOOK;
  expect(readLook('colour~??~lines~<script>')).toEqual({ measure, steps, show, against });
});

test('fixed steps ascend', () => {
  for (const ends of Object.values(FIXED_STEPS)) expect([...ends].sort((a, b) => a - b)).toEqual(ends);
});

/** Two stations on one feeder run, fed by a trunk run; the second has three times the parcels of the first. */
const stop = (site: string, delivered: number) => ({ site, delivered, collected: 0 });
const cost = (fen: number) => ({ distance: fen, time: 0, fixed: 0 });
const village = (code: string, station: string | null) => ({
  ...{ village: code, station, townStation: station && 't', status: station ? 'served' : 'unserved' },
  ...{ deliveriesPerWeek: station ? 7 : 0, inbound: null, outbound: null, walkMetres: station ? 10 : null },
});
const plan = {
  villages: [village('1', 'a'), village('2', 'b'), village('3', null)],
  runs: [
    { days: [1, 2], vehicleType: 'van', costFen: cost(400), designLoad: { parcels: 30 }, stops: [stop('t', 40)] },
    {
      days: [1],
      vehicleType: 'van',
      costFen: cost(120),
      designLoad: { parcels: 45 },
      stops: [stop('a', 10), stop('b', 30)],
    },
  ],
} as unknown as Plan;
const dataset = {
  villages: [{ code: '1', population: 5 }],
  vehicles: [{ id: 'van', capacityParcels: 60 }],
} as unknown as Dataset;

test('cost a parcel: what the runs cost a week, shared by parcels, both parts of the way', () => {
  // Trunk 800 fen for 80 parcels a week, feeder 120 fen for 40, shared by parcels: 10 + 3 each.
  expect([...valuesOf('cost', plan, dataset).values()]).toEqual([13, 13, null]);
});

test('load, frequency and people; those without have none', () => {
  expect([...valuesOf('load', plan, dataset).values()]).toEqual([0.75, 0.75, null]);
  expect([...valuesOf('frequency', plan, dataset).values()]).toEqual([7, 7, null]);
  expect([...valuesOf('people', plan, dataset).values()]).toEqual([5, null, null]);
});

test('differences are of villages that both plans serve', () => {
  const now = new Map([
    ['1', 5],
    ['2', null],
    ['3', 1],
  ]);
  const then = new Map([
    ['1', 2],
    ['2', 3],
  ]);
  expect([...differences(now, then)]).toEqual([
    ['1', 3],
    ['2', null],
    ['3', null],
  ]);
});
