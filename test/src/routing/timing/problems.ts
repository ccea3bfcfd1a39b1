/** Small routing problems for tests. */
import { RoutingProblem, type RoutingProblemInput } from '../../../../src/model/index.ts';

type StopInput = RoutingProblemInput['stops'][number];
type TypeInput = RoutingProblemInput['types'][number];

/** Places on a line: so many seconds and ten times as many metres apart. */
export function lineMatrix(at: readonly number[], profile = 'car'): RoutingProblemInput['matrices'][number] {
  const seconds = at.flatMap((a) => at.map((b) => Math.abs(a - b)));
  return { profile, seconds, metres: seconds.map((s) => s * 10) };
}

/** Depot `d` at place 0, stops `s1`, `s2` … at the places after it. */
export function lineProblem(
  at: readonly number[],
  stops: readonly Partial<StopInput>[],
  type: Partial<TypeInput> = {},
  changes: Partial<RoutingProblemInput> = {},
): RoutingProblem {
  return RoutingProblem.parse({
    format: 'cunda-routing/1',
    dimensions: [{ id: 'load', unit: 'kg' }],
    locations: at.length,
    matrices: [lineMatrix(at)],
    depots: [{ id: 'd', location: 0 }],
    types: [{ id: 'van', profile: 'car', start: 'd', end: 'd', capacity: [100], maxTrips: null, ...type }],
    stops: stops.map((stop, i) => ({ id: `s${i + 1}`, location: i + 1, deliver: [1], collect: [0], ...stop })),
    ...changes,
  } satisfies RoutingProblemInput);
}
