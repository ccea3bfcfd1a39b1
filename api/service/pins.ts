/** Parts of a plan that are named to stay, as the pins of a policy. */
import { CundaError, type PinnedRun, type Pins, type Plan, type Policy, type Run } from '../../src/model/index.ts';
import type { PinsAsked } from '../wire/plan.ts';

/** Rounds that the rest is searched where nobody says how many. */
const PINNED_ROUNDS = 1;

/**
 * The pins of what is named of a plan: a vehicle's or a driver's runs are all its runs. In the order of the plan, each
 * once. Throws `request-invalid` on what the plan does not have.
 */
export function pinsOf({ sites, runs: all }: Plan, asked: PinsAsked): Pins {
  const runs = all.filter(isPinnable);
  const unknown = (pin: string): never => {
    throw new CundaError('request-invalid/pin-unknown', { pin }, { received: pin, at: { pointer: '/pins' } });
  };
  const named = (list: readonly string[] | undefined, known: (name: string) => boolean): ReadonlySet<string> => {
    for (const name of list ?? []) if (!known(name)) unknown(name);
    return new Set(list);
  };
  const open = named(asked.sites, (name) => sites.some(({ site }) => site === name));
  const ids = named(asked.runs, (name) => runs.some(({ id }) => id === name));
  const vehicles = named(asked.vehicles, (name) => runs.some(({ vehicle }) => vehicle === name));
  const drivers = named(asked.drivers, (name) => runs.some(({ driver }) => driver === name));
  return {
    sites: sites.flatMap(({ site }) => (open.has(site) ? [site] : [])),
    runs: runs.flatMap((run): PinnedRun[] =>
      ids.has(run.id) || vehicles.has(run.vehicle) || drivers.has(run.driver) ? [pinOf(run)] : [],
    ),
  };
}

/** A bus goes when it goes, whoever pins it. */
const isPinnable = ({ bus }: Run): boolean => bus === undefined;

/** What is pinned of a run. */
const pinOf = ({ id, tier, base, vehicleType, vehicle, driver, days, departs, stops }: Run): PinnedRun => ({
  ...{ id, tier, base, vehicleType, vehicle, driver, days, departs },
  stops: stops.map(({ site }) => site),
});

/** What names pins, told apart by what the plan has of each name. Throws `request-invalid` where it has nothing. */
export function pinsAsked({ sites, runs: all }: Plan, names: readonly string[]): PinsAsked {
  const runs = all.filter(isPinnable);
  const asked = { sites: [] as string[], runs: [] as string[], vehicles: [] as string[], drivers: [] as string[] };
  for (const name of names) {
    if (sites.some(({ site }) => site === name)) asked.sites.push(name);
    else if (runs.some(({ id }) => id === name)) asked.runs.push(name);
    else if (runs.some(({ vehicle }) => vehicle === name)) asked.vehicles.push(name);
    else if (runs.some(({ driver }) => driver === name)) asked.drivers.push(name);
    else throw new CundaError('request-invalid/pin-unknown', { pin: name }, { received: name });
  }
  return asked;
}

/** A policy with pins, and with rounds in which the rest is searched where it asks for none. */
export const pinnedPolicy = (policy: Policy, pins: Pins | undefined): Policy =>
  pins === undefined || (pins.sites.length === 0 && pins.runs.length === 0)
    ? policy
    : {
        ...policy,
        pins,
        searchRounds:
          policy.searchSeconds === null ? Math.max(PINNED_ROUNDS, policy.searchRounds) : policy.searchRounds,
      };
