/** A plan to start from: which of its sites and runs the county still has, and which not. */
import type { Dataset, Plan, Policy, Run, SiteId, StartUnused } from '../model/index.ts';
import { isDriven } from '../timetable/index.ts';
import type { Wave } from './routes/index.ts';

/** What a new plan takes over of another. */
export interface WarmStart {
  readonly runs: readonly Run[];
  readonly unused: readonly StartUnused[];
}

/**
 * The runs of `from` that start at an open site, stop at some, and go at one of the departures with a vehicle that there
 * is; stops that are no longer open are left out of them. What is left aside is listed, each with the first reason:
 * sites in the order of the plan, then stops and runs.
 */
export function warmStart(
  { dataset, policy }: { readonly dataset: Dataset; readonly policy: Policy },
  from: Plan,
  open: ReadonlySet<SiteId>,
  waves: readonly Wave[],
): WarmStart {
  const states = new Map(dataset.sites.map(({ id, state }) => [id, state]));
  const unused: StartUnused[] = [];
  for (const { site } of from.sites) {
    const state = states.get(site);
    if (state === undefined) unused.push({ code: 'site-unknown', subject: site });
    else if (state === 'excluded') unused.push({ code: 'site-excluded', subject: site });
  }
  const types = new Map(dataset.vehicles.map((type) => [type.id, type]));
  // Buses are looked for anew.
  const runs = from.runs.filter(isDriven).flatMap((run): Run[] => {
    const type = types.get(run.vehicleType);
    const stops = run.stops.filter(({ site }) => open.has(site));
    const code =
      type === undefined || type.available === 0
        ? 'run-vehicle'
        : !open.has(run.base)
          ? 'run-base'
          : !run.days.every((day) => policy.days.includes(day)) || (run.tier === 'trunk' && !goes(run, waves))
            ? 'run-departure'
            : run.tier === 'trunk' && !policy.directRuns && stops.some(({ site }) => isVillage(dataset, site))
              ? 'run-direct'
              : stops.length === 0
                ? 'run-stops'
                : null;
    if (code !== null) {
      unused.push({ code, subject: run.id });
      return [];
    }
    if (stops.length < run.stops.length) unused.push({ code: 'run-stops', subject: run.id });
    return [{ ...run, stops }];
  });
  return { runs, unused };
}

/** Whether a departure of the run's days is at its time or before. */
const goes = ({ departs, days }: Run, waves: readonly Wave[]): boolean =>
  waves.some((wave) => wave.departs <= departs && String(wave.days) === String(days));

const isVillage = ({ sites }: Dataset, id: SiteId): boolean =>
  sites.some((site) => site.id === id && site.tier === 'village');
