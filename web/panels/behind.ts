/** Which villages or towns stand behind a target's figure: those that count, and those that do not. */
import type { Dataset } from '../../src/model/dataset.ts';
import type { Plan, TargetResult, VillageOutcome } from '../../src/model/plan.ts';

export interface Behind {
  readonly kind: 'village' | 'site';
  readonly counted: readonly string[];
  readonly missing: readonly string[];
}

const DAY = 86_400;
const HELD: Readonly<Record<string, (outcome: VillageOutcome) => boolean>> = {
  'station-coverage': (v) => v.ownStation,
  'poor-village-station-coverage': (v) => v.ownStation,
  'village-stations': (v) => v.ownStation,
  'express-coverage': (v) => v.covered,
  'function-covers-villages': (v) => v.status === 'served',
  'within-24h': (v) => v.inbound !== null && v.inbound.elapsed.p95 <= DAY,
  'two-way-coverage': (v) => v.inbound !== null && v.outbound !== null,
};

/** Null where the figure is not one of villages or towns. */
export function behind(target: TargetResult, plan: Plan, dataset: Dataset): Behind | null {
  if (target.figure === 'town-station-coverage' || target.figure === 'express-reaches-towns')
    return towns(target, plan, dataset);
  const minimum = target.required ?? plan.policy.minimumDeliveriesPerWeek;
  const holds =
    target.figure === 'weekly-frequency-villages'
      ? (v: VillageOutcome) => v.deliveriesPerWeek >= minimum
      : HELD[target.figure];
  if (!holds) return null;
  const poor = new Set(dataset.villages.filter((v) => v.designatedPoor).map((v) => v.code));
  const counts = plan.villages.filter((v) => target.figure !== 'poor-village-station-coverage' || poor.has(v.village));
  return {
    kind: 'village',
    counted: counts.filter(holds).map((v) => v.village),
    missing: counts.filter((v) => !holds(v)).map((v) => v.village),
  };
}

/** Towns are named by their station, the open one if there is one. */
function towns(target: TargetResult, plan: Plan, dataset: Dataset): Behind {
  const open = new Set(plan.sites.map((s) => s.site));
  const visited = new Set(plan.runs.filter((r) => r.tier === 'trunk').flatMap((r) => r.stops.map((s) => s.site)));
  const held = target.figure === 'express-reaches-towns' ? visited : open;
  const counted: string[] = [];
  const missing: string[] = [];
  for (const town of dataset.towns) {
    const stations = dataset.sites.filter((site) => site.tier === 'town' && site.town === town.code);
    const station = stations.find((site) => held.has(site.id));
    if (station) counted.push(station.id);
    else missing.push(stations[0]?.id ?? town.name);
  }
  return { kind: 'site', counted, missing };
}
