/** A run as a chain of events: each starts at one of its times, and no sooner than the one before lets it. */
import { CundaError, type RoutingVehicleType } from '../../model/index.ts';
import { entry, type Lookup, type Ways, waysOf } from './lookup.ts';
import type { RunSequence, SequenceVisit } from './sequence.ts';
import { ANY_TIME, clip, type Times, timesOf } from './windows.ts';

/** What the passes over a chain need to know of one event; seconds. */
export interface TimedEvent {
  /** Seconds from its start until it is over: service, break or reload. */
  readonly work: number;
  /** Seconds from there to the next event; 0 where a break follows. */
  readonly way: number;
  /**
   * After breaks: all driving and all pauses since the last place fit before it, the way going on around each pause. It
   * starts at least so many seconds after event `from`.
   */
  readonly around: { readonly from: number; readonly seconds: number } | null;
  /** Never empty. */
  readonly times: Times;
  /** Seconds by which its own limits contradict each other (a release after the depot closes). */
  readonly late: number;
}

/** An event of a routing plan's run. */
export interface ChainEvent extends TimedEvent {
  readonly kind: 'departs' | 'visit' | 'returns' | 'ends';
  readonly trip: number;
  readonly visit: SequenceVisit | null;
}

export interface Chain {
  readonly type: RoutingVehicleType;
  readonly events: readonly ChainEvent[];
  readonly driveSeconds: number;
  readonly metres: number;
  /** Legs that the matrix has no way for; they count as 0 seconds here. */
  readonly noWay: number;
}

/** Latest start of each supply visit, by trip and place in it. */
export type Deadlines = ReadonlyMap<SequenceVisit, number>;

interface Place {
  readonly location: number | null;
  readonly work: number;
  readonly times: Times;
}

const limited = (times: Times, from: number, to: number): Pick<ChainEvent, 'times' | 'late'> => {
  const kept = clip(times, from, to);
  if (kept.opens.length > 0) return { times: kept, late: 0 };
  const last = Math.min(to, times.closes.at(-1) ?? to);
  const start = Math.max(from, times.opens[0] ?? from);
  return { times: { opens: [start], closes: [start] }, late: Math.max(0, start - last) };
};

/** Where and when a visit can be. Throws `request-invalid` for an unknown id. */
export function placeOf(lookup: Lookup, type: RoutingVehicleType, visit: SequenceVisit): Place {
  switch (visit.kind) {
    case 'stop': {
      const { location, serviceSeconds, windows } = entry(lookup.stops, visit.id, 'stop');
      return { location, work: serviceSeconds, times: timesOf(windows) };
    }
    case 'pickup':
    case 'delivery': {
      const { location, serviceSeconds, windows } = entry(lookup.shipments, visit.id, 'shipment')[visit.kind];
      return { location, work: serviceSeconds, times: timesOf(windows) };
    }
    case 'supply': {
      const { location, satellite } = entry(lookup.depots, visit.id, 'satellite');
      return { location, work: satellite?.serviceSeconds ?? 0, times: ANY_TIME };
    }
    case 'break': {
      const pause = type.breaks.find(({ id }) => id === visit.id);
      if (pause === undefined)
        throw new CundaError('request-invalid/no-break', { type: type.id, id: visit.id }, { received: visit.id });
      return { location: null, work: pause.seconds, times: timesOf(pause.windows) };
    }
  }
}

/** Goods released late hold the departure of their trip. */
const releaseOf = (lookup: Lookup, visits: readonly SequenceVisit[]): number =>
  visits.reduce(
    (latest, { kind, id }) => (kind === 'stop' ? Math.max(latest, lookup.stops.get(id)?.releaseSeconds ?? 0) : latest),
    0,
  );

