/** Ways on small road networks, against answers by hand and against graphology. */

import fc from 'fast-check';
import { DirectedGraph } from 'graphology';
import { dijkstra } from 'graphology-shortest-path';
import { describe, expect, it } from 'vitest';
import { networkWays } from '../../../src/verify/network-ways.ts';
import { CAR, FOOT, KILOMETRE, network, spot, type Way } from './county/small-roads.ts';

describe('how a place meets the roads', () => {
  // A road of three nodes both ways, a way off it that only leads away, and a road of two nodes by itself.
  const nodes = [spot(0, 0), spot(1, 0), spot(2, 0), spot(2, 2), spot(6, 0), spot(7, 0), spot(0, 3), spot(1, 3)];
  const roads = network(nodes, [
    { from: 0, to: 1, decimetres: KILOMETRE },
    { from: 1, to: 2, decimetres: KILOMETRE },
    { from: 2, to: 3, decimetres: 2 * KILOMETRE, direction: 'forward' },
    { from: 4, to: 5, decimetres: KILOMETRE },
    { from: 6, to: 7, decimetres: KILOMETRE, class: 'motorway' },
  ]);
  const ways = networkWays(roads);

  it('ok on the largest component, with the straight line in metres', () => {
    // 0.001° of latitude is 111.195 m.
    expect(ways.snap(CAR, spot(0.5, 0.1))).toEqual({ status: 'ok', metres: 111 });
  });

  it('goes to the largest component while that is within 1000 m, however near another road is', () => {
    expect(ways.snap(CAR, spot(2, 0.8))).toEqual({ status: 'ok', metres: 890 });
  });

  it('a one-way trap where only a dead end is near, an island by itself, too far beyond 1000 m', () => {
    expect(ways.snap(CAR, spot(2, 1.5)).status).toBe('one-way-trap');
    expect(ways.snap(CAR, spot(6.5, 0))).toEqual({ status: 'island', metres: 0 });
    expect(ways.snap(CAR, spot(4, 0)).status).toBe('too-far');
    expect(ways.snap(CAR, spot(1, -0.91)).status).toBe('too-far');
    expect(ways.snap(CAR, spot(1, -0.89)).status).toBe('ok');
  });

  it('never on a motorway', () => {
    expect(ways.snap(CAR, spot(0.5, 3)).status).toBe('too-far');
  });

  it('on foot the dead end is no trap', () => {
    expect(ways.snap(FOOT, spot(2, 1.5))).toEqual({ status: 'ok', metres: 0 });
  });

  it('a bad place has no way, and does not spoil the others', () => {
    const [good, bad] = ways.drives(CAR, spot(0, 0), [spot(1, 0), spot(6.5, 0)]);
    expect(good).toEqual({ seconds: 120, metres: 1000 });
    expect(bad).toBeNull();
    expect(ways.drives(CAR, spot(6.5, 0), [spot(0, 0)])).toEqual([null]);
  });
});

