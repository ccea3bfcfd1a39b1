import type { Dataset, Plan, Policy, Travel, Work } from '../model/index.ts';

/** What runs are scheduled from, for the county and for a carrier alone. */
export interface ScheduleContext {
  readonly dataset: Dataset;
  readonly travel: Travel;
  readonly policy: Policy;
  readonly work: Work;
  /** The plan whose untouched routes stay as they are. */
  readonly base?: Plan;
  /** The plan that the search starts from, whatever comes of it; not with `base`. */
  readonly from?: Plan;
}
