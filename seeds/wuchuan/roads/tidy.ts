/**
 * Makes a cut net one: the part that hangs together stays, one-way streets never trap, and nodes that are no junctions
 * go.
 */
import type { Point } from '../plane.ts';
import type { Net, Piece } from './junctions.ts';

/** The net without parts that the rest can't reach, with junction-to-junction pieces, nodes numbered afresh. */
export const tidy = (net: Net): Net => renumber(joinThrough(untrap(largestPart(net))));

const drivable = ({ line }: Piece): boolean => line.roadClass !== 'path';

function reach(net: Net, start: number, pieces: readonly Piece[], step: (piece: Piece) => readonly [boolean, boolean]) {
  const lists: number[][] = net.nodes.map(() => []);
  for (const piece of pieces) {
    const [forward, backward] = step(piece);
    if (forward) lists[piece.from]?.push(piece.to);
    if (backward) lists[piece.to]?.push(piece.from);
  }
  const found = new Set([start]);
  const open = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const next of lists[node] ?? []) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(next);
    }
  }
  return found;
}

/** Pieces that hang together with the first one, paths with at least one end there. */
function largestPart(net: Net): Net {
  const start = net.pieces[0]?.from ?? 0;
  const main = reach(net, start, net.pieces.filter(drivable), () => [true, true]);
  const all = reach(net, start, net.pieces, () => [true, true]);
  return {
    nodes: net.nodes,
    pieces: net.pieces.filter((piece) => (drivable(piece) ? main.has(piece.from) : all.has(piece.from))),
  };
}

/** Opens one-way pieces in both directions where they lead into or out of a trap. */
function untrap(net: Net): Net {
  const start = net.pieces[0]?.from ?? 0;
  const open = net.pieces.filter(drivable);
  const out = reach(net, start, open, ({ oneway }) => [true, !oneway]);
  const back = reach(net, start, open, ({ oneway }) => [!oneway, true]);
  const free = (node: number): boolean => out.has(node) && back.has(node);
  return {
    nodes: net.nodes,
    pieces: net.pieces.map((piece) => (free(piece.from) && free(piece.to) ? piece : { ...piece, oneway: false })),
  };
}

/** Joins the two pieces at a node that only they touch, if the map says the same of both. */
function joinThrough(net: Net): Net {
  const pieces: (Piece | null)[] = [...net.pieces];
  const touching: Set<number>[] = net.nodes.map(() => new Set());
  pieces.forEach((piece, index) => {
    if (piece === null) return;
    touching[piece.from]?.add(index);
    touching[piece.to]?.add(index);
  });
  net.nodes.forEach((_, node) => {
    const [one, other] = [...(touching[node] ?? [])];
    if (touching[node]?.size !== 2 || one === undefined || other === undefined) return;
    const [a, b] = [pieces[one], pieces[other]];
    if (a == null || b == null || a.from === a.to || b.from === b.to || !alike(a, b)) return;
    const first = a.to === node ? a : reversed(a);
    const second = b.from === node ? b : reversed(b);
    if (a.oneway && (first !== a || second !== b)) return;
    if (first.from === second.to) return;
    pieces[one] = { ...first, to: second.to, points: [...first.points, ...second.points.slice(1)] };
    pieces[other] = null;
    touching[second.to]?.delete(other);
    touching[second.to]?.add(one);
    touching[node]?.clear();
  });
  return { nodes: net.nodes, pieces: pieces.filter((piece) => piece !== null) };
}

const reversed = (piece: Piece): Piece => ({
  ...piece,
  from: piece.to,
  to: piece.from,
  points: piece.points.toReversed(),
});

const alike = (a: Piece, b: Piece): boolean =>
  a.line.roadClass === b.line.roadClass &&
  a.line.roadClass !== 'ferry' &&
  a.line.surface === b.line.surface &&
  a.line.maxspeedKmh === b.line.maxspeedKmh &&
  a.line.name === b.line.name &&
  a.oneway === b.oneway;

function renumber(net: Net): Net {
  const numbers = new Map<number, number>();
  const nodes: Point[] = [];
  const number = (node: number): number => {
    const known = numbers.get(node);
    if (known !== undefined) return known;
    nodes.push(net.nodes[node] ?? [0, 0]);
    numbers.set(node, nodes.length - 1);
    return nodes.length - 1;
  };
  const pieces = net.pieces.map((piece) => ({ ...piece, from: number(piece.from), to: number(piece.to) }));
  return { nodes, pieces };
}
