/** Drives between the villages of an OSM extract on its roads, by the default van profile. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { haversineMetres } from '../geo/earth.ts';
import { importCounty } from '../geo/import/index.ts';
import { buildTravel } from '../geo/travel/index.ts';
import { DEFAULT_PROFILES, SILENT } from '../src/model/index.ts';
import type { Trip } from './detour-fit.ts';

export interface Drive extends Trip {
  readonly extract: string;
  /** Along the roads. */
  readonly metres: number;
}

/** The one that docs/definitions.md calls reference profile of an imported county: its first. */
const PROFILE = DEFAULT_PROFILES[0]?.id ?? 'van';
const LEAST_METRES = 300;
/** Beyond this an extract's edge forces detours that its country does not. */
const MOST_METRES = 25_000;

/** All ordered pairs of villages that meet the roads. */
export async function drivesOf(file: string): Promise<Drive[]> {
  const extract = basename(file);
  const { counties } = await importCounty([{ name: extract, bytes: await readFile(file) }], {}, SILENT);
  return counties.flatMap(({ dataset, roads }) => {
    const travel = buildTravel(dataset, roads);
    const villages = travel.places
      .map(({ id, position }, index) => ({ id, position, index }))
      .filter(({ id, index }) => id.startsWith('village:') && travel.snap(PROFILE, index).status === 'ok');
    return villages.flatMap((from) => {
      const row = travel.row(PROFILE, from.index);
      return villages.flatMap((to): Drive[] => {
        const straight = haversineMetres(from.position[0], from.position[1], to.position[0], to.position[1]);
        const seconds = row.seconds[to.index] ?? -1;
        if (seconds <= 0 || straight < LEAST_METRES || straight > MOST_METRES) return [];
        return [{ extract, kilometres: straight / 1000, seconds, metres: row.metres[to.index] ?? 0 }];
      });
    });
  });
}