/** The chain of a run. A break may be taken anywhere on the way that it interrupts. */
export function chainOf(lookup: Lookup, run: RunSequence, deadlines: Deadlines | null): Chain {
  const type = entry(lookup.types, run.type, 'vehicle-type');
  const start = type.start === null ? null : entry(lookup.depots, type.start, 'depot');
  const end = type.end === null ? null : entry(lookup.depots, type.end, 'depot');
  const builder = new ChainBuilder(waysOf(lookup, type));
  const [shiftOpens, shiftCloses] = type.shift ?? [0, Number.POSITIVE_INFINITY];
  const depotTimes = (depot: typeof start): Times =>
    depot === null || depot.window === null ? ANY_TIME : timesOf([depot.window]);
  run.trips.forEach((trip, t) => {
    const ready = Math.max(releaseOf(lookup, trip.visits), trip.readyAt ?? 0);
    const opens = t === 0 ? Math.max(ready, shiftOpens) : ready;
    const leaves = limited(depotTimes(start), opens, Number.POSITIVE_INFINITY);
    const pinned = t === 0 ? run.departs : undefined;
    const limits = pinned === undefined ? leaves : pin(leaves, pinned);
    builder.add({ kind: 'departs', trip: t, visit: null, work: 0, ...limits }, start?.location ?? null);
    for (const visit of trip.visits) {
      const { location, work, times } = placeOf(lookup, type, visit);
      const deadline = deadlines?.get(visit);
      const when = deadline === undefined ? { times, late: 0 } : limited(times, 0, deadline);
      builder.add({ kind: 'visit', trip: t, visit, work, ...when }, location);
    }
    if (t < run.trips.length - 1) {
      // Unloading and loading begin when the depot opens; the departure after it says whether it is closed by then.
      const when = limited(ANY_TIME, start?.window?.[0] ?? 0, Number.POSITIVE_INFINITY);
      const work = type.reloadSeconds;
      builder.add({ kind: 'returns', trip: t, visit: null, work, ...when }, start?.location ?? null);
    } else {
      const when = limited(depotTimes(end), 0, shiftCloses);
      builder.add({ kind: 'ends', trip: t, visit: null, work: 0, ...when }, end?.location ?? null);
    }
  });
  return builder.chain(type);
}

const pin = ({ times, late }: Pick<ChainEvent, 'times' | 'late'>, at: number): Pick<ChainEvent, 'times' | 'late'> => ({
  times: { opens: [at], closes: [at] },
  late: late + Math.max(0, (times.opens[0] ?? at) - at, at - (times.closes.at(-1) ?? at)),
});

class ChainBuilder {
  readonly #ways: Ways;
  readonly #events: ChainEvent[] = [];
  #location: number | null = null;
  /** The last event that is no break, and the pauses since. */
  #host = 0;
  #pauses = 0;
  #driveSeconds = 0;
  #metres = 0;
  #noWay = 0;

  constructor(ways: Ways) {
    this.#ways = ways;
  }

  /** `location` null = where the vehicle is. */
  add(event: Omit<ChainEvent, 'way' | 'around'>, location: number | null): void {
    if (event.visit?.kind === 'break') {
      this.#pauses += event.work;
      this.#events.push({ ...event, way: 0, around: null });
      return;
    }
    const way = event.kind === 'departs' ? 0 : this.#drive(location);
    if (location !== null) this.#location = location;
    const next = this.#events.length;
    const host = this.#events[this.#host];
    const breaks = next > this.#host + 1;
    const around = breaks && host !== undefined ? { from: this.#host, seconds: host.work + way + this.#pauses } : null;
    if (!breaks && host !== undefined) this.#events[this.#host] = { ...host, way };
    this.#events.push({ ...event, way: 0, around });
    this.#host = next;
    this.#pauses = 0;
  }

  #drive(location: number | null): number {
    if (this.#location === null || location === null) return 0;
    const seconds = this.#ways.seconds(this.#location, location);
    if (seconds < 0) {
      this.#noWay += 1;
      return 0;
    }
    this.#driveSeconds += seconds;
    this.#metres += this.#ways.metres(this.#location, location);
    return seconds;
  }

  chain(type: RoutingVehicleType): Chain {
    return {
      type,
      events: this.#events,
      driveSeconds: this.#driveSeconds,
      metres: this.#metres,
      noWay: this.#noWay,
    };
  }
}
