import { type Policy, WEEK } from '../model/index.ts';
import type { Wave } from './county.ts';

/** Share of a week's parcels that arrive in the half-open interval (from, to], seconds of week; may span week ends. */
export type ShareBetween = (from: number, to: number) => number;

/** Parcels that come this early in an interval may be late: a village counts as within 24 hours at p95. */
const LATE_SHARE = 0.05;
const DAY_SECONDS = 86_400;
const STEP_SECONDS = 900;

/**
 * The departures of a service day with the load of their heaviest day, and the hand-over time that lets all but 5 % of the parcels
 * of every day make their 24 hours.
 */
export function wavesOf(policy: Policy, inbound: ShareBetween, outbound: ShareBetween): Wave[] {
  const departures = policy.trunkDepartures.toSorted((a, b) => a - b);
  const instants = policy.days
    .toSorted((a, b) => a - b)
    .flatMap((day) =>
      departures.map((departs, wave) => ({
        wave,
        start: (day - 1) * DAY_SECONDS,
        at: (day - 1) * DAY_SECONDS + departs,
      })),
    );
  return departures.map((departs, wave): Wave => {
    let inboundShare = 0;
    let outboundShare = 0;
    let due = Number.POSITIVE_INFINITY;
    instants.forEach((instant, i) => {
      if (instant.wave !== wave) return;
      const before = i > 0 ? (instants[i - 1]?.at ?? 0) : (instants.at(-1)?.at ?? 0) - WEEK;
      const cutoff = instant.at - policy.cutoffLeadSeconds;
      const previous = before - policy.cutoffLeadSeconds;
      const share = inbound(previous, cutoff);
      inboundShare = Math.max(inboundShare, share);
      outboundShare = Math.max(outboundShare, outbound(before, instant.at));
      if (share === 0) return;
      for (let time = previous + STEP_SECONDS; time <= cutoff; time += STEP_SECONDS) {
        if (inbound(previous, time) > LATE_SHARE * share) {
          due = Math.min(due, time - STEP_SECONDS + DAY_SECONDS - instant.start);
          break;
        }
      }
    });
    return { departs, inboundShare, outboundShare, due };
  });
}
