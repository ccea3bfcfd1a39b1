/** The way from one coordinate to another, or to itself. */
import type { Route, Router } from '../../../../geo/roads/router.ts';
import type { Anchor } from '../../../../geo/roads/snap/anchor.ts';
import type { Position } from '../../../../src/model/index.ts';

/** A coordinate and where it meets the roads. */
export interface Place {
  readonly position: Position;
  readonly anchor: Anchor;
}

/** Coordinates that are the same are no way apart, whatever is closed: docs/definitions.md §1, "Drive". */
export const isSamePlace = (a: Position | undefined, b: Position | undefined): boolean =>
  a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];

export const placesOf = (coordinates: readonly Position[], anchors: readonly Anchor[]): Place[] =>
  anchors.flatMap((anchor, index) => {
    const position = coordinates[index];
    return position === undefined ? [] : [{ position, anchor }];
  });

/** Staying where one is. */
export const stay = ({ anchor: from }: Place, { anchor: to }: Place): Route => ({
  from,
  to,
  milliseconds: 0,
  decimetres: 0,
  arcs: new Uint32Array(0),
});

/** The fastest way; null where there is none. */
export const wayBetween = (router: Router, from: Place | undefined, to: Place | undefined): Route | null => {
  if (from === undefined || to === undefined) return null;
  const stays = isSamePlace(from.position, to.position) ? stay(from, to) : null;
  return router.route(from.anchor, to.anchor) ?? stays;
};
