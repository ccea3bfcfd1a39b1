import { describe, expect, it } from 'vitest';
import {
  HOUR,
  type PolicyInput,
  parcels,
  type Site,
  seconds,
  share,
  type VehicleType,
} from '../../../src/model/index.ts';
import {
  buildTimetable,
  type Infeasible,
  type RouteSkeleton,
  type TimetableInput,
} from '../../../src/timetable/index.ts';
import { assignOwn, type GridFacts, gridCounty, gridPolicy, plainRoutes } from '../../support/grid-county.ts';
import { twoTowns, twoTownsAssignment, twoTownsPolicy } from '../../support/two-towns.ts';

/** The timetable of the two towns, with changes. */
function build(changes: Partial<TimetableInput> & { policyChanges?: PolicyInput; facts?: Partial<GridFacts> } = {}) {
  const { policyChanges, facts, ...input } = changes;
  const { dataset, travel } = twoTowns(facts);
  const policy = twoTownsPolicy(policyChanges);
  const assignment = twoTownsAssignment(dataset);
  const routes = plainRoutes(dataset, policy, assignment);
  return buildTimetable({ dataset, policy, travel, assignment, routes, share: 1, idPrefix: '', ...input });
}

describe('timetable of two towns, worked by hand', () => {
  const { runs, infeasible, routeOf } = build();
  const [trunk, feederA, feederB] = runs;

  it('times the trunk run', () => {
    expect(infeasible).toEqual([]);
    expect(routeOf).toEqual([0, 1, 2]);
    expect(trunk).toMatchObject({
      id: 'trunk/centre/1-1',
      days: [1, 2, 3, 4, 5, 6, 7],
      cutoff: 7.5 * HOUR,
      departs: 28_800,
      // 300 s and 6 s for each of the 11 outbound parcels a day
      returns: 33_330,
      unloaded: 33_696,
      seconds: 4896,
      metres: 60_000,
      vehicle: 'centre/van-1',
      driver: 'centre/van-1/driver',
      costFen: { distance: 7200, time: 4080, fixed: 8000 },
    });
    // A: 35 parcels a visit, 510 s of service; B: 20, 420 s
    expect(trunk?.stops.map(({ arrives, handover }) => [arrives, handover])).toEqual([
      [29_400, 29_910],
      [31_110, 31_530],
    ]);
  });

  it('times the feeder runs after their town’s hand-over and transfer', () => {
    expect(feederA).toMatchObject({
      departs: 31_710,
      cutoff: 29_910,
      returns: 33_720,
      unloaded: 34_050,
      metres: 20_000,
    });
    expect(feederA?.stops.map(({ site, handover }) => [site, handover])).toEqual([
      ['v-A1', 32_400],
      ['v-A2', 33_120],
    ]);
    expect(feederB).toMatchObject({ departs: 33_330, unloaded: 35_286, seconds: 1956, vehicle: 't-B/van-1' });
    expect(feederB?.stops[0]).toMatchObject({ arrives: 33_930, handover: 34_350 });
  });

  it('loads every run with the parcels of a day', () => {
    expect(trunk?.loadAtDeparture).toMatchObject({ inboundAmbient: 44, outboundAmbient: 0 });
    expect(
      trunk?.stops.map(({ delivered, collected, load }) => [
        delivered,
        collected,
        load.inboundAmbient,
        load.outboundAmbient,
      ]),
    ).toEqual([
      [30, 5, 14, 5],
      [14, 6, 0, 11],
    ]);
    expect(feederA?.stops.map(({ delivered, collected }) => [delivered, collected])).toEqual([
      [10, 5],
      [20, 0],
    ]);
  });

  it('draws the way without repeated positions', () => {
    expect(feederB?.path.at(0)).toEqual(feederB?.path.at(-1));
    for (const [i, at] of (trunk?.path ?? []).entries()) expect(at).not.toEqual(trunk?.path[i + 1]);
    expect(build({ withPaths: false }).runs.map(({ path }) => path)).toEqual([[], [], []]);
  });
});

