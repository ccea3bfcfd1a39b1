/** Turn restrictions and turn costs on junctions small enough to drive by hand. */
import { describe, expect, it } from 'vitest';
import type { Position, RoadProfile, TurnCosts } from '../../../src/model/index.ts';
import { networkWays } from '../../../src/verify/network-ways.ts';
import {
  against,
  along,
  CAR,
  EVERYBODY,
  FOOT,
  type Forbidden,
  GOODS,
  KILOMETRE,
  network,
  spot,
  uses,
  type Way,
} from './county/small-roads.ts';

/**
 * A crossing at node 0 with four arms of a kilometre, drawn outwards: ways 0 … 3 to the south, east, north and west.
 */
const [SOUTH, EAST, NORTH, WEST] = [0, 1, 2, 3];
const CROSSING = [spot(0, 0), spot(0, -1), spot(1, 0), spot(0, 1), spot(-1, 0)];
const ARMS: readonly Way[] = [1, 2, 3, 4].map((to) => ({ from: 0, to, decimetres: KILOMETRE }));
const [south, east, north, west] = [spot(0, -1), spot(1, 0), spot(0, 1), spot(-1, 0)];

/** Coming from the south. */
const NO_LEFT: Forbidden = { walk: [against(SOUTH), along(WEST)] };
const ONLY_STRAIGHT: readonly Forbidden[] = [EAST, WEST, SOUTH].map((arm) => ({ walk: [against(SOUTH), along(arm)] }));

const metresOn = (forbidden: readonly Forbidden[], profile: RoadProfile, from: Position, to: Position) =>
  networkWays(network(CROSSING, ARMS, forbidden)).drives(profile, from, [to])[0]?.metres;

describe('a junction', () => {
  it('without restrictions is crossed straight away, whatever the bits of a restriction for others', () => {
    expect(metresOn([], CAR, south, west)).toBe(2000);
    expect(metresOn([{ ...NO_LEFT, uses: uses('bus') }], CAR, south, west)).toBe(2000);
  });

  it('with no left turn costs the way into another arm and back; right, straight and the other approaches stay', () => {
    expect(metresOn([NO_LEFT], CAR, south, west)).toBe(4000);
    expect(metresOn([NO_LEFT], CAR, south, east)).toBe(2000);
    expect(metresOn([NO_LEFT], CAR, south, north)).toBe(2000);
    expect(metresOn([NO_LEFT], CAR, east, west)).toBe(2000);
    expect(metresOn([NO_LEFT], CAR, west, south)).toBe(2000);
  });

  it('with only straight on allowed leads everybody to the far end first', () => {
    expect(metresOn(ONLY_STRAIGHT, CAR, south, north)).toBe(2000);
    expect(metresOn(ONLY_STRAIGHT, CAR, south, west)).toBe(4000);
    expect(metresOn(ONLY_STRAIGHT, CAR, south, east)).toBe(4000);
    expect(metresOn(ONLY_STRAIGHT, CAR, west, south)).toBe(2000);
  });

  it('counts the part of a segment on which a drive starts or ends', () => {
    expect(metresOn([NO_LEFT], CAR, spot(0, -0.5), spot(-0.5, 0))).toBe(3000);
    expect(metresOn([NO_LEFT], CAR, spot(0, -0.5), spot(0.5, 0))).toBe(1000);
  });

  it('a drive that starts at the junction has nothing behind it', () => {
    expect(metresOn([NO_LEFT], CAR, spot(0, 0), west)).toBe(1000);
  });

  it('binds goods vehicles alone where it names them, and never people on foot', () => {
    const forGoods = [{ ...NO_LEFT, uses: uses('goods') }];
    expect(metresOn(forGoods, CAR, south, west)).toBe(2000);
    expect(metresOn(forGoods, GOODS, south, west)).toBe(4000);
    const ways = networkWays(network(CROSSING, ARMS, [{ ...NO_LEFT, uses: EVERYBODY }]));
    expect(ways.walks(FOOT, [south], west)).toEqual([2000]);
    expect(ways.drives(FOOT, south, [west])[0]?.metres).toBe(2000);
  });

  it('from which nothing may be reached leaves no way: what lies behind it is a trap', () => {
    const all = [EAST, WEST, NORTH].map((arm) => ({ walk: [against(SOUTH), along(arm)] }));
    expect(metresOn(all, CAR, south, west)).toBeUndefined();
    expect(networkWays(network(CROSSING, ARMS, all)).snap(CAR, south).status).toBe('one-way-trap');
  });
});

