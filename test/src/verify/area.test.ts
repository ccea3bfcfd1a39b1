/** Which segments an area touches, to the grid of 1e-7 degree. */
import { describe, expect, it } from 'vitest';
import type { Position } from '../../../src/model/index.ts';
import { segmentsInArea } from '../../../src/verify/area.ts';
import { network } from './county/small-roads.ts';

describe('an area', () => {
  /** Straight ways, each by itself, in units of 1e-7 degree from 110°, 21°. */
  const unit = (x: number, y: number): Position => [(1_100_000_000 + x) / 1e7, (210_000_000 + y) / 1e7];
  const touched = (pieces: readonly (readonly [number, number, number, number])[], ring: readonly Position[]) => {
    const nodes = pieces.flatMap(([ax, ay, bx, by]) => [unit(ax, ay), unit(bx, by)]);
    const ways = pieces.map((_, i) => ({ from: 2 * i, to: 2 * i + 1, decimetres: 1 }));
    return segmentsInArea(network(nodes, ways), ring);
  };
  const square = [unit(0, 0), unit(100, 0), unit(100, 100), unit(0, 100)];

  it('touches what has a point inside, on its edge or on a corner', () => {
    expect(touched([[50, 50, 60, 60]], square)).toEqual([0]);
    expect(touched([[50, 50, 600, 60]], square)).toEqual([0]);
    expect(
      touched(
        [
          [100, 50, 200, 50],
          [101, 50, 200, 50],
        ],
        square,
      ),
    ).toEqual([0]);
    expect(
      touched(
        [
          [100, 100, 200, 200],
          [-1, 101, -50, 300],
        ],
        square,
      ),
    ).toEqual([0]);
  });

  it('touches what crosses it or passes through a corner with both ends outside', () => {
    expect(touched([[-10, 50, 110, 50]], square)).toEqual([0]);
    expect(touched([[-10, 10, 10, -10]], square)).toEqual([0]);
    expect(
      touched(
        [
          [-10, 10, 10, -10],
          [-10, 9, 9, -10],
          [-20, 0, 0, -20],
        ],
        square,
      ),
    ).toEqual([0]);
    expect(
      touched(
        [
          [-50, 100, 150, 100],
          [-50, 101, 150, 101],
        ],
        square,
      ),
    ).toEqual([0]);
  });

  it('is bounded by a ring that may be closed or not, in either sense, and even–odd where it crosses itself', () => {
    const inside: [number, number, number, number][] = [
      [40, 40, 60, 60],
      [200, 0, 200, 10],
    ];
    expect(touched(inside, [...square, unit(0, 0)])).toEqual([0]);
    expect(touched(inside, [...square].reverse())).toEqual([0]);
    // Twice round: what lies inside twice lies outside.
    expect(
      touched(
        [
          [40, 40, 60, 60],
          [0, 0, 5, 5],
        ],
        [...square, ...square],
      ),
    ).toEqual([1]);
    // A dent from the top down to the middle.
    const dented = [unit(0, 0), unit(100, 0), unit(100, 100), unit(60, 100), unit(50, 20), unit(40, 100), unit(0, 100)];
    expect(
      touched(
        [
          [50, 50, 50, 90],
          [20, 50, 25, 55],
          [50, 20, 50, 90],
        ],
        dented,
      ),
    ).toEqual([1, 2]);
  });

  it('is exact far away and over great lengths', () => {
    const wide: Position[] = [
      [-179.9999999, -80],
      [179.9999999, -80],
      [179.9999999, 80.0000001],
    ];
    const ends: Position[] = [
      [-179.9999999, -80],
      [0, 0],
      [179.9999999, 80.0000001],
    ];
    // The hypotenuse through half its length: (0, 0.00000005) rounds up, so the middle lies just below it, inside.
    const roads = network(ends, [{ from: 1, to: 1, decimetres: 1 }]);
    expect(segmentsInArea(roads, wide)).toEqual([0]);
    const above = network([[0, 0.0000001]], [{ from: 0, to: 0, decimetres: 1 }]);
    expect(segmentsInArea(above, wide)).toEqual([]);
  });

  it('of ten thousand points agrees with a plain circle', () => {
    const circle = Array.from({ length: 10_000 }, (_, i): Position => {
      const turn = (2 * Math.PI * i) / 10_000;
      return [110 + 0.01 * Math.cos(turn), 21 + 0.01 * Math.sin(turn)];
    });
    const pieces = Array.from({ length: 400 }, (_, i): [number, number, number, number] => {
      const [x, y] = [(i % 20) * 12_000 - 114_000, Math.floor(i / 20) * 12_000 - 114_000];
      return [x, y, x + 10, y];
    });
    const right = pieces.flatMap(([x, y], i) => (Math.hypot(x, y) < 100_000 ? [i] : []));
    expect(touched(pieces, circle)).toEqual(right);
  });
});
