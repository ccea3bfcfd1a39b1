/** The plan as one: what feeds stations, days with runs of their own, rounds of improvement. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf, type Plan, type PolicyInput, SILENT } from '../../../src/model/index.ts';
import { evaluate, plan } from '../../../src/planner.ts';
import { type Explore, exploreInTurn } from '../../../src/planning/explore.ts';
import { applyEdits } from '../../../src/scenario/index.ts';
import { type GridVillage, gridCounty, gridPolicy } from '../../support/grid-county.ts';

const HOUR = 3600;

const TOWNS = [
  { code: 'T', at: [6, 0] },
  { code: 'U', at: [0, 9] },
] as const;

async function planned(villages: readonly GridVillage[], changes: PolicyInput = {}): Promise<Plan> {
  const { dataset, travel } = gridCounty({ towns: TOWNS, villages });
  const policy = gridPolicy({ shiftSeconds: 10 * HOUR, stopSeconds: 120, turnaroundSeconds: 600, ...changes });
  return plan({ dataset, datasetId: hashOf(dataset), travel, notices: [], policy, work: SILENT });
}

/** What routes decide: driving, vehicles, drivers, and workers at centre and towns. */
const decided = ({ figures: { cost } }: Plan): number => cost.perWeek.totalFen - cost.perWeek.sitesFen;
const servedOf = ({ villages }: Plan): number => villages.filter(({ status }) => status === 'served').length;

const village = fc.record({
  at: fc.tuple(fc.integer({ min: -6, max: 9 }), fc.integer({ min: -6, max: 9 })),
  first: fc.boolean(),
  inbound: fc.integer({ min: 1, max: 120 }),
  outbound: fc.integer({ min: 0, max: 60 }),
});
const villages = fc
  .array(village, { minLength: 2, maxLength: 6 })
  .map((list) =>
    list.map(({ first, ...rest }, i): GridVillage => ({ code: `V${i}`, town: first ? 'T' : 'U', ...rest })),
  );

describe('what feeds a station', () => {
  const NEAR: readonly GridVillage[] = [
    { code: 'A', town: 'T', at: [1, 0], inbound: 30 },
    { code: 'B', town: 'T', at: [4, 0], inbound: 30 },
    { code: 'C', town: 'U', at: [0, 4], inbound: 30 },
  ];

  it('is the centre where stations lie on the way to their town, and the town where the policy says so', async () => {
    const direct = await planned(NEAR);
    expect(direct.sites.filter(({ tier }) => tier === 'village').map(({ fedBy }) => fedBy)).toEqual([
      'centre',
      'centre',
      'centre',
    ]);
    expect(direct.villages.map(({ townStation }) => townStation)).toEqual([null, null, null]);
    // The towns are called at all the same.
    expect(direct.figures.frequency.towns.minimum).toBe(7);
    const tiers = await planned(NEAR, { directRuns: false });
    expect(tiers.sites.filter(({ tier }) => tier === 'village').map(({ fedBy }) => fedBy)).toEqual([
      't-T',
      't-T',
      't-U',
    ]);
    expect(decided(direct)).toBeLessThan(decided(tiers));
  });

  it('costs no more than feeding by towns alone, and serves no fewer', async () => {
    await fc.assert(
      fc.asyncProperty(villages, async (list) => {
        const [free, tiers] = [await planned(list), await planned(list, { directRuns: false })];
        expect(servedOf(free)).toBeGreaterThanOrEqual(servedOf(tiers));
        const late = ({ figures }: Plan) => -figures.reachability.inbound.within24h.villages.numerator;
        if (servedOf(free) === servedOf(tiers) && late(free) === late(tiers))
          expect(decided(free)).toBeLessThanOrEqual(decided(tiers) * 1.000001);
      }),
      { numRuns: 15 },
    );
  });
});

describe('days', () => {
  it('have runs of their own where a day without service leaves more to carry', async () => {
    // 300 parcels a van: on six days one is enough, on Monday with Sunday's parcels two are.
    const list: readonly GridVillage[] = [
      { code: 'A', town: 'T', at: [1, 0], inbound: 90 },
      { code: 'B', town: 'T', at: [2, 0], inbound: 90 },
    ];
    const made = await planned(list, { days: [1, 2, 3, 4, 5, 6] });
    expect(servedOf(made)).toBe(2);
    const on = (day: number) => made.runs.filter(({ days }) => days.some((each) => each === day));
    expect(on(1).length).toBeGreaterThan(on(3).length);
    expect(on(3).map(({ id }) => id)).toEqual(on(6).map(({ id }) => id));
    expect(made.villages.map(({ deliveriesPerWeek }) => deliveriesPerWeek)).toEqual([6, 6]);
  });
});