describe('a restriction by way of others', () => {
  // 0 —way 0— 1 —way 1— 2 —way 2— 3 —way 3— 4, a stub 1 —way 4— 5 and a stub 3 —way 5— 6.
  const nodes = [spot(0, 0), spot(1, 0), spot(2, 0), spot(3, 0), spot(4, 0), spot(1, 1), spot(3, 1)];
  const ways: readonly Way[] = [
    ...[0, 1, 2, 3].map((from) => ({ from, to: from + 1, decimetres: KILOMETRE })),
    { from: 1, to: 5, decimetres: KILOMETRE },
    { from: 3, to: 6, decimetres: KILOMETRE },
  ];
  const metres = (forbidden: readonly Forbidden[], from: number, to: number) => {
    const [a, b] = [nodes[from] ?? spot(0, 0), nodes[to] ?? spot(0, 0)];
    return networkWays(network(nodes, ways, forbidden)).drives(CAR, a, [b])[0]?.metres;
  };
  const across: Forbidden = { walk: [along(0), along(1), along(2), along(3)] };

  it('forbids the whole walk only: from elsewhere, to elsewhere and in part it is free', () => {
    expect(metres([across], 0, 3)).toBe(3000);
    expect(metres([across], 0, 6)).toBe(4000);
    expect(metres([across], 5, 4)).toBe(4000);
    expect(metres([across], 4, 0)).toBe(4000);
  });

  it('is got round by the shortest thing that breaks the walk', () => {
    // Back and forth on way 1 or 2, or a stub: two kilometres more.
    expect(metres([across], 0, 4)).toBe(6000);
  });

  it('still sees a walk that begins within another that came to nothing', () => {
    const inner: Forbidden = { walk: [along(1), along(2), along(5)] };
    expect(metres([across, inner], 0, 6)).toBe(6000);
    expect(metres([across, inner], 5, 6)).toBe(6000);
    expect(metres([across, inner], 2, 6)).toBe(2000);
  });

  it('is nothing where the profile cannot drive it anyway, or where it names segments that are not there', () => {
    expect(metres([{ walk: [along(0), 400] }], 0, 4)).toBe(4000);
  });
});

describe('turn costs', () => {
  const COSTS: TurnCosts = { leftSeconds: 20, rightSeconds: 5, uTurnSeconds: 60 };
  const seconds = (turns: TurnCosts, from: Position, to: Position, forbidden: readonly Forbidden[] = []) =>
    networkWays(network(CROSSING, ARMS, forbidden)).drives({ ...CAR, turns }, from, [to])[0]?.seconds;

  it('left, right and straight on', () => {
    expect(seconds(COSTS, south, west)).toBe(240 + 20);
    expect(seconds(COSTS, south, east)).toBe(240 + 5);
    expect(seconds(COSTS, south, north)).toBe(240);
    expect(seconds(COSTS, spot(0, 0), west)).toBe(120);
  });

  it('turning back costs what it costs, and a dearer left turn is avoided by it', () => {
    expect(seconds(COSTS, south, west, [NO_LEFT])).toBe(480 + 60 + 5);
    const dear = { ...COSTS, leftSeconds: 1000 };
    // North and back, then right.
    expect(seconds(dear, south, west)).toBe(480 + 60 + 5);
  });

  it('without turning back but at dead ends it is free there and nowhere else', () => {
    const only: TurnCosts = { leftSeconds: 0, rightSeconds: 0, uTurnSeconds: null };
    expect(seconds(only, south, west, [NO_LEFT])).toBe(480);
    // With the east and north arms joined at their ends neither is a dead end any more: round by both.
    const joined = network(CROSSING, [...ARMS, { from: 2, to: 3, decimetres: 5 * KILOMETRE }], [NO_LEFT]);
    const turning = (uTurnSeconds: number | null) =>
      networkWays(joined).drives({ ...CAR, turns: { ...only, uTurnSeconds } }, south, [west])[0]?.metres;
    expect(turning(0)).toBe(4000);
    expect(turning(null)).toBe(9000);
  });

  it('a bend before the junction decides, not the line from end to end', () => {
    // The way from the south comes in from the west over its last metres: onwards to the west is turning sharply, to
    // the east straight on.
    const bent: Way = { from: 1, to: 0, decimetres: KILOMETRE, via: [spot(-0.1, -0.1), spot(-0.1, 0), spot(-0.1, 0)] };
    const roads = network(CROSSING, [bent, ...ARMS.slice(1)]);
    const drives = networkWays(roads).drives({ ...CAR, turns: COSTS }, south, [east, north, west]);
    expect(drives.map((trip) => trip?.seconds)).toEqual([240, 240 + 20, 240]);
  });

  it('from more than 45° up to 170°, in the plane at the node', () => {
    const at = (degrees: number): number | undefined => {
      const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
      // Coming from the south; to the right by so many degrees. A degree of longitude is cos(21°) of one of latitude.
      const end: Position = [110 + (0.01 * sin) / Math.cos((21 * Math.PI) / 180), 21 + 0.01 * cos];
      const roads = network(
        [spot(0, 0), spot(0, -1), end],
        [
          { from: 1, to: 0, decimetres: KILOMETRE },
          { from: 0, to: 2, decimetres: KILOMETRE },
        ],
      );
      return networkWays(roads).drives({ ...CAR, turns: COSTS }, south, [end])[0]?.seconds;
    };
    expect([-171, -169, -46, -44, 0, 44, 46, 169, 171].map(at)).toEqual([240, 260, 260, 240, 240, 240, 245, 245, 240]);
  });
});
