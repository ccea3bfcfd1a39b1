/** Laws of travel on random roads. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { haversineMetres } from '../../../geo/earth.ts';
import { buildRoadNetwork, type OsmWays } from '../../../geo/roads/index.ts';
import { buildTravel } from '../../../geo/travel/index.ts';
import { prepareRoads } from '../../../geo/travel/prepared.ts';
import { DIRECTION, type Position, type RoadNetwork, type Travel, tripBetween } from '../../../src/model/index.ts';
import { randomPosition, randomWays } from '../roads/random.ts';
import { at, datasetWith, FOOT, gridRoads, profile } from '../roads/synthetic.ts';

const county = fc
  .record({ ways: randomWays(), positions: fc.array(randomPosition(), { minLength: 2, maxLength: 6 }) })
  .filter(({ ways }) => buildRoadNetwork(ways).segmentCount > 0);

const named = (positions: readonly Position[]) => Object.fromEntries(positions.map((p, i) => [`s${i}`, p]));
const travelOn = (roads: RoadNetwork, positions: readonly Position[]) =>
  buildTravel(datasetWith(named(positions), roads), roads);
const rows = (travel: Travel, profileId = 'van') =>
  travel.places.map((_, place) => {
    const { seconds, metres } = travel.row(profileId, place);
    return { seconds: [...seconds], metres: [...metres] };
  });
const column = (row: { seconds: number[]; metres: number[] } | undefined, place: number) => [
  row?.seconds[place],
  row?.metres[place],
];

describe('laws of travel', () => {
  it('a bad place never changes another', () => {
    fc.assert(
      fc.property(county, randomPosition(), fc.nat(), ({ ways, positions }, extra, where) => {
        const alone = rows(travelOn(buildRoadNetwork(ways), positions));
        for (const bad of [extra, [0, 0], [170, -89]] as Position[]) {
          const index = where % (positions.length + 1);
          const with_ = rows(travelOn(buildRoadNetwork(ways), positions.toSpliced(index, 0, bad))).toSpliced(index, 1);
          expect(with_.map(({ seconds }) => seconds.toSpliced(index, 1))).toEqual(alone.map(({ seconds }) => seconds));
          expect(with_.map(({ metres }) => metres.toSpliced(index, 1))).toEqual(alone.map(({ metres }) => metres));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a trip is the cell of its row, whichever is asked for first', () => {
    fc.assert(
      fc.property(county, ({ ways, positions }) => {
        const roads = buildRoadNetwork(ways);
        const [byTrips, byRows] = [travelOn(roads, positions), travelOn(structuredClone(roads), positions)];
        const trips = byTrips.places.map((_, from) =>
          byTrips.places.map((_place, to) => tripBetween(byTrips, 'van', from, to)),
        );
        expect(rows(byRows)).toEqual(
          trips.map((row) => ({ seconds: row.map((trip) => trip.seconds), metres: row.map((trip) => trip.metres) })),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('turning every one-way street around turns every way around', () => {
    const turn = { [DIRECTION.both]: 0, [DIRECTION.forward]: 2, [DIRECTION.backward]: 1 } as const;
    fc.assert(
      fc.property(county, ({ ways, positions }) => {
        const turned: OsmWays = {
          ...ways,
          ways: ways.ways.map((way) => ({ ...way, direction: turn[way.direction] })),
        };
        const forth = rows(travelOn(buildRoadNetwork(ways), positions));
        const back = rows(travelOn(buildRoadNetwork(turned), positions));
        for (const [a, row] of forth.entries()) {
          for (const b of positions.keys()) expect(column(row, b)).toEqual(column(back[b], a));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('closing a segment never shortens a way between places that still meet the same roads', () => {
    // Places stand at junctions 1…9 of the grid, whose every junction keeps two streets and so its component.
    const positions = [at(0, 0), at(1, 0), at(2, 0), at(0, 1), at(1, 1), at(2, 1), at(0, 2), at(1, 2), at(2, 2)];
    const roads = gridRoads();
    const open = rows(travelOn(roads, positions));
    let longer = 0;
    for (let closed = 0; closed < roads.segmentCount; closed++) {
      const access = roads.access.map((bits, segment) => (segment === closed ? 0 : bits));
      for (const [from, row] of rows(travelOn({ ...roads, access }, positions)).entries()) {
        for (const [to, seconds] of row.seconds.entries()) {
          const before = open[from]?.seconds[to] ?? Number.NaN;
          if (seconds !== -1) expect(seconds).toBeGreaterThanOrEqual(before);
          if (seconds > before) longer += 1;
        }
      }
    }
    expect(longer).toBeGreaterThan(0);
  });

  it('a stop on the way never saves time', () => {
    fc.assert(
      fc.property(county, ({ ways, positions }) => {
        const travel = rows(travelOn(buildRoadNetwork(ways), positions));
        const between = (a: number, b: number) => travel[a]?.seconds[b] ?? -1;
        for (const a of positions.keys()) {
          for (const b of positions.keys()) {
            for (const c of positions.keys()) {
              if (between(a, b) < 0 || between(b, c) < 0) continue;
              expect(between(a, c)).not.toBe(-1);
              // Three totals are each rounded to a second, and parts of a segment to a millisecond.
              expect(between(a, c)).toBeLessThanOrEqual(between(a, b) + between(b, c) + 2);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a path is as long as its row says, starts and ends at its places', () => {
    fc.assert(
      fc.property(county, ({ ways, positions }) => {
        const travel = travelOn(buildRoadNetwork(ways), positions);
        for (const [a, from] of positions.entries()) {
          for (const [b, to] of positions.entries()) {
            const path = travel.path('van', a, b);
            const metres = travel.row('van', a).metres[b] ?? Number.NaN;
            expect(path.length === 0).toBe(metres === -1);
            if (path.length === 0) continue;
            expect(path.length).toBeGreaterThan(1);
            for (const [point, end] of [[path[0], from] as const, [path.at(-1), to] as const]) {
              expect(point).toEqual(end.map((degrees) => Math.round(degrees * 1e6) / 1e6));
            }
            let length = 0;
            for (const [i, point] of path.entries()) length += haversineMetres(...(path[i - 1] ?? point), ...point);
            // A point is rounded to 0.08 m; each segment to 0.1 m.
            expect(Math.abs(length - metres)).toBeLessThan(1 + 0.3 * path.length);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('what travel remembers', () => {
  const positions = Array.from({ length: 30 }, (_, i) => at((i % 6) * 0.37, Math.floor(i / 6) * 0.41));
  const searches = (roads: RoadNetwork) => prepareRoads(roads).profile(profile()).costs.searches;

  it('asks for a row once, sixteen at a time, also for another dataset over the same roads', () => {
    const roads = gridRoads();
    expect(searches(roads)).toBe(0);
    const first = rows(travelOn(roads, positions));
    expect(searches(roads)).toBe(2);
    expect(rows(travelOn(roads, positions.toReversed().toReversed()))).toEqual(first);
    expect(searches(roads)).toBe(2);
  });

  it('asks twice for a moved place, and finds what a fresh start finds', () => {
    const roads = gridRoads();
    rows(travelOn(roads, positions));
    const before = searches(roads);
    for (const [step, moved] of [at(0.33, 0.01), at(1.9, 1.5), at(9, 9)].entries()) {
      const after = rows(travelOn(roads, positions.with(11, moved)));
      expect(after).toEqual(rows(travelOn(gridRoads(), positions.with(11, moved))));
      // The last one is off the roads: there is nothing to search from or towards.
      expect(searches(roads) - before).toBe([2, 4, 4][step]);
    }
  });

  it('finds after any move what a fresh start finds', () => {
    fc.assert(
      fc.property(county, fc.array(randomPosition(), { minLength: 1, maxLength: 3 }), ({ ways, positions }, moves) => {
        const roads = buildRoadNetwork(ways);
        rows(travelOn(roads, positions));
        for (const [place, position] of moves.entries()) {
          const moved = positions.with(place % positions.length, position);
          expect(rows(travelOn(roads, moved))).toEqual(rows(travelOn(buildRoadNetwork(ways), moved)));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('forgets places that no dataset has any more, not those it has', () => {
    const roads = gridRoads();
    const place = (i: number) => at((i % 200) / 100, Math.floor(i / 200) / 100);
    for (let drag = 0; drag < 60; drag++) {
      const crowd = [...positions, ...Array.from({ length: 50 }, (_, i) => place(drag * 50 + i))];
      travelOn(roads, crowd).row('van', 0);
    }
    const prepared = prepareRoads(roads).profile(profile());
    expect(prepared.costs.size).toBeLessThan(1500);
    const known = prepared.costs.searches;
    expect(rows(travelOn(roads, positions))[0]).toEqual(rows(travelOn(gridRoads(), positions))[0]);
    expect(prepared.costs.searches - known).toBeLessThanOrEqual(positions.length - 1);
  });

  it('tells profiles of one id and different speeds apart', () => {
    const roads = gridRoads();
    const slow = { ...profile(), maxKmh: 18 };
    const take = (used: typeof slow) =>
      buildTravel(datasetWith(named([at(0, 0), at(2, 0)]), roads, { profiles: [used, FOOT] }), roads).row('van', 0)
        .seconds[1];
    expect([take(profile()), take(slow), take(profile())]).toEqual([200, 400, 200]);
  });
});
