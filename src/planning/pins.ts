/** Runs that the policy pins: whether a timetable has them, and the names that their vehicles and drivers have. */
import { CundaError, type PinnedRun, type Policy, type Run } from '../model/index.ts';

const NONE: readonly PinnedRun[] = [];
const pinnedRuns = ({ pins }: Policy): readonly PinnedRun[] => pins?.runs ?? NONE;

const alike = (a: readonly (string | number)[], b: readonly (string | number)[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);

/** Whether a run is a pinned one but for the names of its vehicle and driver. */
const isLike = (run: Run, pin: PinnedRun): boolean =>
  run.base === pin.base &&
  run.tier === pin.tier &&
  run.departs === pin.departs &&
  run.vehicleType === pin.vehicleType &&
  alike(run.days, pin.days) &&
  alike(
    run.stops.map(({ site }) => site),
    pin.stops,
  );

/**
 * The run that each pin stands for; undefined where there is none, or where vehicles would have to be other ones: runs
 * pinned to one vehicle go by one, those pinned to two by two.
 */
function pinnedIn(runs: readonly Run[], pins: readonly PinnedRun[]): (Run | undefined)[] {
  const taken = new Set<Run>();
  const meant = new Map<string, string>();
  return pins.map((pin) => {
    const found = runs.find((run) => {
      if (taken.has(run) || !isLike(run, pin)) return false;
      const known = meant.get(run.vehicle);
      return known === undefined ? ![...meant.values()].includes(pin.vehicle) : known === pin.vehicle;
    });
    if (found === undefined) return found;
    taken.add(found);
    meant.set(found.vehicle, pin.vehicle);
    return found;
  });
}

/** How many pinned runs a timetable lacks. */
export const pinsBroken = (runs: readonly Run[], policy: Policy): number => {
  const pins = pinnedRuns(policy);
  return pins.length === 0 ? 0 : pinnedIn(runs, pins).filter((run) => run === undefined).length;
};

/** The runs with the vehicles of pinned ones called as the pins say. Throws `request-invalid` where a pin is broken. */
export function withPinnedVehicles(runs: readonly Run[], policy: Policy): readonly Run[] {
  const pins = pinnedRuns(policy);
  if (pins.length === 0) return runs;
  const found = pinnedIn(runs, pins);
  const broken = pins.filter((_, i) => found[i] === undefined).map(({ id }) => id);
  if (broken.length > 0)
    throw new CundaError(
      'request-invalid/pins-broken',
      { pins: broken.join(', '), count: broken.length },
      { received: broken, at: { pointer: '/policy/pins/runs' } },
    );
  const names = new Map(runs.map(({ vehicle }) => [vehicle, vehicle]));
  for (const [i, run] of found.entries()) {
    const [now, wanted] = [names.get(run?.vehicle ?? '') ?? '', pins[i]?.vehicle ?? ''];
    if (now === wanted) continue;
    // Whoever has the name takes the one that is given up.
    for (const [vehicle, name] of names) {
      if (name === now) names.set(vehicle, wanted);
      else if (name === wanted) names.set(vehicle, now);
    }
  }
  return runs.map((run) => ({ ...run, vehicle: names.get(run.vehicle) ?? run.vehicle }));
}

/** The driver that each pinned run has; of vehicles called as the pins say. */
export function pinnedDrivers(runs: readonly Run[], policy: Policy): ReadonlyMap<Run, string> {
  const pins = pinnedRuns(policy);
  if (pins.length === 0) return new Map();
  const taken = new Map<Run, string>();
  for (const pin of pins) {
    const found = runs.find((run) => !taken.has(run) && isLike(run, pin) && run.vehicle === pin.vehicle);
    if (found !== undefined) taken.set(found, pin.driver);
  }
  return taken;
}
