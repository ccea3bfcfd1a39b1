/** Times of day of conditions, held against the library minute by minute. */
import fc from 'fast-check';
import OpeningHours from 'opening_hours';
import { describe, expect, it } from 'vitest';
import { timed, timesOf } from '../../../geo/import/osm/conditions.ts';
import { roadTags } from '../../../geo/import/osm/tags.ts';

const clock = (times: ReturnType<typeof timesOf>): string | null =>
  times?.map((stretch) => stretch.map((minute) => `${Math.floor(minute / 60)}:${minute % 60}`).join('-')).join(' ') ??
  null;

describe('times of day of a condition', () => {
  it.each([
    ['22:00-06:00', '0:0-6:0 22:0-24:0', '6:0-22:0'],
    ['07:00-09:00,17:00-19:30', '7:0-9:0 17:0-19:30', '0:0-7:0 9:0-17:0 19:30-24:0'],
    // On some days at all hours that it is not.
    ['Mo-Fr 07:00-09:00', '7:0-9:0', null],
    ['Mo-Fr 22:00-06:00; Sa 10:00-12:00', '0:0-6:0 10:0-12:0 22:0-24:0', null],
    ['Sa,Su', null, null],
    // A week that is not like the others, the sun, holidays, weather, two conditions.
    ['Nov-Mar 22:00-06:00', null, null],
    ['sunset-sunrise', null, null],
    ['PH 07:00-09:00', null, null],
    ['SH 07:00-09:00', null, null],
    ['wet', null, null],
    ['22:00-06:00 AND wet', null, null],
    ['24/7', null, null],
  ])('%s', (text, within, outside) => {
    expect(clock(timesOf(text, false))).toBe(within);
    expect(clock(timesOf(text, true))).toBe(outside);
  });

  it('hold whatever the library says of any minute of any week', () => {
    const days = fc.constantFrom('', 'Mo-Fr ', 'Sa ', 'Su,We ');
    const hour = fc
      .integer({ min: 0, max: 23 })
      .map((h) => `${String(h).padStart(2, '0')}:${h % 2 === 0 ? '00' : '30'}`);
    const part = fc
      .tuple(days, hour, hour)
      .filter(([, a, b]) => a !== b)
      .map(([day, a, b]) => `${day}${a}-${b}`);
    const text = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('; '));
    fc.assert(
      fc.property(text, fc.boolean(), fc.integer({ min: 0, max: 60 * 24 * 900 }), (condition, outside, minutes) => {
        const times = timesOf(condition, outside);
        if (times === null) return;
        const at = new Date(2024, 1, 1, 0, minutes);
        const holds = new OpeningHours(condition).getState(at) !== outside;
        const minute = at.getHours() * 60 + at.getMinutes();
        if (holds) expect(times.some(([from, until]) => from <= minute && minute < until)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('stand beside the text in a rule', () => {
    expect(timed('22:00-06:00')).toEqual({
      condition: '22:00-06:00',
      times: [
        [0, 360],
        [1320, 1440],
      ],
    });
    expect(timed('06:00-22:00', true)).toEqual({
      condition: 'outside 06:00-22:00',
      times: [
        [0, 360],
        [1320, 1440],
      ],
    });
    expect(timed('wet')).toEqual({ condition: 'wet' });
  });

  it('make a permission at certain hours a closing at all others, on roads only', () => {
    const read = (tags: Record<string, string>) => roadTags(new Map(Object.entries(tags)), () => {});
    const lane = read({
      highway: 'residential',
      motor_vehicle: 'no',
      'motor_vehicle:conditional': 'yes @ (05:00-21:00)',
    });
    expect(lane?.rules).toEqual([
      {
        uses: 15,
        directions: 3,
        kind: 'closed',
        condition: 'outside 05:00-21:00',
        times: [
          [0, 300],
          [1260, 1440],
        ],
      },
    ]);
    const footpath = read({ highway: 'footway', 'motor_vehicle:conditional': 'yes @ (05:00-21:00)' });
    expect([footpath?.access, footpath?.rules]).toEqual([16, []]);
  });
});
