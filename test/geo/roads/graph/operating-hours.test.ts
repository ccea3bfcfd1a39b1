/** Rules at certain times of day, as they bear on profiles with operating hours: engine and checker alike. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signedLimits } from '../../../../geo/roads/graph/limits.ts';
import { type OperatingHours, type RoadNetwork, type RoadRule, Seconds } from '../../../../src/model/index.ts';
import { fits, signedKmh } from '../../../../src/verify/signed-limits.ts';
import { gridRoads, profile } from '../synthetic.ts';

const DAY = 86_400;
const ruled = (rule: RoadRule): RoadNetwork => {
  const roads = gridRoads();
  return { ...roads, rule: new Uint32Array(roads.segmentCount).fill(1), rules: [[], [rule]] };
};
const closed = (times?: RoadRule['times']): RoadRule => ({
  uses: 31,
  directions: 3,
  kind: 'closed',
  condition: 'at night',
  ...(times === undefined ? {} : { times }),
});
const hoursOf = (from: number, until: number): OperatingHours => ({
  from: Seconds.parse(from),
  until: Seconds.parse(until),
});
const unchanged = { kilograms: [], heightCentimetres: [], widthCentimetres: [] };
type Changed = Parameters<typeof fits>[2];

const isOpen = (rule: RoadRule, hours?: { from: number; until: number }): boolean => {
  const used = profile(hours === undefined ? {} : { operatingHours: hoursOf(hours.from, hours.until) });
  const roads = ruled(rule);
  const open = signedLimits(roads, used).open(0, undefined) === 3;
  expect(fits(roads, used, unchanged as unknown as Changed, [0, false])).toBe(open);
  return open;
};

describe('a road that is shut at night', () => {
  const night = closed([
    [0, 360],
    [1320, 1440],
  ]);
  it.each([
    ['to who states no hours', night, undefined, false],
    ['not to who is gone by then', night, { from: 6 * 3600, until: 22 * 3600 }, true],
    ['to who is still on the road for a minute', night, { from: 6 * 3600, until: 22 * 3600 + 60 }, false],
    ['to who leaves before it opens', night, { from: 6 * 3600 - 1, until: 9 * 3600 }, false],
    ['to everybody where its hours are not known', closed(), { from: 9 * 3600, until: 10 * 3600 }, false],
  ])('is shut %s', (_, rule, hours, open) => {
    expect(isOpen(rule, hours)).toBe(open);
  });

  it('a slower speed at night likewise', () => {
    const slow: RoadRule = { uses: 31, directions: 3, kind: 'speed', value: 20, condition: 'x', times: [[1200, 1440]] };
    for (const [hours, kmh] of [
      [{ from: 0, until: 1200 * 60 }, Number.POSITIVE_INFINITY],
      [{ from: 0, until: 1200 * 60 + 1 }, 20],
    ] as const) {
      const used = profile({ operatingHours: hoursOf(hours.from, hours.until) });
      const roads = { ...ruled(slow), maxspeedKmh: new Uint8Array(gridRoads().segmentCount) };
      expect(signedLimits(roads, used).kmh(0, 0)).toBe(kmh);
      expect(signedKmh(roads, used, 0, false)).toBe(kmh);
    }
  });

  it('longer hours open nothing', () => {
    const stretch = fc
      .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
      .filter(([a, b]) => a < b);
    const hours = fc.tuple(fc.nat(DAY), fc.nat(DAY)).filter(([a, b]) => a < b);
    fc.assert(
      fc.property(
        fc.array(stretch, { minLength: 1, maxLength: 3 }),
        hours,
        fc.nat(7200),
        (times, [from, until], more) => {
          const open = isOpen(closed(times), { from, until });
          const longer = isOpen(closed(times), { from: Math.max(0, from - more), until: Math.min(DAY, until + more) });
          expect(longer && !open).toBe(false);
          const met = times.some(([a, b]) => a * 60 < until && b * 60 > from);
          expect(open).toBe(!met);
        },
      ),
    );
  });
});
