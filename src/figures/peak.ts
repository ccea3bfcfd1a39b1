/** Figure 8: a peak event on the timetable as it is, and the surge plan for it. */
import type { Peak, Run, Site } from '../model/index.ts';
import { fen, isAssumed } from '../model/index.ts';
import {
  fullestMoments,
  isDriven,
  type Journey,
  type ProfileMass,
  profileMass,
  roomOf,
  weeklyParcels,
} from '../timetable/index.ts';
import type { Figure } from './figure.ts';
import type { FiguresInput } from './input.ts';
import { ratio, sum } from './ratio.ts';
import { demandEstimated } from './routes.ts';
import { journeysOf, serviceOf } from './service.ts';
import { eachBatch } from './sizing/batches.ts';

/** Loads that are this close to a number of full vehicles fill no other; parcels are whole. */
const NEARLY = 1e-6;

/** Rounded up to whole ones, but for what is next to nothing. */
export const wholeUp = (amount: number): number => Math.max(0, Math.ceil(amount - NEARLY));

/** Vehicles that a run takes on a peak event, one at least; a bus goes alone. */
export function vehiclesAtPeak(run: Run, { dataset }: FiguresInput): number {
  const room = isDriven(run) ? roomOf(run, dataset) : undefined;
  if (room === undefined) return 1;
  const most = fullestMoments(run);
  const { peakFactor } = dataset.demand;
  const filled = (load: number, each: number): number => (load > 0 && each > 0 ? (peakFactor * load) / each : 0);
  return Math.max(1, wholeUp(filled(most.parcels, room.parcels)), wholeUp(filled(most.cold, room.cold)));
}

/** Share of a run's parcels that its one vehicle takes on a peak event. */
function takenAtPeak(run: Run | undefined, { dataset }: FiguresInput): number {
  const room = run && roomOf(run, dataset);
  if (run === undefined || room === undefined) return 1;
  const most = fullestMoments(run);
  const { peakFactor } = dataset.demand;
  const taken = (load: number, each: number): number => (load > 0 ? Math.min(1, each / (peakFactor * load)) : 1);
  return Math.min(taken(most.parcels, room.parcels), taken(most.cold, room.cold));
}

/**
 * Parcels a week of mean demand, and of them those that every run of their way takes on a peak event: of a way by two
 * runs the fuller one lets through what it can, and the other one no less of the same parcels.
 */
function servedAtPeak(input: FiguresInput): { readonly all: number; readonly served: number } {
  const { dataset, assignment, runs } = input;
  const { demand, inputs } = dataset;
  const service = serviceOf(input);
  const weekly = weeklyParcels(dataset, assignment, 1);
  const taken = runs.map((run) => takenAtPeak(run, input));
  const arrivals = profileMass(demand.arrivals, inputs.demandPattern);
  const handIns = profileMass(demand.handIns, inputs.demandPattern);
  let [all, served] = [0, 0];
  const count = (journeys: readonly Journey[], mass: ProfileMass, perWeek: number): void => {
    eachBatch(journeys, mass, perWeek, ({ first, second }, _from, parcels) => {
      all += parcels;
      served += parcels * Math.min(taken[first.run] ?? 1, second === null ? 1 : (taken[second.run] ?? 1));
    });
  };
  for (const station of new Set(assignment.stationOf.values())) {
    const { inbound, outbound } = weekly(station);
    const parts = journeysOf(service, station);
    for (const part of parts.inbound) count(part, arrivals, inbound / parts.inbound.length);
    for (const part of parts.outbound) count(part, handIns, outbound / parts.outbound.length);
  }
  return { all, served };
}

/** Mean parcels a day in and out of a site: of the centre all, of others those of the stations that it feeds or is. */
export function perDayOf({ dataset, assignment }: FiguresInput): (site: Pick<Site, 'id' | 'tier'>) => number {
  const weekly = weeklyParcels(dataset, assignment, 1);
  const total = sum([...assignment.fedBy.keys()], (station) => weekly(station).inbound + weekly(station).outbound);
  return ({ id, tier }) => (tier === 'county' ? total : weekly(id).inbound + weekly(id).outbound) / 7;
}

/** More vehicles of each type that a peak event takes; those that go along with one vehicle do so on all its runs. */
export function extraVehicles(input: FiguresInput): Map<string, number> {
  const byVehicle = new Map<string, { type: string; extra: number }>();
  for (const run of input.runs.filter(isDriven)) {
    const extra = vehiclesAtPeak(run, input) - 1;
    const known = byVehicle.get(run.vehicle);
    byVehicle.set(run.vehicle, { type: run.vehicleType, extra: Math.max(extra, known?.extra ?? 0) });
  }
  const byType = new Map<string, number>();
  for (const { type, extra } of byVehicle.values()) byType.set(type, (byType.get(type) ?? 0) + extra);
  return byType;
}

function peak(input: FiguresInput): Peak {
  const { dataset, runs, travel } = input;
  const { peakFactor: factor } = dataset.demand;
  const { all, served } = servedAtPeak(input);
  const parcels = (factor * all) / 7;
  const servedParcels = Math.min(parcels, (factor * served) / 7);
  const extra = extraVehicles(input);
  const types = new Map(dataset.vehicles.map((type) => [type.id, type]));
  const perDay = perDayOf(input);
  const sites = new Map(dataset.sites.map((site) => [site.id, site]));
  return {
    factor,
    parcels,
    waiting: parcels - servedParcels,
    servedOnDay: ratio(servedParcels, parcels),
    extraVehicles: dataset.vehicles.flatMap(({ id }) => {
      const vehicles = extra.get(id) ?? 0;
      return vehicles > 0 ? [{ vehicleType: id, vehicles }] : [];
    }),
    extraFen: fen(
      sum(runs, (run) => (vehiclesAtPeak(run, input) - 1) * (run.costFen.distance + run.costFen.time)) +
        sum([...extra], ([type, vehicles]) => vehicles * (types.get(type)?.fenPerDay ?? 0)),
    ),
    overCapacity: input.sites
      .flatMap(({ site: id }) => {
        const site = sites.get(id);
        const got = site === undefined ? 0 : wholeUp(factor * perDay(site));
        return site !== undefined && got > site.capacityParcelsPerDay
          ? [{ site: id, parcels: got, capacity: site.capacityParcelsPerDay as number }]
          : [];
      })
      .sort((a, b) => b.parcels - b.capacity - (a.parcels - a.capacity) || (a.site < b.site ? -1 : 1)),
    estimated:
      travel.estimated || demandEstimated(input) || dataset.vehicles.some((type) => isAssumed(type.provenance)),
  };
}

export const PEAK: Figure<Peak> = { compute: peak, targets: {} };
