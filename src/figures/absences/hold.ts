/** Runs of a town that are held for a trunk run that comes later: docs/absences.md, "Held runs". */
import { HOUR, isTransfer, type Run, type SiteId, type Weekday } from '../../model/index.ts';
import type { Means } from './cover.ts';
import { drivenBy } from './drive.ts';
import { type Change, harmOf, type Usual } from './harm.ts';

/**
 * `changes` with the runs that wait for them at towns, on `day`: a town's runs that were timed to meet a trunk run that
 * now comes later leave once its parcels are sorted, and later ones when their vehicle and driver are back; if all of
 * them can, and only if fewer parcels are late for it. The rest of the timetable stays.
 */
export function withHeld(changes: readonly Change[], day: Weekday, usual: Usual, means: Means): readonly Change[] {
  let best = changes;
  let least = harmOf(best, day, usual).lateParcels;
  for (const [town, waits] of meetings(changes, means)) {
    const held = heldAt(town, waits, day, means);
    if (held.length === 0) continue;
    const tried = [...best, ...held];
    const { lateParcels } = harmOf(tried, day, usual);
    if (lateParcels >= least) continue;
    best = tried;
    least = lateParcels;
  }
  return best;
}

/** A trunk visit that is later than planned: when its parcels were to be sorted, and when they are. */
interface Wait {
  readonly planned: number;
  readonly now: number;
}

function meetings(changes: readonly Change[], { policy, dataset }: Means): Map<SiteId, Wait[]> {
  const towns = new Set(dataset.sites.flatMap(({ id, tier }) => (isTransfer(tier) ? [id] : [])));
  const found = new Map<SiteId, Wait[]>();
  for (const { run, taken } of changes) {
    for (const [index, stop] of run.stops.entries()) {
      const now = taken?.stops[index]?.handover;
      if (now === undefined || now <= stop.handover || !towns.has(stop.site)) continue;
      const wait = { planned: stop.handover + policy.transferSeconds, now: now + policy.transferSeconds };
      found.set(stop.site, [...(found.get(stop.site) ?? []), wait]);
    }
  }
  return found;
}

function heldAt(town: SiteId, waits: readonly Wait[], day: Weekday, means: Means): Change[] {
  const { policy, roads } = means;
  const own = means.runs
    .filter(({ base, days }) => base === town && days.includes(day))
    .toSorted((a, b) => a.departs - b.departs || (a.id < b.id ? -1 : 1));
  const held = new Map<Run, Run>();
  const now = (run: Run): Run => held.get(run) ?? run;
  for (const run of own) {
    const meets = waits.filter(({ planned }) => planned <= run.departs);
    const back = own
      .filter((other) => other !== run && other.departs <= run.departs && held.has(other) && sharing(other, run))
      .map((other) => now(other).unloaded + policy.turnaroundSeconds);
    const until = Math.max(run.departs, ...meets.map((wait) => wait.now), ...back);
    if (until === run.departs) continue;
    const type = roads.types.get(run.vehicleType);
    const taken = type && drivenBy(run, type, until, policy, roads);
    if (taken) held.set(run, taken);
  }
  return withinDays(own.map(now), means) && apart(own.map(now), policy.turnaroundSeconds)
    ? [...held].map(([run, taken]) => ({ run, taken }))
    : [];
}

const sharing = (a: Run, b: Run): boolean => a.vehicle === b.vehicle || a.driver === b.driver;

/** No vehicle and no driver is in two runs at once. */
const apart = (runs: readonly Run[], pause: number): boolean =>
  runs.every((run, index) =>
    runs
      .slice(index + 1)
      .every(
        (other) =>
          !sharing(run, other) || run.unloaded + pause <= other.departs || other.unloaded + pause <= run.departs,
      ),
  );

/** Every driver's day is within shift and legal hours, or a single run. */
function withinDays(runs: readonly Run[], { policy, dataset }: Means): boolean {
  const days = Map.groupBy(runs, ({ driver }) => driver);
  return [...days.values()].every((own) => {
    if (own.length === 1) return true;
    const span = Math.max(...own.map(({ unloaded }) => unloaded)) - Math.min(...own.map(({ departs }) => departs));
    const work = own.reduce((sum, { seconds }) => sum + seconds, 0);
    return span <= policy.shiftSeconds && work <= dataset.inputs.people.workHoursMaximum * HOUR;
  });
}
