/**
 * Which places are joined: a planar net over towns, villages and bare crossroads. Ways between neighbouring towns over
 * this net become trunk, primary and secondary roads, ways from villages to their towns the lesser ones; of the rest
 * some stay as lanes and tracks.
 */
import type { RoadClass } from '../../../src/model/index.ts';
import type { Random } from '../../random.ts';
import { adjacency, cheapestWays, type Edge, gabriel, relativeNeighbours, wayBack } from '../graph.ts';
import { between, distance, type Point, polar, toPlane } from '../plane.ts';
import { BRIDGE_SITES, type Terrain } from '../terrain.ts';
import type { RealTown } from '../towns.ts';
import { FERRY_VILLAGE, type PlacedVillage } from '../villages.ts';

export interface SkeletonEdge {
  readonly from: number;
  readonly to: number;
  roadClass: RoadClass;
  name: string;
  readonly bridge: boolean;
}
export interface Skeleton {
  /** Towns first, then villages, then crossroads. */
  readonly nodes: Point[];
  readonly edges: SkeletonEdge[];
  readonly ferry: { readonly from: number; readonly to: number };
  readonly trackVillages: readonly string[];
}

const REACH = 6500;
const TRUNK: readonly (readonly [string, string])[] = [
  ['黄坡', '吴阳'],
  ['吴阳', '振文'],
  ['振文', '梅菉'],
  ['梅菉', '大山江'],
  ['大山江', '覃巴'],
  ['覃巴', '王村港'],
];
const PRIMARY: readonly (readonly [string, string])[] = [
  ['梅菉', '长岐'],
  ['长岐', '浅水'],
  ['梅菉', '兰石'],
  ['塘㙍', '樟铺'],
  ['樟铺', '振文'],
  ['塘㙍', '黄坡'],
  ['梅菉', '海滨'],
  ['海滨', '塘尾'],
];
const RANK: readonly RoadClass[] = ['trunk', 'primary', 'secondary', 'tertiary', 'unclassified', 'track'];

