/** Drives under random forbidden walks and turn costs, against graphology over whole histories. */
import fc from 'fast-check';
import { DirectedGraph } from 'graphology';
import { dijkstra } from 'graphology-shortest-path';
import { expect, it } from 'vitest';
import { DIRECTION, type Position, type RoadNetwork, type TurnCosts } from '../../../src/model/index.ts';
import { networkWays } from '../../../src/verify/network-ways.ts';
import { CAR, EVERYBODY, type Forbidden, network, spot, uses, type Way } from './county/small-roads.ts';

/** Costs as one number that compares milliseconds first, then decimetres. */
const MILLISECOND = 2 ** 24;
const MILLISECONDS_PER_DECIMETRE = 12;

const COLUMNS = 3;
const NODES = Array.from({ length: 6 }, (_, i) => spot(2 * (i % COLUMNS), 2 * Math.floor(i / COLUMNS)));
const PAIRS = NODES.flatMap((_, i) => [
  ...((i + 1) % COLUMNS === 0 ? [] : [[i, i + 1] as const]),
  ...(i + COLUMNS < NODES.length ? [[i, i + COLUMNS] as const] : []),
]);

const tail = (roads: RoadNetwork, arc: number) => (arc & 1 ? roads.to : roads.from)[arc >> 1] ?? -1;
const head = (roads: RoadNetwork, arc: number) => (arc & 1 ? roads.from : roads.to)[arc >> 1] ?? -1;

interface Law {
  readonly roads: RoadNetwork;
  readonly forbidden: readonly Forbidden[];
  readonly turns: TurnCosts | undefined;
}

const open = ({ roads }: Law, arc: number): boolean =>
  roads.direction[arc >> 1] !== (arc & 1 ? DIRECTION.forward : DIRECTION.backward);

const bearing = (roads: RoadNetwork, arc: number): number => {
  const at = (node: number): Position => NODES[node] ?? spot(0, 0);
  const [a, b] = [at(tail(roads, arc)), at(head(roads, arc))];
  return (Math.atan2(b[0] - a[0], b[1] - a[1]) * 180) / Math.PI;
};

/**
 * Milliseconds from a history onto one more directed segment, null where that may not be. On a grid all turns are right
 * angles.
 */
function turn(law: Law, history: readonly number[], arc: number): number | null {
  const walk = [...history, arc].join();
  if (
    law.forbidden.some(
      ({ walk: no, uses: bits }) =>
        bits !== uses('goods') && ` ${walk}`.replace(/[ ,]/g, ' ').endsWith(` ${no.join(' ')}`),
    )
  )
    return null;
  const last = history.at(-1);
  if (last === undefined || law.turns === undefined) return 0;
  if ((last ^ 1) === arc) {
    if (law.turns.uTurnSeconds !== null) return law.turns.uTurnSeconds * 1000;
    const exits = Array.from({ length: 2 * law.roads.segmentCount }, (_, exit) => exit).filter(
      (exit) => tail(law.roads, exit) === tail(law.roads, arc) && exit >> 1 !== arc >> 1 && open(law, exit),
    );
    return exits.length === 0 ? 0 : null;
  }
  const right = (((bearing(law.roads, arc) - bearing(law.roads, last)) % 360) + 360) % 360;
  if (Math.abs(right - 90) < 1) return law.turns.rightSeconds * 1000;
  return Math.abs(right - 270) < 1 ? law.turns.leftSeconds * 1000 : 0;
}

/** A place: a node, or the middle of a segment. */
type Spot = { readonly node: number } | { readonly middle: number };

const costOf = (milliseconds: number, decimetres: number) => milliseconds * MILLISECOND + decimetres;
const lengthOf = ({ roads }: Law, arc: number) => roads.lengthDecimetres[arc >> 1] ?? 0;

/** Least cost by graphology over nodes that are whole (bounded) histories; null where there is no way. */
function oracle(law: Law, from: Spot, to: Spot): number | null {
  const arcs = Array.from({ length: 2 * law.roads.segmentCount }, (_, arc) => arc).filter((arc) => open(law, arc));
  const memory = Math.max(1, ...law.forbidden.map(({ walk }) => walk.length - 1));
  const graph = new DirectedGraph();
  const edge = (a: string, b: string, cost: number) => {
    graph.mergeNode(a);
    graph.mergeNode(b);
    const known = graph.edge(a, b);
    if (known === undefined) graph.addEdge(a, b, { cost });
    else graph.setEdgeAttribute(known, 'cost', Math.min(cost, Number(graph.getEdgeAttribute(known, 'cost'))));
  };
  const part = (arc: number, share: number) =>
    costOf(share * lengthOf(law, arc) * MILLISECONDS_PER_DECIMETRE, share * lengthOf(law, arc));
  const waiting: { history: readonly number[]; node: number }[] = [];
  const seen = new Set<string>();
  const arrive = (before: string, history: readonly number[], node: number, cost: number) => {
    const key = `${node}|${history.join()}`;
    edge(before, key, cost);
    if (!seen.has(key)) waiting.push({ history, node });
    seen.add(key);
  };
  graph.mergeNode('start');
  graph.mergeNode('end');
  if ('node' in from) arrive('start', [], from.node, 0);
  else
    for (const arc of arcs) if (arc >> 1 === from.middle) arrive('start', [arc], head(law.roads, arc), part(arc, 0.5));
  if ('middle' in from && 'middle' in to && from.middle === to.middle) return 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { history, node } = next;
    const key = `${node}|${history.join()}`;
    if ('node' in to && to.node === node) edge(key, 'end', 0);
    for (const arc of arcs) {
      if (tail(law.roads, arc) !== node) continue;
      const turning = turn(law, history, arc);
      if (turning === null) continue;
      if ('middle' in to && to.middle === arc >> 1) edge(key, 'end', costOf(turning, 0) + part(arc, 0.5));
      arrive(key, [...history, arc].slice(-memory), head(law.roads, arc), costOf(turning, 0) + part(arc, 1));
    }
  }
  const path = dijkstra.bidirectional(graph, 'start', 'end', 'cost');
  if (path === null) return null;
  return path.slice(1).reduce((sum, node, i) => sum + Number(graph.getEdgeAttribute(path[i], node, 'cost')), 0);
}

