import type { Policy, Run, SiteId } from '../model/index.ts';
import type { CountyRoute } from './routes/index.ts';

/**
 * The routes behind a plan's runs. A feeder belongs to the departure of the last trunk run that its town could sort
 * before it left.
 */
export function routesOf(runs: readonly Run[], policy: Policy): CountyRoute[] {
  const waveOf = (departs: Run['departs']): number => policy.trunkDepartures.indexOf(departs);
  const handovers = new Map<SiteId, { ready: number; wave: number }[]>();
  for (const run of runs) {
    if (run.tier !== 'trunk') continue;
    for (const stop of run.stops) {
      const list = handovers.get(stop.site) ?? [];
      list.push({ ready: stop.handover + policy.transferSeconds, wave: waveOf(run.departs) });
      handovers.set(stop.site, list);
    }
  }
  const turns = turnsOf(runs);
  return runs.map(({ id, tier, base, vehicleType, vehicle, stops, departs }) => {
    const fed = (handovers.get(base) ?? []).filter(({ ready }) => ready <= departs);
    const wave = tier === 'trunk' ? waveOf(departs) : Math.max(-1, ...fed.map((each) => each.wave));
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

/** Which of its vehicle's runs of the day each run is, by run id. */
function turnsOf(runs: readonly Run[]): Map<string, number> {
  const turns = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const { id, vehicle } of runs.toSorted((a, b) => a.departs - b.departs)) {
    const turn = counts.get(vehicle) ?? 0;
    turns.set(id, turn);
    counts.set(vehicle, turn + 1);
  }
  return turns;
}
