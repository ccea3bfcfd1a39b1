/**
 * By when a hand-over is to be planned so that its village keeps the 24 hours with the certainty that the county asks,
 * although legs vary (docs/definitions.md §3, "With margin"): roughly, as what a run will be like is not known yet.
 */
import { DAY, normalTail } from '../../../model/index.ts';
import { eachPiece, profileMass } from '../../../timetable/index.ts';
import type { CountyRoutingInput } from '../types.ts';

/** Of a round's time so much is driving, by this many legs. */
const DRIVING = { share: 0.9, legs: 10 };

/** Parcels that come at one time, and by when they are to be in the village, seconds of the run's day. */
interface Owed {
  readonly weight: number;
  readonly due: number;
}

/**
 * For runs of departure `wave`: the latest planned hand-over, at most the one that the timetable needs (`wanted`, seconds
 * of day), with which the expected share of the parcels that are in time is still the asked one. The time from the
 * departure to a hand-over takes what is planned × exp(σ Z), Z standard normal.
 */
export function certainHandover(input: CountyRoutingInput, wave: number): (wanted: number) => number {
  const { dataset, waves } = input;
  const { certainty, common, legCv } = dataset.inputs.variation;
  const departs = waves[wave]?.departs ?? 0;
  const sigma = legCv.other * Math.sqrt(common + (1 - common) / DRIVING.legs) * DRIVING.share;
  const known = new Map<number, number>();
  return (wanted) => {
    if (!Number.isFinite(wanted) || wanted <= departs || sigma === 0) return wanted;
    const found = known.get(wanted) ?? latest(wanted, owedOf(input, wave, wanted));
    known.set(wanted, found);
    return found;
  };

  function latest(wanted: number, owed: readonly Owed[]): number {
    const all = owed.reduce((sum, { weight }) => sum + weight, 0);
    const inTime = (planned: number): boolean =>
      owed.reduce((sum, { weight, due }) => sum + weight * (1 - normalTail(slack(due, planned))), 0) >= certainty * all;
    const slack = (due: number, planned: number): number =>
      due <= departs ? Number.NEGATIVE_INFINITY : Math.log((due - departs) / (planned - departs)) / sigma;
    if (all === 0 || inTime(wanted)) return wanted;
    let [low, high] = [departs, wanted];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (inTime(middle)) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** What a run takes on its first day: what has come since the departure before, and as early as `wanted` is for. */
function owedOf({ dataset, policy, waves }: CountyRoutingInput, wave: number, wanted: number): Owed[] {
  const { departs = 0, days = [] } = waves[wave] ?? {};
  const midnight = ((days[0] ?? 1) - 1) * DAY;
  const own = midnight + departs - policy.cutoffLeadSeconds;
  const cutoffs = waves.flatMap((each) =>
    each.days.flatMap((day) =>
      [-7, 0].map((shift) => (day - 1 + shift) * DAY + each.departs - policy.cutoffLeadSeconds),
    ),
  );
  const before = Math.max(own - 7 * DAY, ...cutoffs.filter((cutoff) => cutoff < own));
  const owed: Owed[] = [];
  const mass = profileMass(dataset.demand.arrivals, dataset.inputs.demandPattern);
  eachPiece(mass, Math.min(before, midnight + wanted - DAY - 1), own, (from, _to, weight) => {
    owed.push({ weight, due: from + DAY - midnight });
  });
  return owed;
}
