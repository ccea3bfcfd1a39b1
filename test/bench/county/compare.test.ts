import { describe, expect, it } from 'vitest';
import { compare, deltaOf, worseIn } from '../../../bench/county/compare.ts';
import { tableOf } from '../../../bench/county/table.ts';
import { row } from './rows.ts';

const ours = row('ours');

describe('a comparison', () => {
  it('names each figure that is worse, whichever way it goes, and no other', () => {
    const reach = { timetable: 0.9, margin: 0.99, villagesWithMargin: 0.9 };
    const worse = row('worse', {
      service: { ownStations: 7, walkP90: 1200, outbound: reach, villageVisitsLeast: 2 },
      effort: { overLegalHours: 7, vehicles: 9 },
    });
    const figures = ['ownStations', 'walkP90', 'villageVisitsLeast', 'outbound24h', 'overLegalHours'];
    expect(worseIn(worse, ours)).toEqual(figures);
    expect(worseIn(ours, worse)).toEqual([]);
  });

  it('lets differences pass that nobody sees, and takes unknown figures for worse ones', () => {
    expect(worseIn(row('a', { service: { walkP90: 901, expressCoverage: 0.8997 } }), ours)).toEqual([]);
    expect(worseIn(row('a', { service: { walkMedian: null } }), ours)).toEqual(['walkMedian']);
    expect(worseIn(ours, row('a', { service: { walkMedian: null } }))).toEqual([]);
  });

  it('states by how many per cent of the peer ours costs less', () => {
    const peer = row('peer', { fen: { plannable: 120_000, trips: 0, plannableAndTrips: 125_000, total: 150_000 } });
    expect(deltaOf(ours, peer)).toMatchObject({ plannable: -25, trips: null, plannableAndTrips: -20, total: 0 });
  });

  it('is held against the cheapest peer at equal figures, or against the cheapest and says so', () => {
    const cheap = row('cheap', { fen: { plannableAndTrips: 80_000 }, service: { ownStations: 5 } });
    const equal = row('equal', { fen: { plannableAndTrips: 110_000 } });
    const wrong = row('wrong', { fen: { plannableAndTrips: 50_000 }, row: { verified: false } });
    const broken = row('broken', { fen: { plannableAndTrips: 50_000 }, row: { infeasible: 1 } });
    expect(compare(ours, [wrong, cheap, broken, equal]).best).toMatchObject({ peer: 'equal', atEqualFigures: true });
    expect(compare(ours, [wrong, cheap]).best).toMatchObject({
      peer: 'cheap',
      atEqualFigures: false,
      plannableAndTrips: 25,
      peerWorse: ['ownStations'],
    });
    expect(compare(ours, [wrong]).best).toBeNull();
  });

  it('is a table of as many columns in every line, with what failed below', () => {
    const peer = row('peer', { fen: { plannable: 120_000 } });
    const text = tableOf('somewhere', [ours, peer], compare(ours, [peer]), [{ name: 'late', why: 'no time' }]);
    const lines = text.split('\n').filter((line) => line.startsWith('|'));
    for (const line of lines) expect(line.split(' | ')).toHaveLength(3);
    expect(text).toContain('| plannable | 900 | 1,200 |');
    expect(text).toContain('- late: no plan: no time');
    expect(text).toContain('ours against peer: plannable -25.0 %');
  });
});
