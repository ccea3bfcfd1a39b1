/** What stations get by a timetable, to hold another one against: nobody's service gets worse for a bus. */
import { DAY, type Dataset, type Policy, type Run, type SiteId } from '../../model/index.ts';
import {
  type Assignment,
  carries,
  type ProfileMass,
  partJourneys,
  profileMass,
  shareWithin,
  spread,
  type Visit,
  visitsOf,
} from '../../timetable/index.ts';

/** Deliveries a week and the days of these, of the part that has the fewest; shares of parcels within 24 hours. */
export interface SiteService {
  readonly deliveries: number;
  readonly days: ReadonlySet<number>;
  readonly inbound: number;
  readonly outbound: number;
}

/** A station whose parcels are within 24 hours by this share counts as within 24 hours, to 1e-9. */
const IN_TIME = 0.95 - 1e-9;
/** What a slower bus may cost a station of its share of parcels within 24 hours. */
const MOST_LOST = 0.02;

/** Service of a site by some runs; without a way of a station's parcels a share is −1. */
export function serviceBy(
  runs: readonly Run[],
  assignment: Assignment,
  { dataset, policy }: { readonly dataset: Dataset; readonly policy: Policy },
): (site: SiteId) => SiteService {
  const visits = visitsOf(runs, dataset.sites);
  const arrivals = profileMass(dataset.demand.arrivals, dataset.inputs.demandPattern);
  const handIns = profileMass(dataset.demand.handIns, dataset.inputs.demandPattern);
  return (site) => {
    const base = assignment.fedBy.get(site);
    const journeys = partJourneys(site, base, visits, policy.transferSeconds);
    const share = (direction: 'inbound' | 'outbound', mass: ProfileMass): number => {
      const parts = journeys[direction].map((each) => shareWithin(spread(each, mass).elapsed, DAY));
      return parts.length === 0 ? -1 : parts.reduce((sum, each) => sum + each, 0) / parts.length;
    };
    const at = visits.stations.get(site) ?? visits.towns.get(site) ?? [];
    const parts = Array.from({ length: visits.parts.get(site) ?? 1 }, (_, i) =>
      deliveriesOf(at.filter(({ carriesFor }) => carries(carriesFor, site, i + 1))),
    );
    const [least] = parts.sort((a, b) => a.deliveries - b.deliveries);
    return {
      deliveries: least?.deliveries ?? 0,
      days: least?.days ?? new Set(),
      inbound: share('inbound', arrivals),
      outbound: share('outbound', handIns),
    };
  };
}

function deliveriesOf(visits: readonly Visit[]): Pick<SiteService, 'deliveries' | 'days'> {
  const bringing = visits.filter(({ brings }) => brings);
  return {
    deliveries: new Set(bringing.map(({ run, day }) => `${run} ${day}`)).size,
    days: new Set(bringing.map(({ day }) => day)),
  };
}

/**
 * Whether a site is visited as often and on the same days, and its parcels are within 24 hours as before, but for one in
 * fifty at most where that turns no verdict.
 */
export const isAsGood = (after: SiteService, before: SiteService): boolean =>
  after.deliveries >= before.deliveries &&
  [...before.days].every((day) => after.days.has(day)) &&
  isAsQuick(after.inbound, before.inbound) &&
  isAsQuick(after.outbound, before.outbound);

const isAsQuick = (after: number, before: number): boolean =>
  after >= before - MOST_LOST && after < 0 === before < 0 && (after >= IN_TIME || before < IN_TIME);
