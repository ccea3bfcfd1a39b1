/** Values of villages that the map can be coloured by. docs/map.md says what each is. */
import type { Dataset } from '../../src/model/dataset.ts';
import type { Plan, VillageOutcome } from '../../src/model/plan.ts';
import type { Run } from '../../src/model/run.ts';
import type { Measure } from './look-state.ts';

/** Of each village by its code; null: it has no such value. */
export type Values = ReadonlyMap<string, number | null>;

const HOUR = 3600;

/** Upper ends of the fixed steps but the last, in the measure's unit: seconds, visits, fen, shares, people, metres. */
export const FIXED_STEPS: Readonly<Record<Measure, readonly number[]>> = {
  time: [6 * HOUR, 12 * HOUR, 24 * HOUR, 48 * HOUR],
  'time-out': [6 * HOUR, 12 * HOUR, 24 * HOUR, 48 * HOUR],
  frequency: [2, 4, 6, 9],
  cost: [10, 20, 50, 100],
  certainty: [0.5, 0.8, 0.9, 0.95],
  load: [0.25, 0.5, 0.75, 0.9],
  people: [500, 1000, 2000, 4000],
  walk: [500, 1000, 2000, 4000],
};

/** Whether more of it is good for a village; null: neither. */
export const MORE_IS_BETTER: Readonly<Record<Measure, boolean | null>> = {
  time: false,
  'time-out': false,
  frequency: true,
  cost: false,
  certainty: true,
  load: false,
  people: null,
  walk: false,
};

const weekly = ({ costFen, days, bus }: Run): number =>
  bus ? bus.feeFen : (costFen.distance + costFen.time + costFen.fixed) * days.length;
const parcelsAt = ({ delivered, collected }: Run['stops'][number]): number => delivered + collected;

/** Fen a parcel that is handled at a site: what the runs that stop there cost a week, shared by parcels of stops. */
function costAtSites({ runs }: Plan): Map<string, number> {
  const sums = new Map<string, { fen: number; parcels: number }>();
  for (const run of runs) {
    const all = run.stops.reduce((sum, stop) => sum + parcelsAt(stop), 0);
    for (const stop of run.stops) {
      const sum = sums.get(stop.site) ?? { fen: 0, parcels: 0 };
      sum.fen += weekly(run) * (all > 0 ? parcelsAt(stop) / all : 1 / run.stops.length);
      sum.parcels += parcelsAt(stop) * run.days.length;
      sums.set(stop.site, sum);
    }
  }
  return new Map([...sums].flatMap(([site, { fen, parcels }]) => (parcels > 0 ? [[site, fen / parcels]] : [])));
}

/** The fullest that a vehicle gets on its design day, of the runs that stop at a site: share of its capacity. */
function loadAtSites({ runs }: Plan, { vehicles }: Dataset): Map<string, number> {
  const capacity = new Map(vehicles.map(({ id, capacityParcels }) => [id, capacityParcels]));
  const fullest = new Map<string, number>();
  for (const run of runs) {
    const room = run.bus ? undefined : capacity.get(run.vehicleType);
    if (!room) continue;
    for (const { site } of run.stops)
      fullest.set(site, Math.max(fullest.get(site) ?? 0, run.designLoad.parcels / room));
  }
  return fullest;
}

/** The values of a measure in a plan. */
export function valuesOf(measure: Measure, plan: Plan, dataset: Dataset): Values {
  const each = (value: (outcome: VillageOutcome) => number | null | undefined): Values =>
    new Map(plan.villages.map((outcome) => [outcome.village, value(outcome) ?? null]));
  const served = ({ status, station }: VillageOutcome): string | null => (status === 'served' ? station : null);
  switch (measure) {
    case 'time':
      return each(({ inbound }) => inbound?.elapsed.p95);
    case 'time-out':
      return each(({ outbound }) => outbound?.elapsed.p95);
    case 'frequency':
      return each(({ status, deliveriesPerWeek }) => (status === 'served' ? deliveriesPerWeek : null));
    case 'certainty':
      return each(({ inbound }) => inbound?.withMargin);
    case 'walk':
      return each(({ walkMetres, status }) => (status === 'served' ? walkMetres : null));
    case 'people': {
      const people = new Map(dataset.villages.map(({ code, population }) => [code, population]));
      return each(({ village }) => people.get(village));
    }
    case 'load': {
      const loads = loadAtSites(plan, dataset);
      return each((outcome) => loads.get(served(outcome) ?? ''));
    }
    case 'cost': {
      const costs = costAtSites(plan);
      return each((outcome) => {
        const last = costs.get(served(outcome) ?? '');
        const first = outcome.townStation === null ? 0 : costs.get(outcome.townStation);
        return last === undefined || first === undefined ? null : last + first;
      });
    }
  }
}

/** Now minus then, of villages that have both. */
export const differences = (now: Values, then: Values): Values =>
  new Map(
    [...now].map(([village, value]) => {
      const was = then.get(village);
      return [village, value === null || was === null || was === undefined ? null : value - was];
    }),
  );