describe('rounds of improvement', () => {
  it('are never worse, and so many make the same plan again', async () => {
    await fc.assert(
      fc.asyncProperty(villages, fc.integer({ min: 1, max: 3 }), async (list, searchRounds) => {
        const [none, some, again] = [
          await planned(list),
          await planned(list, { searchRounds }),
          await planned(list, { searchRounds }),
        ];
        expect(some.id).toBe(again.id);
        expect(some.routing.rounds).toBe(searchRounds);
        expect(servedOf(some)).toBe(servedOf(none));
        const late = ({ figures }: Plan) => figures.reachability.inbound.within24h.villages.numerator;
        // Sites may move, too: what falls is the whole cost, people's trips included.
        const whole = ({ figures: { cost } }: Plan): number => cost.whole.totalFen;
        if (late(some) === late(none)) expect(whole(some)).toBeLessThanOrEqual(whole(none) * 1.000001);
      }),
      { numRuns: 8 },
    );
  });

  it('by seconds need a clock, and state how many there were', async () => {
    const { dataset, travel } = gridCounty({
      towns: TOWNS,
      villages: [{ code: 'A', town: 'T', at: [1, 0], inbound: 9 }],
    });
    const policy = gridPolicy({ searchSeconds: 3 });
    const input = { dataset, datasetId: hashOf(dataset), travel, notices: [], policy, work: SILENT };
    await expect(plan(input)).rejects.toMatchObject({ reason: 'request-invalid/search-limit' });
    // A search takes half a second: the first plan ends at 1 s, a pair of rounds at 2 s, another would at 3 s.
    let time = 0;
    const explore: Explore = (context, tasks) => {
      time += 500 * tasks.length;
      return exploreInTurn(context, tasks);
    };
    const made = await plan({ ...input, explore, now: () => time });
    expect(made.routing.rounds).toBe(2);
    const byNumber = await plan({ ...input, policy: gridPolicy({ searchRounds: 2 }) });
    expect(byNumber.runs).toEqual(made.runs);
    // What is under way when the time is over is given up.
    const late = await plan({
      ...input,
      explore: (context, tasks) => {
        time = tasks[0]?.method === 'first' ? 10_000 : 13_000;
        return exploreInTurn(context, tasks);
      },
      now: () => time,
    });
    expect(late.routing.rounds).toBe(0);
    expect(late.runs).toEqual((await plan({ ...input, policy: gridPolicy({ searchRounds: 0 }) })).runs);
  });
});

describe('an edit', () => {
  it('searched again is never dearer than repaired, and serves the same', async () => {
    await fc.assert(
      fc.asyncProperty(villages, fc.nat(), async (list, pick) => {
        const { dataset, travel } = gridCounty({ towns: TOWNS, villages: list });
        const policy = gridPolicy({ shiftSeconds: 10 * HOUR, stopSeconds: 120 });
        const given = { travel, notices: [], policy, work: SILENT };
        const base = await plan({ ...given, dataset, datasetId: hashOf(dataset) });
        const stations = base.sites.filter(({ tier }) => tier === 'village');
        const closed = stations[pick % stations.length]?.site ?? '';
        const { dataset: edited } = applyEdits(dataset, [{ op: 'close-site', site: closed }], base);
        const input = { ...given, base, dataset: edited, datasetId: hashOf(edited) };
        const [repaired, again] = [await evaluate(input), await evaluate({ ...input, rounds: 2 })];
        expect(again.routing.rounds).toBe(2);
        expect(servedOf(again)).toBe(servedOf(repaired));
        const late = ({ figures }: Plan) => figures.reachability.inbound.within24h.villages.numerator;
        expect(late(again)).toBeGreaterThanOrEqual(late(repaired));
        if (late(again) === late(repaired)) expect(decided(again)).toBeLessThanOrEqual(decided(repaired) * 1.000001);
      }),
      { numRuns: 12 },
    );
  });
});
