/** Cold parcels whose whole way stays cold: docs/definitions.md §5, figure 7. */
import type { Ratio } from '../model/index.ts';
import { ratio } from './coverage-figures.ts';
import { type Ground, sum } from './ground.ts';
import type { Piece } from './journeys.ts';
import type { Service } from './service.ts';
import { inTown, waitsForLineHaul } from './stays.ts';

/** Share of the parcels of a piece, evenly spread, that come no earlier than a moment. */
function comeFrom({ from, to }: Piece, moment: number): number {
  if (moment <= from) return 1;
  if (moment > to) return 0;
  return from < to ? (to - moment) / (to - from) : 1;
}

export function coldUnbroken(ground: Ground, services: ReadonlyMap<string, Service>): Ratio {
  const { demand, inputs } = ground.dataset;
  const allowed = inputs.handling.coldBreakSecondsAllowed;
  const fetched = inputs.handling.village.dwellHours * 3600;
  const isCold = (site: string): boolean => ground.sites.get(site)?.coldStorage === true;
  const centre = [...ground.open.values()].find(({ tier }) => tier === 'county')?.site ?? '';
  const kept: number[] = [];
  for (const [station, service] of services) {
    const town = ground.open.get(station)?.fedBy ?? '';
    const volume = ground.behind(station);
    for (const way of ['inbound', 'outbound'] as const) {
      const parcels = volume[way] * demand.coldShare[way];
      for (const path of service[way]?.taken ?? []) {
        const there = inTown(way, path);
        if (there !== null && !isCold(town) && there.until - there.from > allowed) continue;
        const [last, stay] = way === 'inbound' ? [station, fetched] : [centre, waitsForLineHaul(ground, path.ready)];
        if (!isCold(last) && stay > allowed) continue;
        const [first, gone] = way === 'inbound' ? [centre, path.leaves] : [station, path.cutoff];
        for (const piece of path.comes) {
          kept.push(parcels * piece.weight * (isCold(first) ? 1 : comeFrom(piece, gone - allowed)));
        }
      }
    }
  }
  const all = ground.dataset.villages.map(({ code }) => {
    const { inbound, outbound } = ground.volume(code);
    return inbound * demand.coldShare.inbound + outbound * demand.coldShare.outbound;
  });
  return ratio(Math.min(sum(all), sum(kept)), sum(all));
}
