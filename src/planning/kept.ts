import type { Policy, Run, SiteId } from '../model/index.ts';
import type { KeptRoute } from '../routing/county.ts';

/** The routes behind a plan's runs. A feeder belongs to the departure of the last trunk run that its town could sort before it left. */
export function routesOf(runs: readonly Run[], policy: Policy): KeptRoute[] {
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
  return runs.map(({ tier, base, vehicleType, stops, departs }) => {
    const fed = (handovers.get(base) ?? []).filter(({ ready }) => ready <= departs);
    const wave = tier === 'trunk' ? waveOf(departs) : Math.max(-1, ...fed.map((each) => each.wave));
    return { tier, base, vehicleType, stops: stops.map((stop) => stop.site), wave };
  });
}
