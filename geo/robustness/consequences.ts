/** From legs to stations and villages: who is cut off by a closure, who is delayed, by how much. */
import type { SiteId } from '../../src/model/index.ts';
import type { LegDelay } from './legs.ts';
import type { Stop } from './stops.ts';

/** Shorter delays count as none: a way round the block. Seconds. */
const LEAST_DELAY_SECONDS = 30;

/** Of a station or village under a closure: seconds longer, Infinity = cut off. */
export interface Consequence<Id> {
  readonly id: Id;
  readonly seconds: number;
}

export interface Consequences {
  /** By id of the station; those without any are left out. */
  readonly stations: readonly Consequence<SiteId>[];
  readonly villages: readonly Consequence<string>[];
}

/** Stops by the legs they hang on. */
export function stopsByLeg(stops: readonly Stop[]): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const [index, { stages }] of stops.entries())
    for (const leg of stages.flat()) {
      const list = found.get(leg);
      if (list === undefined) found.set(leg, [index]);
      else list.push(index);
    }
  return found;
}

/**
 * What a closure comes to. The legs of the stages add up; of the profiles of one stage the one that suffers most
 * counts, and of the way out and the way back the one with the longer delay.
 */
export function consequencesOf(
  legs: ReadonlyMap<number, LegDelay>,
  stops: readonly Stop[],
  byLeg: ReturnType<typeof stopsByLeg>,
): Consequences {
  const concerned = new Set([...legs.keys()].flatMap((leg) => byLeg.get(leg) ?? []));
  const stations: Consequence<SiteId>[] = [];
  const villages: Consequence<string>[] = [];
  for (const index of [...concerned].sort((a, b) => a - b)) {
    const stop = stops[index];
    if (stop === undefined) continue;
    const seconds = secondsOf(stop, legs);
    if (seconds < LEAST_DELAY_SECONDS) continue;
    stations.push({ id: stop.site, seconds });
    for (const id of stop.villages) villages.push({ id, seconds });
  }
  return { stations, villages };
}

function secondsOf({ stages }: Stop, legs: ReadonlyMap<number, LegDelay>): number {
  const along = (way: keyof LegDelay): number =>
    stages.reduce((sum, stage) => sum + Math.max(0, ...stage.map((leg) => legs.get(leg)?.[way] ?? 0)), 0);
  return Math.round(Math.max(along('out'), along('back')) / 1000);
}

/** Equal for closures that cut off the same and delay the same by the same number of whole minutes. */
export const keyOf = ({ stations }: Consequences): string =>
  stations.map(({ id, seconds }) => `${id} ${Math.round(seconds / 60)}`).join('\n');

/** Of closures with the same key: the longest delay of each. */
export function worstOfSame(closures: readonly Consequences[]): Consequences {
  const worst = <Id>(lists: readonly (readonly Consequence<Id>[])[]): Consequence<Id>[] => {
    const seconds = new Map<Id, number>();
    for (const one of lists.flat()) seconds.set(one.id, Math.max(seconds.get(one.id) ?? 0, one.seconds));
    return [...seconds].map(([id, longest]) => ({ id, seconds: longest }));
  };
  return {
    stations: worst(closures.map(({ stations }) => stations)),
    villages: worst(closures.map(({ villages }) => villages)),
  };
}
