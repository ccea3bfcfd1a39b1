/** What a run must be, whatever its times: its base, stops, days and vehicle type. */
import type { Run } from '../model/index.ts';
import type { Tally } from './difference.ts';
import type { Ground } from './ground.ts';
import { checkParts } from './parts.ts';
import type { RunSet } from './run-set.ts';

/** Checks references, tiers and days of a set of runs. */
export function checkRules(tally: Tally, ground: Ground, set: RunSet): void {
  checkParts(tally, ground, set);
  const ids = new Set<string>();
  for (const [i, run] of set.runs.entries()) {
    const path = `${set.path}/${i}`;
    tally.rule(`${path}/id`, !ids.has(run.id), run.id, 'run-once');
    ids.add(run.id);
    checkPlaces(tally, ground, path, run);
    for (const [d, day] of run.days.entries()) {
      tally.rule(`${path}/days/${d}`, ground.policy.days.includes(day), day, 'day-of-policy');
      tally.rule(`${path}/days/${d}`, run.days.indexOf(day) === d, day, 'day-once');
    }
    const ascending = run.days.every((day, d) => d === 0 || (run.days[d - 1] ?? 0) <= day);
    tally.rule(`${path}/days`, ascending, run.days, 'days-ascending');
    if (run.tier === 'trunk') {
      const planned = ground.policy.trunkDepartures.some((time) => time === run.departs);
      tally.rule(`${path}/departs`, planned, run.departs, 'departure-of-policy');
    }
    const type = ground.vehicleTypes.get(run.vehicleType);
    const profile = type && ground.profiles.get(type.profile);
    tally.rule(`${path}/vehicleType`, type !== undefined, run.vehicleType, 'type-of-dataset');
    if (type === undefined) continue;
    tally.rule(`${path}/vehicleType`, profile !== undefined, type.profile, 'profile-of-dataset');
    tally.rule(`${path}/vehicleType`, type.tiers.includes(run.tier), run.vehicleType, `type-for-${run.tier}`);
    tally.same(`${path}/estimated`, run.estimated, ground.travelEstimated);
  }
}

function checkPlaces(tally: Tally, ground: Ground, path: string, run: Run): void {
  const tiers = run.tier === 'trunk' ? (['county', 'town'] as const) : (['town', 'village'] as const);
  const isOpen = (site: string, tier: string) => ground.open.has(site) && ground.sites.get(site)?.tier === tier;
  tally.rule(`${path}/base`, isOpen(run.base, tiers[0]), run.base, `open-${tiers[0]}-site`);
  for (const [s, stop] of run.stops.entries()) {
    const at = `${path}/stops/${s}/site`;
    tally.rule(at, isOpen(stop.site, tiers[1]), stop.site, `open-${tiers[1]}-site`);
    if (run.tier === 'trunk') continue;
    const feeder = ground.open.get(stop.site)?.fedBy ?? null;
    tally.rule(at, feeder === run.base, stop.site, 'fed-by-base', { base: run.base, feeder: feeder ?? 'null' });
  }
}
