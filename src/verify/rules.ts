/** What a run must be, whatever its times: its base, stops, days, departure and vehicle type. docs/definitions.md §2. */
import { isTransfer, type Run, type VehicleType } from '../model/index.ts';
import { checkBuses, ownRun } from './buses.ts';
import type { Tally } from './difference.ts';
import { firstRuns } from './fleet.ts';
import type { Ground } from './ground.ts';
import { checkParts } from './parts.ts';
import { isPinned } from './pins.ts';
import type { RunSet } from './run-set.ts';

/** Checks references, tiers and days of a set of runs. */
export function checkRules(tally: Tally, ground: Ground, set: RunSet): void {
  checkParts(tally, ground, set);
  checkBuses(tally, ground, set);
  const first = firstRuns(set.runs);
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
    if (!ownRun(run)) continue;
    if (run.tier === 'trunk') checkDeparture(tally, ground, path, run, first.has(run));
    const type = ground.vehicleTypes.get(run.vehicleType);
    const profile = type && ground.profiles.get(type.profile);
    tally.rule(`${path}/vehicleType`, type !== undefined, run.vehicleType, 'type-of-dataset');
    if (type === undefined) continue;
    tally.rule(`${path}/vehicleType`, profile !== undefined, type.profile, 'profile-of-dataset');
    checkTiers(tally, ground, path, run, type);
    tally.same(`${path}/estimated`, run.estimated, ground.travelEstimated);
  }
}

/**
 * A trunk run leaves as the policy says; or later than the first departure, where its vehicle has been out that day, or
 * to be at its first stop just when that opens; or as a pin has it.
 */
function checkDeparture(tally: Tally, ground: Ground, path: string, run: Run, isFirst: boolean): void {
  const { trunkDepartures } = ground.policy;
  const planned = trunkDepartures.some((time) => time === run.departs);
  const [stop] = run.stops;
  const atOpening = stop !== undefined && stop.arrives === ground.sites.get(stop.site)?.opens;
  const later = (!isFirst || atOpening) && run.departs > Math.min(...trunkDepartures);
  const pinned = (ground.policy.pins?.runs ?? []).some((pin) => isPinned(run, pin));
  tally.rule(`${path}/departs`, planned || later || pinned, run.departs, 'departure-of-policy');
}

/** A vehicle type stops at transfer sites and villages as its tiers say, whatever the base. */
function checkTiers(tally: Tally, ground: Ground, path: string, run: Run, type: VehicleType): void {
  const tiers = new Set(run.stops.map(({ site }) => ground.sites.get(site)?.tier));
  const at = `${path}/vehicleType`;
  if ([...tiers].some(isTransfer)) tally.rule(at, type.tiers.includes('trunk'), run.vehicleType, 'type-for-trunk');
  if (tiers.has('village')) tally.rule(at, type.tiers.includes('feeder'), run.vehicleType, 'type-for-feeder');
}

function checkPlaces(tally: Tally, ground: Ground, path: string, run: Run): void {
  const tierOf = (site: string) => (ground.open.has(site) ? ground.sites.get(site)?.tier : undefined);
  const isTrunk = run.tier === 'trunk';
  if (isTrunk) tally.rule(`${path}/base`, tierOf(run.base) === 'county', run.base, 'open-county-site');
  else tally.rule(`${path}/base`, isTransfer(tierOf(run.base)), run.base, 'open-town-site');
  for (const [s, { site }] of run.stops.entries()) {
    const at = `${path}/stops/${s}/site`;
    const tier = tierOf(site);
    if (isTrunk) tally.rule(at, isTransfer(tier) || tier === 'village', site, 'open-station');
    else tally.rule(at, tier === 'village', site, 'open-village-site');
    if (tier !== 'village') continue;
    if (isTrunk) tally.rule(at, ground.policy.directRuns, site, 'direct-runs');
    const feeder = ground.open.get(site)?.fedBy ?? null;
    tally.rule(at, feeder === run.base, site, 'fed-by-base', { base: run.base, feeder: feeder ?? 'null' });
  }
}