export function makeSkeleton(
  towns: readonly RealTown[],
  villages: readonly PlacedVillage[],
  terrain: Terrain,
  random: Random,
): Skeleton {
  const townNodes = towns.map(({ seat }) => polar(toPlane(seat), random.between(0, 2 * Math.PI), 45));
  const villageNodes = villages.map(({ at }) => polar(at, random.between(0, 2 * Math.PI), random.between(30, 150)));
  const places = [...townNodes, ...villageNodes];
  const nodes = [...places, ...crossroads(places, terrain, random.fork('crossroads'))];
  const island = towns.length + villages.findIndex(({ code }) => code === FERRY_VILLAGE);
  const point = (node: number): Point => nodes[node] ?? [0, 0];

  const { dry, bridges } = landEdges(nodes, island, terrain);
  const pairs = [...dry, ...bridges];
  const lists = adjacency(nodes.length, pairs);
  const lengths = pairs.map(([from, to]) => distance(point(from), point(to)));
  const rank: number[] = pairs.map(() => RANK.length);
  const names: string[] = pairs.map(() => '');
  const cost = (edge: number): number => (lengths[edge] ?? 0) * ((rank[edge] ?? 9) < RANK.length ? 0.72 : 1);
  const raise = (edge: number, level: number, name: string): void => {
    if ((rank[edge] ?? 0) <= level) return;
    rank[edge] = level;
    names[edge] = name;
  };

  const townPairs: (readonly [number, number, number])[] = [
    ...TRUNK.map((pair) => [...townIndices(towns, pair), 0] as const),
    ...PRIMARY.map((pair) => [...townIndices(towns, pair), 1] as const),
    ...gabriel(townNodes).map(([a, b]) => [a, b, 2] as const),
  ];
  townPairs.forEach(([a, b, level], index) => {
    const name = ['国道G9', '省道S9', '县道X9'][level] ?? '';
    const number = level === 0 ? '01' : String(index).padStart(2, '0');
    for (const edge of wayBack(cheapestWays(lists, a, cost), b)) raise(edge, level, `${name}${number}（合成）`);
  });

  const users = pairs.map(() => 0);
  towns.forEach((town, townIndex) => {
    const ways = cheapestWays(lists, townIndex, cost);
    villages.forEach((village, index) => {
      const node = towns.length + index;
      if (village.town !== town.code || node === island) return;
      if ((ways.via[node] ?? -1) < 0) throw new Error(`${village.name} (${village.code}) has no way to ${town.name}`);
      for (const edge of wayBack(ways, node)) users[edge] = (users[edge] ?? 0) + 1;
    });
    users.forEach((count, edge) => {
      if (count > 0)
        raise(
          edge,
          count >= 3 ? 3 : 4,
          count >= 3 ? `乡道Y${townIndex + 1}${String(edge % 100).padStart(2, '0')}（合成）` : '',
        );
      users[edge] = 0;
    });
  });

  const lanes = random.fork('lanes');
  const relative = new Set(relativeNeighbours(nodes, REACH).map(key));
  pairs.forEach((pair, edge) => {
    if ((rank[edge] ?? 0) < RANK.length) return;
    const both = pair.every((node) => node < places.length);
    if (lanes.chance(relative.has(key(pair)) ? (both ? 0.9 : 0.62) : 0.12)) raise(edge, lanes.chance(0.7) ? 4 : 5, '');
  });
  prune(pairs, rank, places.length, lists, lanes);

  const trackVillages = trackAccess({ towns, villages, point, lists, rank, names, island });
  const edges = pairs.flatMap(([from, to], edge): SkeletonEdge[] => {
    const roadClass = RANK[rank[edge] ?? RANK.length];
    return roadClass === undefined
      ? []
      : [{ from, to, roadClass, name: names[edge] ?? '', bridge: edge >= dry.length }];
  });
  relax(nodes, edges, places.length, terrain);
  const used = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const west = [...used]
    .filter((node) => point(node)[0] < point(island)[0] && !terrain.onIsland(point(node)))
    .sort((a, b) => distance(point(a), point(island)) - distance(point(b), point(island)))[0];
  if (west === undefined) throw new Error('no landing for the ferry');
  return { nodes, edges, ferry: { from: west, to: island }, trackVillages };
}

const key = ([a, b]: Edge): string => `${a} ${b}`;

function townIndices(towns: readonly RealTown[], pair: readonly [string, string]): readonly [number, number] {
  const [a, b] = pair.map((short) => towns.findIndex((town) => town.short === short));
  if (a === undefined || b === undefined || a < 0 || b < 0) throw new Error(`no towns ${pair.join(', ')}`);
  return [a, b];
}

/** Bare crossroads between places, at least 850 m apart and 450 m from any place. */
function crossroads(places: readonly Point[], terrain: Terrain, random: Random): Point[] {
  const points: Point[] = [];
  for (let attempt = 0; attempt < 30_000 && points.length < 520; attempt++) {
    const p: Point = [random.between(-26_000, 26_000), random.between(-17_000, 22_000)];
    if (terrain.depth(p) < 250 || terrain.toWater(p) < 220 || terrain.onIsland(p)) continue;
    if (places.some((other) => distance(p, other) < 450) || points.some((other) => distance(p, other) < 850)) continue;
    points.push(p);
  }
  return points;
}

/** Edges that stay on one bank, and for each bridge site the nearest one that crosses. None touches the island. */
function landEdges(nodes: readonly Point[], island: number, terrain: Terrain): { dry: Edge[]; bridges: Edge[] } {
  const all = gabriel(nodes, REACH).filter(([a, b]) => a !== island && b !== island);
  const ends = ([a, b]: Edge): readonly [Point, Point] => [nodes[a] ?? [0, 0], nodes[b] ?? [0, 0]];
  const wet = all.filter((edge) => terrain.crossesWater(ends(edge)));
  const wetKeys = new Set(wet.map(key));
  const bridges = BRIDGE_SITES.map((site) => {
    const off = (edge: Edge): number => distance(between(...ends(edge), 0.5), site);
    const [nearest] = wet.toSorted((a, b) => off(a) - off(b));
    if (nearest === undefined) throw new Error('no edge for a bridge');
    return nearest;
  });
  return { dry: all.filter((edge) => !wetKeys.has(key(edge))), bridges };
}

