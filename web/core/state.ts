/** Everything the screen shows comes from this one value. */

import type { AreasGeojson } from '../../api/wire/areas.ts';
import type { FormatList } from '../../api/wire/formats.ts';
import type { JobView } from '../../api/wire/job.ts';
import type { PlanAbsences } from '../../src/model/absences.ts';
import type { AssumptionsSheet } from '../../src/model/assumptions.ts';
import type { Dataset } from '../../src/model/dataset.ts';
import type { Notice } from '../../src/model/notice.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import type { DatasetSummary, PlanSummary, ScenarioSummary } from '../../src/model/summary.ts';
import type { Language } from '../i18n/index.ts';
import { type ClosuresState, NO_CLOSURES } from './closure-state.ts';
import { type DayState, NO_DAY } from './day-state.ts';
import { type DraftState, type DraftSummary, NO_DRAFT } from './draft-state.ts';
import { type FieldState, NO_FIELD } from './field-state.ts';
import { type FrontierState, NO_FRONTIER } from './frontier-state.ts';
import type { EditHistory } from './history.ts';
import { NO_EDITS } from './history.ts';
import { type ImportState, NO_IMPORT } from './import-state.ts';
import { type InputsState, NO_INPUTS } from './inputs-state.ts';
import { type LookState, PLAIN_LOOK } from './look-state.ts';
import type { MapPicture } from './map-picture.ts';
import type { Problem } from './problem.ts';
import type { Found } from './progress-state.ts';
import { NO_ROADS, type RoadsState } from './road-state.ts';
import { createStore } from './store.ts';
import { NO_TIMETABLE, type RunDraft, type TimetableState } from './timetable-state.ts';
import { NO_VERIFICATION, type VerificationState } from './verification-state.ts';

export const TABS = ['score', 'villages', 'runs', 'scenarios', 'inputs', 'import'] as const;
export type Tab = (typeof TABS)[number];

export interface Selection {
  readonly kind: 'village' | 'site' | 'run';
  readonly id: string;
}

/** `computing`: an answer is awaited, what stands there is old; `ready`: `plan` answers to all edits. */
export interface WhatIfState {
  readonly status: 'none' | 'computing' | 'ready' | 'failed';
  readonly plan: Plan | null;
  readonly problem: Problem | null;
}
export const NO_WHAT_IF: WhatIfState = { status: 'none', plan: null, problem: null };

/** A station that was dragged to another place. */
export interface Dropped {
  readonly site: string;
  readonly metres: number;
}

export interface VillageTable {
  readonly search: string;
  readonly filter: 'all' | 'uncovered' | 'unserved' | 'slow' | 'poor';
  readonly town: string;
  readonly sort: 'name' | 'town' | 'status' | 'time' | 'visits' | 'walk' | 'people';
  readonly descending: boolean;
  readonly limit: number;
}

/** What goes to paper: the page of the plan, or the timetable as it is looked at. */
export type PrintedSheet = 'plan' | 'timetable';

export interface AppState {
  readonly language: Language;
  readonly tab: Tab;
  readonly wide: boolean;
  readonly sheet: 'half' | 'full' | 'peek';
  readonly choosers: boolean;
  readonly help: boolean;
  /** Who is logged in; null where nobody needs to be. */
  readonly person: string | null;
  readonly legend: boolean;
  readonly busy: 'start' | 'plan' | null;
  readonly problem: Problem | null;

  readonly notices: readonly Notice[];
  readonly datasets: readonly DatasetSummary[];
  readonly plans: readonly PlanSummary[];
  readonly scenarios: readonly ScenarioSummary[];
  readonly chosenNotices: readonly string[];

  readonly datasetId: string | null;
  readonly dataset: Dataset | null;
  readonly plan: Plan | null;
  /** Set when `plan` is a scenario's; `base` is then the plan that the scenario started from. */
  readonly scenario: (Scenario & { readonly id: string }) | null;
  readonly base: Plan | null;

