/** What has to be visited, as the bounds see it: every rule left out makes a bound weaker, never wrong. */
import type { RoutingProblem, RoutingVehicleType } from '../../model/index.ts';

/** A stop, or an end of a shipment. */
export interface BoundNode {
  readonly id: string;
  readonly kind: 'stop' | 'pickup' | 'delivery';
  readonly location: number;
  readonly service: number;
  /** First opening and last closing. */
  readonly opens: number;
  readonly closes: number;
  readonly windows: readonly (readonly [number, number])[];
  /** Numbers, in the problem, of the types that may serve it. */
  readonly types: readonly number[];
  /** Cost of leaving it out; null = it must be served. A shipment's is halved, rounded down, on each end. */
  readonly prize: number | null;
  /** Fewest and most visits over the horizon when it is served. */
  readonly fewest: number;
  readonly most: number;
  /** Least load of one visit, per dimension. */
  readonly deliver: readonly number[];
  readonly collect: readonly number[];
  /** Least load of all its visits together. */
  readonly deliverAll: readonly number[];
  readonly collectAll: readonly number[];
}

const mayServe = (
  type: RoutingVehicleType,
  { types, skills }: { types: readonly string[] | null; skills: readonly string[] },
): boolean =>
  !type.supplies && (types === null || types.includes(type.id)) && skills.every((skill) => type.skills.includes(skill));

const least = (loads: readonly (readonly number[])[], dimensions: number): number[] =>
  Array.from({ length: dimensions }, (_, d) => Math.min(...loads.map((load) => load[d] ?? 0)));

const sum = (loads: readonly (readonly number[])[], dimensions: number): number[] =>
  Array.from({ length: dimensions }, (_, d) => loads.reduce((total, load) => total + (load[d] ?? 0), 0));

type Stop = RoutingProblem['stops'][number];

/** Loads of each way to visit a stop: one list of visits per pattern. */
function waysToVisit({
  visits,
  deliver,
  collect,
}: Stop): { deliver: (readonly number[])[]; collect: (readonly number[])[] }[] {
  if (visits !== null && 'patterns' in visits)
    return visits.patterns.map((pattern) => ({
      deliver: pattern.days.map((_, i) => pattern.deliver?.[i] ?? deliver),
      collect: pattern.days.map((_, i) => pattern.collect?.[i] ?? collect),
    }));
  const times = visits === null ? 1 : visits.times;
  return [
    { deliver: Array.from({ length: times }, () => deliver), collect: Array.from({ length: times }, () => collect) },
  ];
}

const hours = (windows: readonly (readonly [number, number])[]) => ({
  windows,
  opens: windows.length === 0 ? 0 : Math.min(...windows.map(([open]) => open)),
  closes: windows.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...windows.map(([, close]) => close)),
});

/** Nodes of all stops and of both ends of all shipments. */
export function nodesOf(problem: RoutingProblem): BoundNode[] {
  const dimensions = problem.dimensions.length;
  const none = problem.dimensions.map(() => 0);
  const served = (task: { types: string[] | null; skills: string[] }): number[] =>
    problem.types.flatMap((type, t) => (mayServe(type, task) ? t : []));
  const stops = problem.stops.map((stop): BoundNode => {
    const ways = waysToVisit(stop);
    return {
      id: stop.id,
      kind: 'stop',
      location: stop.location,
      service: stop.serviceSeconds,
      ...hours(stop.windows),
      types: served(stop),
      prize: stop.prize,
      fewest: Math.min(...ways.map(({ deliver }) => deliver.length)),
      most: Math.max(...ways.map(({ deliver }) => deliver.length)),
      deliver: least(
        ways.flatMap(({ deliver }) => deliver),
        dimensions,
      ),
      collect: least(
        ways.flatMap(({ collect }) => collect),
        dimensions,
      ),
      deliverAll: least(
        ways.map(({ deliver }) => sum(deliver, dimensions)),
        dimensions,
      ),
      collectAll: least(
        ways.map(({ collect }) => sum(collect, dimensions)),
        dimensions,
      ),
    };
  });
  const ends = problem.shipments.flatMap((shipment) =>
    (['pickup', 'delivery'] as const).map(
      (kind): BoundNode => ({
        id: shipment.id,
        kind,
        location: shipment[kind].location,
        service: shipment[kind].serviceSeconds,
        ...hours(shipment[kind].windows),
        types: served(shipment),
        prize: shipment.prize === null ? null : Math.floor(shipment.prize / 2),
        fewest: 1,
        most: 1,
        deliver: none,
        collect: none,
        deliverAll: none,
        collectAll: none,
      }),
    ),
  );
  return [...stops, ...ends];
}
