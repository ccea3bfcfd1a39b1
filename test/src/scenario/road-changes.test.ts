import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Edit, hashOf, type Position, type RoadChange } from '../../../src/model/index.ts';
import { applyEdits } from '../../../src/scenario/index.ts';
import { crossesItself } from '../../../src/scenario/ring.ts';
import { bridgeCounty } from '../../support/bridge-county.ts';
import { gridPolicy } from '../../support/grid-county.ts';
import { tinyDataset } from '../../support/tiny.ts';

const { dataset } = bridgeCounty();
const base = { policy: gridPolicy() };
const set = (...changes: RoadChange[]): Edit => ({ op: 'set-road-changes', changes });
const close = (...segments: number[]): RoadChange => ({ op: 'close', where: { by: 'segments', segments } });
const inArea = (...ring: Position[]): RoadChange => ({ op: 'close', where: { by: 'area', ring } });
const SQUARE: Position[] = [
  [0, 0],
  [0.01, 0],
  [0.01, 0.01],
  [0, 0.01],
];

describe('changes of roads as an edit', () => {
  it('replace the whole list', () => {
    const { dataset: edited } = applyEdits(dataset, [set(close(0), close(1)), set(close(2))], base);
    expect(edited.roads).toMatchObject({ changes: [close(2)] });
    expect(edited.derivedFrom).toBe(hashOf(dataset));
  });

  it('with none give the dataset that no change gives', () => {
    const plain = applyEdits(dataset, [], base).dataset;
    const emptied = applyEdits(dataset, [set(close(0)), set()], base).dataset;
    expect(hashOf(emptied)).toBe(hashOf(plain));
    expect(emptied.roads).not.toHaveProperty('changes');
    const saved = applyEdits(dataset, [set(close(0))], base).dataset;
    expect(hashOf(applyEdits(saved, [set()], base).dataset)).toBe(hashOf(plain));
    expect(hashOf(saved)).not.toBe(hashOf(plain));
  });

  it('leave a county without roads alone only when there are none', () => {
    const without = tinyDataset();
    expect(applyEdits(without, [set()], base).dataset.roads).toEqual(without.roads);
    const slow: RoadChange = { op: 'slow', factor: 0.8, where: { by: 'all' } };
    expect(() => applyEdits(without, [set(slow)], base)).toThrow(
      expect.objectContaining({ code: 'edit-invalid', at: { pointer: '/edits/0/changes' } }),
    );
  });

  it('take an area, closed or not', () => {
    const ring = [...SQUARE, [0, 0] as Position];
    for (const area of [SQUARE, ring]) expect(() => applyEdits(dataset, [set(inArea(...area))], base)).not.toThrow();
  });

  it.each<[string, RoadChange[], string]>([
    ['a segment that is not there', [close(0), close(1, 8)], '1/where/segments/1'],
    ['an area of two corners', [inArea([0, 0], [0.01, 0], [0, 0])], '0/where/ring'],
    ['an area that is a line', [inArea([0, 0], [0.01, 0.01], [0.03, 0.03])], '0/where/ring'],
    ['an area like an eight', [inArea([0, 0], [0.01, 0.01], [0.01, 0], [0, 0.01])], '0/where/ring'],
    ['an area elsewhere', [inArea(...SQUARE.map(([x, y]): Position => [x + 20, y]))], '0/where/ring'],
    ['a limit of nothing', [close(0), { op: 'limit', where: { by: 'all' } }], '1/op'],
  ])('refuse %s and point at it', (_, changes, pointer) => {
    expect(() => applyEdits(dataset, [{ op: 'set-days', days: [1] }, set(...changes)], base)).toThrow(
      expect.objectContaining({ code: 'edit-invalid', at: { pointer: `/edits/1/changes/${pointer}` } }),
    );
  });
});

describe('the outline of an area', () => {
  const star = (radii: readonly number[]): Position[] =>
    radii.map((radius, i) => {
      const angle = (2 * Math.PI * i) / radii.length;
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    });
  const radii = fc.array(fc.double({ min: 0.1, max: 1, noNaN: true }), { minLength: 5, maxLength: 40 });

  it('around a point never crosses itself, wherever it starts and whichever way it goes', () => {
    fc.assert(
      fc.property(radii, fc.nat(40), fc.boolean(), (lengths, start, back) => {
        const ring = star(lengths);
        const turned = [...ring.slice(start % ring.length), ...ring.slice(0, start % ring.length)];
        expect(crossesItself(back ? turned.reverse() : turned)).toBe(false);
      }),
    );
  });

  it('crosses itself once two neighbouring corners change places', () => {
    fc.assert(
      fc.property(radii, fc.nat(40), (lengths, at) => {
        const ring = star(lengths.map(() => 1));
        const i = at % (ring.length - 1);
        const swapped = ring.map((corner, j) => (j === i ? ring[i + 1] : j === i + 1 ? ring[i] : corner) ?? corner);
        expect(crossesItself(swapped)).toBe(true);
      }),
    );
  });
});
