import { type Policy, WEEK } from '../../model/index.ts';
import type { Wave } from './types.ts';

/** Share of a week's parcels that arrive in the half-open interval (from, to], seconds of week; may span week ends. */
export type ShareBetween = (from: number, to: number) => number;

/** Parcels that come this early in an interval may be late: a village counts as within 24 hours at p95. */
const LATE_SHARE = 0.05;
const DAY_SECONDS = 86_400;

/**
 * The departures of a service day with the load of their heaviest day, and the hand-over time that lets all but 5 % of
 * the parcels of every day make their 24 hours.
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
      due = Math.min(due, lastSecond(inbound, previous, cutoff, LATE_SHARE * share) + DAY_SECONDS - instant.start);
    });
    return { departs, inboundShare, outboundShare, due };
  });
}

/** The last whole second until which at most that much comes after `from`; by `to` more does. */
function lastSecond(shareOf: ShareBetween, from: number, to: number, most: number): number {
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (shareOf(from, middle) > most) high = middle;
    else low = middle;
  }
  return low;
}
