/**
 * Recalibrates the no-road model (src/model/detour-model.ts) and measures it on trips held back. Prints what it finds;
 * changes nothing. `settlements`: given travel times of natural villages; `drives`: on the roads of OSM extracts, by
 * the default van profile.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { haversineMetres } from '../geo/earth.ts';
import { DETOUR_MODELS } from '../src/model/index.ts';
import { drivesOf } from './detour-drives.ts';
import { errorOf, fitLaw, heldBack, predict, round, type Trip } from './detour-fit.ts';
import { percentile } from './input.ts';

export interface DetourBenchOptions {
  /** CSV of settlements: lat, lon, county, seconds_to_township. Default: the shared data's. */
  readonly settlements?: string | undefined;
  /** Folder of the shared data; default `CUNDA_SHARED` or ../shared. */
  readonly shared?: string | undefined;
}

const SETTLEMENTS = 'data/china/settlements/puan_qinglong_natural_villages.csv';
const DIVISIONS = ['puan_522323_2016.csv', 'qinglong_522324_2016.csv'];
/** Country with its villages named; no Chinese hill county with roads or times was to be had. */
const EXTRACTS = {
  hilly: ['data/osm/north-bayreuth.osm.gz', 'data/osm/harrisburg.osm.pbf'],
  mountain: ['data/osm/andorra.osm.pbf'],
};

/**
 * Blocks of the held-back split, degrees: about 10 km, so that the neighbours of a village are mostly held back with
 * it.
 */
const BLOCK_LON = 0.1;
const BLOCK_LAT = 0.09;
/** Shorter straight lines count as this, so that a village at its town's very point does not rule the fit. */
const LEAST_KILOMETRES = 0.1;

/** See {@link destinationsOf}. */
const AT_TOWN_SECONDS = 180;
const NEIGHBOUR_METRES = 1500;
const NEAR_TOWN_SECONDS = 600;
const SAME_TOWN_METRES = 3000;

interface Place {
  readonly lon: number;
  readonly lat: number;
}

interface Settlement extends Place {
  readonly county: string;
  readonly seconds: number;
}

interface Journey extends Trip {
  readonly from: Settlement;
}

/** JSON-ready result; `skipped` says what is missing where the data are not at hand. */
export async function detourBench(options: DetourBenchOptions = {}): Promise<object> {
  const shared = resolve(options.shared ?? process.env.CUNDA_SHARED ?? '../shared');
  const file = options.settlements ?? resolve(shared, SETTLEMENTS);
  return {
    built: DETOUR_MODELS,
    settlements: existsSync(file) ? await villages(file, shared) : { skipped: `no settlements at ${file}` },
    drives: { hilly: await drives(EXTRACTS.hilly, shared), mountain: await drives(EXTRACTS.mountain, shared) },
  };
}

async function villages(file: string, shared: string): Promise<object> {
  const settlements = (await rowsOf(file)).map((row): Settlement => {
    return { ...placeOf(row.lon, row.lat), county: row.county ?? '', seconds: Number(row.seconds_to_township) };
  });
  const beside = [resolve(dirname(file), '../divisions'), resolve(shared, 'data/china/divisions')].find(existsSync);
  const towns: Place[] = [];
  for (const name of beside === undefined ? [] : DIVISIONS) {
    const rows = await rowsOf(resolve(beside ?? '', name));
    for (const row of rows)
      if (row.level === 'town' && row.lng_wgs84) towns.push(placeOf(row.lng_wgs84, row.lat_wgs84));
  }
  const destinations = destinationsOf(settlements, towns);
  const listed = journeys(settlements, towns);
  const found = journeys(settlements, destinations);
  return {
    file,
    settlements: settlements.length,
    destinations: destinations.length,
    ...judged(found),
    endsHeldBackToo: endsHeldBack(settlements, towns),
    // The same with the townships of 2016 as the ends of the trips, whichever they really were.
    towns2016: towns.length === 0 ? { skipped: 'no divisions' } : { towns: towns.length, ...judged(listed) },
    yardsticks: { plain: plainError(listed), plainToDestinations: plainError(found) },
  };
}

/** Which half a place belongs to: the black or the white blocks of a chessboard. */
const halfOf = ({ lon, lat }: Place): number => (Math.floor(lon / BLOCK_LON) + Math.floor(lat / BLOCK_LAT)) % 2;

/**
 * The hard reading: the times of a held-back half may not tell where its trips end either, so there every township of
 * 2016 counts as an end. What this adds to the error is what not knowing the ends costs; a county that is planned knows
 * its towns.
 */
