/** Prices of what a relaxed plan owes, cut down to where no price of hours or vehicles can be undercut. */
import { type Link, leastPay, type RunsProblem } from './problem.ts';

/** Prices per unit of each row of the linear program, all from 0 up. */
export interface Duals {
  /** Of a visit. */
  readonly visit: Float64Array;
  /** Of a unit of each load. */
  readonly load: Float64Array;
  /** Of a day on which a driver, a vehicle is out. */
  readonly driver: number;
  readonly vehicle: number;
  /** Of a second of work that may be anywhere. */
  readonly other: number;
  /** By base: of pay for the least paid day and by the hour, together at most 1; of a second of a driver's day. */
  readonly paid: Float64Array;
  readonly hours: Float64Array;
  readonly shift: Float64Array;
  /** By base and type: of a vehicle's second. */
  readonly second: readonly Float64Array[];
  /** By base: of a unit of load that is brought there. */
  readonly supply: Float64Array;
  /** Of the links, beside them. */
  readonly links: Float64Array;
}

const clip = (value: number, most = Number.POSITIVE_INFINITY): number => Math.min(most, Math.max(0, value || 0));

/** The same prices where they hold, less where not: every one is paid for by what it prices. */
export function feasible(problem: RunsProblem, links: readonly Link[], duals: Duals): Duals {
  const { bases, paidSeconds, turnaroundSeconds, shiftSeconds } = problem;
  const hours = duals.hours.map((value) => clip(value, 1));
  const paid = duals.paid.map((value, b) => clip(value, 1 - hours[b]));
  const linked = links.map((_, l) => clip(duals.links[l]));
  const at = (base: number, type: number): number =>
    links.reduce((sum, link, l) => (link.base === base && link.type === type ? sum + linked[l] : sum), 0);
  // What a driver's day is worth by its pay, and what a vehicle's by its cost: shared out in proportion where too little.
  const day = bases.map((base, b) => leastPay(base) * (paid[b] * paidSeconds + hours[b] * turnaroundSeconds));
  const driver = clip(duals.driver, Math.min(...day));
  const shift = new Float64Array(bases.length);
  const scale = bases.map((_, b) => {
    shift[b] = clip(duals.shift[b]);
    const asked = shift[b] * shiftSeconds + at(b, -1);
    const share = asked > day[b] - driver ? Math.max(0, day[b] - driver) / asked : 1;
    shift[b] *= share;
    return share;
  });
  const vehicle = clip(duals.vehicle, Math.min(...bases.flatMap(({ types }) => types.map((type) => type.vehicleFen))));
  const second = bases.map(({ types }) => new Float64Array(types.length));
  const scales = bases.map(({ types }, b) =>
    types.map((type, k) => {
      second[b][k] = clip(duals.second[b][k]);
      const asked = second[b][k] * type.vehicleSeconds + at(b, k);
      const share = asked > type.vehicleFen - vehicle ? Math.max(0, type.vehicleFen - vehicle) / asked : 1;
      second[b][k] *= share;
      return share;
    }),
  );
  const rates = bases.flatMap(({ types }, b) => types.map((type, k) => hours[b] * type.fenPerSecond + second[b][k]));
  return {
    visit: duals.visit.map((value) => clip(value)),
    load: duals.load.map((value) => clip(value)),
    driver,
    vehicle,
    other: clip(duals.other, Math.min(...rates)),
    paid,
    hours,
    shift,
    second,
    supply: duals.supply.map((value, b) => (bases[b].supplied ? clip(value) : 0)),
    links: Float64Array.from(links, ({ base, type }, l) => linked[l] * (type < 0 ? scale[base] : scales[base][type])),
  };
}

/** What the rows come to at these prices. */
export function worth({ times, loads, days, otherSeconds }: RunsProblem, duals: Duals): number {
  const visits = times.reduce((sum, each, i) => sum + each * duals.visit[i], 0);
  const carried = loads.reduce((sum, each, r) => sum + each * duals.load[r], 0);
  return visits + carried + days * (duals.driver + duals.vehicle) + otherSeconds * duals.other;
}

/** Prices in between: `share` of `a`, the rest of `b`, which may have links that `a` did not know. */
export function between(a: Duals, b: Duals, share: number): Duals {
  const mix = (x: Float64Array, y: Float64Array) =>
    Float64Array.from(y, (value, i) => share * (x[i] ?? 0) + (1 - share) * value);
  const one = (x: number, y: number) => share * x + (1 - share) * y;
  return {
    visit: mix(a.visit, b.visit),
    load: mix(a.load, b.load),
    driver: one(a.driver, b.driver),
    vehicle: one(a.vehicle, b.vehicle),
    other: one(a.other, b.other),
    paid: mix(a.paid, b.paid),
    hours: mix(a.hours, b.hours),
    shift: mix(a.shift, b.shift),
    second: a.second.map((row, k) => mix(row, b.second[k])),
    supply: mix(a.supply, b.supply),
    links: mix(a.links, b.links),
  };
}
