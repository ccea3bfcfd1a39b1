/** Travel between the sites of a county in shared memory, so that threads search for runs on the same numbers. */
import type { Dataset, SiteId, Travel, TravelPlace, TravelRow } from '../../../src/model/index.ts';

/** Row-major matrices over `places`, by profile; seconds −1 = no way. */
export interface SiteTravel {
  readonly kind: Travel['kind'];
  readonly estimated: boolean;
  readonly places: readonly TravelPlace[];
  readonly matrices: ReadonlyMap<string, TravelRow>;
}

/** Travel between these sites with every vehicle's profile. Searches the rows that nobody has asked for yet. */
export function shareTravel(travel: Travel, dataset: Dataset, among: ReadonlySet<SiteId>): SiteTravel {
  const sites = dataset.sites.filter(({ id }) => among.has(id));
  const indices = sites.map(({ id }) => travel.index(id));
  const matrices = new Map<string, TravelRow>();
  for (const { profile } of dataset.vehicles) {
    if (matrices.has(profile)) continue;
    const seconds = sharedInts(indices.length ** 2);
    const metres = sharedInts(indices.length ** 2);
    for (const [a, from] of indices.entries()) {
      const row = travel.row(profile, from);
      for (const [b, to] of indices.entries()) {
        seconds[a * indices.length + b] = row.seconds[to] ?? -1;
        metres[a * indices.length + b] = row.metres[to] ?? 0;
      }
    }
    matrices.set(profile, { seconds, metres });
  }
  const { kind, estimated } = travel;
  return { kind, estimated, places: sites.map(({ id, position }) => ({ id, position })), matrices };
}

const sharedInts = (count: number): Int32Array => new Int32Array(new SharedArrayBuffer(4 * count));

/** The same as {@link Travel}, for rows alone: nobody walks or draws ways while runs are searched. */
export function travelOf({ kind, estimated, places, matrices }: SiteTravel): Travel {
  const indices = new Map(places.map(({ id }, i) => [id, i]));
  const not = (): never => {
    throw new TypeError('only rows are shared');
  };
  return {
    kind,
    estimated,
    places,
    index: (id) => {
      const index = indices.get(id);
      if (index === undefined) throw new TypeError(`no site ${id} is shared`);
      return index;
    },
    row: (profile, place) => {
      const matrix = matrices.get(profile);
      if (matrix === undefined) throw new TypeError(`no profile ${profile} is shared`);
      const [from, to] = [place * places.length, (place + 1) * places.length];
      return { seconds: matrix.seconds.subarray(from, to), metres: matrix.metres.subarray(from, to) };
    },
    snap: not,
    walk: not,
    path: not,
    classMean: not,
  };
}
