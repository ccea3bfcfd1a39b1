/**
 * Cuts drawn lines into pieces between junctions: wherever two lines cross or meet there is a node, and nowhere else do
 * they touch.
 */
import { ROAD_CLASSES } from '../../../src/model/index.ts';
import { between, crossing, distance, lineLength, type Point, stretches } from '../plane.ts';
import type { Line } from './line.ts';

export interface Piece {
  readonly from: number;
  readonly to: number;
  /** From node to node, ends included. */
  readonly points: readonly Point[];
  readonly line: Line;
  readonly oneway: boolean;
}
export interface Net {
  readonly nodes: Point[];
  readonly pieces: Piece[];
}

const CELL = 250;
/** Junctions nearer to each other than this are one. */
const MERGE = 14;

export function cutAtJunctions(lines: readonly Line[]): Net {
  const nodes: Point[] = [];
  const grid = new Map<string, number[]>();
  const nodeAt = (p: Point): number => {
    const [column, row] = cellOf(p);
    let nearest = -1;
    for (const near of around(column, row).flatMap((key) => grid.get(key) ?? [])) {
      const away = distance(nodes[near] ?? p, p);
      if (away <= MERGE && (nearest < 0 || away < distance(nodes[nearest] ?? p, p))) nearest = near;
    }
    if (nearest >= 0) return nearest;
    nodes.push(p);
    push(grid, `${column},${row}`, nodes.length - 1);
    return nodes.length - 1;
  };
  for (const { points } of lines) for (const end of [points[0], points.at(-1)]) if (end !== undefined) nodeAt(end);

  const cuts = allCrossings(lines);
  const pieces: Piece[] = [];
  lines.forEach((line, index) => {
    const walk = withCuts(line.points, cuts[index] ?? []);
    let from = -1;
    let points: Point[] = [];
    walk.forEach(({ point, cut }, step) => {
      const end = step === 0 || step === walk.length - 1;
      if (!cut && !end) {
        points.push(point);
        return;
      }
      const node = nodeAt(point);
      const here = nodes[node] ?? point;
      if (from >= 0 && (node !== from || lineLength([...points, here]) > 120)) {
        pieces.push({ from, to: node, points: [...points, here], line, oneway: line.oneway });
      } else if (from >= 0 && node === from) return;
      from = node;
      points = [here];
    });
  });
  return { nodes, pieces: withoutTwins(pieces) };
}

const cellOf = ([x, y]: Point): readonly [number, number] => [Math.floor(x / CELL), Math.floor(y / CELL)];
const around = (column: number, row: number): string[] =>
  [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => `${column + dx},${row + dy}`));
const push = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
};

interface Cut {
  readonly stretch: number;
  readonly part: number;
}

/** For each line where others cross it. Ferries cross nothing. */
function allCrossings(lines: readonly Line[]): Cut[][] {
  const cuts: Cut[][] = lines.map(() => []);
  const cells = new Map<string, { line: number; stretch: number; a: Point; b: Point }[]>();
  lines.forEach((line, index) => {
    if (line.roadClass === 'ferry') return;
    let stretch = 0;
    for (const [a, b] of stretches(line.points)) {
      const [c0, r0] = cellOf([Math.min(a[0], b[0]), Math.min(a[1], b[1])]);
      const [c1, r1] = cellOf([Math.max(a[0], b[0]), Math.max(a[1], b[1])]);
      for (let c = c0; c <= c1; c++)
        for (let r = r0; r <= r1; r++) push(cells, `${c},${r}`, { line: index, stretch, a, b });
      stretch++;
    }
  });
  const seen = new Set<string>();
  for (const entries of cells.values()) {
    entries.forEach((one, index) => {
      for (const other of entries.slice(index + 1)) {
        if (one.line === other.line) continue;
        const key = `${one.line}/${one.stretch} ${other.line}/${other.stretch}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const part = crossing(one.a, one.b, other.a, other.b);
        const back = crossing(other.a, other.b, one.a, one.b);
        if (part === null || back === null) continue;
        cuts[one.line]?.push({ stretch: one.stretch, part });
        cuts[other.line]?.push({ stretch: other.stretch, part: back });
      }
    });
  }
  return cuts;
}

function withCuts(points: readonly Point[], cuts: readonly Cut[]): { point: Point; cut: boolean }[] {
  const walk: { point: Point; cut: boolean }[] = [];
  points.forEach((point, stretch) => {
    walk.push({ point, cut: false });
    const next = points[stretch + 1];
    if (next === undefined) return;
    for (const { part } of cuts.filter((cut) => cut.stretch === stretch).sort((a, b) => a.part - b.part)) {
      walk.push({ point: between(point, next, part), cut: true });
    }
  });
  return walk;
}

/** Of pieces between the same two nodes with nearly the same length, one stays: the greater road, else the first. */
function withoutTwins(pieces: readonly Piece[]): Piece[] {
  const lengths = new Map<string, number[]>();
  const rank = ({ line }: Piece): number => ROAD_CLASSES.indexOf(line.roadClass);
  return pieces
    .toSorted((a, b) => rank(a) - rank(b))
    .filter(({ from, to, points }) => {
      const key = from < to ? `${from} ${to}` : `${to} ${from}`;
      const length = lineLength(points);
      const twin = (lengths.get(key) ?? []).some((other) => Math.abs(other - length) < 0.25 * length);
      if (!twin) push(lengths, key, length);
      return !twin && length >= 1;
    });
}
