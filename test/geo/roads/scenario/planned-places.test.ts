/** A planned road never moves a place that stands on the roads without it: docs/definitions.md §1, "Snapping". */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { haversineMetres } from '../../../../geo/earth.ts';
import { RoadEngine } from '../../../../geo/roads/engine.ts';
import { openRouter } from '../../../../geo/roads/open-router.ts';
import { withPlannedRoad } from '../../../../geo/roads/scenario/planned.ts';
import {
  isCundaError,
  type PlannedRoad,
  type Position,
  type RoadNetwork,
  type RoadProfile,
} from '../../../../src/model/index.ts';
import { networkWays } from '../../../../src/verify/network-ways.ts';
import { street, town } from '../../../api/dialects/osrm/town.ts';
import { randomRoads } from '../random-roads.ts';
import { riverTown } from '../river-town.ts';
import { at, FOOT, profile } from '../synthetic.ts';

const road = (line: Position[], rest: Partial<PlannedRoad> = {}): PlannedRoad => ({
  ...{ name: '规划路', roadClass: 'secondary', surface: 'paved', oneWay: false },
  line,
  ...rest,
});

/** A seat's road in the north; a village's road 2 km south, joined to nothing. */
const apart = town([
  street([
    [0, 2],
    [4, 2],
  ]),
  street([
    [4, 2],
    [8, 2],
  ]),
  street([
    [2, 0],
    [4, 0],
  ]),
]);

describe('a planned road', () => {
  const bridged = withPlannedRoad(apart, road([at(4, 2), at(4, 0)])).roads;
  const beside = withPlannedRoad(apart, road([at(6, 2), at(6, 1.2), at(0, 1.2)])).roads;

  it('adds a snap to who has none without it, and says so', () => {
    const village = at(3, 0.1);
    expect(openRouter(apart, profile()).snapper.snap(...village)).toMatchObject({ status: 'island' });
    const router = openRouter(bridged, profile());
    expect(router.snapper.snap(...village)).toMatchObject({ status: 'ok', metres: 100, planned: true });
    expect(networkWays(bridged).snap(profile(), village)).toEqual({ status: 'ok', metres: 100, planned: true });
    const [trip] = networkWays(bridged).drives(profile(), at(4, 2), [village]);
    // Two kilometres of the planned road, one of the village's, at 10 m/s; 100 m on foot at 1 m/s.
    expect(trip).toEqual({ seconds: 400, metres: 3100 });
  });

  it('passing nearer moves nobody who stands on a road that is there', () => {
    const village = at(3, 1.3);
    const before = openRouter(apart, profile()).snapper.snap(...village);
    expect(before).toMatchObject({ status: 'ok', metres: 700 });
    const now = openRouter(beside, profile()).snapper.snap(...village);
    expect(now).toEqual({ ...before, anchor: expect.objectContaining({ lon: before.anchor?.lon, segment: 0 }) });
    expect(now).not.toHaveProperty('planned');
    expect(networkWays(beside).snap(profile(), village)).toEqual({ status: 'ok', metres: 700 });
  });

  it('joins at a node of its own, at which nobody stands', () => {
    const village = at(6.0002, 2.1);
    for (const place of [village, at(5.9998, 2.1)]) {
      const { anchor } = openRouter(beside, profile()).snapper.snap(...place);
      expect(anchor?.node).toBe(-1);
    }
  });
});

const PROFILES: readonly RoadProfile[] = [profile(), FOOT];
const share = fc.noBias(fc.integer({ min: 0, max: 2 ** 20 })).map((value) => value / 2 ** 20);
const spot = fc.record({ road: share.map((value) => value * 0.999), along: share, east: share, north: share });

/** On a road, or up to `off` shares of 1.3 km beside it. */
function positionOf(
  roads: RoadNetwork,
  { road: which, along, east, north }: Record<'road' | 'along' | 'east' | 'north', number>,
  off: number,
): Position {
  const first = roads.shapeStart[Math.floor(which * roads.segmentCount)] ?? 0;
  const value = (values: Int32Array, aside: number) =>
    Math.round(
      (values[first] ?? 0) + along * ((values[first + 1] ?? 0) - (values[first] ?? 0)) + (aside - 0.5) * off * 120_000,
    ) / 1e7;
  return [value(roads.shapeLon, east), value(roads.shapeLat, north)];
}

