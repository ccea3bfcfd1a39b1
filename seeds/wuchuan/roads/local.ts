/**
 * Local roads: a street grid in every town, a main street with lanes in every village, ways to its settlements,
 * footpaths between.
 */
import type { RoadClass, Surface } from '../../../src/model/index.ts';
import type { Random } from '../../random.ts';
import { between, distance, type Point, polar } from '../plane.ts';
import type { Terrain } from '../terrain.ts';
import type { RealTown } from '../towns.ts';
import type { PlacedVillage } from '../villages.ts';
import { type Line, line, winding } from './line.ts';

/** Rows and columns of streets, and metres between them. */
const gridOf = (town: RealTown): { rows: number; columns: number; block: number } =>
  town.short === '梅菉'
    ? { rows: 8, columns: 10, block: 175 }
    : town.name.endsWith('街道')
      ? { rows: 5, columns: 5, block: 155 }
      : { rows: 4, columns: 4, block: 130 };

/** Streets of a town around its node, slightly crooked; in the county seat the inner ones are one-way in turn. */
export function townStreets(town: RealTown, centre: Point, terrain: Terrain, random: Random): Line[] {
  const { rows, columns, block } = gridOf(town);
  const turn = random.between(0, Math.PI / 2);
  const knots = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column): Point => {
      const [across, up] = [(column - (columns - 1) / 2) * block, (row - (rows - 1) / 2) * block];
      const base = polar(polar(centre, turn, across), turn + Math.PI / 2, up);
      return polar(base, random.between(0, 2 * Math.PI), random.between(0, block * 0.12));
    }),
  );
  const street = (points: readonly Point[], index: number, count: number): Line[] => {
    const inner = index > 0 && index < count - 1;
    const main = index === Math.floor(count / 2);
    const oneway = town.short === '梅菉' && inner && !main && index % 2 === 1;
    const name = main ? `${town.short}${count === rows ? '中' : '解放'}路（合成）` : '';
    const ordered = index % 4 === 3 ? points.toReversed() : points;
    return terrain.crossesWater(ordered)
      ? []
      : [line(ordered, main ? 'tertiary' : 'residential', { oneway, name, maxspeedKmh: main ? 40 : 30 })];
  };
  return [
    ...knots.flatMap((points, row) => street(points, row, rows)),
    ...Array.from({ length: columns }, (_, column) => knots.map((points) => points[column] ?? centre)).flatMap(
      (points, column) => street(points, column, columns),
    ),
  ];
}

/** Main street, lanes, and the ways to the settlements of one village; all hang on its node. */
export function villageStreets(village: PlacedVillage, node: Point, terrain: Terrain, random: Random): Line[] {
  const lines: Line[] = [];
  const add = (points: readonly Point[], roadClass: RoadClass, surface: Surface): void => {
    if (!terrain.crossesWater(points)) lines.push(line(points, roadClass, { surface }));
  };
  const heading = random.between(0, 2 * Math.PI);
  for (const direction of [heading, heading + Math.PI + random.between(-0.4, 0.4)]) {
    const bends = [node];
    for (let step = random.integer(1, village.urban ? 3 : 2); step > 0; step--) {
      const last = bends.at(-1) ?? node;
      const next = polar(last, direction + random.between(-0.25, 0.25), random.between(90, 190));
      add([last, next], village.urban ? 'residential' : random.pick(['residential', 'unclassified']), 'paved');
      const side = direction + (random.chance(0.5) ? 1 : -1) * random.between(1.2, 1.9);
      const lane = winding(next, polar(next, side, random.between(60, 200)), 0.12, random);
      if (random.chance(0.5)) {
        add(
          lane,
          random.pick(['residential', 'residential', 'service', 'living_street']),
          random.pick(['paved', 'compacted']),
        );
      }
      bends.push(next);
    }
  }
  village.settlements.slice(1).forEach(({ at }) => {
    const end = polar(at, random.between(0, 2 * Math.PI), random.between(15, 60));
    const kind = random.next();
    const bent = winding(node, end, 0.14, random);
    const points = terrain.crossesWater(bent) ? [node, end] : bent;
    if (kind < 0.5) add(points, 'unclassified', random.pick(['paved', 'paved', 'compacted']));
    else if (kind < 0.72) add(points, 'residential', 'compacted');
    else if (kind < 0.93) add(points, 'track', random.pick(['unpaved', 'compacted']));
    else add(points, 'path', 'unpaved');
    const turn = random.between(0, 2 * Math.PI);
    for (const angle of [turn, turn + random.between(1.8, 3.2)]) {
      if (kind < 0.93 && random.chance(0.35))
        add([end, polar(end, angle, random.between(50, 130))], 'residential', 'compacted');
    }
  });
  return lines;
}

/** Footpaths between settlements of different villages that lie 400–1200 m apart on one bank. */
export function footpaths(
  villages: readonly PlacedVillage[],
  terrain: Terrain,
  random: Random,
  wanted: number,
): Line[] {
  const ends = villages.flatMap(({ settlements, code }) => settlements.map(({ at }) => ({ at, code })));
  const pairs = ends.flatMap((a, index) =>
    ends
      .slice(index + 1)
      .filter((b) => {
        const apart = distance(a.at, b.at);
        return a.code !== b.code && apart > 400 && apart < 1200;
      })
      .map((b) => [a.at, b.at] as const),
  );
  return random
    .shuffled(pairs)
    .slice(0, wanted)
    .map(([a, b]) => winding(between(a, b, 0.02), between(a, b, 0.98), 0.15, random))
    .filter((points) => !terrain.crossesWater(points))
    .map((points) => line(points, 'path', { surface: 'unpaved' }));
}
