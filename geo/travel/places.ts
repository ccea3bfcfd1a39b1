/** The places of a dataset that travel is computed between. */
import { CundaError, type Dataset, type Position, type RoadProfile, type TravelPlace } from '../../src/model/index.ts';

/** Every site (its id), `village:<code>` of villages with a position, `settlement:<code>/<index>`; in dataset order. */
function travelPlaces(dataset: Dataset): TravelPlace[] {
  const places: TravelPlace[] = dataset.sites.map(({ id, position }) => ({ id, position }));
  for (const { code, position } of dataset.villages) if (position) places.push({ id: `village:${code}`, position });
  for (const { code, settlements } of dataset.villages) {
    for (const [index, { position }] of settlements.entries()) {
      places.push({ id: `settlement:${code}/${index}`, position });
    }
  }
  return places;
}

/** Looks places and profiles up by id; unknown and doubtful ones throw `value-invalid`. */
export class Directory {
  readonly places: readonly TravelPlace[];
  readonly #index = new Map<string, number>();
  readonly #profiles: ReadonlyMap<string, RoadProfile>;
  #byPosition: Map<string, number[]> | undefined;

  constructor(dataset: Dataset) {
    this.places = travelPlaces(dataset);
    this.#profiles = new Map(dataset.profiles.map((profile) => [profile.id, profile]));
    for (const [index, { id }] of this.places.entries()) {
      if (this.#index.has(id)) {
        throw new CundaError('value-invalid/place-twice', { id }, { received: id });
      }
      this.#index.set(id, index);
    }
  }

  /** Indexes of the places at exactly these coordinates. */
  at(position: Position): readonly number[] {
    this.#byPosition ??= groupByPosition(this.places);
    return this.#byPosition.get(position.join()) ?? [];
  }

  index(id: string): number {
    const index = this.#index.get(id);
    if (index !== undefined) return index;
    throw new CundaError('value-invalid/place-unknown', { id }, { received: id });
  }

  place(index: number): TravelPlace {
    const place = this.places[index];
    if (place) return place;
    throw new CundaError('value-invalid/place-index', { index, last: this.places.length - 1 }, { received: index });
  }

  profile(id: string): RoadProfile {
    const profile = this.#profiles.get(id);
    if (profile) return profile;
    throw new CundaError(
      'value-invalid/profile-unknown',
      { id },
      { received: id, allowed: [...this.#profiles.keys()].join(', ') },
    );
  }
}

/** Identical coordinates: no time, no distance, whatever the roads. */
export const samePosition = (a: TravelPlace, b: TravelPlace): boolean =>
  a.position[0] === b.position[0] && a.position[1] === b.position[1];

/** Pairs in order of distance, then place. */
export const byDistance = (
  metres: Iterable<readonly [place: number, metres: number]>,
): { place: number; metres: number }[] =>
  Array.from(metres, ([place, value]) => ({ place, metres: value })).sort(
    (a, b) => a.metres - b.metres || a.place - b.place,
  );

function groupByPosition(places: readonly TravelPlace[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [index, { position }] of places.entries()) {
    const key = position.join();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  return groups;
}
