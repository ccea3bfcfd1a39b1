/** Parcels on vehicles: what is loaded, handed over, collected and left behind. docs/simulation.md, "Loading". */
import type { CarriedPart, Dataset, Plan, Run, SiteId } from '../../model/index.ts';
import type { Drive } from './drives.ts';
import type { Lot } from './lots.ts';
import { carriesPart, nextWay, type Taken } from './ways.ts';

/** What is told of parcels as they go. */
export interface Told {
  /** They are there: at the station inbound, unloaded at the centre outbound. */
  readonly arrived: (lot: Lot, at: number) => void;
  /** A full vehicle left them behind, for the first time. */
  readonly leftBehind: (lot: Lot, at: number) => void;
}

/** Whole parcels that a vehicle takes, in all and cold. */
interface Room {
  parcels: number;
  cold: number;
}

/** What is on board of a run on its day. */
interface OnBoard {
  readonly room: Room;
  /** Inbound, by stop. */
  readonly inbound: Lot[][];
  readonly outbound: Lot[];
}

interface Event {
  readonly time: number;
  /** Of equal moments: trucks bring to town before vans leave, vans bring to town before trucks collect. */
  readonly rank: number;
  readonly drive: Drive;
  /** −1: departure; the number of stops: unloaded at the base. */
  readonly stop: number;
}

const RANKS = { trunk: { departs: 0, stops: 2, unloaded: 5 }, feeder: { departs: 3, stops: 4, unloaded: 1 } } as const;

function eventsOf(drives: readonly (Drive | undefined)[][], runs: Plan['runs']): Event[] {
  const events: Event[] = [];
  for (const drive of drives.flat()) {
    const run = drive && runs[drive.run];
    if (drive === undefined || run === undefined) continue;
    const rank = RANKS[run.tier];
    events.push({ time: drive.departs, rank: rank.departs, drive, stop: -1 });
    for (const [stop, time] of drive.starts.entries()) events.push({ time, rank: rank.stops, drive, stop });
    events.push({ time: drive.unloaded, rank: rank.unloaded, drive, stop: drive.starts.length });
  }
  return events.sort((a, b) => a.time - b.time || a.rank - b.rank || a.stop - b.stop);
}

/** Lots by what they wait for. */
class Pools<K> {
  readonly #lots = new Map<K, Lot[]>();

  put(key: K, lot: Lot): void {
    const list = this.#lots.get(key);
    if (list === undefined) this.#lots.set(key, [lot]);
    else list.push(lot);
  }

  /** Takes out those that `which` says, the oldest first. */
  draw(key: K, which: (lot: Lot) => boolean = () => true): Lot[] {
    const list = this.#lots.get(key) ?? [];
    const taken = list.filter(which);
    if (taken.length > 0) this.#lots.set(key, taken.length === list.length ? [] : list.filter((lot) => !which(lot)));
    return taken.sort((a, b) => a.at - b.at);
  }
}

/** Takes as many of the lots as there is room for, in their order; a lot may be parted. */
function load(lots: readonly Lot[], room: Room): { readonly taken: Lot[]; readonly left: Lot[] } {
  const [taken, left]: [Lot[], Lot[]] = [[], []];
  for (const lot of lots) {
    const fits = Math.min(lot.count, room.parcels, lot.cold ? room.cold : Number.POSITIVE_INFINITY);
    if (fits > 0) {
      room.parcels -= fits;
      if (lot.cold) room.cold -= fits;
      taken.push(fits === lot.count ? lot : { ...lot, count: fits });
    }
    if (fits < lot.count) left.push(fits > 0 ? { ...lot, count: lot.count - fits } : lot);
  }
  return { taken, left };
}

function unload(lots: readonly Lot[], room: Room): void {
  for (const { count, cold } of lots) {
    room.parcels += count;
    if (cold) room.cold += count;
  }
}

/** Whole parcels that vehicles of each type take. */
function roomsOf({ vehicles, demand }: Pick<Dataset, 'vehicles' | 'demand'>): ReadonlyMap<string, Readonly<Room>> {
  const { kilogramsPerParcel, cubicMetresPerParcel } = demand;
  const fits = (space: number, each: number): number =>
    each > 0 ? Math.floor(space / each + 1e-6) : Number.POSITIVE_INFINITY;
  return new Map(
    vehicles.map((type) => [
      type.id,
      {
        parcels: Math.min(
          Math.floor(type.capacityParcels),
          fits(type.capacityKilograms, kilogramsPerParcel),
          fits(type.capacityCubicMetres, cubicMetresPerParcel),
        ),
        cold: fits(type.coldCubicMetres, cubicMetresPerParcel),
      },
    ]),
  );
}

/** Vehicles that a run's mean loads × `factor` fill at its fullest moments, in all and cold; one at least. */
function vehiclesFor(run: Run, one: Readonly<Room>, factor: number): number {
  let vehicles = 1;
  for (const load of [run.loadAtDeparture, ...run.stops.map((stop) => stop.load)]) {
    const cold = load.inboundCold + load.outboundCold;
    const all = load.inboundAmbient + load.outboundAmbient + cold;
    for (const [carried, room] of [[all, one.parcels] as const, [cold, one.cold] as const])
      if (carried > 0 && room > 0) vehicles = Math.max(vehicles, Math.ceil((factor * carried) / room - 1e-9));
  }
  return vehicles;
}

const keyOf = (run: number, day: number): string => `${run} ${day}`;
/** The run and day of a way's first visit. */
const firstVisit = ({ way, week }: Taken): string => keyOf(way.run, way.day + 7 * week);

