/** Signals and signs counted on the segments that lead to them, and ferry times shared out. All roads are synthetic. */
import { expect, it } from 'vitest';
import { compressWays } from '../../../../geo/roads/index.ts';
import type { OsmSign, OsmWay } from '../../../../geo/roads/osm/ways.ts';
import type { RoadNetwork } from '../../../../src/model/index.ts';
import { osm, way } from '../synthetic.ts';

const LINE = { 1: [0, 0], 2: [1, 0], 3: [2, 0], 4: [3, 0], 5: [1, 1] } as const;
const sign = (node: number, rest: Partial<OsmSign> = {}): OsmSign => ({
  node,
  kind: 'signal',
  direction: 0,
  minor: false,
  ...rest,
});
const build = (ways: OsmWay[], signs: OsmSign[]): RoadNetwork => compressWays({ ...osm(LINE, ways), signs }).roads;
const counts = ({ signals, signalsBack, yields, yieldsBack }: RoadNetwork) =>
  [signals, signalsBack, yields, yieldsBack].map((column) => [...column]);

it('between the ends of a segment count both ways, or in their direction', () => {
  const ways = [way(1, [1, 2, 3, 4])];
  expect(counts(build(ways, [sign(2), sign(3)]))).toEqual([[2], [2], [0], [0]]);
  expect(counts(build(ways, [sign(2, { direction: 1 })]))).toEqual([[1], [0], [0], [0]]);
  expect(counts(build(ways, [sign(2, { kind: 'yield', direction: 2 })]))).toEqual([[0], [0], [0], [1]]);
});

it('at a junction count for those who come to it, once', () => {
  const ways = [way(1, [1, 2, 3]), way(2, [2, 5])];
  // 1 → 2 meets it along, 2 → 3 and 2 → 5 against their shape.
  expect(counts(build(ways, [sign(2)])).slice(0, 2)).toEqual([
    [1, 0, 0],
    [0, 1, 1],
  ]);
  expect(build(ways, [sign(2)]).segmentCount).toBe(3);
});

it('for minor roads only do not hold up the road of the best class', () => {
  const ways = [way(1, [1, 2, 3], { roadClass: 'primary' }), way(2, [2, 5], { roadClass: 'residential' })];
  const stop = (minor: boolean) => counts(build(ways, [sign(2, { kind: 'yield', minor })])).slice(2);
  expect(stop(true)).toEqual([
    [0, 0, 0],
    [0, 0, 1],
  ]);
  expect(stop(false)).toEqual([
    [1, 0, 0],
    [0, 1, 1],
  ]);
  const equals = [way(1, [1, 2, 3]), way(2, [2, 5])];
  expect([...build(equals, [sign(2, { kind: 'yield', minor: true })]).yields]).toEqual([1, 0, 0]);
});

it('are not for paths', () => {
  expect([...build([way(1, [1, 2, 3], { roadClass: 'path' })], [sign(2)]).signals]).toEqual([0]);
});

it("a ferry's time is shared out by length over the pieces of its way", () => {
  const ways = [way(1, [1, 2, 4], { roadClass: 'ferry', durationSeconds: 100 }), way(2, [2, 5])];
  const { durationSeconds } = build(ways, []);
  expect([...durationSeconds]).toEqual([33, 67, 0]);
});