describe('ways', () => {
  it('along one segment where its direction permits, around otherwise', () => {
    const nodes = [spot(0, 0), spot(1, 0), spot(1, 1)];
    const roads = network(nodes, [
      { from: 0, to: 1, decimetres: KILOMETRE, direction: 'forward' },
      { from: 1, to: 2, decimetres: 2 * KILOMETRE },
      { from: 2, to: 0, decimetres: 3 * KILOMETRE },
    ]);
    const ways = networkWays(roads);
    const [quarter, half] = [spot(0.25, 0), spot(0.5, 0)];
    expect(ways.drives(CAR, quarter, [half])).toEqual([{ seconds: 30, metres: 250 }]);
    expect(ways.drives(CAR, half, [quarter])).toEqual([{ seconds: 690, metres: 5750 }]);
    expect(ways.walks(FOOT, [half], quarter)).toEqual([250]);
  });

  it('fastest first, of equally fast ones the shortest', () => {
    const nodes = [spot(0, 0), spot(1, 0), spot(0.5, 1), spot(0.5, -1)];
    const roads = network(nodes, [
      { from: 0, to: 2, decimetres: 6000, class: 'ferry', duration: 60 },
      { from: 2, to: 1, decimetres: 6000 },
      { from: 0, to: 3, decimetres: 5000 },
      { from: 3, to: 1, decimetres: 6000 },
      { from: 0, to: 1, decimetres: 11_000 },
    ]);
    // The ferry costs 60 s and half of 600 s at both its ends, the others 132 s over 1100 m.
    const [trip] = networkWays(roads).drives(CAR, spot(0, 0), [spot(1, 0)]);
    expect(trip).toEqual({ seconds: 132, metres: 1100 });
  });

  it('a ferry takes its signed time and a wait, half at each end that touches land', () => {
    const nodes = [spot(-1, 0), spot(0, 0), spot(5, 0), spot(6, 0), spot(8, 0), spot(9, 0)];
    const roads = network(nodes, [
      { from: 0, to: 1, decimetres: KILOMETRE },
      { from: 1, to: 2, decimetres: 5 * KILOMETRE, class: 'ferry', duration: 1000 },
      { from: 2, to: 3, decimetres: KILOMETRE, class: 'ferry' },
      { from: 3, to: 4, decimetres: 2 * KILOMETRE },
    ]);
    const [trip] = networkWays(roads).drives(CAR, spot(-1, 0), [spot(8, 0)]);
    // 120 + (1000 + 300 ashore at node 1 only) + (120 + 300 ashore at node 3 only) + 240
    expect(trip).toEqual({ seconds: 2080, metres: 9000 });
  });

  it('straight lines off the road count at both ends', () => {
    const ways = networkWays(network([spot(0, 0), spot(1, 0)], [{ from: 0, to: 1, decimetres: KILOMETRE }]));
    const [trip] = ways.drives(CAR, spot(0, 0.1), [spot(1, 0.1)]);
    // 111.195 m at 30 km/h: 13 343 ms and 1112 dm, twice.
    expect(trip).toEqual({ seconds: 147, metres: 1222 });
    expect(ways.drives(CAR, spot(0, 0.1), [spot(0, 0.1)])).toEqual([{ seconds: 0, metres: 0 }]);
    expect(ways.walks(FOOT, [spot(0, 0.1)], spot(0, 0.1))).toEqual([0]);
  });

  it('as graphology finds them, on random grids with one-way streets', () => {
    const side = 4;
    const nodes = Array.from({ length: side * side }, (_, i) => spot(2 * (i % side), 2 * Math.floor(i / side)));
    const pairs = nodes.flatMap((_, i) => [
      ...((i + 1) % side === 0 ? [] : [[i, i + 1] as const]),
      ...(i + side < nodes.length ? [[i, i + side] as const] : []),
    ]);
    const street = fc.record({
      decimetres: fc.integer({ min: 1, max: 50_000 }),
      direction: fc.constantFrom('both', 'both', 'both', 'forward', 'backward'),
      kept: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(street, { minLength: pairs.length, maxLength: pairs.length }), (streets) => {
        const built = streets.flatMap(({ kept, ...rest }, i): Way[] => {
          const [from, to] = pairs[i] ?? [0, 0];
          return kept === 0 ? [] : [{ from, to, ...rest }];
        });
        const graph = new DirectedGraph();
        for (let i = 0; i < nodes.length; i++) graph.addNode(i);
        for (const { from, to, decimetres, direction } of built) {
          if (direction !== 'backward') graph.addEdge(from, to, { decimetres });
          if (direction !== 'forward') graph.addEdge(to, from, { decimetres });
        }
        const ways = networkWays(network(nodes, built));
        const fine = nodes
          .map((node) => ways.snap(CAR, node))
          .map(({ status, metres }) => status === 'ok' && metres === 0);
        for (const [i, from] of nodes.entries()) {
          const found = ways.drives(CAR, from, nodes);
          for (const [j, trip] of found.entries()) {
            if (!fine[i] || !fine[j]) continue;
            const path = dijkstra.bidirectional(graph, i, j, 'decimetres');
            const total = (path ?? []).slice(1).reduce((sum, node, k) => {
              return sum + Number(graph.getEdgeAttribute(path?.[k], node, 'decimetres'));
            }, 0);
            expect(trip).toEqual({ seconds: Math.round((total * 12) / 1000), metres: Math.round(total / 10) });
          }
        }
      }),
      { numRuns: 40, seed: 11 },
    );
  });
});
