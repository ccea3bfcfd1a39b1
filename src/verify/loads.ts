/** Parcels on board: docs/definitions.md §3, "Loads", against what the vehicle holds (§2, "Capacity"). */
import type { Load, Run, VehicleType } from '../model/index.ts';
import { busRoom, ownRun } from './buses.ts';
import { designOf } from './design-day.ts';
import type { Tally } from './difference.ts';
import type { Ground } from './ground.ts';
import { type Visit, visitsOf } from './journeys.ts';
import type { TimedRun } from './schedule.ts';
import type { Service } from './service.ts';

/** Values are stated to this, parcels. */
const STEP = 0.01;

interface Moved {
  delivered: number;
  collected: number;
}

/** Parcels of each visit, by run, stop and day. */
export class Moves {
  private readonly byVisit = new Map<TimedRun, Map<string, Moved>>();

  add(visit: Visit, what: keyof Moved, parcels: number): void {
    const ofRun = this.byVisit.get(visit.timed) ?? new Map<string, Moved>();
    this.byVisit.set(visit.timed, ofRun);
    const key = `${visit.stop} ${visit.day}`;
    const moved = ofRun.get(key) ?? { delivered: 0, collected: 0 };
    ofRun.set(key, moved);
    moved[what] += parcels;
  }

  /** On one day. */
  on(timed: TimedRun, stop: number, day: number): Moved {
    return this.byVisit.get(timed)?.get(`${stop} ${day}`) ?? { delivered: 0, collected: 0 };
  }

  /** The most on any day of the run, each way. */
  heaviest(timed: TimedRun, stop: number): Moved {
    const most = { delivered: 0, collected: 0 };
    for (const day of timed.run.days) {
      const moved = this.byVisit.get(timed)?.get(`${stop} ${day}`);
      most.delivered = Math.max(most.delivered, moved?.delivered ?? 0);
      most.collected = Math.max(most.collected, moved?.collected ?? 0);
    }
    return most;
  }
}

/** Parcels a vehicle holds at once, in all and cold. */
export function capacityOf(ground: Ground, type: VehicleType): { total: number; cold: number } {
  const { kilogramsPerParcel, cubicMetresPerParcel } = ground.dataset.demand;
  const fits = (room: number, each: number) => (each > 0 ? room / each : Number.POSITIVE_INFINITY);
  return {
    total: Math.min(
      type.capacityParcels,
      fits(type.capacityKilograms, kilogramsPerParcel),
      fits(type.capacityCubicMetres, cubicMetresPerParcel),
    ),
    cold: fits(type.coldCubicMetres, cubicMetresPerParcel),
  };
}

/** Parcels that what drives a run holds at once; undefined for a type that the dataset has not. */
export function roomOf(ground: Ground, run: Run): { total: number; cold: number } | undefined {
  if (!ownRun(run)) return busRoom(ground, run);
  const type = ground.vehicleTypes.get(run.vehicleType);
  return type && capacityOf(ground, type);
}

export const totalLoad = (load: Load): number =>
  load.inboundAmbient + load.inboundCold + load.outboundAmbient + load.outboundCold;

/** A load as a plan states it, and what the vehicle really has on board, parcels. */
interface StatedLoad {
  readonly path: string;
  readonly stated: Load;
  readonly onBoard: { readonly inbound: number; readonly outbound: number };
}

function checkLoad(tally: Tally, ground: Ground, { path, stated, onBoard }: StatedLoad): void {
  const cold = ground.dataset.demand.coldShare;
  tally.rounded(`${path}/inboundAmbient`, stated.inboundAmbient, onBoard.inbound * (1 - cold.inbound), STEP);
  tally.rounded(`${path}/inboundCold`, stated.inboundCold, onBoard.inbound * cold.inbound, STEP);
  tally.rounded(`${path}/outboundAmbient`, stated.outboundAmbient, onBoard.outbound * (1 - cold.outbound), STEP);
  tally.rounded(`${path}/outboundCold`, stated.outboundCold, onBoard.outbound * cold.outbound, STEP);
}

/**
 * The design load of a run: that of its fullest moments, as its loads are stated, which are checked on their own. It
 * has to fit the vehicle.
 */
function checkDesign(tally: Tally, ground: Ground, { run, path }: TimedRun): void {
  const design = designOf(ground.dataset.inputs.demandPattern);
  const moments = [run.loadAtDeparture, ...run.stops.map((stop) => stop.load)];
  const most = (of: (load: Load) => number) => moments.reduce((fullest, load) => Math.max(fullest, of(load)), 0);
  const at = `${path}/designLoad`;
  const total = tally.rounded(`${at}/parcels`, run.designLoad.parcels, design(most(totalLoad)), STEP);
  const cold = tally.rounded(`${at}/cold`, run.designLoad.cold, design(most(coldLoad)), STEP);
  const room = roomOf(ground, run);
  if (room === undefined) return;
  const type = run.vehicleType;
  tally.rule(`${at}/parcels`, total <= room.total + STEP, total, 'capacity', { parcels: room.total, type });
  tally.rule(`${at}/cold`, cold <= room.cold + STEP, cold, 'cold-capacity', { parcels: room.cold, type });
}

const coldLoad = (load: Load): number => load.inboundCold + load.outboundCold;

/** What each visit of a set of runs brings and takes in the mean. */
export function movesOf(ground: Ground, share: number, services: ReadonlyMap<string, Service>): Moves {
  const moves = new Moves();
  for (const [site, { inbound, outbound }] of services) {
    const volume = ground.behind(site);
    for (const path of inbound?.taken ?? []) {
      const parcels = 7 * volume.inbound * share * path.share;
      for (const visit of visitsOf(path)) moves.add(visit, 'delivered', parcels);
    }
    for (const path of outbound?.taken ?? []) {
      const parcels = 7 * volume.outbound * share * path.share;
      for (const visit of visitsOf(path)) moves.add(visit, 'collected', parcels);
    }
  }
  return moves;
}

/** Recomputes what each run delivers, collects and has on board. */
export function checkLoads(tally: Tally, ground: Ground, timed: readonly TimedRun[], moves: Moves): void {
  for (const one of timed) {
    const moved = one.run.stops.map((stop, i) => {
      const { delivered, collected } = moves.heaviest(one, i);
      const path = `${one.path}/stops/${i}`;
      return {
        delivered: tally.rounded(`${path}/delivered`, stop.delivered, delivered, STEP),
        collected: tally.rounded(`${path}/collected`, stop.collected, collected, STEP),
      };
    });
    // What is on board adds up the rounded figures of the stops, as a reader would.
    let inbound = moved.reduce((total, stop) => total + stop.delivered, 0);
    let outbound = 0;
    const departing = { path: `${one.path}/loadAtDeparture`, stated: one.run.loadAtDeparture };
    checkLoad(tally, ground, { ...departing, onBoard: { inbound, outbound } });
    for (const [i, stop] of one.run.stops.entries()) {
      inbound = Math.max(0, inbound - (moved[i]?.delivered ?? 0));
      outbound += moved[i]?.collected ?? 0;
      const leaving = { path: `${one.path}/stops/${i}/load`, stated: stop.load };
      checkLoad(tally, ground, { ...leaving, onBoard: { inbound, outbound } });
    }
    checkDesign(tally, ground, one);
  }
}