describe('planned roads on any network', () => {
  it('keep every place that stands without them where it is, lengthen nothing; engine and checker agree', () => {
    let [kept, added, shorter] = [0, 0, 0];
    fc.assert(
      fc.property(
        fc.oneof(
          riverTown.map((roads) => ({ roads, plain: true })),
          // Roads that lie on one another: which of them is nearer a cut may decide by a hair.
          randomRoads.map((roads) => ({ roads, plain: false })),
        ),
        fc.array(fc.tuple(spot, spot, fc.boolean()), { minLength: 1, maxLength: 2 }),
        fc.array(spot, { minLength: 4, maxLength: 8 }),
        fc.constantFrom(...PROFILES),
        ({ roads, plain }, plans, spots, used) => {
          let more = roads;
          for (const [a, b, oneWay] of plans) {
            try {
              more = withPlannedRoad(
                more,
                road([positionOf(more, a, 0.05), positionOf(more, b, 0.4)], { oneWay }),
              ).roads;
            } catch (error) {
              if (!isCundaError(error)) throw error;
            }
          }
          const places = spots.map((one) => positionOf(more, one, 1));
          const [old, now] = [openRouter(roads, used), openRouter(more, used)];
          const checker = networkWays(more);
          const standing: Position[] = [];
          for (const place of places) {
            const [before, after] = [old.snapper.snap(...place), now.snapper.snap(...place)];
            const said = checker.snap(used, place);
            expect(said).toEqual({
              status: after.status,
              metres: after.status === 'too-far' ? 0 : expect.closeTo(after.metres, -0.5),
              ...(after.planned && { planned: true }),
            });
            if (before.anchor === null) {
              if (after.anchor !== null) {
                expect(after.planned).toBe(true);
                added++;
              }
              continue;
            }
            kept++;
            standing.push(place);
            expect(after.planned).toBeUndefined();
            // Beside a cut, a point less than a metre from the old end may lie on the other part.
            const { lon = 0, lat = 0 } = after.anchor ?? {};
            expect(haversineMetres(lon, lat, before.anchor.lon, before.anchor.lat)).toBeLessThan(2.5);
          }
          const anchors = (router: typeof old) =>
            standing.flatMap((place) => router.snapper.snap(...place).anchor ?? []);
          const [first, second] = [old.table(anchors(old), anchors(old)), now.table(anchors(now), anchors(now))];
          for (const [i, before] of first.milliseconds.entries()) {
            const after = second.milliseconds[i] ?? -1;
            if (before < 0) continue;
            expect(after).toBeGreaterThanOrEqual(0);
            // Each of two parts is rounded to a decimetre and a millisecond, and its climb; a metre on foot takes a second.
            if (plain) expect(after).toBeLessThanOrEqual(before + 60 + 5000);
            if (after < before - 1000) shorter++;
          }
          expect(RoadEngine.of(more).hierarchyRouter(used).table(anchors(now), anchors(now))).toEqual(second);
          for (const [row, place] of standing.entries()) {
            const trips = checker.drives(used, place, standing);
            for (const [column, trip] of trips.entries()) {
              const ms = second.milliseconds[row * standing.length + column] ?? -1;
              if (standing[column]?.join() === place.join()) continue;
              expect(trip === null).toBe(ms < 0);
              // Fractions of a segment are sums in another order: a millisecond may round the other way.
              if (trip !== null) expect(Math.abs(trip.seconds - ms / 1000)).toBeLessThanOrEqual(0.502);
            }
          }
        },
      ),
      { numRuns: 200, seed: 75, endOnFailure: true },
    );
    expect(kept).toBeGreaterThan(500);
    expect(added).toBeGreaterThan(20);
    expect(shorter).toBeGreaterThan(20);
  });
});
