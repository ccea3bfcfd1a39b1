/** Where carriers can hand over, whatever a plan opens: docs/definitions.md, "Baseline". */
import { distance } from '@turf/turf';
import { type Dataset, type PlaceCode, type Travel, tripBetween } from '../../model/index.ts';
import type { Drive, Savings } from './tours.ts';

/** A place where parcels can be handed over: the centre, a town by its first site, a village by its own position. */
export interface HandOver {
  /** Id of the place of travel. */
  readonly name: string;
  readonly tier: 'county' | 'town' | 'village';
  /** Of the town or village; null: the county centre. */
  readonly code: PlaceCode | null;
  /** Index of the place of travel. */
  readonly index: number;
}

export interface Geography {
  readonly dataset: Dataset;
  /** What is the same for several carriers, by name of what it was made for. */
  readonly savings: Map<string, Savings>;
  readonly centre: HandOver;
  /** Drives from the centre to every town and village, in dataset order: they tell travels of the same places apart. */
  readonly fromCentre: readonly (Drive | null)[];
  /** Those that the reference profile reaches from the centre, in dataset order. */
  readonly villages: ReadonlyMap<PlaceCode, HandOver>;
  /** Where a village's people fetch parcels while nobody says: in their town, else at the county centre. */
  fetchedAt(village: PlaceCode): HandOver;
  /** The hand-over in a village's town, of those listed; undefined where there is none. */
  inTown(village: PlaceCode, listed?: ReadonlySet<PlaceCode>): HandOver | undefined;
  /** By a profile, or by the reference profile where that has no way; null where neither has. */
  drive(profile: string, from: HandOver, to: HandOver): Drive | null;
  /** Metres by the reference profile from a place to a village; null where there is no way or no position. */
  metresHome(from: HandOver, village: PlaceCode): number | null;
  /** Pairs of places of a list, by their numbers there, that may follow each other on a tour. */
  neighbours(places: readonly HandOver[]): (readonly [number, number])[];
}

/** A place's tour goes on to one of so many nearest as the crow flies, or comes from a place whose nearest it is. */
const NEAREST = 20;

/** Throws a `TypeError` where the dataset has no county site. */
export function geographyOf(dataset: Dataset, travel: Travel): Geography {
  const reference = dataset.profiles[0]?.id ?? '';
  const county = dataset.sites.find(({ tier }) => tier === 'county');
  if (county === undefined) throw new TypeError(`dataset ${dataset.name} has no county-tier site`);
  const centre: HandOver = { name: county.id, tier: 'county', code: null, index: travel.index(county.id) };
  const way = (profile: string, from: number, to: number): Drive | null => {
    const trip = tripBetween(travel, profile, from, to);
    return trip.seconds < 0 ? null : trip;
  };
  const fromCentre: (Drive | null)[] = [];
  const reached = ({ index }: HandOver): boolean => {
    const drive = way(reference, centre.index, index);
    fromCentre.push(drive);
    return drive !== null;
  };
  const placesOf = (tier: 'town' | 'village', found: readonly (readonly [PlaceCode, string])[]) =>
    new Map(
      found
        .map(([code, name]): HandOver => ({ name, tier, code, index: travel.index(name) }))
        .filter(reached)
        .map((place) => [place.code ?? '', place]),
    );
  const townSites = dataset.towns.flatMap(({ code }): [PlaceCode, string][] => {
    const site = dataset.sites.find(({ tier, town }) => tier === 'town' && town === code);
    return site === undefined ? [] : [[code, site.id]];
  });
  const villagePlaces = dataset.villages.flatMap(({ code, position }): [PlaceCode, string][] =>
    position === null ? [] : [[code, `village:${code}`]],
  );
  const positions = new Map(dataset.villages.map(({ code, position }) => [code, position]));
  const towns = placesOf('town', townSites);
  const townOf = new Map(dataset.villages.map(({ code, town }) => [code, town]));
  const inTown = (village: PlaceCode, listed?: ReadonlySet<PlaceCode>): HandOver | undefined => {
    const town = townOf.get(village);
    return town === undefined || listed?.has(town) === false ? undefined : towns.get(town);
  };
  const villages = placesOf('village', villagePlaces);
  const known = new Map<string, (readonly [number, number])[]>();
  return {
    dataset,
    savings: new Map(),
    centre,
    fromCentre,
    villages,
    fetchedAt: (village) => inTown(village) ?? centre,
    inTown,
    drive: (profile, from, to) => way(profile, from.index, to.index) ?? way(reference, from.index, to.index),
    metresHome: (from, village) =>
      positions.get(village) ? (way(reference, from.index, travel.index(`village:${village}`))?.metres ?? null) : null,
    neighbours: (places) => {
      const key = places.map(({ index }) => index).join();
      const pairs = known.get(key) ?? neighboursOf(places, travel);
      known.set(key, pairs);
      return pairs;
    },
  };
}

function neighboursOf(places: readonly HandOver[], travel: Travel): (readonly [number, number])[] {
  const at = places.map(({ index }) => travel.places[index]?.position ?? [0, 0]);
  const near = places.map(() => new Set<number>());
  for (const [i, from] of at.entries()) {
    const byDistance = at
      .map((to, j) => ({ j, metres: Math.round(distance(from, to, { units: 'meters' })) }))
      .filter(({ j }) => j !== i)
      .sort((a, b) => a.metres - b.metres || a.j - b.j);
    for (const { j } of byDistance.slice(0, NEAREST)) {
      near[i]?.add(j);
      near[j]?.add(i);
    }
  }
  return near.flatMap((each, i) => [...each].sort((a, b) => a - b).map((j) => [i, j] as const));
}