  readonly history: EditHistory;
  readonly whatIf: WhatIfState;
  readonly draft: DraftState;
  /** The person's drafts of other plans, too. */
  readonly drafts: readonly DraftSummary[];
  /** A move that was just made and one key takes back. */
  readonly dropped: Dropped | null;
  /** What planning left aside of what is on the screen. */
  readonly leftAside: 'pins' | null;
  readonly renaming: { readonly id: string; readonly name: string } | null;
  readonly proposing: boolean;
  readonly roads: RoadsState;
  readonly closures: ClosuresState;
  readonly showClosed: boolean;
  readonly look: LookState;
  readonly day: DayState;
  /** Areas of the dataset on the screen, once they are there. */
  readonly areas: AreasGeojson | null;
  readonly selection: Selection | null;
  readonly openWhy: string | null;

  readonly villageTable: VillageTable;
  readonly runFilter: { readonly day: number; readonly vehicle: string };
  readonly timetable: TimetableState;
  readonly runDraft: RunDraft | null;
  readonly scenarioName: string;
  readonly savingScenario: boolean;
  readonly confirmDelete: string | null;
  readonly frontier: FrontierState;
  /** The one of these that stands on a second map beside the first. */
  readonly besideMap: string | null;
  /** Scenarios and plans laid beside the base, by their ids, with their plans once read. */
  readonly compared: readonly { readonly id: string; readonly name: string; readonly plan: Plan | null }[];
  /** Whether the service gave the last answer; false: a copy did, or nobody. */
  readonly reached: boolean;
  readonly field: FieldState;
  readonly formats: FormatList;
  readonly importing: ImportState;
  readonly verification: VerificationState;
  readonly inputs: InputsState;
  /** What the verdicts of a plan rest on, once asked for. */
  readonly assumptions: {
    readonly plan: string | null;
    readonly sheet: AssumptionsSheet | null;
    readonly problem: Problem | null;
  };
  /** What becomes of a plan without any one vehicle or driver, once asked for. */
  readonly absences: {
    readonly plan: string | null;
    readonly study: PlanAbsences | null;
    readonly problem: Problem | null;
  };
  readonly reviewNumber: string;
  /** Asked for by a button; null: what the tab shows. */
  readonly printed: PrintedSheet | null;
  /** The map drawn for the frame on paper, while it is printed. */
  readonly mapPicture: MapPicture | null;
  readonly job: JobView | null;
  readonly jobCancelling: boolean;
  /** What the job has found so far. */
  readonly found: readonly Found[];
  /** The plan that a planning run had when it was told to stop. */
  readonly kept: string | null;
}

const media = (query: string): boolean => typeof matchMedia === 'function' && matchMedia(query).matches;

export const store = createStore<AppState>({
  language: 'zh',
  tab: 'score',
  wide: false,
  sheet: 'half',
  choosers: false,
  help: false,
  person: null,
  legend: !media('(max-width: 760px)'),
  busy: 'start',
  problem: null,
  notices: [],
  datasets: [],
  plans: [],
  scenarios: [],
  chosenNotices: [],
  datasetId: null,
  dataset: null,
  plan: null,
  scenario: null,
  base: null,
  history: NO_EDITS,
  whatIf: NO_WHAT_IF,
  draft: NO_DRAFT,
  drafts: [],
  dropped: null,
  leftAside: null,
  renaming: null,
  proposing: false,
  roads: NO_ROADS,
  closures: NO_CLOSURES,
  showClosed: false,
  look: PLAIN_LOOK,
  day: NO_DAY,
  areas: null,
  selection: null,
  openWhy: null,
  villageTable: { search: '', filter: 'all', town: '', sort: 'town', descending: false, limit: 250 },
  runFilter: { day: 1, vehicle: '' },
  timetable: NO_TIMETABLE,
  runDraft: null,
  scenarioName: '',
  savingScenario: false,
  confirmDelete: null,
  frontier: NO_FRONTIER,
  besideMap: null,
  compared: [],
  reached: true,
  field: NO_FIELD,
  formats: { formats: [], packings: [] },
  importing: NO_IMPORT,
  verification: NO_VERIFICATION,
  inputs: NO_INPUTS,
  assumptions: { plan: null, sheet: null, problem: null },
  absences: { plan: null, study: null, problem: null },
  reviewNumber: '',
  printed: null,
  mapPicture: null,
  job: null,
  jobCancelling: false,
  found: [],
  kept: null,
});
