/** A place of an extract. */
import type { OsmKind } from './versions.ts';

export interface OsmPlaceNode {
  /** `way` and `relation`: an area, which stands at a point inside it. */
  readonly kind: OsmKind;
  readonly id: number;
  readonly lonE7: number;
  readonly latE7: number;
  /** Only the keys of PLACE_KEYS. */
  readonly tags: ReadonlyMap<string, string>;
}
