/** What the figures are computed from. */
import type {
  CountyBaseline,
  Dataset,
  OpenSite,
  PlaceCode,
  Policy,
  Run,
  Travel,
  UnservedReason,
} from '../model/index.ts';
import type { Assignment } from '../timetable/index.ts';

export interface FiguresInput {
  readonly dataset: Dataset;
  readonly policy: Policy;
  readonly travel: Travel;
  readonly assignment: Assignment;
  /** Those that the plan opens. */
  readonly sites: readonly OpenSite[];
  /** Of a week, as the timetable has them. */
  readonly runs: readonly Run[];
  /** What cost is compared with. */
  readonly baseline: CountyBaseline;
  /** The planner's reasons, for villages that pass every check made here. */
  readonly unservedReasons: ReadonlyMap<PlaceCode, UnservedReason>;
}
