/**
 * The line county with B1 fed by the centre, worked out by hand. 300 s a stop; 6 s a parcel one by one, 2 s in bulk.
 *
 *   T-A  Mon Wed, T-A2 on the other days, van-1. 23 400 + 3600 = 27 000; 42 × 2 = 84 + 300 → 27 384; back → 30 984; 12 × 2 = 24 +
 *        300 → 31 308. 7908 s, 60 km: 7200 + 6590 + 8000 fen.
 *   D-B  Mon Wed, van-1 again, so no fixed cost: 34 000 is no departure of the policy, but later than the first and after
 *        31 308 + 900. Town B, which feeds nobody: 36 400, 300 → 36 700. B1: 37 420; 42 × 6 = 252 + 300 → 37 972; back 26 km 3120 →
 *        41 092; 7 outbound parcels in bulk, 14 + 300 → 41 406. 7406 s, 52 km: 6240 + 6172.
 *   F-A  every day, van-2, as where town B feeds B1: town A unloads one by one.
 */
import { buildTravel } from '../../../../geo/travel/index.ts';
import { type Dataset, type Plan, Policy, type Run, Run as RunSchema } from '../../../../src/model/index.ts';
import { wholePlan } from '../../../support/whole-plan.ts';
import { LINE_NOTICE, lineCounty } from './line-county.ts';
import { linePlan } from './line-plan.ts';
import { lineRuns } from './line-runs.ts';

const CENTRE = 'centre';

const DEPARTING = { departs: 23_400, cutoff: 21_600 };
const toTownA = {
  ...DEPARTING,
  returns: 30_984,
  unloaded: 31_308,
  seconds: 7908,
  costFen: { distance: 7200, time: 6590, fixed: 8000 },
};

function directRuns(): Run[] {
  const [toA, toB, fromA, fromB, toA2] = lineRuns('detour');
  if (!toA || !toB || !fromA || !fromB || !toA2) throw new Error('the line county has five runs');
  const [townB] = toB.stops;
  const atTownA = toA.stops.map((stop) => ({ ...stop, handover: 27_384, departs: 27_384 }));
  const [b1] = fromB.stops;
  const straight = {
    ...toB,
    id: 'D-B',
    departs: 34_000,
    cutoff: 32_200,
    stops: [
      {
        ...townB,
        arrives: 36_400,
        handover: 36_700,
        departs: 36_700,
        delivered: 0,
        collected: 0,
        load: toB.loadAtDeparture,
      },
      { ...b1, arrives: 37_420, handover: 37_972, departs: 37_972 },
    ],
    returnMetres: 26_000,
    returnSeconds: 3120,
    returns: 41_092,
    unloaded: 41_406,
    metres: 52_000,
    seconds: 7406,
    costFen: { distance: 6240, time: 6172, fixed: 0 },
    path: [...toB.path.slice(0, 2), fromB.path[1], toB.path[0]],
  };
  const runs = [{ ...toA, ...toTownA, stops: atTownA }, straight, fromA, { ...toA2, ...toTownA, stops: atTownA }];
  return runs.map((run) => RunSchema.parse(run));
}

/** The county. */
export const directCounty = (): Dataset => lineCounty('detour');

/** The plan, whose figures the planner's own code made of the runs above. */
export function directPlan(): Plan {
  const dataset = directCounty();
  const { policy, sites, villages } = linePlan('detour');
  const stationOf = new Map(villages.flatMap(({ village, station }) => (station === null ? [] : [[village, station]])));
  return wholePlan({
    dataset,
    travel: buildTravel(dataset, null),
    notices: [LINE_NOTICE],
    policy: Policy.parse({ ...policy, trunkSecondsPerParcel: 2 }),
    open: new Set(sites.map(({ site }) => site)),
    assignment: {
      stationOf,
      fedBy: new Map([
        ['v-a1', 't-a'],
        ['v-a2', 't-a'],
        ['v-b1', CENTRE],
      ]),
    },
    runs: directRuns(),
    reasons: new Map([
      ['A3', 'no-station-within-distance'],
      ['N', 'no-position'],
    ]),
  });
}