function endsHeldBack(settlements: readonly Settlement[], towns: readonly Place[]): object {
  const halves = [0, 1].map((half) => {
    const seen = settlements.filter((one) => halfOf(one) !== half);
    const ends = destinationsOf(seen, towns);
    const unseen = towns.filter((town) => halfOf(town) === half && !ends.includes(town));
    const law = fitLaw(journeys(seen, ends));
    const trips = journeys(
      settlements.filter((one) => halfOf(one) === half),
      [...ends, ...unseen],
    );
    return { trips, predicted: trips.map((trip) => predict(law, trip)) };
  });
  return errorOf(
    halves.flatMap(({ trips }) => trips),
    halves.flatMap(({ predicted }) => predicted),
  );
}

function judged(trips: readonly Journey[]): object {
  const block = ({ from }: Journey): string => `${halfOf(from)}`;
  const law = fitLaw(trips);
  return {
    law: { secondsPerKilometre: round(law.secondsPerKilometre), exponent: law.exponent },
    fitted: errorOf(
      trips,
      trips.map((trip) => predict(law, trip)),
    ),
    heldBackBlocks: heldBack(trips, block),
    heldBackCounties: heldBack(trips, ({ from }) => from.county),
  };
}

/** 1.4 × straight line at 30 km/h. */
const plainError = (trips: readonly Journey[]): object =>
  errorOf(
    trips,
    trips.map(({ kilometres }) => (kilometres * 1.4 * 3600) / 30),
  );

/**
 * Where the given trips end. The file does not say, and the townships of 2016 are not all it: many were merged since,
 * some listed ones are reached in 20 minutes and more from next door. An end is a village at most 3 minutes away that
 * no neighbour within 1.5 km undercuts, and a listed town over 3 km from those that a village within 1.5 km reaches in
 * 10 minutes. Ends found as villages are not measured themselves.
 */
function destinationsOf(settlements: readonly Settlement[], towns: readonly Place[]): Place[] {
  const near = (a: Place, b: Place, metres: number): boolean => between(a, b) <= metres;
  const ends: Place[] = settlements.filter(
    (one) =>
      one.seconds <= AT_TOWN_SECONDS &&
      settlements.every(
        (other) => other === one || other.seconds >= one.seconds || !near(one, other, NEIGHBOUR_METRES),
      ),
  );
  const listed = towns.filter(
    (town) =>
      ends.every((end) => !near(town, end, SAME_TOWN_METRES)) &&
      settlements.some((one) => one.seconds <= NEAR_TOWN_SECONDS && near(one, town, NEIGHBOUR_METRES)),
  );
  return [...ends, ...listed];
}

/** From each settlement to its nearest end. The law grows with distance, so the nearest is also the soonest. */
function journeys(settlements: readonly Settlement[], ends: readonly Place[]): Journey[] {
  const places = new Set<Place>(ends);
  return settlements
    .filter((from) => !places.has(from))
    .map((from) => {
      const metres = Math.min(...ends.map((end) => between(from, end)));
      return { from, kilometres: Math.max(LEAST_KILOMETRES, metres / 1000), seconds: from.seconds };
    });
}

/** The law of drives on real roads, and how much longer than the straight line they are. */
async function drives(names: readonly string[], shared: string): Promise<object> {
  const files = names.map((name) => resolve(shared, name)).filter((file) => existsSync(file));
  if (files.length === 0) return { skipped: `no extracts in ${shared}` };
  const trips = (await Promise.all(files.map(drivesOf))).flat();
  const law = fitLaw(trips);
  const ways = trips.map(({ kilometres, metres }) => metres / 1000 / kilometres);
  const way = (share: number): number => round(percentile(ways, share));
  return {
    files,
    law: { secondsPerKilometre: round(law.secondsPerKilometre), exponent: law.exponent },
    fitted: errorOf(
      trips,
      trips.map((trip) => predict(law, trip)),
    ),
    ...(files.length > 1 ? { heldBackExtracts: heldBack(trips, ({ extract }) => extract) } : {}),
    wayOverStraight: { p10: way(0.1), p50: way(0.5), p90: way(0.9) },
  };
}

async function rowsOf(file: string): Promise<Record<string, string>[]> {
  return parse(await readFile(file), { columns: true, bom: true, skip_empty_lines: true });
}

const placeOf = (lon: string | undefined, lat: string | undefined): Place => ({ lon: Number(lon), lat: Number(lat) });

const between = (a: Place, b: Place): number => haversineMetres(a.lon, a.lat, b.lon, b.lat);