const street = fc.record({
  decimetres: fc.integer({ min: 1, max: 5000 }).map((n) => 2 * n),
  direction: fc.constantFrom<(keyof typeof DIRECTION)[]>('both', 'both', 'both', 'forward', 'backward'),
  kept: fc.integer({ min: 0, max: 9 }),
});

/** Walks grow by choosing among the segments that follow, so that they can really be driven. */
const choices = fc.array(
  fc.record({
    start: fc.nat(),
    steps: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
    bits: fc.constantFrom(EVERYBODY, uses('car'), uses('goods')),
  }),
  { maxLength: 8 },
);

const wait = fc.integer({ min: 0, max: 120 });
const turnCosts = fc.option(
  fc.record({ leftSeconds: wait, rightSeconds: wait, uTurnSeconds: fc.option(wait, { freq: 2 }) }),
  { nil: undefined },
);

it('drives as graphology does over whole histories', () => {
  let ways = 0;
  let longer = 0;
  fc.assert(
    fc.property(
      fc.array(street, { minLength: PAIRS.length, maxLength: PAIRS.length }),
      choices,
      turnCosts,
      (streets, walks, turns) => {
        const built = streets.flatMap(({ kept, ...rest }, i): Way[] => {
          const [from, to] = PAIRS[i] ?? [0, 0];
          return kept === 0 ? [] : [{ from, to, ...rest }];
        });
        const plain = network(NODES, built);
        const forbidden = walks.map(({ start, steps, bits }): Forbidden => {
          const walk = [start % (2 * built.length)];
          for (const step of steps) {
            const follow = Array.from({ length: 2 * built.length }, (_, arc) => arc).filter(
              (arc) => tail(plain, arc) === head(plain, walk.at(-1) ?? 0),
            );
            walk.push(follow[step % follow.length] ?? 0);
          }
          return { walk, uses: bits };
        });
        const roads = network(NODES, built, forbidden);
        const law: Law = { roads, forbidden, turns };
        const net = networkWays(roads);
        const profile = turns === undefined ? CAR : { ...CAR, turns };
        const middles = [0, Math.floor(built.length / 2)].map((way) => ({ middle: way }));
        const spots: Spot[] = [...NODES.map((_, node) => ({ node })), ...middles];
        const placed = spots.flatMap((one): { spot: Spot; place: Position }[] => {
          const ends = 'node' in one ? [one.node] : [built[one.middle]?.from ?? 0, built[one.middle]?.to ?? 0];
          const points = ends.map((node) => NODES[node] ?? spot(0, 0));
          const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
          const place: Position = [mean(0), mean(1)];
          const { status, metres } = net.snap(profile, place);
          return status === 'ok' && metres === 0 ? [{ spot: one, place }] : [];
        });
        const free: Law = { roads, forbidden: [], turns: undefined };
        for (const { spot: from, place } of placed) {
          const trips = net.drives(
            profile,
            place,
            placed.map((other) => other.place),
          );
          for (const [i, { spot: to }] of placed.entries()) {
            if (from === to || to === undefined) continue;
            const right = oracle(law, from, to);
            const milliseconds = Math.floor((right ?? 0) / MILLISECOND);
            const decimetres = (right ?? 0) - milliseconds * MILLISECOND;
            const expected = { seconds: Math.round(milliseconds / 1000), metres: Math.round(decimetres / 10) };
            expect(trips[i]).toEqual(right === null ? null : expected);
            ways += 1;
            const unbound = oracle(free, from, to);
            if (right === null || (unbound !== null && right > unbound)) longer += 1;
          }
        }
      },
    ),
    { numRuns: 100, seed: 5 },
  );
  // The laws above must have bitten.
  expect(ways).toBeGreaterThan(1000);
  expect(longer).toBeGreaterThan(200);
});