describe('timetable', () => {
  it('is the same twice, and another day set changes dwell and heaviest loads', () => {
    expect(build()).toEqual(build());
    const { runs } = build({ policyChanges: { days: [5, 1, 3] } });
    expect(runs[0]?.days).toEqual([1, 3, 5]);
    // 245 parcels a week in 3 visits: 300 + round(6 × 81.67)
    expect(runs[0]?.stops[0]?.handover).toBe(29_400 + 300 + 490);
    // Monday brings Friday 14:00 to Monday 05:00: 0.3 + 2 × 1 + 0.7 days of 30 parcels
    expect(runs[0]?.stops[0]?.delivered).toBe(90);
  });

  it('multiplies demand by a baseline carrier’s share and prefixes its ids', () => {
    const { runs } = build({ share: 0.5, idPrefix: 'A/' });
    expect(runs[0]).toMatchObject({ id: 'A/trunk/centre/1-1', vehicle: 'A/centre/van-1' });
    expect(runs[0]?.loadAtDeparture.inboundAmbient).toBe(22);
    expect(runs[0]?.stops[0]?.handover).toBe(29_400 + 300 + 105);
  });

  it('splits cold from ambient by direction', () => {
    const { runs } = build({ facts: { demand: { coldShare: { inbound: share(0.1), outbound: share(0.5) } } } });
    expect(runs[0]?.loadAtDeparture).toEqual({
      inboundAmbient: 39.6,
      inboundCold: 4.4,
      outboundAmbient: 0,
      outboundCold: 0,
    });
    expect(runs[0]?.stops[1]?.load).toEqual({
      inboundAmbient: 0,
      inboundCold: 0,
      outboundAmbient: 5.5,
      outboundCold: 5.5,
    });
  });

  it('leaves later rather than wait for its first station to open, which keeps its time', () => {
    const [, punctual] = build().runs;
    const site = ({ id }: Site) => (id === 'v-A1' ? { opens: seconds(9 * HOUR) } : {});
    const [, feeder] = build({ facts: { site } }).runs;
    expect(feeder?.stops[0]).toMatchObject({ arrives: 9 * HOUR, waitSeconds: 0, handover: 9 * HOUR + 390 });
    expect(feeder?.departs).toBe((punctual?.departs ?? 0) + 390);
    expect(feeder?.cutoff).toBe((punctual?.cutoff ?? 0) + 390);
  });

  it('waits for a later station to open', () => {
    const [, punctual] = build().runs;
    const second = punctual?.stops[1];
    const site = ({ id }: Site) => (id === second?.site ? { opens: seconds(second.arrives + 600) } : {});
    const [, feeder] = build({ facts: { site } }).runs;
    expect(feeder?.departs).toBe(punctual?.departs);
    expect(feeder?.stops[1]).toMatchObject({ arrives: second?.arrives, waitSeconds: 600 });
  });

  it('numbers vehicles by base and type and gives the wave’s runs to each departure', () => {
    const { runs } = build({ policyChanges: { trunkDepartures: [8 * HOUR, 14 * HOUR] } });
    expect(runs.map(({ id, vehicle }) => [id, vehicle])).toEqual([
      ['trunk/centre/1-1', 'centre/van-1'],
      ['feeder/t-A/1-1', 't-A/van-1'],
      ['feeder/t-B/1-1', 't-B/van-1'],
      ['trunk/centre/2-1', 'centre/van-1'],
      ['feeder/t-A/2-1', 't-A/van-1'],
      ['feeder/t-B/2-1', 't-B/van-1'],
    ]);
    expect(runs.map(({ costFen }) => costFen.fixed)).toEqual([8000, 8000, 8000, 0, 0, 0]);
  });
});

