/** Parcels by passenger bus: a county worked out on paper, forged buses, and that a free bus never costs more. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTravel } from '../../../geo/travel/index.ts';
import {
  type BusLine,
  type Dataset,
  fen,
  HOUR,
  hashOf,
  type Plan,
  type Run,
  SILENT,
} from '../../../src/model/index.ts';
import { evaluate, plan } from '../../../src/planner.ts';
import { verify } from '../../../src/verify/index.ts';
import { busCounty, busLine, busPolicy, lineOfStops, oneWayLines } from '../../support/bus-county.ts';
import { dailyAt, EVEN, type GridVillage, gridCounty } from '../../support/grid-county.ts';
import { sealed } from '../verify/county/line-plan.ts';

const given = (dataset: Dataset, policy = busPolicy()) => ({
  dataset,
  datasetId: hashOf(dataset),
  travel: buildTravel(dataset, null),
  notices: [],
  policy,
  work: SILENT,
});
const planned = (dataset: Dataset, policy = busPolicy()): Promise<Plan> => plan(given(dataset, policy));
const buses = ({ runs }: Plan): Run[] => runs.filter(({ bus }) => bus !== undefined);
const served = ({ villages }: Plan): number => villages.filter(({ status }) => status === 'served').length;
const total = ({ figures }: Plan): number => figures.cost.perWeek.totalFen;
const differencesOf = (made: Plan, dataset: Dataset) => verify(made, dataset, null, []).differences;

describe('a county with one line past all its villages', () => {
  const { dataset } = busCounty([busLine()]);

  it('leaves every parcel to the bus: times, loads, fee and service as worked out by hand', async () => {
    const made = await planned(dataset);
    expect(differencesOf(made, dataset)).toEqual([]);
    expect(made.runs).toHaveLength(1);
    const [run] = made.runs;
    expect(run).toMatchObject({
      tier: 'trunk',
      base: 'centre',
      vehicleType: 'bus:L1',
      vehicle: 'bus:L1',
      driver: 'bus:L1',
      days: [1, 2, 3, 4, 5, 6, 7],
      departs: 25_200,
      cutoff: 23_400,
      // 09:10; 300 s and 2 s for each of 15 parcels.
      returns: 33_000,
      unloaded: 33_330,
      metres: 0,
      seconds: 8130,
      costFen: { distance: 0, time: 0, fixed: 0 },
      designLoad: { parcels: 30, cold: 0 },
      estimated: true,
      // 50 fen for 45 parcels a day.
      bus: { line: 'L1', from: 0, calls: [1, 2, 3, 4, 5, 6, 7], back: 8, feeFen: 15_750 },
    });
    const stops = run?.stops.map(({ site, arrives, departs, delivered, collected, load }) => ({
      ...{ site, arrives, departs, delivered, collected },
      onBoard: load.inboundAmbient + load.outboundAmbient,
    }));
    const empty = { delivered: 0, collected: 0 };
    expect(stops).toEqual([
      { site: 't-T', arrives: 26_400, departs: 26_400, ...empty, onBoard: 30 },
      { site: 'v-V1', arrives: 27_600, departs: 27_660, delivered: 10, collected: 0, onBoard: 20 },
      { site: 'v-V2', arrives: 28_200, departs: 28_260, delivered: 10, collected: 0, onBoard: 10 },
      { site: 'v-V3', arrives: 28_800, departs: 29_400, delivered: 10, collected: 5, onBoard: 5 },
      { site: 'v-V2', arrives: 30_000, departs: 30_060, delivered: 0, collected: 5, onBoard: 10 },
      { site: 'v-V1', arrives: 30_600, departs: 30_660, delivered: 0, collected: 5, onBoard: 15 },
      { site: 't-T', arrives: 31_800, departs: 31_800, ...empty, onBoard: 15 },
    ]);
    // From 05:00 to the hand-over; from 06:00 until unloaded at the centre.
    expect(made.villages.map(({ inbound }) => inbound?.elapsed.p50)).toEqual([9660, 10_260, 11_400]);
    expect(made.villages.map(({ outbound }) => outbound?.elapsed.p50)).toEqual([11_730, 11_730, 11_730]);
    // By the bus twice a day, but one delivery.
    expect(made.villages.map(({ deliveriesPerWeek }) => deliveriesPerWeek)).toEqual([7, 7, 7]);
    const { cost, routes, sizing, frequency } = made.figures;
    expect(cost.perWeek).toMatchObject({ distanceFen: 0, driversFen: 0, vehiclesFen: 0, busesFen: 15_750 });
    expect(cost.perWeek.plannableFen).toBe(15_750 + cost.perWeek.sitesFen);
    expect(cost.fenPerRun).toBe(15_750 / 7);
    expect(cost.price?.payments).toContainEqual({ from: 'operators', to: 'buses', perYearFen: 821_250 });
    expect(cost.labour.driverDays).toBe(0);
    expect(routes).toMatchObject({
      runs: 1,
      runsPerWeek: 7,
      vehicles: 0,
      drivers: 0,
      secondsPerWeek: 0,
      fullestLoad: 0.75,
    });
    expect(sizing.fleet).toEqual([]);
    expect(frequency.towns.distribution).toEqual([{ perWeek: 7, places: 1 }]);
  });

  it('has its own vehicles where the policy wants no buses', async () => {
    const made = await planned(dataset, busPolicy({ buses: false }));
    expect(buses(made)).toEqual([]);
    expect(made.figures.cost.perWeek.busesFen).toBeUndefined();
    expect(total(made)).toBeGreaterThan(total(await planned(dataset)));
  });

  it('is planned the same without a line as without the policy, but for the policy', async () => {
    const bare = busCounty([]).dataset;
    const [one, other] = [await planned(bare), await planned(bare, busPolicy({ buses: false }))];
    expect({ ...one, id: '', policy: null }).toEqual({ ...other, id: '', policy: null });
  });

  it('goes by the bus with two trips of one way each, too', async () => {
    const { dataset: two } = busCounty(oneWayLines());
    const made = await planned(two);
    expect(differencesOf(made, two)).toEqual([]);
    expect(buses(made).map(({ bus }) => [bus?.line, bus?.from, bus?.back])).toEqual([
      ['out', 0, null],
      ['back', null, 4],
    ]);
    expect(made.runs).toHaveLength(2);
    expect(made.villages.map(({ deliveriesPerWeek }) => deliveriesPerWeek)).toEqual([7, 7, 7]);
    expect(made.villages.map(({ outbound }) => outbound?.elapsed.p50)).toEqual([11_730, 11_730, 11_730]);
    expect(made.figures.cost.perWeek.busesFen).toBe(15_750);
  });

  it('keeps its buses, and all else, through an edit that changes nothing', async () => {
    const base = await planned(dataset);
    const again = await evaluate({ ...given(dataset), base });
    expect(again.runs).toEqual(base.runs);
  });

  it('takes no more on the bus than fits, and no cold parcel', async () => {
    // 15 kg: 10 parcels.
    const { dataset: small } = busCounty([busLine({ spareKilograms: 15 })]);
    const made = await planned(small);
    expect(differencesOf(made, small)).toEqual([]);
    expect(served(made)).toBe(3);
    for (const { designLoad } of buses(made)) expect(designLoad.parcels).toBeLessThanOrEqual(10);
    const cold = { inbound: 0.1, outbound: 0 } as Dataset['demand']['coldShare'];
    const { dataset: chilled } = busCounty([busLine()], { coldShare: cold });
    const kept = await planned(chilled);
    expect(differencesOf(kept, chilled)).toEqual([]);
    expect(
      buses(kept)
        .flatMap(({ stops }) => stops.map(({ delivered }) => delivered))
        .every((n) => n === 0),
    ).toBe(true);
  });

  it('is not left to a bus that comes on fewer days', async () => {
    const { dataset: rare } = busCounty([busLine({ days: [1, 3, 5], fenPerParcel: fen(0) })]);
    const made = await planned(rare);
    expect(made.villages.every(({ deliveriesPerWeek }) => deliveriesPerWeek >= 7)).toBe(true);
    expect(differencesOf(made, rare)).toEqual([]);
  });
});

describe('a station at a stop of the line from its town', () => {
  it('is fed by the town: the truck brings its parcels there, the bus takes them on', async () => {
    // From T only, an hour after the truck.
    const line = lineOfStops('feeder', [
      [10, 8.3, 8.3],
      [20, 9, 9.05],
      [25, 9.1, 9.15],
      [30, 9.3, 9.4],
      [10, 10.2, 10.2],
    ]);
    const { dataset } = busCounty([line]);
    const made = await planned(dataset, busPolicy({ directRuns: false }));
    expect(differencesOf(made, dataset)).toEqual([]);
    const [run] = buses(made);
    expect(run).toMatchObject({ tier: 'feeder', base: 't-T', departs: 30_600, cutoff: 28_800 });
    expect(made.sites.filter(({ tier }) => tier === 'village').map(({ fedBy }) => fedBy)).toEqual([
      't-T',
      't-T',
      't-T',
    ]);
    expect(served(made)).toBe(3);
  });
});

describe('a forged bus', () => {
  const { dataset } = busCounty([busLine()]);
  const made = planned(dataset);
  const forge = async (change: (run: Run) => object): Promise<(string | undefined)[]> => {
    const true_ = await made;
    const forged = sealed({ ...true_, runs: true_.runs.map((run) => ({ ...run, ...change(run) }) as Run) });
    return differencesOf(forged, dataset).map(({ path, rule }) => rule?.code ?? path);
  };
  const bus = (run: Run, changes: object): object => ({ bus: { ...run.bus, ...changes } });

  it.each<readonly [string, (run: Run) => object, string]>([
    ['of a line that does not exist', (run) => bus(run, { line: 'L2' }), 'line-of-inputs'],
    ['at another place of the line', (run) => bus(run, { calls: [1, 2, 3, 4, 5, 6, 6] }), 'at-stop'],
    ['that starts elsewhere', (run) => bus(run, { from: 1 }), 'at-stop'],
    ['in another order', (run) => bus(run, { calls: [1, 3, 2, 4, 5, 6, 7] }), 'line-in-order'],
    ['with a call less', (run) => bus(run, { calls: [1, 2, 3, 4, 5, 6] }), 'line-calls'],
    ['at another time', ({ departs }) => ({ departs: departs + 60 }), '/runs/0/departs'],
    ['back at another time', ({ unloaded }) => ({ unloaded: unloaded - 60 }), '/runs/0/unloaded'],
    ['with another fee', (run) => bus(run, { feeFen: 0 }), '/runs/0/bus/feeFen'],
    ['as a vehicle of the county', () => ({ vehicle: 'van-1' }), '/runs/0/vehicle'],
    ['on a way along roads', ({ path }) => ({ path: path.slice(1) }), '/runs/0/path'],
    ['as no estimate', () => ({ estimated: false }), '/runs/0/estimated'],
    ['passed off as a truck', () => ({ bus: undefined }), 'type-of-dataset'],
  ])('%s is caught', async (_, change, expected) => {
    expect(await forge(change)).toContain(expected);
  });

  it.each<readonly [string, Partial<BusLine>, string]>([
    ['does not go on that day', { days: [1, 2, 3, 4, 5, 6] }, 'day-of-line'],
    ['has no room for all that', { spareKilograms: 44 }, 'capacity'],
    ['asks for more', { fenPerParcel: fen(51) }, '/runs/0/bus/feeFen'],
  ])('of a line that %s is caught', async (_, change, expected) => {
    const other = busCounty([busLine(change)]).dataset;
    const found = differencesOf(await made, other).map(({ path, rule }) => rule?.code ?? path);
    expect(found).toContain(expected);
  });

  it('twice on one day is caught, and one against the policy', async () => {
    const plain = await made;
    const [run] = plain.runs;
    const twice = sealed({ ...plain, runs: [...plain.runs, { ...(run as Run), id: 'again' }] });
    expect(differencesOf(twice, dataset).map(({ rule }) => rule?.code)).toContain('line-once');
    const against = sealed({ ...plain, policy: { ...plain.policy, buses: false } });
    expect(differencesOf(against, dataset).map(({ rule }) => rule?.code)).toContain('buses-of-policy');
  });
});

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
      { numRuns: 40 },
    );
    expect(used).toBeGreaterThan(5);
  });
});
