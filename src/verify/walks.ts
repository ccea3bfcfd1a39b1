/** Walks of villages and their settlements to the station they use: docs/definitions.md §1 and §4. */
import type { Position, Village } from '../model/index.ts';
import { type Ground, sum } from './ground.ts';
import type { Ways } from './trip.ts';

/** Lengths may differ by a rounding, metres. */
const ROUNDING = 1;

export interface Access {
  /** From the village's position, null without a way or a position. */
  readonly metres: number | null;
  /** Share of its people within the service distance; the lower and upper value that a metre of rounding allows. */
  readonly people: { readonly least: number; readonly right: number; readonly most: number };
}

/** Where people live: settlements, or all at the village's position. */
export function homesOf(village: Village): { position: Position; people: number }[] {
  const settled = village.settlements.map(({ position, population }) => ({ position, people: population }));
  if (sum(settled.map(({ people }) => people)) > 0) return settled;
  return village.position === null ? [] : [{ position: village.position, people: 1 }];
}

export function shareWithin(places: readonly { people: number; metres: number | null }[], limit: number): number {
  const all = sum(places.map(({ people }) => people));
  const near = sum(places.map(({ people, metres }) => (metres !== null && metres <= limit ? people : 0)));
  return all === 0 ? 0 : near / all;
}

/** Access of every village to the station it uses; villages without a station have no entry. */
export function walkAll(ground: Ground, ways: Ways | null): Map<string, Access> {
  const found = new Map<string, Access>();
  const foot = ground.profiles.get('foot');
  const limit = ground.policy.serviceDistanceMetres;
  for (const [station, villages] of ground.users) {
    const end = ground.sites.get(station)?.position;
    if (end === undefined || ways === null || foot === undefined) continue;
    const asked = villages.map((village) => {
      const living = ground.own.has(village.code) ? [] : homesOf(village);
      return {
        village,
        living,
        from: [...(village.position === null ? [] : [village.position]), ...living.map((h) => h.position)],
      };
    });
    const metres = ways.walks(
      foot,
      asked.flatMap(({ from }) => from),
      end,
    );
    let next = 0;
    for (const { village, living, from } of asked) {
      const mine = metres.slice(next, next + from.length);
      next += from.length;
      const places = living.map(({ people }, i) => ({ people, metres: mine[from.length - living.length + i] }));
      const own = ground.own.has(village.code);
      const share = (reach: number) => (own ? 1 : shareWithin(places, reach));
      found.set(village.code, {
        metres: village.position === null ? null : mine[0],
        people: { least: share(limit - ROUNDING), right: share(limit), most: share(limit + ROUNDING) },
      });
    }
  }
  return found;
}
