/** Drives between the sites of a bound, by vehicle profile. */
import type { SiteId, Travel } from '../../model/index.ts';

/** From site to site, row = from; Infinity where there is no way. */
export interface Drives {
  readonly seconds: Float64Array;
  readonly metres: Float64Array;
}

/** Drives between `sites` with a profile, as the timetable has them. */
export function drivesOf(travel: Travel, profile: string, sites: readonly SiteId[]): Drives {
  const n = sites.length;
  const places = sites.map((id) => travel.index(id));
  const seconds = new Float64Array(n * n).fill(Number.POSITIVE_INFINITY);
  const metres = new Float64Array(n * n).fill(Number.POSITIVE_INFINITY);
  places.forEach((from, a) => {
    const row = travel.row(profile, from);
    places.forEach((to, b) => {
      const drive = row.seconds[to] ?? -1;
      if (a !== b && drive < 0) return;
      seconds[a * n + b] = a === b ? 0 : drive;
      metres[a * n + b] = a === b ? 0 : (row.metres[to] ?? 0);
    });
  });
  return { seconds, metres };
}

/**
 * The same where other sites may be on the way: seconds and metres each of the shortest way over any of the sites
 * (Floyd 1962, doi 10.1145/367766.368168), so that leaving a stop out never makes a drive longer.
 */
export function closed({ seconds, metres }: Drives): Drives {
  const close = (given: Float64Array): Float64Array => {
    const n = Math.round(Math.sqrt(given.length));
    const least = given.slice();
    for (let via = 0; via < n; via++) {
      const onward = least.subarray(via * n, via * n + n);
      for (let from = 0; from < n; from++) {
        const there = least[from * n + via] ?? Number.POSITIVE_INFINITY;
        if (there === Number.POSITIVE_INFINITY || from === via) continue;
        const row = least.subarray(from * n, from * n + n);
        for (let to = 0; to < n; to++) {
          const over = there + (onward[to] ?? Number.POSITIVE_INFINITY);
          if (over < (row[to] ?? 0)) row[to] = over;
        }
      }
    }
    return least;
  };
  return { seconds: close(seconds), metres: close(metres) };
}

/** The same drives each time a profile is asked for. */
export function byProfile(make: (profile: string) => Drives): (profile: string) => Drives {
  const known = new Map<string, Drives>();
  return (profile) => {
    const drives = known.get(profile) ?? make(profile);
    known.set(profile, drives);
    return drives;
  };
}
