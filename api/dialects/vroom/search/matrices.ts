/** The optimiser's matrices: one for each kind of vehicle. */
import type { RoutingProblemInput } from '../../../../src/model/index.ts';
import { MOST_ENTRIES } from '../limits.ts';
import { tooLarge } from '../refusal.ts';
import { secondsFor, type Task } from '../request/input.ts';
import { costBetween, metresBetween, secondsBetween, type World } from '../travel/world.ts';
import type { Group } from './fleet.ts';
import type { LocationModel } from './locations.ts';

/**
 * A kind: vehicles whose ways are the same in seconds and metres, and in price but for a factor. Throws {@link
 * VroomError} where there are too many.
 */
export function profilesOf(world: World, groups: readonly Group[], model: LocationModel) {
  const matrices: RoutingProblemInput['matrices'] = [];
  const byKey = new Map<string, string>();
  const ofVehicle = new Map<number, string>();
  const once = memo();
  for (const { vehicle, members, prices } of groups) {
    const { factor: _factor, ...list } = prices;
    const type = model.byType ? vehicle.type : '';
    const way = JSON.stringify([vehicle.profile, vehicle.slowness]);
    const key = JSON.stringify([way, type, list]);
    const known = byKey.get(key);
    const profile = known ?? `ways-${byKey.size}`;
    byKey.set(key, profile);
    const v = members[0] ?? 0;
    ofVehicle.set(v, profile);
    if (known !== undefined) continue;
    if (byKey.size * model.locations.length ** 2 > MOST_ENTRIES)
      throw tooLarge(
        `Too many kinds of vehicles for so many places: their matrices have more than ${MOST_ENTRIES} entries.`,
      );
    matrices.push({
      profile,
      metres: once(`metres ${way}`, () => fill(model, (from, to) => metresBetween(world, v, from, to))),
      seconds: once(`seconds ${way} ${type}`, () => secondsOf(world, v, model, vehicle.type)),
      costs: costsOf(world, v, model, vehicle.type, prices),
    });
  }
  return { matrices, of: (v: number): string => ofVehicle.get(v) ?? '' };
}

/** What is made once for each key. */
function memo(): (key: string, make: () => Float64Array) => Float64Array {
  const made = new Map<string, Float64Array>();
  return (key, make) => {
    const one = made.get(key) ?? make();
    made.set(key, one);
    return one;
  };
}

type Place = number | null;

/** A value for each way from one location to another; 0 where it stays. */
function fill(
  { locations, taskAt }: LocationModel,
  value: (from: Place, to: Place, left: Task | null, met: Task | null) => number,
): Float64Array {
  const size = locations.length;
  const flat = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      if (i !== j)
        flat[i * size + j] = value(locations[i] ?? null, locations[j] ?? null, taskAt[i] ?? null, taskAt[j] ?? null);
  return flat;
}

const secondsOf = (world: World, v: number, model: LocationModel, type: string): Float64Array =>
  fill(model, (from, to, left, met) => {
    const setup = met === null || from === to ? 0 : model.into(met, type);
    return secondsBetween(world, v, from, to) + setup + (left === null ? 0 : model.outOf(left, type));
  });

function costsOf(world: World, v: number, model: LocationModel, type: string, prices: Group['prices']): Float64Array {
  const { perSecond, perMetre, perGiven, perTaskSecond } = prices;
  return fill(model, (from, to, _left, met) => {
    const way =
      secondsBetween(world, v, from, to) * perSecond +
      metresBetween(world, v, from, to) * perMetre +
      costBetween(world, v, from, to) * perGiven;
    if (met === null || perTaskSecond === 0) return way;
    const setup = from === to ? 0 : secondsFor(met.setup, type);
    return way + (setup + secondsFor(met.service, type)) * perTaskSecond;
  });
}
