/** What of a plan can be seen in the field: claims, the units that they are made of, and the strata of these. */
import type { Dataset, Plan, Run } from '../../model/index.ts';

/** Kinds of units: each has a sheet of its own. */
export const UNIT_KINDS = ['villages', 'stations', 'runs'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/**
 * Claims by kind of unit. A finding is yes or no; of `deliveries` it is the number counted in a week, which is to be
 * what the plan states or more.
 */
export const CLAIMS = {
  villages: ['served', 'within-24h', 'deliveries'],
  stations: ['open', 'hands-over'],
  runs: ['departs', 'calls'],
} as const satisfies Record<UnitKind, readonly string[]>;
export type Claim = (typeof CLAIMS)[UnitKind][number];

/** One village, station or run with what the plan claims of it. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  /** Where it is looked for: a town, a village, a base. */
  readonly place: string;
  readonly stratum: string;
  /** The claims that hold of it as the plan has it; true, or the number that is claimed. */
  readonly claims: Readonly<Partial<Record<Claim, true | number>>>;
  /** What the plan states, for who goes there: times, days, stops. */
  readonly stated: string;
}

const DAY_SECONDS = 86_400;
const clock = (seconds: number): string => {
  const minutes = Math.round(seconds / 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};

function villages(plan: Plan, dataset: Dataset): Unit[] {
  const facts = new Map(dataset.villages.map((village) => [village.code, village]));
  const towns = new Map(dataset.towns.map(({ code, name }) => [code, name]));
  return plan.villages.flatMap(({ village: id, status, inbound, deliveriesPerWeek, station }): Unit[] => {
    const village = facts.get(id);
    if (village === undefined || status !== 'served') return [];
    const timely = inbound !== null && inbound.elapsed.p95 <= DAY_SECONDS;
    return [
      {
        id,
        name: village.name,
        place: towns.get(village.town) ?? village.town,
        stratum: `${village.designatedPoor ? 'poor' : 'other'}/${timely ? 'within-24h' : 'later'}`,
        claims: { served: true, ...(timely && { 'within-24h': true }), deliveries: deliveriesPerWeek },
        stated: station ?? '',
      },
    ];
  });
}

function stations(plan: Plan, dataset: Dataset): Unit[] {
  const sites = new Map(dataset.sites.map((site) => [site.id, site]));
  const visited = new Set(plan.runs.flatMap(({ stops }) => stops.map(({ site }) => site)));
  return plan.sites.flatMap(({ site: id, tier }): Unit[] => {
    const site = sites.get(id);
    if (site === undefined || tier === 'county') return [];
    return [
      {
        id,
        name: site.name,
        place: site.village ?? site.town ?? '',
        stratum: `${tier}/${site.state === 'existing' ? 'existing' : 'new'}`,
        claims: { open: true, ...(visited.has(id) && { 'hands-over': true }) },
        stated: `${clock(site.opens)}–${clock(site.closes)}`,
      },
    ];
  });
}

const runUnit = ({ id, tier, base, days, departs, vehicle, stops }: Run): Unit => ({
  id,
  name: vehicle,
  place: base,
  stratum: tier,
  claims: { departs: true, calls: true },
  stated: [days.join(','), clock(departs), ...stops.map(({ site, arrives }) => `${site} ${clock(arrives)}`)].join(
    ' · ',
  ),
});

/** All units of a plan that claims are made of, by kind, in the plan's order. */
export const unitsOf = (plan: Plan, dataset: Dataset): Record<UnitKind, Unit[]> => ({
  villages: villages(plan, dataset),
  stations: stations(plan, dataset),
  runs: plan.runs.map(runUnit),
});
