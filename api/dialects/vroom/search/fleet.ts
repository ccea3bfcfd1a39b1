/** Vehicles that are alike in everything the search sees, and in what unit it counts cost. */
import type { Vehicle } from '../request/input.ts';
import type { World } from '../travel/world.ts';

/**
 * Parts of a cost of VROOM's: an hour's seconds times a kilometre's metres, so that every price is whole per second and
 * per metre.
 */
const PARTS = 3_600_000;

/** A price list in the smallest whole numbers of its own: times `factor` it is in the search's unit of cost. */
export interface Prices {
  readonly factor: number;
  readonly perSecond: number;
  readonly perMetre: number;
  /** Of a unit of the request's own costs. */
  readonly perGiven: number;
  /** Of setup and service. */
  readonly perTaskSecond: number;
}

export interface Group {
  readonly id: string;
  readonly vehicle: Vehicle;
  /** Indexes of the vehicles, in order. */
  readonly members: readonly number[];
  readonly fixed: number;
  readonly prices: Prices;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** Prices of a vehicle in parts. */
function inParts({ perHour, perKm, perTaskHour }: Vehicle, given: boolean) {
  const perTaskSecond = perTaskHour * 1000;
  return given
    ? { perSecond: 0, perMetre: 0, perGiven: PARTS, perTaskSecond }
    : { perSecond: perHour * 1000, perMetre: perKm * 3600, perGiven: 0, perTaskSecond };
}

/** Groups in order of their first vehicle. */
export function groupsOf({ input, ways }: World): Group[] {
  const made = input.vehicles.map((vehicle, v) => {
    const parts = inParts(vehicle, ways[v]?.costs != null);
    const factor = Object.values(parts).reduce(gcd, 0);
    return { vehicle, parts, factor, fixed: vehicle.fixed * PARTS };
  });
  const unit = made.reduce((common, { factor, fixed }) => gcd(gcd(common, factor), fixed), 0) || 1;
  const groups = new Map<string, Group & { members: number[] }>();
  for (const [v, { vehicle, parts, factor, fixed }] of made.entries()) {
    const { id: _id, description: _description, steps: _steps, breaks, ...rest } = vehicle;
    const pauses = breaks.map(({ description: _words, id: _name, ...pause }) => pause);
    const key = JSON.stringify([rest, pauses], (_, value: unknown) =>
      value === Number.POSITIVE_INFINITY ? 'any' : value,
    );
    const group = groups.get(key);
    if (group !== undefined) {
      group.members.push(v);
      continue;
    }
    const { perSecond, perMetre, perGiven, perTaskSecond } = parts;
    const by = factor || 1;
    const prices = {
      factor: factor / unit,
      perSecond: perSecond / by,
      perMetre: perMetre / by,
      perGiven: perGiven / by,
      perTaskSecond: perTaskSecond / by,
    };
    groups.set(key, { id: `vehicle-${v}`, vehicle, members: [v], fixed: fixed / unit, prices });
  }
  return [...groups.values()];
}
