import { describe, expect, test } from 'vitest';
import type { ClosureLines } from '../../../../api/wire/closures.ts';
import type { ClosureCase, PlanClosures } from '../../../../src/model/closures.ts';
import { metres, type RoadChange, seconds } from '../../../../src/model/index.ts';
import {
  type ClosuresState,
  chosenCase,
  listedCases,
  NO_CLOSURES,
  placesOfCase,
} from '../../../../web/core/closure-state.ts';
import { closeSegments, closesAll, withoutSegments } from '../../../../web/core/road-changes.ts';

const one = (segment: number, cut: number, personSeconds: number): ClosureCase => ({
  segments: [segment],
  road: null,
  class: 'track',
  metres: metres(100),
  bridge: cut > 0,
  structures: [],
  at: [110, 21],
  near: [],
  cutOff: Array.from({ length: cut }, (_, i) => `v${i}`),
  cutOffPeople: cut * 10,
  delayed: [],
  delayedPeople: 0,
  worstDelaySeconds: seconds(0),
  personSeconds,
  stations: { cutOff: [], delayed: [] },
});
const study: PlanClosures = {
  format: 'cunda-closures/1',
  plan: 'a'.repeat(64),
  dataset: 'b'.repeat(64),
  roads: 'c'.repeat(64),
  summary: {
    segments: 9,
    metres: metres(900),
    cutting: 2,
    cuttingMetres: metres(200),
    bridges: 2,
    survive: { value: 0.5, numerator: 1, denominator: 2 },
    survivePeople: { value: 0.5, numerator: 1, denominator: 2 },
    worst: [0],
    slowest: [3],
  },
  cases: [one(10, 2, 0), one(11, 1, 50), one(12, 0, 20), one(13, 0, 90)],
  villages: [],
  unstudied: [],
  synthetic: [],
};
const state = (of: Partial<ClosuresState>): ClosuresState => ({ ...NO_CLOSURES, study, ...of });

describe('cases of a study', () => {
  test('are listed as the study puts them, or all that cut somebody off or delay somebody', () => {
    expect(listedCases(NO_CLOSURES)).toEqual([]);
    expect(listedCases(state({ list: 'cut' }))).toEqual([0]);
    expect(listedCases(state({ list: 'slow' }))).toEqual([3]);
    expect(listedCases(state({ list: 'cut', all: true }))).toEqual([0, 1]);
    expect(listedCases(state({ list: 'slow', all: true }))).toEqual([3, 1, 2]);
  });

  test('are found with their line', () => {
    expect(chosenCase(state({ chosen: null }))).toBe(null);
    expect(chosenCase(state({ chosen: 7 }))).toBe(null);
    expect(chosenCase(state({ chosen: 1 }))?.segments).toEqual([11]);
    const coordinates: [number, number][][] = [
      [
        [110, 21],
        [110.1, 21],
      ],
      [[110.2, 21]],
    ];
    const lines: ClosureLines = {
      type: 'FeatureCollection',
      estimated: false,
      synthetic: [],
      features: [
        {
          type: 'Feature',
          id: '1',
          properties: {
            ...{ case: 1, road: null, class: 'track', metres: 100, bridge: true },
            ...{ cutOff: 1, cutOffPeople: 10, delayed: 0, delayedPeople: 0, worstDelaySeconds: 0 },
          },
          geometry: { type: 'MultiLineString', coordinates },
        },
      ],
    };
    expect(placesOfCase({ lines }, 1)).toEqual([
      [110, 21],
      [110.1, 21],
      [110.2, 21],
    ]);
    expect(placesOfCase({ lines }, 2)).toEqual([]);
  });
});

describe('a closure that is tried', () => {
  const closed = (segments: number[], label?: string): RoadChange => ({
    op: 'close',
    where: { by: 'segments', segments },
    ...(label === undefined ? {} : { label }),
  });

  test('is one change, in place of what was said of its segments before', () => {
    const before: RoadChange[] = [
      closed([5, 6]),
      { op: 'slow', factor: 0.5, where: { by: 'segments', segments: [7] } },
    ];
    const tried = closeSegments(before, [6, 7], '县道');
    expect(tried).toEqual([closed([5]), closed([6, 7], '县道')]);
    expect(withoutSegments(tried, [6, 7])).toEqual([closed([5])]);
  });

  test('holds while every segment is closed to everybody', () => {
    expect(closesAll([closed([1]), closed([2, 3])], [1, 3])).toBe(true);
    expect(closesAll([closed([1])], [1, 2])).toBe(false);
    expect(closesAll([{ ...closed([1]), uses: ['goods'] }], [1])).toBe(false);
  });
});
