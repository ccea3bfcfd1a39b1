/**
 * Vehicle types of a problem as the search works on them: matrices wide enough for open ends, limits with FAR for none.
 */
import type { RoutingProblem } from '../../model/index.ts';
import { FAR, type FlatType } from './flat.ts';

/** `width`: locations with one more that is nowhere. */
export function flatTypes(problem: RoutingProblem, width: number): FlatType[] {
  const depots = new Map(problem.depots.map((depot, d) => [depot.id, { depot, d }]));
  const cache = new Map<string, Float64Array>();
  const once = (key: string, make: () => Float64Array): Float64Array => {
    const known = cache.get(key) ?? make();
    cache.set(key, known);
    return known;
  };
  const several =
    problem.stops.some((stop) => stop.windows.length > 1) ||
    problem.shipments.some(({ pickup, delivery }) => pickup.windows.length > 1 || delivery.windows.length > 1);
  const released = problem.stops.some((stop) => stop.releaseSeconds > 0);
  const kin = new Map<string, number>();
  const turned = new Map<Float64Array, Float64Array>();
  return problem.types.map((source, index): FlatType => {
    const matrix = problem.matrices.find((each) => each.profile === source.profile);
    if (matrix === undefined) throw new RangeError(`no matrix for the profile ${source.profile}`);
    const { profile } = matrix;
    const ways = matrix.seconds;
    const spread = (value: (i: number) => number) => widen(problem.locations, width, ways, value);
    const metres = once(`m ${profile}`, () => spread((i) => matrix.metres[i] ?? 0));
    const factored = source.timeFactor === 1;
    const seconds =
      factored && matrix.metres === matrix.seconds
        ? metres
        : once(`s ${profile} ${source.timeFactor}`, () =>
            spread((i) => (factored ? (ways[i] ?? 0) : Math.round((ways[i] ?? 0) * source.timeFactor))),
          );
    const { costs } = matrix;
    const withCosts = costs !== null && source.costFactor > 0;
    const onlyMetres = !withCosts && source.costPerMetre > 0;
    const base = onlyMetres
      ? metres
      : once(`c ${profile} ${source.costPerMetre} ${source.costFactor}`, () =>
          spread((i) => (matrix.metres[i] ?? 0) * source.costPerMetre + (costs?.[i] ?? 0) * source.costFactor),
        );
    const from = source.start === null ? undefined : depots.get(source.start);
    const to = source.end === null ? undefined : depots.get(source.end);
    const shift = source.shift ?? [0, FAR];
    const startWindow = from?.depot.window ?? [0, FAR];
    const endWindow = to?.depot.window ?? [0, FAR];
    const key = JSON.stringify([
      profile,
      source.timeFactor,
      source.start,
      source.end,
      source.shift,
      source.supplies,
      source.days,
    ]);
    const family = kin.get(key) ?? kin.size;
    kin.set(key, family);
    const limited = source.maxSeconds !== null || source.costPerSecond > 0;
    const clocked = source.breaks.length > 0 || (several && limited);
    const manyTrips = source.start !== null && source.maxTrips !== 1;
    return {
      index,
      source,
      base,
      baseTo: transposed(base, width, turned),
      factor: onlyMetres ? source.costPerMetre : 1,
      metres,
      seconds,
      secondsTo: transposed(seconds, width, turned),
      startLocation: from?.depot.location ?? width - 1,
      endLocation: to?.depot.location ?? width - 1,
      startDepot: from?.d ?? -1,
      endDepot: to?.d ?? -1,
      capacity: Float64Array.from(source.capacity),
      fixed: source.fixedCost,
      horizon: source.horizonCost,
      perSecond: source.costPerSecond,
      earliest: Math.max(shift[0], startWindow[0]),
      latest: Math.min(shift[1], endWindow[1]),
      latestDeparture: Math.min(shift[1], startWindow[1]),
      maxSeconds: source.maxSeconds ?? FAR,
      maxDrive: source.maxDriveSeconds ?? FAR,
      maxMetres: source.maxMetres ?? FAR,
      maxVisits: source.maxVisits ?? FAR,
      maxTrips: source.start === null ? 1 : (source.maxTrips ?? FAR),
      reload: source.reloadSeconds,
      onDay: Uint8Array.from({ length: problem.days }, (_, day) =>
        source.days === null || source.days.includes(day + 1) ? 1 : 0,
      ),
      limited,
      clocked,
      exact: clocked || (manyTrips && released && limited),
      supplies: source.supplies,
      satellite: from?.depot.satellite != null,
      kin: family,
    };
  });
}

/** A matrix with one more location, nowhere: no distance to or from it. */
function widen(locations: number, width: number, ways: ArrayLike<number>, value: (i: number) => number): Float64Array {
  const wide = new Float64Array(width * width);
  for (let from = 0; from < locations; from++)
    for (let to = 0; to < locations; to++) {
      const i = from * locations + to;
      wide[from * width + to] = (ways[i] ?? 0) < 0 ? FAR : value(i);
    }
  return wide;
}

function transposed(matrix: Float64Array, width: number, known: Map<Float64Array, Float64Array>): Float64Array {
  const found = known.get(matrix);
  if (found !== undefined) return found;
  let symmetric = true;
  for (let i = 0; i < width && symmetric; i++)
    for (let j = 0; j < i && symmetric; j++) symmetric = matrix[i * width + j] === matrix[j * width + i];
  let turned = matrix;
  if (!symmetric) {
    turned = new Float64Array(matrix.length);
    for (let i = 0; i < width; i++) for (let j = 0; j < width; j++) turned[j * width + i] = matrix[i * width + j];
  }
  known.set(matrix, turned);
  return turned;
}
