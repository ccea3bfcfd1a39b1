/** A county while its rows are sorted: towns and villages with the rows that they are from. */
import type { Position, Provenance, Village } from '../../../src/model/index.ts';
import type { PlaceRow } from '../tables/rows.ts';
import type { TownDraft } from './towns.ts';

export interface VillageDraft {
  readonly code: string;
  readonly row: PlaceRow;
  readonly town: TownDraft;
  readonly townProvenance: Provenance;
  /** Rows of its natural villages. */
  readonly settlements: PlaceRow[];
  /** Whether a row is about the village itself, and not only about its settlements. */
  readonly ownRow: boolean;
  position: Position | null;
  problem: Village['positionProblem'];
}

export interface CountyDraft {
  readonly code: string;
  readonly name: string;
  readonly nameGuessed: boolean;
  readonly prefecture: string | null;
  readonly row: PlaceRow | null;
  readonly towns: TownDraft[];
  readonly villages: VillageDraft[];
}
