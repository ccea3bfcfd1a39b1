/** How long parcels stay at each site of their way: docs/definitions.md §5, figure 7. */
import { DAY, WEEK } from '../model/index.ts';
import type { Ground } from './ground.ts';
import type { Path, Piece } from './journeys.ts';
import type { Service } from './service.ts';

export type Way = 'inbound' | 'outbound';

/** Mean parcels that come to a site together and leave it together; seconds of the week, repeated weekly. */
export interface Stay {
  readonly way: Way;
  readonly from: number;
  readonly until: number;
  parcels: number;
}

/** When the parcels of a path come to the town and leave it; null where they go straight. */
export function inTown(way: Way, path: Path): { from: number; until: number } | null {
  const { cutoff, ready, leaves, station, town } = path;
  if (town === null) return null;
  if (way === 'inbound')
    return { from: leaves + town.ends - town.runDeparts, until: ready - station.ends + station.runDeparts };
  return { from: cutoff + station.runUnloaded - station.starts, until: ready - town.runUnloaded + town.starts };
}

/** How long outbound parcels that are unloaded at the centre at a time stay there. */
export function waitsForLineHaul(ground: Ground, unloaded: number): number {
  const { lineHaul, handling } = ground.dataset.inputs;
  const waits = lineHaul.departures.flatMap(({ days, departs }) =>
    days.map((day) => {
      const late = unloaded + lineHaul.sortSeconds - ((day - 1) * DAY + departs);
      return Math.ceil(late / WEEK) * WEEK - late + lineHaul.sortSeconds;
    }),
  );
  return waits.length === 0 ? handling.county.dwellHours * 3600 : Math.min(...waits);
}

/** Every stay of every site. Parcels of an hour, or of one moment, come together. */
export function staysOf(ground: Ground, services: ReadonlyMap<string, Service>): Map<string, Stay[]> {
  const centre = [...ground.open.values()].find(({ tier }) => tier === 'county')?.site ?? '';
  const fetched = ground.dataset.inputs.handling.village.dwellHours * 3600;
  const bySite = new Map<string, Map<string, Stay>>();
  const add = (site: string, way: Way, from: number, until: number, parcels: number): void => {
    const start = from - Math.floor(from / WEEK) * WEEK;
    const mine = bySite.get(site) ?? new Map<string, Stay>();
    bySite.set(site, mine);
    const key = JSON.stringify([way, start, until - from]);
    const stay = mine.get(key);
    if (stay === undefined) mine.set(key, { way, from: start, until: start + (until - from), parcels });
    else stay.parcels += parcels;
  };
  const addPath = (station: string, town: string, way: Way, path: Path, piece: Piece, parcels: number): void => {
    const there = inTown(way, path);
    if (there !== null) add(town, way, there.from, there.until, parcels);
    if (way === 'inbound') {
      add(centre, way, piece.from, path.leaves, parcels);
      add(station, way, path.ready, path.ready + fetched, parcels);
    } else {
      add(station, way, piece.from, path.cutoff, parcels);
      add(centre, way, path.ready, path.ready + waitsForLineHaul(ground, path.ready), parcels);
    }
  };
  for (const [station, service] of services) {
    const town = ground.open.get(station)?.fedBy ?? '';
    const volume = ground.behind(station);
    for (const way of ['inbound', 'outbound'] as const) {
      for (const path of service[way]?.taken ?? []) {
        for (const piece of path.comes) addPath(station, town, way, path, piece, 7 * volume[way] * piece.weight);
      }
    }
  }
  return new Map([...bySite].map(([site, stays]) => [site, [...stays.values()]]));
}
