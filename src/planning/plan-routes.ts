import type { Policy, Run, SiteId } from '../model/index.ts';
import { type BusCalls, isDriven, type RouteSkeleton } from '../timetable/index.ts';
import type { CountyRoute, Wave } from './routes/index.ts';

/**
 * The routes behind a plan's runs, but for those of buses. A trunk run belongs to the last departure of its days that it does not leave before,
 * a feeder to that of the last trunk run that its town could sort before it left.
 */
export function routesOf(runs: readonly Run[], policy: Policy, waves: readonly Wave[]): CountyRoute[] {
  const waveOf = ({ departs, days }: Run): number =>
    waves.findLastIndex((wave) => wave.departs <= departs && String(wave.days) === String(days));
  const handovers = new Map<SiteId, { ready: number; wave: number; days: Run['days'] }[]>();
  const driven = runs.filter(isDriven);
  for (const run of driven) {
    if (run.tier !== 'trunk') continue;
    for (const stop of run.stops) {
      const list = handovers.get(stop.site) ?? [];
      list.push({ ready: stop.handover + policy.transferSeconds, wave: waveOf(run), days: run.days });
      handovers.set(stop.site, list);
    }
  }
  const turns = turnsOf(driven, (run) => (run.tier === 'trunk' ? waveOf(run) : null));
  return driven.map((run) => {
    const { id, tier, base, vehicleType, vehicle, stops, departs, days } = run;
    const fed = (handovers.get(base) ?? []).filter(
      (each) => each.ready <= departs && String(each.days) === String(days),
    );
    const wave = tier === 'trunk' ? waveOf(run) : Math.max(-1, ...fed.map((each) => each.wave));
    const turn = turns.get(id) ?? 0;
    const carries = stops.map((stop) => stop.carriesFor);
    return {
      tier,
      base,
      vehicleType,
      stops: stops.map((stop) => stop.site),
      ...(carries.some((parts) => parts !== undefined) ? { carries } : {}),
      wave,
      vehicle: { name: vehicle, turn },
    };
  });
}

/** Which of its vehicle's runs of the day, and, where it has one, of the departure each run is, by run id. */
function turnsOf(runs: readonly Run[], waveOf: (run: Run) => number | null): Map<string, number> {
  const turns = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const run of runs.toSorted((a, b) => a.departs - b.departs)) {
    const { id, vehicle, days } = run;
    const key = JSON.stringify([vehicle, days, waveOf(run)]);
    const turn = counts.get(key) ?? 0;
    turns.set(id, turn);
    counts.set(key, turn + 1);
  }
  return turns;
}

/** The bus routes behind a plan's runs. */
export const busRoutesOf = (runs: readonly Run[]): (RouteSkeleton & { readonly bus: BusCalls })[] =>
  runs.flatMap(({ tier, base, vehicleType, stops, days, bus }) => {
    if (bus === undefined) return [];
    const { line, from, calls, back } = bus;
    const sites = stops.map(({ site }) => site);
    return [{ tier, base, vehicleType, stops: sites, wave: 0, bus: { line, from, calls, back, days } }];
  });
