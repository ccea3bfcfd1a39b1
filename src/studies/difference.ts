/** What differs between two plans of one county. */
import type { Plan, PlanDifference, Run } from '../model/index.ts';

const runKey = ({ base, vehicleType, stops, days }: Run): string =>
  JSON.stringify([base, vehicleType, stops.map(({ site }) => site), days]);

const counted = <T>(list: readonly T[], of: (one: T) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const one of list) counts.set(of(one), (counts.get(of(one)) ?? 0) + 1);
  return counts;
};

const vehiclesOf = ({ runs }: Plan): Map<string, number> =>
  counted(
    [...new Map(runs.flatMap(({ vehicle, vehicleType, bus }) => (bus ? [] : [[vehicle, vehicleType]]))).values()],
    (type) => type,
  );

/** What of sites, feeding, vehicles and runs differs `from` one plan `to` another. */
export function planDifference(from: Plan, to: Plan): PlanDifference {
  const [fedBefore, fedNow] = [from, to].map(({ sites }) => new Map(sites.map(({ site, fedBy }) => [site, fedBy])));
  const [before, now] = [vehiclesOf(from), vehiclesOf(to)];
  const [runsBefore, runsNow] = [counted(from.runs, runKey), counted(to.runs, runKey)];
  let same = 0;
  for (const [key, count] of runsBefore) same += Math.min(count, runsNow.get(key) ?? 0);
  const types = [...new Set([...before.keys(), ...now.keys()])].sort();
  return {
    opened: to.sites.flatMap(({ site }) => (fedBefore?.has(site) ? [] : [site])),
    closed: from.sites.flatMap(({ site }) => (fedNow?.has(site) ? [] : [site])),
    fedElsewhere: to.sites.filter(({ site, fedBy }) => fedBefore?.has(site) && fedBefore.get(site) !== fedBy).length,
    vehicles: types
      .map((type) => ({ type, from: before.get(type) ?? 0, to: now.get(type) ?? 0 }))
      .filter((one) => one.from !== one.to),
    runs: { from: from.runs.length, to: to.runs.length, same },
  };
}

/** The same for plans that have the same sites and runs, whatever their policies. */
export const planShape = ({ sites, runs }: Pick<Plan, 'sites' | 'runs'>): string =>
  JSON.stringify([
    sites.map(({ site, fedBy }) => [site, fedBy]).sort(),
    runs.map((run) => `${run.departs} ${runKey(run)}`).sort(),
  ]);
