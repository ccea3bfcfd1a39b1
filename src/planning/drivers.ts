/** Who drives: runs of a base to drivers, each within a legal day. */
import { DAY, type Dataset, HOUR, type Policy, type Run, type SiteId, type Weekday } from '../model/index.ts';
import { isDriven } from '../timetable/index.ts';
import { pinnedDrivers } from './pins.ts';

/** A driver's post at a base: what it does on each day. On its days off another stands in for it. */
interface Post {
  readonly id: string;
  readonly days: Map<Weekday, Run[]>;
  /** Pinned runs that are still to come, in order. */
  readonly pinned: Run[];
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
 * share a vehicle, and one may drive two. Pinned runs have their drivers before. Greedy, without a bound. A run longer
 * than a legal day is driven alone; a bus has its own driver.
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
  const driven = runs.filter(isDriven);
  const order = driven.toSorted((a, b) => a.departs - b.departs || b.unloaded - a.unloaded || (a.id < b.id ? -1 : 1));
  const pinned = pinnedDrivers(driven, policy);
  const postsAt = (base: SiteId): Post[] => {
    const known = posts.get(base) ?? [];
    posts.set(base, known);
    return known;
  };
  for (const run of order) {
    const id = pinned.get(run);
    if (id === undefined) continue;
    const known = postsAt(run.base).find((post) => post.id === id);
    if (known === undefined) postsAt(run.base).push({ id, days: new Map(), pinned: [run] });
    else known.pinned.push(run);
  }
  for (const run of order) {
    const atBase = postsAt(run.base);
    const own = atBase.find((post) => post.pinned[0] === run);
    if (own !== undefined) {
      own.pinned.shift();
      take(own, run);
      driverOf.set(run, own.id);
      continue;
    }
    let best: { post: Post; more: number } | null = null;
    for (const post of atBase) {
      const more = moreBy(post, run, limits);
      if (more !== null && (best === null || more < best.more)) best = { post, more };
    }
    const alone = run.days.length * Math.max(limits.paidSeconds, limits.turnaroundSeconds + run.seconds);
    if (best === null || best.more > alone) {
      const fresh: Post = { id: freshId(run.base, atBase), days: new Map(), pinned: [] };
      atBase.push(fresh);
      best = { post: fresh, more: alone };
    }
    take(best.post, run);
    driverOf.set(run, best.post.id);
  }
  return runs.map((run) => ({ ...run, driver: driverOf.get(run) ?? run.driver }));
}

function take({ days }: Post, run: Run): void {
  for (const day of run.days) days.set(day, [...(days.get(day) ?? []), run]);
}

/** The first name from the number of drivers on that none of the base has. */
function freshId(base: SiteId, posts: readonly Post[]): string {
  const taken = new Set(posts.map(({ id }) => id));
  for (let number = posts.length + 1; ; number++) {
    const id = `${base}/driver-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** Paid seconds a week that a run adds to a driver's days; null where a limit is against it. */
function moreBy({ days, pinned }: Post, run: Run, limits: Limits): number | null {
  const paid = (span: number): number => Math.max(limits.paidSeconds, limits.turnaroundSeconds + span);
  let more = 0;
  for (const day of run.days) {
    if (meetsAtNight(days, run, day)) return null;
    const before = days.get(day) ?? [];
    const after = pinned.filter((each) => each.days.includes(day));
    const others = [...before, ...after];
    if (others.length === 0) {
      more += paid(run.seconds);
      continue;
    }
    const last = before.at(-1);
    if (last !== undefined && run.departs < last.unloaded + limits.turnaroundSeconds) return null;
    if (after.some(({ departs }) => departs < run.unloaded + limits.turnaroundSeconds)) return null;
    const span = spanOf([...others, run]);
    const work = others.reduce<number>((sum, { seconds }) => sum + seconds, run.seconds);
    if (span > limits.shiftSeconds || work > limits.legalSeconds) return null;
    more += paid(span) - paid(spanOf(others));
  }
  return more;
}

/** Seconds from the first departure to the last unloading. */
const spanOf = (runs: readonly Run[]): number =>
  Math.max(...runs.map(({ unloaded }) => unloaded)) - Math.min(...runs.map(({ departs }) => departs));

/** Whether a run of a day would still be out when one of the next day leaves. */
function meetsAtNight(days: Post['days'], run: Run, day: Weekday): boolean {
  const on = (shift: -1 | 1): Run[] => days.get(((day + 6 + shift) % 7) + 1) ?? [];
  return (
    on(-1).some(({ unloaded }) => unloaded - DAY > run.departs) ||
    on(1).some(({ departs }) => run.unloaded - DAY > departs)
  );
}
