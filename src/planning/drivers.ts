/** Who drives: runs of a base to drivers, each within a legal day. */
import { DAY, type Dataset, HOUR, type Policy, type Run, type SiteId, type Weekday } from '../model/index.ts';
import { isDriven } from '../timetable/index.ts';

/** A driver's post at a base: what it does on each day. On its days off another stands in for it. */
interface Post {
  readonly id: string;
  readonly days: Map<Weekday, Run[]>;
}

interface Limits {
  readonly shiftSeconds: number;
  readonly turnaroundSeconds: number;
  /** Legal work of a day, and the shortest day that is paid. Seconds. */
  readonly legalSeconds: number;
  readonly paidSeconds: number;
}

/**
 * The same runs, each with its driver. Runs are taken by departure; each goes to the driver of its base whose paid days
 * it lengthens least, within shift and legal hours and with a turnaround before; else to a new one. So two drivers may
 * share a vehicle, and one may drive two. Greedy, without a bound. A run longer than a legal day is driven alone; a bus has its own
 * driver.
 */
export function withDrivers(runs: readonly Run[], dataset: Dataset, policy: Policy): Run[] {
  const { people } = dataset.inputs;
  const limits: Limits = {
    shiftSeconds: policy.shiftSeconds,
    turnaroundSeconds: policy.turnaroundSeconds,
    legalSeconds: people.workHoursMaximum * HOUR,
    paidSeconds: people.paidHoursMinimum * HOUR,
  };
  const posts = new Map<SiteId, Post[]>();
  const driverOf = new Map<Run, string>();
  const order = runs
    .filter(isDriven)
    .toSorted((a, b) => a.departs - b.departs || b.unloaded - a.unloaded || (a.id < b.id ? -1 : 1));
  for (const run of order) {
    const atBase = posts.get(run.base) ?? [];
    posts.set(run.base, atBase);
    let best: { post: Post; more: number } | null = null;
    for (const post of atBase) {
      const more = moreBy(post, run, limits);
      if (more !== null && (best === null || more < best.more)) best = { post, more };
    }
    const alone = run.days.length * Math.max(limits.paidSeconds, limits.turnaroundSeconds + run.seconds);
    if (best === null || best.more > alone) {
      const fresh: Post = { id: `${run.base}/driver-${atBase.length + 1}`, days: new Map() };
      atBase.push(fresh);
      best = { post: fresh, more: alone };
    }
    for (const day of run.days) best.post.days.set(day, [...(best.post.days.get(day) ?? []), run]);
    driverOf.set(run, best.post.id);
  }
  return runs.map((run) => ({ ...run, driver: driverOf.get(run) ?? run.driver }));
}

/** Paid seconds a week that a run adds to a driver's days; null where a limit is against it. */
function moreBy({ days }: Post, run: Run, limits: Limits): number | null {
  const paid = (span: number): number => Math.max(limits.paidSeconds, limits.turnaroundSeconds + span);
  let more = 0;
  for (const day of run.days) {
    if (meetsAtNight(days, run, day)) return null;
    const runs = days.get(day) ?? [];
    const last = runs.at(-1);
    if (last === undefined) {
      more += paid(run.seconds);
      continue;
    }
    const first = runs[0]?.departs ?? run.departs;
    const span = run.unloaded - first;
    const work = runs.reduce<number>((sum, { seconds }) => sum + seconds, run.seconds);
    if (run.departs < last.unloaded + limits.turnaroundSeconds) return null;
    if (span > limits.shiftSeconds || work > limits.legalSeconds) return null;
    more += paid(span) - paid(last.unloaded - first);
  }
  return more;
}

/** Whether a run of a day would still be out when one of the next day leaves. */
function meetsAtNight(days: Post['days'], run: Run, day: Weekday): boolean {
  const on = (shift: -1 | 1): Run[] => days.get(((day + 6 + shift) % 7) + 1) ?? [];
  return (
    on(-1).some(({ unloaded }) => unloaded - DAY > run.departs) ||
    on(1).some(({ departs }) => run.unloaded - DAY > departs)
  );
}