type Lists = readonly (readonly (readonly [number, number])[])[];

/** Drops ends that lead nowhere; one in eight stays as a field track. */
function prune(pairs: readonly Edge[], rank: number[], places: number, lists: Lists, random: Random): void {
  const kept = new Set<number>();
  for (let again = true; again; ) {
    again = false;
    for (let node = places; node < lists.length; node++) {
      const alive = (lists[node] ?? []).filter(([, edge]) => (rank[edge] ?? 0) < RANK.length);
      const [only] = alive;
      if (alive.length !== 1 || only === undefined || kept.has(node)) continue;
      if (random.chance(0.12)) {
        kept.add(node);
        rank[only[1]] = RANK.length - 1;
      } else rank[only[1]] = RANK.length;
      again = true;
    }
  }
  if (rank.length !== pairs.length) throw new Error('rank and edges differ');
}

/** The net so far; `rank` and `names` of its edges are changed. */
interface PrunedNet {
  readonly towns: readonly RealTown[];
  readonly villages: readonly PlacedVillage[];
  readonly point: (node: number) => Point;
  readonly lists: Lists;
  readonly rank: number[];
  readonly names: string[];
  readonly island: number;
}

/** Two far villages at the end of the net, from two towns, keep nothing but tracks. */
function trackAccess({ towns, villages, point, lists, rank, names, island }: PrunedNet): string[] {
  const alive = (node: number) => (lists[node] ?? []).filter(([, edge]) => (rank[edge] ?? 0) < RANK.length);
  const remote = villages
    .map((village, index) => ({ village, node: towns.length + index }))
    .filter(({ node }) => node !== island && alive(node).every(([, edge]) => (rank[edge] ?? 0) >= 4))
    .filter(({ node }) => alive(node).length <= 3)
    .map(({ village, node }) => {
      const seat = towns.findIndex(({ code }) => code === village.town);
      return { village, node, off: distance(point(node), point(seat)) };
    })
    .sort((a, b) => b.off - a.off);
  const chosen: typeof remote = [];
  for (const entry of remote) {
    if (chosen.length < 2 && chosen.every(({ village }) => village.town !== entry.village.town)) chosen.push(entry);
  }
  for (const { node } of chosen) {
    for (const [, edge] of alive(node)) {
      rank[edge] = RANK.length - 1;
      names[edge] = '';
    }
  }
  return chosen.map(({ village }) => village.code);
}

/**
 * Draws crossroads towards the middle of their neighbours, weighing greater roads more, so that roads run straighter.
 */
function relax(nodes: Point[], edges: readonly SkeletonEdge[], places: number, terrain: Terrain): void {
  const weight = (edge: SkeletonEdge): number => [12, 10, 6, 3, 1, 0.5][RANK.indexOf(edge.roadClass)] ?? 1;
  for (let round = 0; round < 3; round++) {
    for (let node = places; node < nodes.length; node++) {
      const touching = edges.filter(({ from, to }) => from === node || to === node);
      if (touching.length < 2) continue;
      let [x, y, sum] = [0, 0, 0];
      for (const edge of touching) {
        const [ox, oy] = nodes[edge.from === node ? edge.to : edge.from] ?? [0, 0];
        const w = weight(edge);
        [x, y, sum] = [x + w * ox, y + w * oy, sum + w];
      }
      const old = nodes[node] ?? [0, 0];
      const moved = between(old, [x / sum, y / sum], 0.6);
      const others = touching
        .filter(({ bridge }) => !bridge)
        .map(({ from, to }) => nodes[from === node ? to : from] ?? old);
      if (touching.some(({ bridge }) => bridge) || others.some((other) => terrain.crossesWater([moved, other])))
        continue;
      nodes[node] = moved;
    }
  }
}
