/** What the calling thread and one that searches for runs say to each other. Both are this software. */
import type { Dataset, Policy } from '../../../src/model/index.ts';
import type { RoutedTimetable } from '../../../src/planning/compare.ts';
import type { Exploration } from '../../../src/planning/explore.ts';
import type { Problem } from '../../wire/problem.ts';
import type { SiteTravel } from './travel.ts';

export interface ExplorerData {
  readonly dataset: Dataset;
  readonly policy: Policy;
  readonly travel: SiteTravel;
  /** Not 0 once the task under way shall end. */
  readonly stop: Int32Array;
}

export interface ExplorerTask {
  readonly number: number;
  readonly task: Exploration;
}

export type ExplorerMessage =
  | { readonly kind: 'outcome'; readonly number: number; readonly outcome: RoutedTimetable }
  | { readonly kind: 'error'; readonly number: number; readonly problem: Problem };
