/** The heavy work of the service as named tasks over plain data, so that it runs the same in a thread and in the calling process. */

import { buildPlannedRoads } from '../../geo/roads/scenario/planned-edits.ts';
import { type PlannedDrives, studyClosures } from '../../geo/robustness/index.ts';
import type {
  Dataset,
  Edit,
  Hash,
  Notice,
  Plan,
  PlanClosures,
  Policy,
  ProgressEvent,
  RoadNetwork,
  Work,
} from '../../src/model/index.ts';
import { hashOf } from '../../src/model/index.ts';
import { type OsrmOutcome, type OsrmTask, performOsrm } from '../dialects/osrm/perform.ts';
import { performVroom, type VroomOutcome, type VroomTask } from '../dialects/vroom/perform.ts';
import type { ImportPreview } from '../wire/import-preview.ts';
import type { Engine, ImportInput, ImportOptions, ImportResult, Verification } from './engine.ts';
import { type IsochroneOutcome, type IsochroneTask, performIsochrone } from './isochrone.ts';
import { previewImport } from './preview.ts';

export interface Tasks {
  import: { input: { inputs: readonly ImportInput[]; options: ImportOptions }; output: ImportResult };
  /** What an import of the same would do; nothing is kept of it. */
  preview: { input: { inputs: readonly ImportInput[]; options: ImportOptions }; output: ImportPreview };
  plan: {
    input: {
      dataset: Dataset;
      datasetId: Hash;
      roads: RoadNetwork | null;
      notices: readonly Notice[];
      policy: Policy;
    };
    output: Plan;
  };
  /** Edits applied to a plan: the edited dataset, and the plan evaluated on it with the edited policy. */
  evaluate: {
    input: {
      dataset: Dataset;
      roads: RoadNetwork | null;
      base: Plan;
      edits: readonly Edit[];
      notices: readonly Notice[];
    };
    /** `roads`: a network that planned roads made, to be stored with the dataset; else null. */
    output: { dataset: Dataset; plan: Plan; roads: RoadNetwork | null };
  };
  verify: {
    input: { plan: Plan; dataset: Dataset; roads: RoadNetwork | null; notices: readonly Notice[] };
    output: Verification;
  };
  /** Every road that a plan's drives lead over, closed one at a time. */
  closures: {
    input: { dataset: Dataset; roads: RoadNetwork | null; plan: PlannedDrives };
    output: PlanClosures;
  };
  /** One query of OSRM's form. The roads stay in the thread: they are sent along only when it asks for them. */
  osrm: { input: OsrmTask; output: OsrmOutcome };
  /** One request of VROOM's form; roads as of `osrm`. */
  vroom: { input: VroomTask; output: VroomOutcome };
  /** Areas and times around a place. */
  isochrone: { input: IsochroneTask; output: IsochroneOutcome };
}

export type TaskName = keyof Tasks;

type Performers = {
  [K in TaskName]: (engine: Engine, input: Tasks[K]['input'], work: Work) => Promise<Tasks[K]['output']>;
};

const PERFORM: Performers = {
  import: (engine, { inputs, options }, work) => engine.importCounty(inputs, options, work),
  preview: (engine, { inputs, options }, work) => previewImport(engine, inputs, options, work),
  plan: async (engine, { dataset, datasetId, roads, notices, policy }, work) => {
    const travel = engine.buildTravel(dataset, roads, work);
    return engine.plan(dataset, datasetId, travel, notices, policy, work);
  },
  evaluate: async (engine, { dataset, roads, base, edits, notices }, work) => {
    const built = buildPlannedRoads(dataset, roads, edits);
    const edited = engine.applyEdits(built.dataset, built.edits, base);
    const travel = engine.buildTravel(edited.dataset, built.roads, work);
    const id = hashOf(edited.dataset);
    const plan = await engine.evaluate(edited.dataset, id, travel, base, notices, edited.policy, work);
    return { dataset: edited.dataset, plan, roads: built.built ? built.roads : null };
  },
  closures: async (_engine, { dataset, roads, plan }, work) => studyClosures(dataset, roads, plan, work),
  osrm: async (_engine, task) => performOsrm(task),
  vroom: async (_engine, task, work) => performVroom(task, work),
  isochrone: async (_engine, task) => performIsochrone(task),
  verify: async (engine, { plan, dataset, roads, notices }) => engine.verify(plan, dataset, roads, notices),
};

/** Runs one task in the calling thread. */
export const perform = <K extends TaskName>(
  engine: Engine,
  name: K,
  input: Tasks[K]['input'],
  work: Work,
): Promise<Tasks[K]['output']> => PERFORM[name](engine, input, work);

export interface ComputeOptions {
  readonly signal?: AbortSignal;
  report?(event: ProgressEvent): void;
}

/** Something that runs tasks, one at a time, in order. */
export interface Compute {
  run<K extends TaskName>(name: K, input: Tasks[K]['input'], options?: ComputeOptions): Promise<Tasks[K]['output']>;
  /** Tasks waiting or running. */
  readonly pending: number;
  close(): Promise<void>;
}
