/** The way of a village's parcels from the county centre: runs, places and times. */
import type { Plan } from '../../src/model/plan.ts';
import type { Run } from '../../src/model/run.ts';

/** A run as far as one of its stops. */
export interface Link {
  readonly run: Run;
  readonly stop: number;
}

export interface Chain {
  /** From the centre to the town station or warehouse; null where the centre feeds the station itself. */
  readonly first: Link | null;
  /** To the station. */
  readonly last: Link;
  readonly town: string | null;
  readonly station: string;
  /** Further runs a week day on which parcels come to the station. */
  readonly others: number;
}

const brings = (run: Run, site: string): Link[] => {
  const stop = run.stops.findIndex((one) => one.site === site);
  return stop < 0 ? [] : [{ run, stop }];
};
const handover = ({ run, stop }: Link): number => run.stops[stop]?.handover ?? Infinity;
const meet = (a: Run, b: Run): boolean => a.days.some((day) => b.days.includes(day));

/**
 * The chain of a served village: the day's first run to its station that a run to its town, or the centre, hands over
 * to in time; null where no run comes.
 */
export function chainOf(plan: Plan, village: string): Chain | null {
  const outcome = plan.villages.find((one) => one.village === village);
  const station = outcome?.station;
  if (!outcome || !station) return null;
  const town = outcome.townStation;
  const lasts = plan.runs
    .filter(({ base, tier }) => (town === null ? tier === 'trunk' : base === town))
    .flatMap((run) => brings(run, station))
    .sort((a, b) => a.run.departs - b.run.departs);
  const [earliest] = lasts;
  if (!earliest) return null;
  const others = lasts.length - 1;
  if (town === null) return { first: null, last: earliest, town, station, others };
  const firsts = plan.runs
    .filter(({ tier }) => tier === 'trunk')
    .flatMap((run) => brings(run, town))
    .sort((a, b) => handover(b) - handover(a));
  for (const last of lasts) {
    const first = firsts.find(
      (link) => handover(link) + plan.policy.transferSeconds <= last.run.departs && meet(link.run, last.run),
    );
    if (first) return { first, last, town, station, others };
  }
  // Parcels wait overnight: the day's last run to the town, and the first one on from it.
  return { first: firsts[0] ?? null, last: earliest, town, station, others };
}
