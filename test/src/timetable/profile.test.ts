import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArrivalProfile, HOUR, WEEK } from '../../../src/model/index.ts';
import { firstArrivalAfter, profileMass, shareBetween } from '../../../src/timetable/profile.ts';
import { dailyAt, EVEN } from '../../support/grid-county.ts';

const hourly = fc
  .array(fc.constantFrom(0, 0, 1, 1, 2.5), { minLength: 168, maxLength: 168 })
  .filter((weights) => weights.some((weight) => weight > 0))
  .map((weights): ArrivalProfile => ({ kind: 'hourly', weights }));
const instants = fc
  .array(fc.record({ second: fc.integer({ min: 0, max: WEEK - 1 }), weight: fc.integer({ min: 1, max: 5 }) }), {
    minLength: 1,
    maxLength: 9,
  })
  .map((lots): ArrivalProfile => ({ kind: 'instants', instants: lots }));

const massIn = (profile: ArrivalProfile, after: number, upTo: number): number =>
  shareBetween(profileMass(profile), after, upTo);

describe('profile', () => {
  it('joins hours of equal weight', () => {
    expect(profileMass(EVEN).bands).toHaveLength(1);
    const office = {
      kind: 'hourly',
      weights: EVEN.kind === 'hourly' ? EVEN.weights.map((_, hour) => (hour % 24 >= 8 && hour % 24 < 18 ? 3 : 0)) : [],
    } as const;
    const { bands } = profileMass(office);
    expect(bands).toHaveLength(7);
    expect(bands[1]).toEqual({ start: 32 * HOUR, end: 42 * HOUR, perSecond: 3 / 210 / HOUR });
  });

  it('counts a lot exactly at the end of an interval and not at its start', () => {
    const profile = dailyAt(5 * HOUR);
    expect(massIn(profile, 4 * HOUR, 5 * HOUR)).toBeCloseTo(1 / 7, 12);
    expect(massIn(profile, 5 * HOUR, 6 * HOUR)).toBe(0);
    expect(massIn(profile, -24 * HOUR, 0)).toBeCloseTo(1 / 7, 12);
  });

  it('has weight 1 in any week, and splits where an interval splits', () => {
    fc.assert(
      fc.property(
        fc.oneof(hourly, instants),
        fc.integer({ min: -2 * WEEK, max: 2 * WEEK }),
        fc.integer({ min: 0, max: WEEK }),
        (profile, after, part) => {
          expect(massIn(profile, after, after + WEEK)).toBeCloseTo(1, 9);
          expect(massIn(profile, after, after + part) + massIn(profile, after + part, after + WEEK)).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  it('finds the first arrival: nothing before it, something right at or after it', () => {
    fc.assert(
      fc.property(fc.oneof(hourly, instants), fc.integer({ min: 0, max: WEEK - 1 }), (profile, after) => {
        const first = firstArrivalAfter(profileMass(profile), after);
        expect(first).toBeGreaterThanOrEqual(after);
        expect(massIn(profile, after, Math.max(after, first - 1))).toBe(0);
        expect(massIn(profile, after, first + 1)).toBeGreaterThan(0);
      }),
    );
  });

  it('has no arrival where all weights are 0', () => {
    const nothing = profileMass({ kind: 'hourly', weights: new Array(168).fill(0) });
    expect(firstArrivalAfter(nothing, 0)).toBe(Number.POSITIVE_INFINITY);
  });
});
