import { type Policy, WEEK, type Weekday } from '../../model/index.ts';
import type { Wave } from './types.ts';

/** Share of a week's parcels that arrive in the half-open interval (from, to], seconds of week; may span week ends. */
export type ShareBetween = (from: number, to: number) => number;

/** Parcels that come this early in an interval may be late: a village counts as within 24 hours at p95. */
const LATE_SHARE = 0.05;
const DAY_SECONDS = 86_400;

/** Days whose loads differ by less than this part of the heaviest have the same runs. */
const ALIKE = 0.15;

/** A departure on one day. */
interface Slot {
  readonly day: Weekday;
  readonly departs: number;
}

/** What a departure on one day carries of those that it and some others serve. */
export interface Instant extends Slot {
  readonly inboundShare: number;
  readonly outboundShare: number;
  /** Hand-over wanted by then, seconds of the day; Infinity where no parcel comes. */
  readonly due: number;
}

/** When parcels come, each way. */
export interface Coming {
  readonly inbound: ShareBetween;
  readonly outbound: ShareBetween;
}

/**
 * The departures of a week: each on days that are much alike, with the load of the heaviest of them, and the hand-over
 * time that lets all but 5 % of the parcels of every day make their 24 hours. After days without service there is more
 * to carry: such days have runs of their own, so that the others don't repeat what only they need. Ordered by departure,
 * then by first day. `classes`: the days in groups; those that are alike, if they are not given.
 */
export function wavesOf(policy: Policy, coming: Coming, classes?: readonly (readonly Weekday[])[]): Wave[] {
  const departures = policy.trunkDepartures.toSorted((a, b) => a - b);
  const days = policy.days.toSorted((a, b) => a - b);
  const slots = days.flatMap((day) => departures.map((departs) => ({ day, departs })));
  const instants = instantsOf(slots, policy.cutoffLeadSeconds, coming);
  return departures.flatMap((departs) =>
    (classes ?? alikeDays(days, instants)).map((alike): Wave => {
      const those = instants.filter((instant) => instant.departs === departs && alike.includes(instant.day));
      return {
        departs,
        days: alike,
        inboundShare: Math.max(...those.map((instant) => instant.inboundShare)),
        outboundShare: Math.max(...those.map((instant) => instant.outboundShare)),
        due: Math.min(...those.map((instant) => instant.due)),
      };
    }),
  );
}

/** What each of the slots, ascending, carries where nothing else serves. */
export function instantsOf(slots: readonly Slot[], lead: number, { inbound, outbound }: Coming): Instant[] {
  const all = slots.map(({ day, departs }) => ({ day, departs, at: (day - 1) * DAY_SECONDS + departs }));
  return all.map(({ day, departs, at }, i): Instant => {
    const before = i > 0 ? (all[i - 1]?.at ?? 0) : (all.at(-1)?.at ?? 0) - WEEK;
    const previous = before - lead;
    const share = inbound(previous, at - lead);
    return {
      day,
      departs,
      inboundShare: share,
      outboundShare: outbound(before, at),
      due:
        share === 0
          ? Number.POSITIVE_INFINITY
          : lastSecond(inbound, previous, at - lead, LATE_SHARE * share) + DAY_SECONDS - (at - departs),
    };
  });
}

/** Days in groups in which no departure has a load, of either direction, that is much less than the heaviest. */
function alikeDays(days: readonly Weekday[], instants: readonly Instant[]): Weekday[][] {
  const loads = (day: Weekday): number[] =>
    instants.flatMap((instant) => (instant.day === day ? [instant.inboundShare, instant.outboundShare] : []));
  const groups: { readonly most: readonly number[]; readonly days: Weekday[] }[] = [];
  for (const day of days.toSorted((a, b) => sum(loads(b)) - sum(loads(a)) || a - b)) {
    const mine = loads(day);
    const group = groups.find(({ most }) =>
      mine.every((load, i) => Math.abs(load - (most[i] ?? 0)) <= ALIKE * Math.max(load, most[i] ?? 0) + 1e-12),
    );
    if (group === undefined) groups.push({ most: mine, days: [day] });
    else group.days.push(day);
  }
  return groups.map((group) => group.days.sort((a, b) => a - b)).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

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
