/** 直线绕行模型, the no-road model: docs/definitions.md §1. Every figure it touches is estimated. */
import type { Dataset, Position, RoadProfile, Roads, Travel, TravelPlace, TravelRow } from '../../src/model/index.ts';
import { haversineMetres } from '../earth.ts';
import { byDistance, Directory } from './places.ts';

/** Distances that earlier travels of the same county measured, by the county object that edited datasets share. */
const measured = new WeakMap<object, Measured>();

interface Measured {
  readonly places: readonly TravelPlace[];
  readonly rows: ReadonlyMap<number, Float64Array>;
}

type NoRoads = Extract<Roads, { kind: 'detour' }>;

/**
 * Travel over straight lines: of a calibrated model where the dataset has one, else straight line × factor at the
 * profile's detour speed.
 */
export function detourTravel(dataset: Dataset, roads: NoRoads): Travel {
  const { factor } = roads;
  const directory = new Directory(dataset);
  const { places } = directory;
  const straight = straightRows(dataset, places);
  const rows = new Map<string, TravelRow>();
  return {
    kind: 'detour',
    estimated: true,
    places,
    index: (id) => directory.index(id),
    snap: (profile, place) => {
      directory.profile(profile);
      directory.place(place);
      return { status: 'ok', metres: 0 };
    },
    row: (profile, place) => {
      const key = `${place} ${profile}`;
      const known = rows.get(key);
      if (known !== undefined) return known;
      const drive = driveLaw(roads, directory.profile(profile));
      const ways = straight(directory.place(place), place);
      const row = { seconds: new Int32Array(ways.length), metres: new Int32Array(ways.length) };
      for (let to = 0; to < ways.length; to++) {
        const straight = ways[to];
        row.seconds[to] = Math.round(drive.seconds(straight));
        row.metres[to] = Math.round(drive.metres(straight));
      }
      rows.set(key, row);
      return row;
    },
    classMean: (_profile, _from, _to, { other }) => other,
    walk: (place, limitMetres) => {
      const ways = straight(directory.place(place), place);
      const near: [number, number][] = [];
      for (let to = 0; to < ways.length; to++) {
        const metres = Math.round(ways[to] * factor);
        if (metres <= limitMetres) near.push([to, metres]);
      }
      return byDistance(near);
    },
    path: (profile, from, to) => {
      directory.profile(profile);
      return [directory.place(from), directory.place(to)].map(({ position }) => sixDecimals(position));
    },
  };
}

/** Seconds and metres of a drive, not rounded, by its great circle in metres. */
function driveLaw(
  { factor, model }: NoRoads,
  { detourKmh }: RoadProfile,
): { seconds: (straight: number) => number; metres: (straight: number) => number } {
  if (model === undefined)
    return { seconds: (straight) => (straight * factor * 3.6) / detourKmh, metres: (straight) => straight * factor };
  const { secondsPerKilometre, exponent, referenceKmh, metresFactor } = model;
  const scale = (secondsPerKilometre * referenceKmh) / detourKmh;
  return {
    seconds: (straight) => scale * (straight / 1000) ** exponent,
    metres: (straight) => straight * metresFactor,
  };
}

/**
 * Great circles from a place to all, measured once a county: a dataset edited from another one measures only what
 * moved.
 */
function straightRows(
  dataset: Dataset,
  places: readonly TravelPlace[],
): (from: TravelPlace, index: number) => Float64Array {
  const before = measured.get(dataset.county);
  const rows = new Map<number, Float64Array>();
  measured.set(dataset.county, { places, rows });
  const same = (a: TravelPlace | undefined, b: TravelPlace | undefined): boolean =>
    a !== undefined && b !== undefined && a.position[0] === b.position[0] && a.position[1] === b.position[1];
  const changed = places.flatMap((place, to) => (same(place, before?.places[to]) ? [] : [to]));
  return (from, index) => {
    const known = rows.get(index);
    if (known !== undefined) return known;
    const [lon, lat] = from.position;
    const measure = (to: number): number => {
      const [otherLon, otherLat] = places[to].position;
      return haversineMetres(lon, lat, otherLon, otherLat);
    };
    const old = same(from, before?.places[index]) ? before?.rows.get(index) : undefined;
    const row = new Float64Array(places.length);
    if (old === undefined) {
      for (let to = 0; to < row.length; to++) row[to] = measure(to);
    } else {
      row.set(old.subarray(0, row.length));
      for (const to of changed) row[to] = measure(to);
    }
    rows.set(index, row);
    return row;
  };
}

/** A position to 0.1 m, as paths state it. */
export const sixDecimals = ([lon, lat]: Position): Position => [
  Math.round(lon * 1e6) / 1e6,
  Math.round(lat * 1e6) / 1e6,
];
