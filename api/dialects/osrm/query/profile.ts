/** Which of a dataset's road profiles a client means by the profile in its address. */
import type { RoadProfile, RoadUse } from '../../../../src/model/index.ts';
import { OsrmError } from '../refusal.ts';

/** A vehicle that a name stands for: the profile of that id, else the dataset's first of that use. */
interface Meaning {
  readonly id: string;
  readonly use: RoadUse;
}

const VAN: Meaning = { id: 'van', use: 'car' };
const TRUCK: Meaning = { id: 'truck', use: 'goods' };
const MOTORCYCLE: Meaning = { id: 'motorcycle', use: 'motorcycle' };
const BUS: Meaning = { id: 'bus', use: 'bus' };
const FOOT: Meaning = { id: 'foot', use: 'foot' };

/** What clients of OSRM, GraphHopper, openrouteservice and Mapbox call vehicles; null: there is none here. */
const VOCABULARY: ReadonlyMap<string, Meaning | null> = new Map([
  ...['driving', 'driving-car', 'driving-traffic', 'car', 'auto', 'automobile'].map((name) => [name, VAN] as const),
  ...['hgv', 'driving-hgv', 'truck', 'lorry', 'goods', 'heavy'].map((name) => [name, TRUCK] as const),
  ...['motorcycle', 'motorbike', 'moped', 'scooter'].map((name) => [name, MOTORCYCLE] as const),
  ...['bus', 'coach'].map((name) => [name, BUS] as const),
  ...['foot', 'walking', 'foot-walking', 'walk', 'pedestrian', 'hike'].map((name) => [name, FOOT] as const),
  ...['bike', 'bicycle', 'cycling', 'cycling-regular', 'cycle', 'ebike', 'mtb'].map((name) => [name, null] as const),
  ...['train', 'rail', 'wheelchair', 'horse', 'boat', 'transit'].map((name) => [name, null] as const),
]);

/** The profile that answers. */
export interface MeantProfile {
  readonly profile: RoadProfile;
  /** The name says nothing that is known here: OSRM itself does not look at it, so it is answered as `driving`. */
  readonly guessed: boolean;
}

/**
 * The profile of that id; else by what the name says. Throws `InvalidValue`, with the names that are allowed, on one
 * that says a vehicle which the dataset has no profile for: another one's times would be wrong figures.
 */
export function profileFor({ profiles }: { readonly profiles: readonly RoadProfile[] }, name: string): MeantProfile {
  const byId = (id: string): RoadProfile | undefined => profiles.find((profile) => profile.id === id);
  const own = byId(name);
  if (own !== undefined) return { profile: own, guessed: false };
  const word = name.toLowerCase();
  const meaning = VOCABULARY.get(word);
  const sought = meaning === undefined ? VAN : meaning;
  const found =
    sought === null ? undefined : (byId(sought.id) ?? profiles.find((profile) => profile.use === sought.use));
  // Whatever a dataset drives with is its `driving`.
  const profile = found ?? (sought === VAN ? profiles[0] : undefined);
  if (profile !== undefined) return { profile, guessed: meaning === undefined };
  const allowed = ['driving', ...profiles.map(({ id }) => id)];
  throw new OsrmError('InvalidValue', `There is no profile for ${word}; ${allowed.join(', ')} are.`, {
    profile: word,
    allowed,
  });
}
