/** Why villages are left without service. */
import {
  CundaError,
  type Dataset,
  type PlanWarning,
  phrase,
  type SiteId,
  stationDesignLoad,
  type UnservedReason,
  type VillageOutcome,
} from '../model/index.ts';
import { referenceProfile, type ThreeTierNetwork, whyCutOff } from '../network/index.ts';
import type { ScheduleContext } from './context.ts';
import type { SitingDecision } from './decision.ts';
import type { Schedule } from './schedule.ts';

/** Adds the reason of every village without service that has none yet: left out by siting, or its station cut off. */
export function addReasons(
  reasons: Map<string, UnservedReason>,
  context: ScheduleContext,
  decision: SitingDecision,
  schedule: Schedule,
): void {
  const { dataset, travel } = context;
  const { stationOf, fedBy } = schedule.assignment;
  const cutOff = (station: SiteId): UnservedReason =>
    whyCutOff(travel.snap(referenceProfile(dataset), travel.index(station)).status);
  for (const { code } of dataset.villages) {
    if (reasons.has(code)) continue;
    const station = stationOf.get(code);
    if (station === undefined) reasons.set(code, whyLeftOut(code, context, decision, schedule));
    else if (!fedBy.has(station)) reasons.set(code, cutOff(station));
  }
}

/** Why siting left a village out that it could have served, or an edit left it without a station. */
function whyLeftOut(
  village: string,
  context: ScheduleContext,
  { proof }: SitingDecision,
  schedule: Schedule,
): UnservedReason {
  if (proof === null) return whyUnassigned(village, context, schedule);
  const { dataset, policy } = context;
  const demand = dataset.demand.villages.find((entry) => entry.village === village);
  const parcels = (demand?.inboundPerDay ?? 0) + (demand?.outboundPerDay ?? 0);
  // Its own station would take it all the same.
  const stations = dataset.sites.filter(({ tier, state }) => tier === 'village' && state !== 'excluded');
  const largest = Math.max(0, ...stations.map(({ capacityParcelsPerDay }) => capacityParcelsPerDay));
  const own = stations.some((site) => site.village === village);
  if (!own && stationDesignLoad(parcels, dataset.inputs.demandPattern) > largest) return 'capacity';
  if (policy.budgetFen !== null) return 'budget';
  return policy.serveAll ? 'capacity' : 'station-closed';
}

/** Why a village has no station any more: the one it used is cut off, is out of reach on foot, or is closed. */
function whyUnassigned(
  village: string,
  { dataset, base }: ScheduleContext,
  { open, assignment }: Schedule,
): UnservedReason {
  const used = base?.villages.find((outcome) => outcome.village === village)?.station ?? null;
  if (used !== null && open.has(used))
    return assignment.fedBy.has(used) ? 'no-station-within-distance' : 'no-road-to-town';
  const own = dataset.sites.some((site) => site.tier === 'village' && site.village === village);
  return own ? 'station-closed' : 'no-station-within-distance';
}

/** Throws `no-reachable-village` where no village can be served, with how many for which reason. */
export function refuseUnreachable(dataset: Dataset, network: ThreeTierNetwork): void {
  if (dataset.villages.length > network.unreachable.size) return;
  const counts = new Map<string, number>();
  for (const reason of network.unreachable.values()) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const reasons = [...counts].map(([reason, count]) =>
    phrase('counted', { what: { code: `unserved/${reason}`, params: {} }, count }),
  );
  throw new CundaError('no-reachable-village', {
    villages: dataset.villages.length,
    county: dataset.county.name,
    reasons,
  });
}

/** A warning for each village that the changes of the roads cut off, so that none is lost in silence. */
export function cutOffWarnings(dataset: Dataset, villages: readonly VillageOutcome[]): PlanWarning[] {
  if (dataset.roads.kind !== 'network' || (dataset.roads.changes ?? []).length === 0) return [];
  const names = new Map(dataset.villages.map(({ code, name }) => [code, name]));
  return villages.flatMap(({ village, reason }): PlanWarning[] =>
    reason === 'no-road-to-town'
      ? [{ code: 'village-cut-off', subject: village, params: { village: names.get(village) ?? village } }]
      : [],
  );
}
