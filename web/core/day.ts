/** One day of a plan: vehicles under way, parcels that have come to stations, cut-offs. */
import type { Plan } from '../../src/model/plan.ts';
import type { Run } from '../../src/model/run.ts';
import { DAY_SECONDS } from './day-clock.ts';
import type { LonLat } from './geometry.ts';
import { metresAt, placeAt, type RunPath, runPath, timeline } from './run-path.ts';
import type { SiteView } from './sites.ts';

export interface DayVehicle {
  readonly run: Run;
  readonly path: RunPath;
  /** Second of the day, metres along the path. */
  readonly moments: readonly (readonly [number, number])[];
}

export interface DayStation {
  readonly site: string;
  readonly tier: SiteView['tier'];
  readonly position: LonLat;
  /** Second of the day, parcels that are there from then on in all; ascending. */
  readonly arrivals: readonly (readonly [number, number])[];
  readonly total: number;
}

export interface Day {
  readonly vehicles: readonly DayVehicle[];
  readonly stations: readonly DayStation[];
  /** Ascending; of runs of one base with one cut-off, one. */
  readonly cutoffs: readonly { readonly at: number; readonly site: string }[];
}

/**
 * What happens on a weekday between its two midnights: also what runs of the day before do after midnight. Parcels of
 * a stop are those of its heaviest day, as the plan states them.
 */
export function dayOf(plan: Plan, sites: ReadonlyMap<string, SiteView>, weekday: number): Day {
  const before = weekday === 1 ? 7 : weekday - 1;
  const shifted = plan.runs.flatMap((run) => [
    ...(run.days.includes(weekday) ? [{ run, shift: 0 }] : []),
    ...(run.days.includes(before) && run.returns > DAY_SECONDS ? [{ run, shift: -DAY_SECONDS }] : []),
  ]);
  const vehicles = shifted.flatMap(({ run, shift }): DayVehicle[] => {
    if (run.path.length < 2) return [];
    const path = runPath(run, (id) => sites.get(id)?.position);
    return [{ run, path, moments: timeline(run, path).map(([at, metres]) => [at + shift, metres] as const) }];
  });
  const arrivals = new Map<string, [number, number][]>();
  for (const { run, shift } of shifted)
    for (const { site, handover, delivered } of run.stops) {
      const at = handover + shift;
      if (at < 0 || at >= DAY_SECONDS || delivered <= 0) continue;
      arrivals.set(site, [...(arrivals.get(site) ?? []), [at, delivered]]);
    }
  const stations = [...arrivals].flatMap(([site, each]): DayStation[] => {
    const view = sites.get(site);
    if (!view) return [];
    let total = 0;
    const sums = each
      .sort(([a], [b]) => a - b)
      .map(([at, parcels]): [number, number] => {
        total += parcels;
        return [at, total];
      });
    return [{ site, tier: view.tier, position: view.position, arrivals: sums, total }];
  });
  const cutoffs = new Map<string, { at: number; site: string }>();
  for (const { run, shift } of shifted) {
    const at = run.cutoff + shift;
    if (at >= 0 && at < DAY_SECONDS) cutoffs.set(`${at} ${run.base}`, { at, site: run.base });
  }
  return { vehicles, stations, cutoffs: [...cutoffs.values()].sort((a, b) => a.at - b.at) };
}

/** Where a vehicle is at a moment, and where it heads; null while it is not under way. */
export function vehicleAt({ moments, path }: DayVehicle, now: number): { at: LonLat; ahead: LonLat } | null {
  const metres = metresAt(moments, now);
  if (metres === null) return null;
  return { at: placeAt(path, metres), ahead: placeAt(path, metres + 40) };
}

/** Parcels that have come to a station by a moment. */
export function arrivedAt({ arrivals }: DayStation, now: number): number {
  let sum = 0;
  for (const [at, parcels] of arrivals) {
    if (at > now) break;
    sum = parcels;
  }
  return sum;
}

/** What a moment comes to, in numbers. */
export function dayFigures({ vehicles, stations, cutoffs }: Day, now: number) {
  const driving = vehicles.filter(({ moments }) => metresAt(moments, now) !== null).length;
  const villages = stations.filter(({ tier }) => tier === 'village');
  const come = villages.map((station) => arrivedAt(station, now));
  return {
    driving,
    stations: come.filter((parcels) => parcels > 0).length,
    parcels: Math.round(come.reduce((sum, parcels) => sum + parcels, 0)),
    cutoff: cutoffs.find(({ at }) => at >= now) ?? null,
  };
}
