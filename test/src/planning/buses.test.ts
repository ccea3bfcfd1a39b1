/** Parcels by passenger bus: a county worked out on paper, and plans that begin from plans. */
import { describe, expect, it } from 'vitest';
import { pinsAsked } from '../../../api/service/pins.ts';
import { type Dataset, fen } from '../../../src/model/index.ts';
import { evaluate, plan } from '../../../src/planner.ts';
import { applyEdits } from '../../../src/scenario/index.ts';
import { busCounty, busLine, busPolicy, lineOfStops, oneWayLines } from '../../support/bus-county.ts';
import { buses, differencesOf, given, planned, served, total } from '../../support/bus-plans.ts';

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

describe('a plan with a bus', () => {
  it('is one to start from, and its bus is no run to pin', async () => {
    const { dataset } = busCounty([busLine()]);
    const base = await planned(dataset);
    const again = await plan({ ...given(dataset), from: base });
    expect(again.runs).toEqual(base.runs);
    expect(again.routing.start?.unused).toEqual([]);
    expect(() => pinsAsked(base, ['bus:L1'])).toThrow(expect.objectContaining({ code: 'request-invalid' }));
  });

  it('keeps what is left of the bus when a station closes', async () => {
    const { dataset } = busCounty([busLine()]);
    const base = await planned(dataset);
    const { dataset: edited } = applyEdits(dataset, [{ op: 'close-site', site: 'v-V2' }], base);
    const after = await evaluate({ ...given(edited), base });
    expect(differencesOf(after, edited)).toEqual([]);
    const [run] = buses(after);
    expect(run?.bus?.calls).toEqual([1, 2, 4, 6, 7]);
    expect(run?.stops.map(({ site }) => site)).toEqual(['t-T', 'v-V1', 'v-V3', 'v-V1', 't-T']);
  });

  it('goes by truck again when the line is gone', async () => {
    const { dataset } = busCounty([busLine()]);
    const base = await planned(dataset);
    const { dataset: bare } = busCounty([]);
    const after = await evaluate({ ...given(bare), base });
    expect(differencesOf(after, bare)).toEqual([]);
    expect(buses(after)).toEqual([]);
    expect(served(after)).toBe(3);
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