export interface CarryInput {
  /** By time. */
  readonly lots: readonly Lot[];
  /** By run and day. */
  readonly drives: readonly (Drive | undefined)[][];
  readonly plan: Pick<Plan, 'runs' | 'policy'>;
  readonly dataset: Pick<Dataset, 'vehicles' | 'demand'>;
  /** On these days, by what loads are multiplied, and every run has as many vehicles as its mean load then needs. */
  readonly surge: (day: number) => number;
  readonly told: Told;
}

/** Carries all lots on all drives, in the order in which things happen, and tells what becomes of them. */
export function carryAll(input: CarryInput): void {
  const carriage = new Carriage(input);
  for (const event of eventsOf(input.drives, input.plan.runs)) carriage.happen(event);
}

class Carriage {
  readonly #plan: CarryInput['plan'];
  readonly #told: Told;
  readonly #rooms: ReadonlyMap<string, Readonly<Room>>;
  readonly #surge: CarryInput['surge'];
  /** At the centre or at their station, by first visit; in town, by station inbound and by town outbound. */
  readonly #waiting = new Pools<string>();
  readonly #sorted = new Pools<SiteId>();
  readonly #collected = new Pools<SiteId>();
  readonly #onBoard = new Map<Drive, OnBoard>();

  constructor({ lots, plan, dataset, surge, told }: CarryInput) {
    this.#plan = plan;
    this.#surge = surge;
    this.#told = told;
    this.#rooms = roomsOf(dataset);
    for (const lot of lots) this.#waiting.put(firstVisit(lot.taken), lot);
  }

  happen({ drive, stop, time }: Event): void {
    const run = this.#plan.runs[drive.run];
    if (run === undefined) return;
    if (stop < 0) {
      this.#onBoard.set(drive, this.#departing(run, drive, time));
      return;
    }
    const on = this.#onBoard.get(drive);
    if (on === undefined) return;
    if (stop < drive.starts.length) this.#call(run, on, { drive, stop, time });
    else {
      this.#onBoard.delete(drive);
      this.#comeBack(run, on, time);
    }
  }

  /** A truck takes who waits for it, a van whose parcels are sorted for its stops. */
  #departing(run: Run, drive: Drive, time: number): OnBoard {
    const one = this.#rooms.get(run.vehicleType) ?? { parcels: 0, cold: 0 };
    const vehicles = vehiclesFor(run, one, this.#surge(drive.day));
    const room = { parcels: vehicles * one.parcels, cold: vehicles * one.cold };
    const inbound = run.stops.map((): Lot[] => []);
    if (run.tier === 'trunk') {
      const here = this.#waiting.draw(keyOf(drive.run, drive.day), (lot) => lot.inbound);
      for (const lot of this.#board(here, room, time)) inbound[lot.taken.way.stop]?.push(lot);
    } else {
      const stopOf = new Map(run.stops.map(({ site }, stop) => [site, stop]));
      const from = run.stops.map(({ site, carriesFor }) => ({ key: site, named: carriesFor }));
      for (const lot of this.#boardInTown(this.#sorted, from, room, time))
        inbound[stopOf.get(lot.station) ?? -1]?.push(lot);
    }
    return { room, inbound, outbound: [] };
  }

  #call(run: Run, { inbound, outbound, room }: OnBoard, { drive, stop, time }: Omit<Event, 'rank'>): void {
    const at = run.stops[stop];
    if (at === undefined) return;
    const brought = inbound[stop] ?? [];
    const handover = drive.handover[stop] ?? time;
    unload(brought, room);
    for (const lot of brought) {
      if (lot.station === at.site) this.#told.arrived(lot, handover);
      else {
        lot.ready = handover + this.#plan.policy.transferSeconds;
        this.#sorted.put(lot.station, lot);
      }
    }
    const visit = keyOf(drive.run, drive.day);
    const here = this.#waiting.draw(visit, (lot) => !lot.inbound && lot.taken.way.stop === stop);
    outbound.push(...this.#board(here, room, time));
    if (run.tier === 'trunk')
      outbound.push(...this.#boardInTown(this.#collected, [{ key: at.site, named: at.carriesFor }], room, time));
  }

  #comeBack(run: Run, { outbound }: OnBoard, time: number): void {
    for (const lot of outbound) {
      if (run.tier === 'trunk') this.#told.arrived(lot, time);
      else {
        lot.ready = time + this.#plan.policy.transferSeconds;
        this.#collected.put(run.base, lot);
      }
    }
  }

  /** Of those that wait for a visit; who finds no room waits for the next way. */
  #board(candidates: readonly Lot[], room: Room, at: number): Lot[] {
    const { taken, left } = load(candidates, room);
    for (const lot of left) {
      this.#leave(lot, at);
      const next = nextWay(lot.ways, lot.taken);
      if (next === null) continue;
      lot.taken = next;
      this.#waiting.put(firstVisit(next), lot);
    }
    return taken;
  }

  /** Of those that wait in town; who finds no room stays. */
  #boardInTown(
    pool: Pools<SiteId>,
    from: readonly { readonly key: SiteId; readonly named: readonly CarriedPart[] | undefined }[],
    room: Room,
    at: number,
  ): Lot[] {
    const here = from.flatMap(({ key, named }) =>
      pool
        .draw(key, ({ ready, station, part }) => ready <= at && carriesPart(named, station, part))
        .map((lot) => ({ key, lot })),
    );
    here.sort((a, b) => a.lot.at - b.lot.at);
    const taken: Lot[] = [];
    for (const { key, lot } of here) {
      const parted = load([lot], room);
      taken.push(...parted.taken);
      for (const left of parted.left) {
        this.#leave(left, at);
        pool.put(key, left);
      }
    }
    return taken;
  }

  #leave(lot: Lot, at: number): void {
    if (lot.left !== null) return;
    lot.left = at;
    this.#told.leftBehind(lot, at);
  }
}
