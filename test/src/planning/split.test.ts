import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTravel } from '../../../geo/travel/index.ts';
import { hashOf, type Plan, type PolicyInput, SILENT } from '../../../src/model/index.ts';
import { evaluate, plan } from '../../../src/planner.ts';
import { divide } from '../../../src/planning/routes/split.ts';
import { verify } from '../../../src/verify/index.ts';
import { dailyAt, type GridFacts, type GridVillage, gridCounty, gridPolicy } from '../../support/grid-county.ts';
import { inputOf } from './routes/support.ts';

const TOWNS: GridFacts['towns'] = [
  { code: 'T', at: [5, 0] },
  { code: 'U', at: [0, 8] },
];

const countyOf = (villages: readonly GridVillage[], facts: Partial<GridFacts> = {}) =>
  gridCounty({ towns: TOWNS, villages, arrivals: dailyAt(5 * 3600), handIns: dailyAt(10 * 3600), ...facts }).dataset;

/** Planned by the no-road model, so that the checker can drive it again. */
async function planned(dataset: ReturnType<typeof countyOf>, changes: PolicyInput = {}, base?: Plan) {
  const input = { dataset, datasetId: hashOf(dataset), travel: buildTravel(dataset, null), notices: [], work: SILENT };
  const policy = gridPolicy({ shiftSeconds: 12 * 3600, stopSeconds: 60, trunkDepartures: [21_600], ...changes });
  return base === undefined ? plan({ ...input, policy }) : evaluate({ ...input, policy, base });
}

const servedOf = ({ villages }: Plan) => villages.filter(({ status }) => status === 'served').length;

/** Parcels that runs hand over at a station on one day of the policy. */
const handedOver = ({ runs }: Plan, station: string, day: number): number =>
  runs
    .filter(({ days }) => days.includes(day))
    .flatMap(({ stops }) => stops)
    .filter(({ site }) => site === station)
    .reduce((sum, { delivered }) => sum + delivered, 0);

describe('a town with more than the largest vehicle takes', () => {
  // 300 parcels a van
  const dataset = countyOf([
    { code: 'A', town: 'T', at: [8, 0], inbound: 200 },
    { code: 'B', town: 'T', at: [5, 3], inbound: 180 },
    { code: 'C', town: 'T', at: [2, -2], inbound: 90 },
    { code: 'D', town: 'U', at: [0, 11], inbound: 50 },
  ]);

  it('is shared by several trunk runs, each for its own stations', async () => {
    const made = await planned(dataset, { directRuns: false });
    expect(servedOf(made)).toBe(4);
    const stops = made.runs.flatMap(({ tier, stops }) => (tier === 'trunk' ? stops : []));
    const atTown = stops.filter(({ site }) => site === 't-T');
    const carried = atTown.flatMap(({ carriesFor }) => carriesFor ?? []);
    expect(carried.map(({ site, part, of }) => `${site} ${part}/${of}`).sort()).toEqual([
      'v-A 1/1',
      'v-B 1/1',
      'v-C 1/1',
    ]);
    expect(atTown.reduce((sum, { delivered }) => sum + delivered, 0)).toBe(470);
    expect(stops.find(({ site }) => site === 't-U')?.carriesFor).toBeUndefined();
    // Each parcel of the town comes once a day, however many runs share them.
    expect(made.figures.frequency.towns.minimum).toBe(7);
    expect(verify(made, dataset, null, []).differences).toEqual([]);
  });

  it('keeps its runs when nothing of it is edited', async () => {
    const made = await planned(dataset);
    const again = await planned(dataset, {}, made);
    expect(again.runs).toEqual(made.runs);
  });
});

describe('a station with more than any vehicle takes', () => {
  const dataset = countyOf([
    { code: 'A', town: 'T', at: [8, 0], inbound: 700, outbound: 70 },
    { code: 'B', town: 'T', at: [5, 3], inbound: 20 },
  ]);

  it('is divided evenly, and its parcels sum to those of the day', async () => {
    const made = await planned(dataset);
    expect(servedOf(made)).toBe(2);
    for (const day of made.policy.days) expect(handedOver(made, 'v-A', day)).toBeCloseTo(700, 1);
    const atA = made.runs.flatMap(({ stops }) => stops).filter(({ site }) => site === 'v-A');
    expect(atA.map(({ carriesFor }) => carriesFor)).toEqual(
      expect.arrayContaining([1, 2, 3].map((part) => [{ site: 'v-A', part, of: 3 }])),
    );
    // Three runs a day bring each parcel once.
    expect(made.villages[0]?.deliveriesPerWeek).toBe(7);
    expect(verify(made, dataset, null, []).differences).toEqual([]);
  });
});

describe('divided counties', () => {
  const village = fc.record({
    at: fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -5, max: 5 })),
    first: fc.boolean(),
    inbound: fc.integer({ min: 1, max: 500 }),
    outbound: fc.integer({ min: 0, max: 120 }),
  });
  const villages = fc.array(village, { minLength: 1, maxLength: 7 }).map((list) =>
    list.map(({ at: [x, y], first, ...parcels }, i): GridVillage => {
      const [east, north] = TOWNS[first ? 0 : 1]?.at ?? [0, 0];
      return { code: `V${i}`, town: first ? 'T' : 'U', at: [east + x, north + y], ...parcels };
    }),
  );
  const days = fc.constantFrom<number[]>([1, 2, 3, 4, 5, 6, 7], [1, 3, 5], [2]);

  it('lose no village to capacity, on any days, and pass the checker', async () => {
    await fc.assert(
      fc.asyncProperty(villages, days, fc.boolean(), async (list, chosen, directRuns) => {
        const dataset = countyOf(list, {
          pattern: { varianceToMean: 1.5 },
          site: () => ({ capacityParcelsPerDay: 1e6 as never }),
        });
        const made = await planned(dataset, { days: chosen, shiftSeconds: 24 * 3600, secondsPerParcel: 1, directRuns });
        expect(made.villages.map(({ reason }) => reason)).not.toContain('capacity');
        expect(verify(made, dataset, null, []).differences).toEqual([]);
        // Σ over the week's visits of what a station gets is what it gets a week; one departure a day takes all.
        const perDay = new Map(dataset.demand.villages.map((each) => [each.village, each.inboundPerDay]));
        const served = Map.groupBy(
          made.villages.filter(({ status }) => status === 'served' && chosen.length === 7),
          ({ station }) => station ?? '',
        );
        for (const [station, using] of served) {
          const inbound = using.reduce((sum, { village: code }) => sum + (perDay.get(code) ?? 0), 0);
          expect(Math.abs(handedOver(made, station, 1) - inbound)).toBeLessThan(0.1);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('carry each part of each station once on each departure', () => {
    fc.assert(
      fc.property(villages, (list) => {
        const { dataset, travel } = gridCounty({ towns: TOWNS, villages: list, arrivals: dailyAt(5 * 3600) });
        const county = inputOf({ dataset, travel }, gridPolicy());
        const { input, siteOf } = divide(county);
        const perDay = new Map<string, number>();
        for (const [part, town] of input.fedBy) {
          expect(siteOf(town)).toBe(county.fedBy.get(siteOf(part)));
          const inbound = input.weekly.get(part)?.inbound ?? 0;
          perDay.set(siteOf(part), (perDay.get(siteOf(part)) ?? 0) + inbound);
        }
        for (const [station, inbound] of perDay) expect(inbound).toBeCloseTo(county.weekly.get(station)?.inbound ?? 0);
        expect([...perDay.keys()].sort()).toEqual([...county.fedBy.keys()].sort());
      }),
    );
  });
});
