/** Open village stations that no run visits, each named in the plan. */
import type { OpenSite, PlanWarning, Run, VillageOutcome } from '../model/index.ts';

/**
 * Warnings beside those `given` by the schedule: `station-unserved` with the reason of the villages that use the
 * station, `station-unused` where none does. In the order of `sites`.
 */
export function stationWarnings(
  { sites, runs, villages }: { sites: readonly OpenSite[]; runs: readonly Run[]; villages: readonly VillageOutcome[] },
  given: readonly PlanWarning[],
): PlanWarning[] {
  const visited = new Set(runs.flatMap(({ stops }) => stops.map(({ site }) => site)));
  const named = new Set(given.map(({ subject }) => subject));
  return sites.flatMap(({ site, tier }): PlanWarning[] => {
    if (tier !== 'village' || visited.has(site)) return [];
    const users = villages.filter(({ station }) => station === site);
    if (users.length === 0) return [{ code: 'station-unused', subject: site, params: {} }];
    const reason = users.find((village) => village.reason !== null)?.reason ?? '';
    return named.has(site) ? [] : [{ code: 'station-unserved', subject: site, params: { reason } }];
  });
}
