/** A peak event, worked out again: docs/definitions.md §5, figure 8. */
import { fen, isAssumed, type Peak, type Run } from '../model/index.ts';
import { ownRun } from './buses.ts';
import { ratio } from './coverage-figures.ts';
import { type Ground, groupBy, sum } from './ground.ts';
import { visitsOf } from './journeys.ts';
import { roomOf, totalLoad } from './loads.ts';
import { guessedDemand } from './route-figures.ts';
import type { TimedRun } from './schedule.ts';
import type { Service } from './service.ts';

/** Whole ones that hold an amount, to within what adding up loses. */
export const upTo = (amount: number): number => Math.max(0, Math.ceil(amount - 1e-6));

/** How many vehicles' loads a run has on a peak event, by its fullest moments as stated; which are checked on their own. */
function vehicleLoads(ground: Ground, run: Run): number {
  const room = roomOf(ground, run);
  if (room === undefined) return 0;
  const loads = [run.loadAtDeparture, ...run.stops.map((stop) => stop.load)];
  const total = Math.max(...loads.map(totalLoad));
  const cold = Math.max(...loads.map((load) => load.inboundCold + load.outboundCold));
  const share = (load: number, each: number) => (load <= 0 ? 0 : each > 0 ? load / each : Number.POSITIVE_INFINITY);
  return ground.dataset.demand.peakFactor * Math.max(share(total, room.total), share(cold, room.cold));
}

/** Vehicles that go as one run on a peak event. Where a load has no room at all, one; a bus is always one. */
export function vehiclesOnPeak(ground: Ground, run: Run): number {
  const loads = ownRun(run) ? vehicleLoads(ground, run) : 1;
  return Number.isFinite(loads) ? Math.max(1, upTo(loads)) : 1;
}

/** More vehicles by type: those beside one vehicle go along on each of its runs. */
export function moreVehicles(ground: Ground, timed: readonly TimedRun[]): Map<string, number> {
  const more = new Map<string, number>();
  const own = timed.filter(({ run }) => ownRun(run));
  for (const runs of groupBy(own, ({ run }) => run.vehicle).values()) {
    const type = runs[0]?.run.vehicleType ?? '';
    const beside = Math.max(...runs.map(({ run }) => vehiclesOnPeak(ground, run))) - 1;
    more.set(type, (more.get(type) ?? 0) + beside);
  }
  return more;
}

/** Mean parcels a day in and out of a site. */
export function throughput(ground: Ground, site: string): number {
  const both = (id: string): number => ground.behind(id).inbound + ground.behind(id).outbound;
  if (ground.sites.get(site)?.tier !== 'county') return both(site);
  const fed = [...ground.open.values()].filter(({ fedBy }) => fedBy !== null);
  return sum(fed.map((station) => both(station.site)));
}

export function peak(ground: Ground, timed: readonly TimedRun[], services: ReadonlyMap<string, Service>): Peak {
  const { peakFactor } = ground.dataset.demand;
  const admitted = new Map(
    timed.map((one): [TimedRun, number] => [one, Math.min(1, 1 / Math.max(1e-300, vehicleLoads(ground, one.run)))]),
  );
  const all: number[] = [];
  const served: number[] = [];
  for (const [station, service] of services) {
    const volume = ground.behind(station);
    for (const way of ['inbound', 'outbound'] as const) {
      for (const path of service[way]?.taken ?? []) {
        const parcels = peakFactor * volume[way] * path.share;
        all.push(parcels);
        served.push(parcels * Math.min(...visitsOf(path).map((visit) => admitted.get(visit.timed) ?? 1)));
      }
    }
  }
  const parcels = sum(all);
  const onDay = Math.min(parcels, sum(served));
  const more = moreVehicles(ground, timed);
  const driving = timed.map(({ run }) => (vehiclesOnPeak(ground, run) - 1) * (run.costFen.distance + run.costFen.time));
  const standing = [...more].map(([type, vehicles]) => vehicles * (ground.vehicleTypes.get(type)?.fenPerDay ?? 0));
  const over = [...ground.open.keys()].flatMap((id) => {
    const site = ground.sites.get(id);
    const got = upTo(peakFactor * throughput(ground, id));
    if (site === undefined || got <= site.capacityParcelsPerDay) return [];
    return [{ site: id, parcels: got, capacity: site.capacityParcelsPerDay }];
  });
  over.sort((a, b) => b.parcels - b.capacity - a.parcels + a.capacity || (a.site < b.site ? -1 : 1));
  return {
    factor: peakFactor,
    parcels,
    waiting: parcels - onDay,
    servedOnDay: ratio(onDay, parcels),
    extraVehicles: ground.dataset.vehicles
      .map(({ id }) => ({ vehicleType: id, vehicles: more.get(id) ?? 0 }))
      .filter(({ vehicles }) => vehicles > 0),
    extraFen: fen(sum(driving) + sum(standing)),
    overCapacity: over,
    estimated:
      ground.travelEstimated ||
      guessedDemand(ground) ||
      ground.dataset.vehicles.some((type) => isAssumed(type.provenance)),
  };
}
