/** The matrices of each profile that a vehicle uses: from the request, else from the roads. */
import type { Position } from '../../../../src/model/index.ts';
import { inputError } from '../refusal.ts';
import type { VroomInput } from '../request/input.ts';
import type { Matrices } from './world.ts';

export interface Need {
  readonly profile: string;
  readonly durations: boolean;
  readonly distances: boolean;
}

/** What the roads must give; none where the request brings all that its vehicles need. */
export function needsOf({ vehicles, matrices, geometry }: VroomInput): Need[] {
  return [...new Set(vehicles.map(({ profile }) => profile))].flatMap((profile): Need[] => {
    const given = matrices[profile];
    const measured = vehicles.some(
      (one) => one.profile === profile && (one.perKm > 0 || one.maxDistance < Number.POSITIVE_INFINITY),
    );
    const durations = given?.durations == null;
    const distances = given?.distances == null && (durations || measured || geometry);
    return durations || distances ? [{ profile, durations, distances }] : [];
  });
}

/** Coordinates of all places, which the roads are asked by. Throws an input error where one has none. */
export function coordinatesOf({ places }: VroomInput, what: string): Position[] {
  return places.map(({ coordinates, row }) => {
    if (coordinates === null) throw inputError(`${what}: the place of location index ${row} needs coordinates.`);
    return coordinates;
  });
}

/** By profile, over the places of the request. `table` asks the roads. */
export function matricesOf(
  input: VroomInput,
  table: (profile: string, places: readonly Position[]) => { durations: Float64Array; distances: Float64Array },
): Map<string, Matrices> {
  const needs = new Map(needsOf(input).map((need) => [need.profile, need]));
  const { places, vehicles, matrices } = input;
  const made = new Map<string, Matrices>();
  for (const { profile } of vehicles) {
    if (made.has(profile)) continue;
    const need = needs.get(profile);
    const given = matrices[profile];
    const rows = places.map(({ row }) => row ?? 0);
    const pick = (matrix: Float64Array | null | undefined): Float64Array | null =>
      matrix == null
        ? null
        : Float64Array.from(rows.flatMap((from) => rows.map((to) => matrix[from * (given?.size ?? 0) + to] ?? 0)));
    const found = need === undefined ? null : table(profile, coordinatesOf(input, `No matrix for profile ${profile}`));
    made.set(profile, {
      durations: pick(given?.durations) ?? found?.durations ?? new Float64Array(),
      distances: pick(given?.distances) ?? found?.distances ?? null,
      costs: pick(given?.costs),
    });
  }
  return made;
}
