/** Motorways apart: places never snap to them, vehicles drive on them all the same. */
import { ROAD_CLASSES, type RoadNetwork } from '../../../src/model/index.ts';
import { PieceIndex } from './piece-index.ts';
import { packPieces } from './piece-packing.ts';

export const MOTORWAY = ROAD_CLASSES.indexOf('motorway');

const indexes = new WeakMap<RoadNetwork, PieceIndex>();

/** Index of a network's motorways, which the common one leaves out; made when it is first asked for. */
export function motorwaysOf(roads: RoadNetwork): PieceIndex {
  const known = indexes.get(roads);
  if (known !== undefined) return known;
  const others = ROAD_CLASSES.map((_, index) => index).filter((index) => index !== MOTORWAY);
  const made = new PieceIndex(roads, packPieces(roads, others));
  indexes.set(roads, made);
  return made;
}
