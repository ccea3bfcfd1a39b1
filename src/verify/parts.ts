/** Stations whose parcels several runs share in even parts: docs/definitions.md §2, "Parts". */
import { type CarriedPart, isTransfer, type Run, type Stop } from '../model/index.ts';
import { bringsTo, takesFrom } from './buses.ts';
import type { Tally } from './difference.ts';
import type { Ground } from './ground.ts';
import type { RunSet } from './run-set.ts';

/** How the runs of a set divide the stations. */
export interface Division {
  /** Whether any stop carries less than all. */
  readonly any: boolean;
  /** Even parts of a station. */
  parts(station: string): number;
  /** Whether a stop carries a part of a station that it serves. */
  carries(stop: Pick<Stop, 'carriesFor'>, station: string, part: number): boolean;
}

export function divisionOf(runs: readonly Run[]): Division {
  const most = new Map<string, number>();
  for (const run of runs) {
    for (const stop of run.stops) {
      for (const { site, of } of stop.carriesFor ?? []) most.set(site, Math.max(most.get(site) ?? 1, of));
    }
  }
  return {
    any: runs.some((run) => run.stops.some((stop) => stop.carriesFor !== undefined)),
    parts: (station) => most.get(station) ?? 1,
    carries: ({ carriesFor }, station, part) =>
      carriesFor === undefined || carriesFor.some((each) => each.site === station && each.part === part),
  };
}

/** The village stations whose parcels a stop at a site may carry: itself, or those that a town or warehouse feeds. */
export function servedAt(ground: Ground, site: string): readonly string[] {
  const tier = ground.sites.get(site)?.tier;
  if (tier === 'village') return [site];
  return isTransfer(tier) ? ground.fed(site) : [];
}

/** Checks that what stops say to carry exists: stations they serve, each part once, of one division. */
export function checkParts(tally: Tally, ground: Ground, set: RunSet): void {
  const division = divisionOf(set.runs);
  if (!division.any) return;
  for (const [i, run] of set.runs.entries()) {
    for (const [s, { site, carriesFor }] of run.stops.entries()) {
      const mine = new Set(servedAt(ground, site));
      const seen = new Set<string>();
      for (const [p, part] of (carriesFor ?? []).entries()) {
        const path = `${set.path}/${i}/stops/${s}/carriesFor/${p}`;
        const key = JSON.stringify([part.site, part.part]);
        tally.rule(`${path}/site`, mine.has(part.site), part.site, 'part-of-stop', { site });
        tally.rule(`${path}/part`, part.part <= part.of && !seen.has(key), part.part, 'part-once', { of: part.of });
        const of = division.parts(part.site);
        tally.rule(`${path}/of`, part.of === of, part.of, 'parts-alike', { of });
        seen.add(key);
      }
    }
  }
}

/** Times a week that runs stop at a town station (town visits) or at a village station (station visits). */
export type Visits = (site: string) => number;

/** Mean parcels of one visit, by direction. */
interface PerVisit {
  readonly inbound: number;
  readonly outbound: number;
}

/** The stops at which a run visits sites: a bus that comes by a site twice visits it once. */
const visitedStops = ({ bus, stops }: Run): readonly Stop[] =>
  bus === undefined ? stops : stops.filter(({ site }, i) => stops.findIndex((stop) => stop.site === site) === i);

/** Visits a week that carry a part of a station, by site, of runs of one direction. */
function visitsOfParts(
  ground: Ground,
  all: readonly Run[],
  division: Division,
  counted: (run: Run) => boolean,
): Map<string, number> {
  const counts = new Map<string, number>();
  const runs = all.filter(counted);
  for (const run of runs) {
    for (const stop of visitedStops(run)) {
      for (const part of partsAt(ground, stop, division)) {
        const key = keyOf(stop.site, part);
        counts.set(key, (counts.get(key) ?? 0) + run.days.length);
      }
    }
  }
  return counts;
}

const keyOf = (at: string, { site, part }: Pick<CarriedPart, 'site' | 'part'>): string =>
  JSON.stringify([at, site, part]);

function partsAt(
  ground: Ground,
  stop: Pick<Stop, 'site' | 'carriesFor'>,
  division: Division,
): Pick<CarriedPart, 'site' | 'part'>[] {
  return servedAt(ground, stop.site).flatMap((site) =>
    Array.from({ length: division.parts(site) }, (_, i) => ({ site, part: i + 1 })).filter(({ part }) =>
      division.carries(stop, site, part),
    ),
  );
}

/** Mean parcels that a visit at a stop brings and takes: each part spread evenly over the visits that carry it. */
export function meanVisits(ground: Ground, set: RunSet): (stop: Stop) => PerVisit {
  const division = divisionOf(set.runs);
  const bringing = visitsOfParts(ground, set.runs, division, bringsTo);
  const taking = visitsOfParts(ground, set.runs, division, takesFrom);
  return (stop) => {
    let [inbound, outbound] = [0, 0];
    for (const part of partsAt(ground, stop, division)) {
      const volume = ground.behind(part.site);
      const key = keyOf(stop.site, part);
      const share = (7 * set.share) / division.parts(part.site);
      inbound += volume.inbound * (share / (bringing.get(key) ?? 1));
      outbound += volume.outbound * (share / (taking.get(key) ?? 1));
    }
    return { inbound, outbound };
  };
}

/** Visits a week of each site that bring: those that the parcels of every part get. */
export function countVisits(ground: Ground, runs: readonly Run[]): Visits {
  const division = divisionOf(runs);
  const counts = visitsOfParts(ground, runs, division, bringsTo);
  const all = new Map<string, number>();
  for (const run of runs.filter(bringsTo))
    for (const { site } of visitedStops(run)) all.set(site, (all.get(site) ?? 0) + run.days.length);
  return (site) => {
    const visits = all.get(site) ?? 0;
    if (!division.any) return visits;
    const ofParts = servedAt(ground, site).flatMap((station) =>
      Array.from(
        { length: division.parts(station) },
        (_, i) => counts.get(keyOf(site, { site: station, part: i + 1 })) ?? 0,
      ),
    );
    return ofParts.length === 0 ? visits : Math.min(...ofParts);
  };
}