describe('a route that cannot run', () => {
  const faults = (changes: Parameters<typeof build>[0]) => {
    const short = (list: readonly Infeasible[]) => list.map(({ run, reason, stop }) => [run, reason, stop]);
    const { infeasible, consequences } = build(changes);
    return { infeasible: short(infeasible), consequences: short(consequences) };
  };

  it('a station that closes before service ends, with the stop and the times', () => {
    const site = ({ id }: Site) => (id === 'v-A2' ? { closes: seconds(33_119) } : {});
    const { infeasible, runs } = build({ facts: { site } });
    expect(infeasible).toEqual([
      {
        run: 1,
        reason: 'time-window',
        stop: 1,
        detail: { site: 'v-A2', ends: 33_120, closes: 33_119 },
        carried: null,
      },
    ]);
    expect(runs.map(({ id }) => id)).toEqual(['trunk/centre/1-1', 'feeder/t-B/1-1']);
  });

  it('a run longer than the shift; that its town’s feeder runs have no trunk run then is only a consequence', () => {
    expect(faults({ policyChanges: { shiftSeconds: 4895 } })).toEqual({
      infeasible: [[0, 'shift', null]],
      consequences: [
        [1, 'time-window', null],
        [2, 'time-window', null],
      ],
    });
    expect(faults({ policyChanges: { shiftSeconds: 4896 } })).toEqual({ infeasible: [], consequences: [] });
  });

  it('a run that is on the road outside of the hours of its profile', () => {
    const { dataset } = twoTowns();
    const hours = (from: number, until: number) => {
      const operatingHours = { from: seconds(from), until: seconds(until) };
      return { dataset: { ...dataset, profiles: dataset.profiles.map((each) => ({ ...each, operatingHours })) } };
    };
    // The trunk run leaves at 28,800 and takes 4,896 s.
    const { runs } = build();
    const last = Math.max(...runs.map(({ unloaded }) => unloaded));
    expect(faults(hours(28_800, last)).infeasible).toEqual([]);
    expect(faults(hours(28_800, last - 1)).infeasible).toHaveLength(1);
    expect(faults(hours(28_801, last)).infeasible).toEqual([[0, 'time-window', null]]);
    expect(faults(hours(28_800, 28_800 + 4895)).infeasible).toEqual([[0, 'time-window', null]]);
  });

  it('a feeder run of a town that no trunk run serves', () => {
    const routes: RouteSkeleton[] = [{ tier: 'feeder', base: 't-A', vehicleType: 'van', stops: ['v-A1'], wave: 0 }];
    expect(faults({ routes })).toEqual({ infeasible: [[0, 'time-window', null]], consequences: [] });
  });

  it('more parcels than the vehicle takes, with what it would carry', () => {
    const { dataset } = twoTowns();
    const vehicles = dataset.vehicles.map((each) => ({
      ...each,
      capacityParcels: parcels(each.id === 'van' ? 29 : 900),
    }));
    const { infeasible, consequences } = build({ dataset: { ...dataset, vehicles } });
    expect(infeasible).toMatchObject([
      { run: 0, reason: 'capacity', detail: { carried: 44, room: 29, vehicle: 'van' } },
      { run: 1, reason: 'capacity' },
    ]);
    expect(infeasible[1]?.carried).toEqual([
      { site: 'v-A1', delivered: 10, collected: 5 },
      { site: 'v-A2', delivered: 20, collected: 0 },
    ]);
    expect(consequences).toMatchObject([{ run: 2, reason: 'time-window' }]);
  });

  it('more cold parcels than the cold part takes', () => {
    const { dataset } = twoTowns({ demand: { coldShare: { inbound: share(1), outbound: share(0) } } });
    const cold = (room: number) => {
      const coldCubicMetres = (room * 0.008) as VehicleType['coldCubicMetres'];
      return build({
        dataset: { ...dataset, vehicles: dataset.vehicles.map((each) => ({ ...each, coldCubicMetres })) },
      });
    };
    expect(cold(43.9).infeasible).toMatchObject([{ run: 0, reason: 'cold' }]);
    expect(cold(44).infeasible).toEqual([]);
  });

  it('no road to a stop', () => {
    expect(faults({ facts: { snaps: { 'v-A2': 'island' } } }).infeasible).toEqual([[1, 'no-road', 1]]);
    expect(faults({ facts: { snaps: { 't-A': 'too-far' } } })).toEqual({
      infeasible: [[0, 'no-road', 0]],
      consequences: [
        [1, 'no-road', 0],
        [2, 'time-window', null],
      ],
    });
  });

  it('is left out of the visits that the others’ service times count on', () => {
    const { dataset } = twoTowns();
    const assignment = twoTownsAssignment(dataset);
    const policy = twoTownsPolicy();
    const second: RouteSkeleton = {
      tier: 'feeder',
      base: 't-B',
      vehicleType: 'van',
      wave: 0,
      stops: ['v-B1', 'v-A1', 'v-A2'],
    };
    const routes = [...plainRoutes(dataset, policy, assignment), second];
    const both = build({ routes });
    const service = (stop: { arrives: number; handover: number } | undefined) =>
      (stop?.handover ?? 0) - (stop?.arrives ?? 0);
    // 20 parcels a day in one visit, or in two
    expect(service(build().runs[2]?.stops[0])).toBe(300 + 120);
    expect(service(both.runs[2]?.stops[0])).toBe(300 + 60);
    // the second route takes 4998 s, the trunk run 4896
    const policyChanges = { shiftSeconds: 4900 };
    const one = build({ routes, policyChanges });
    expect(one.infeasible.map(({ run, reason }) => [run, reason])).toEqual([[3, 'shift']]);
    expect(one.runs).toEqual(build({ policyChanges }).runs);
  });

  it('unknown ids are an error', () => {
    const route: RouteSkeleton = { tier: 'trunk', base: 'centre', vehicleType: 'van', stops: ['t-A'], wave: 0 };
    expect(() => build({ routes: [{ ...route, vehicleType: 'tank' }] })).toThrow(/route-unknown.*tank/);
    expect(() => build({ routes: [{ ...route, stops: [] }] })).toThrow(/route-empty/);
    expect(() => build({ routes: [{ ...route, stops: ['t-Z'] }] })).toThrow(/route-unknown.*t-Z/);
    expect(() => build({ routes: [{ ...route, wave: 1 }] })).toThrow(/"departure":1/);
  });
});

