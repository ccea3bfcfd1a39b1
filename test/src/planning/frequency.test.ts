/** Visits that the plan decides: fewer where they may be fewer, further departures where they pay. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTravel } from '../../../geo/travel/index.ts';
import { hashOf, type Plan, type Policy, SILENT } from '../../../src/model/index.ts';
import { evaluate, plan } from '../../../src/planner.ts';
import { evenDays } from '../../../src/planning/frequency/days.ts';
import { applyEdits } from '../../../src/scenario/index.ts';
import { verify } from '../../../src/verify/index.ts';
import { dailyAt, type GridCounty, type GridVillage, gridCounty, gridPolicy } from '../../support/grid-county.ts';
import { noticeOf, targetOf } from '../../support/notices.ts';

const HOUR = 3600;

const planOf = ({ dataset, travel }: GridCounty, policy: Policy): Promise<Plan> =>
  plan({ dataset, datasetId: hashOf(dataset), travel, notices: [], policy, work: SILENT });

const perWeek = ({ villages }: Plan): number[] => villages.map(({ deliveriesPerWeek }) => deliveriesPerWeek);

describe('two villages, each an hour from the centre on its own side', () => {
  const county = gridCounty({
    towns: [{ code: 'T', at: [60, 0] }],
    villages: [
      { code: 'A', town: 'T', at: [60, 0] },
      { code: 'B', town: 'T', at: [-60, 0] },
    ],
    arrivals: dailyAt(5 * HOUR),
  });
  // No run can do both in three hours: two runs of 120 km and two hours a day.
  const policyWith = (changes: Parameters<typeof gridPolicy>[0]) =>
    gridPolicy({ shiftSeconds: 3 * HOUR, frequency: 'decided', ...changes });

  it('save one run on four days where one of them may be late', async () => {
    const daily = await planOf(county, policyWith({ frequency: 'every-day' }));
    const decided = await planOf(county, policyWith({ within24hShare: 0.5 }));
    expect(perWeek(daily)).toEqual([7, 7]);
    expect(perWeek(decided).sort()).toEqual([3, 7]);
    expect(decided.figures.reachability.inbound.within24h.villages.value).toBe(0.5);
    // 120 km at 1.2 yuan, four paid hours at 30 yuan, a van at 80 yuan: 344 yuan a run.
    const saved = daily.figures.cost.perWeek.plannableFen - decided.figures.cost.perWeek.plannableFen;
    expect(saved).toBe(4 * 34_400);
    const few = decided.villages.find(({ deliveriesPerWeek }) => deliveriesPerWeek === 3);
    const days = decided.runs.flatMap((run) => (run.stops.some(({ site }) => site === few?.station) ? run.days : []));
    expect(days.sort()).toEqual([1, 3, 5]);
  });

  it('keep their visits where all are to be reached within 24 hours, and the minimum where nobody asks', async () => {
    const asked = await planOf(county, policyWith({ within24hShare: 1 }));
    expect(perWeek(asked)).toEqual([7, 7]);
    const free = await planOf(county, policyWith({}));
    expect(perWeek(free)).toEqual([3, 3]);
    const more = await planOf(county, policyWith({ minimumDeliveriesPerWeek: 5 }));
    expect(Math.min(...perWeek(more))).toBe(5);
  });

  it('keep the visits of a plan that an edit starts from', async () => {
    const policy = policyWith({ within24hShare: 0.5 });
    const base = await planOf(county, policy);
    const edits = [{ op: 'open-site', site: 'v-A' } as const];
    const { dataset } = applyEdits(county.dataset, edits, base);
    const edited = await evaluate({
      ...{ dataset, datasetId: hashOf(dataset), travel: county.travel, notices: [], policy, work: SILENT, base },
    });
    expect(perWeek(edited)).toEqual(perWeek(base));
    expect(edited.figures.cost.perWeek.plannableFen).toBe(base.figures.cost.perWeek.plannableFen);
  });
});

describe('a second departure', () => {
  // A is visited at 09:00 and its parcels are at the centre at 15:00, after five more hours on the road by way of B.
  const county = gridCounty({
    towns: [{ code: 'T', at: [0, 1] }],
    villages: [
      { code: 'A', town: 'T', at: [40, 0], outbound: 20 },
      { code: 'B', town: 'T', at: [150, 0], outbound: 1 },
    ],
    arrivals: dailyAt(5 * HOUR),
    handIns: { kind: 'hourly', weights: Array.from({ length: 168 }, (_, h) => (h % 24 >= 8 && h % 24 < 18 ? 1 : 0)) },
  });
  const policy = (changes: Parameters<typeof gridPolicy>[0]) =>
    gridPolicy({ trunkDepartures: [8 * HOUR, 15 * HOUR], within24hShare: 1, ...changes });

  it('calls where it brings outbound parcels in time, and nowhere where nobody asks for it', async () => {
    const daily = await planOf(county, policy({ frequency: 'every-day' }));
    const none = await planOf(county, policy({ frequency: 'decided' }));
    const some = await planOf(county, policy({ frequency: 'decided', outboundWithin24hShare: 0.9 }));
    const fen = (made: Plan) => made.figures.cost.perWeek.plannableFen;
    expect(perWeek(none)).toEqual([7, 7]);
    expect(some.figures.reachability.outbound.within24h.parcels.value).toBeGreaterThanOrEqual(0.9);
    expect(fen(none)).toBeLessThan(fen(some));
    expect(fen(some)).toBeLessThan(fen(daily));
    expect(perWeek(some)).toEqual([14, 7]);
  });
});

const village = fc.record({
  at: fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 })),
  first: fc.boolean(),
  inbound: fc.integer({ min: 0, max: 60 }),
  outbound: fc.integer({ min: 0, max: 40 }),
});
const share = fc.option(fc.constantFrom(0.5, 0.8, 1));
const any = fc.record({
  list: fc.array(village, { minLength: 2, maxLength: 6 }),
  within24hShare: share,
  outboundWithin24hShare: share,
  hours: fc.constantFrom([7], [7, 13], [6, 11, 15]),
  days: fc.constantFrom([1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6], [1, 3, 5], [2, 5]),
});

const NOTICE = noticeOf(
  targetOf('express-coverage', 0.8),
  targetOf('express-reaches-towns', 1),
  targetOf('weekly-frequency-villages', 3),
  targetOf('weekly-frequency-towns', 3),
);

describe('any small county', () => {
  it('is never dearer than with every visit, keeps what is asked, and is recomputed without a difference', {
    timeout: 240_000,
  }, async () => {
    let fewer = 0;
    await fc.assert(
      fc.asyncProperty(any, async ({ list, hours, days, ...shares }) => {
        const { dataset } = gridCounty({
          towns: [
            { code: 'T', at: [10, 0] },
            { code: 'U', at: [0, -12] },
          ],
          villages: list.map(({ first, ...rest }, i): GridVillage => {
            return { code: `V${i}`, town: first ? 'T' : 'U', ...rest };
          }),
        });
        const county = { dataset, travel: buildTravel(dataset, null) };
        const made = (frequency: Policy['frequency']) => {
          const asked = { ...shares, trunkDepartures: hours.map((hour) => hour * HOUR), days: [...days], frequency };
          const policy = gridPolicy({ shiftSeconds: 9 * HOUR, stopSeconds: 180, turnaroundSeconds: 600, ...asked });
          return plan({ ...county, datasetId: hashOf(dataset), notices: [NOTICE], policy, work: SILENT });
        };
        const [daily, decided] = [await made('every-day'), await made('decided')];
        expect(verify(decided, dataset, null, [NOTICE]).differences).toEqual([]);
        const fen = ({ figures }: Plan): number => figures.cost.perWeek.plannableFen;
        // Siting counts one departure where the plan decides; half a fen for each rounding.
        const open = ({ sites }: Plan) => sites.map(({ site }) => site).join();
        if (open(decided) === open(daily)) expect(fen(decided)).toBeLessThanOrEqual(fen(daily) + 100);
        const served = ({ villages }: Plan) => villages.filter(({ status }) => status === 'served').length;
        expect(served(decided)).toBeGreaterThanOrEqual(served(daily));
        const inTime = ({ figures }: Plan) => figures.reachability.inbound.within24h.villages.numerator;
        const wanted = Math.ceil((shares.within24hShare ?? 0) * list.length - 1e-9);
        expect(inTime(decided)).toBeGreaterThanOrEqual(Math.min(wanted, inTime(daily)));
        const outbound = ({ figures }: Plan) => figures.reachability.outbound.within24h.parcels.value ?? 1;
        const asked = Math.min(shares.outboundWithin24hShare ?? 0, outbound(daily));
        expect(outbound(decided)).toBeGreaterThanOrEqual(asked - 1e-9);
        for (const [i, { deliveriesPerWeek }] of decided.villages.entries())
          expect(deliveriesPerWeek).toBeGreaterThanOrEqual(Math.min(3, daily.villages[i]?.deliveriesPerWeek ?? 0));
        const towns = ({ figures }: Plan) => figures.frequency.towns.minimum ?? 0;
        expect(towns(decided)).toBeGreaterThanOrEqual(Math.min(3, towns(daily)));
        const met = ({ targets }: Plan) =>
          targets.filter(({ verdict }) => verdict === 'met').map(({ target }) => target);
        expect(met(decided)).toEqual(expect.arrayContaining(met(daily)));
        if (decided.figures.routes.runsPerWeek < daily.figures.routes.runsPerWeek) fewer++;
      }),
      { numRuns: 16, seed: 5 },
    );
    expect(fewer).toBeGreaterThan(2);
  });
});

describe('even days', () => {
  it('are as far apart as a week allows', () => {
    const week = [1, 2, 3, 4, 5, 6, 7];
    expect(evenDays(week, 3, 0)).toEqual([1, 3, 5]);
    expect(evenDays(week, 3, 1)).toEqual([2, 4, 6]);
    expect(evenDays(week, 4, 0)).toEqual([1, 2, 4, 6]);
    expect(evenDays([1, 2, 4, 6], 2, 0)).toEqual([1, 4]);
  });
});