describe('vehicles', () => {
  const town = { towns: [{ code: 'T', at: [10, 0] as const }] };
  /** Villages straight out of town, a route each. */
  const star = (
    kilometres: readonly number[],
    facts: Partial<GridFacts>,
    policyChanges: PolicyInput,
    meant: readonly (RouteSkeleton['vehicle'] & { wave?: number })[] = [],
  ) => {
    const { dataset, travel } = gridCounty({
      ...town,
      villages: kilometres.map((km, i) => ({ code: `V${i}`, town: 'T', at: [10, km] })),
      ...facts,
    });
    const policy = gridPolicy(policyChanges);
    const assignment = assignOwn(dataset);
    const vehicleType = 'van';
    const feeders = kilometres.map((_, i): RouteSkeleton => {
      const { wave = 0, ...vehicle } = meant[i] ?? {};
      const route: RouteSkeleton = { tier: 'feeder', base: 't-T', vehicleType, stops: [`v-V${i}`], wave };
      return 'name' in vehicle ? { ...route, vehicle } : route;
    });
    const trunks = policy.trunkDepartures.map(
      (_, wave): RouteSkeleton => ({ tier: 'trunk', base: 'centre', vehicleType, stops: ['t-T'], wave }),
    );
    const routes = [...trunks, ...feeders];
    return buildTimetable({ dataset, policy, travel, assignment, routes, share: 1, idPrefix: '', withPaths: false })
      .runs.filter(({ tier }) => tier === 'feeder')
      .map(({ vehicle, departs, costFen }) => [vehicle, departs, costFen.fixed]);
  };
  const ready = 8 * HOUR + 600;

  it('go out again, longest run first, when back, unloaded and turned round', () => {
    expect(star([30, 60], {}, { turnaroundSeconds: 900 })).toEqual([
      ['t-T/van-1', ready + 2 * HOUR + 900, 0],
      ['t-T/van-1', ready, 8000],
    ]);
  });

  it('are those that the router means, run after run', () => {
    const one = (turn: number) => ({ name: 'one', turn });
    const two = { name: 'two', turn: 0 };
    const departs = (km: number) => ready + km * 120;
    expect(star([30, 60], {}, {}, [one(0), one(1)])).toEqual([
      ['t-T/van-1', ready, 8000],
      ['t-T/van-1', departs(30), 0],
    ]);
    expect(star([30, 60], {}, {}, [two, one(0)])).toEqual([
      ['t-T/van-2', ready, 8000],
      ['t-T/van-1', ready, 8000],
    ]);
  });

  it('go on beyond a shift, with another driver', () => {
    const both = [0, 1].map((turn) => ({ name: 'one', turn }));
    expect(star([30, 60], {}, { shiftSeconds: 2 * HOUR }, both)).toEqual([
      ['t-T/van-1', ready, 8000],
      ['t-T/van-1', ready + HOUR, 0],
    ]);
  });

  it('go on for a later departure where the router named one anew', () => {
    const trunkDepartures = [8 * HOUR, 10 * HOUR];
    const second = { name: 'two', turn: 0, wave: 1 };
    expect(star([30, 60], {}, { trunkDepartures }, [{ name: 'one', turn: 0 }, second])).toEqual([
      ['t-T/van-1', ready, 8000],
      ['t-T/van-1', ready + 2 * HOUR, 0],
    ]);
    // Back only after the second truck has been here.
    expect(star([61, 60], {}, { trunkDepartures }, [{ name: 'one', turn: 0 }, second])[1]).toEqual([
      't-T/van-2',
      ready + 2 * HOUR,
      8000,
    ]);
  });

  it('are more where a station would be closed by then', () => {
    const site = ({ id }: Site) => (id === 'v-V0' ? { closes: seconds(10 * HOUR) } : {});
    expect(star([30, 60], { site }, {})[0]).toEqual(['t-T/van-2', ready, 8000]);
  });

  it('are more where a parcel would be late that would else keep 24 hours', () => {
    const facts = (arrival: number): Partial<GridFacts> => ({
      arrivals: {
        kind: 'instants',
        instants: Array.from({ length: 7 }, (_, day) => ({ second: day * 24 * HOUR + arrival, weight: 1 })),
      },
    });
    // on the same van the near village is reached 3 h after the earliest feeder departure, on its own after 30 minutes
    const again = ready + 2.5 * HOUR;
    expect(star([30, 60], facts(again), {})[0]).toEqual(['t-T/van-1', ready + 2 * HOUR, 0]);
    expect(star([30, 60], facts(again - 1), {})[0]).toEqual(['t-T/van-2', ready, 8000]);
  });

  it('are more where outbound parcels would miss the truck that they would else catch', () => {
    // trucks call at 08:10 and at `second`; the near village's run is back at 09:10, on the same van at 11:10
    const departs = (second: number) => star([30, 60], {}, { trunkDepartures: [8 * HOUR, second] })[0]?.slice(0, 2);
    expect(departs(11 * HOUR)).toEqual(['t-T/van-1', ready + 2 * HOUR]);
    expect(departs(11 * HOUR - 1)).toEqual(['t-T/van-2', ready]);
  });
});
