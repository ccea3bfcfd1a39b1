/**
 * The heavy work of the service as named tasks over hashes and small parameters, so that it runs the same in a thread
 * and in the calling process.
 */
import { buildPlannedRoads } from '../../geo/roads/scenario/planned-edits.ts';
import { studyClosures } from '../../geo/robustness/index.ts';
import {
  type AppliedInputs,
  type AssumptionsSheet,
  CundaError,
  type Dataset,
  type Edit,
  type Hash,
  hashOf,
  type Plan,
  type PlanAbsences,
  type PlanBound,
  type PlanClosures,
  type PlanSimulation,
  type Policy,
  type Position,
  type ProgressEvent,
  phrase,
  type RoadChange,
  type RoadNetwork,
  type RoadProfile,
  type SimulationAsked,
  type VillageCost,
  type VillageWhy,
  type Work,
} from '../../src/model/index.ts';
import { simulatePlan } from '../../src/observed/simulation/index.ts';
import { boundPlan } from '../../src/planning/bound/index.ts';
import { performOsrm } from '../dialects/osrm/perform.ts';
import type { OsrmQuery } from '../dialects/osrm/query/query.ts';
import type { OsrmCode } from '../dialects/osrm/refusal.ts';
import { performVroom, type VroomOutcome } from '../dialects/vroom/perform.ts';
import type { VroomInput } from '../dialects/vroom/request/input.ts';
import type { BusRoom } from '../documents/inputs/index.ts';
import { verifyFile } from '../evidence/verify-file.ts';
import type { ImportPreview } from '../wire/import-preview.ts';
import { moveAssumptions } from './assumptions.ts';
import type { Engine, ImportInput, ImportOptions, ImportResult, Verification } from './engine.ts';
import { threadedExplorer } from './explore/threaded.ts';
import { withInputs } from './inputs.ts';
import { type IsochroneOutcome, performIsochrone } from './isochrone.ts';
import { noticesOf } from './notices.ts';
import { previewImport } from './preview.ts';
import { sharedRoads } from './shared-roads.ts';
import { type Upload, uploadedFile, uploadedFiles } from './upload.ts';
import { roadsOf, type ValueSource } from './values.ts';
import { type WhatIfAnswer, whatIfAnswer } from './what-if.ts';
import { costOfVillage, whyVillage } from './why.ts';

/** What is to be planned; `policy` is complete. */
export interface PlanRequest {
  readonly dataset: Hash;
  readonly notices: readonly string[];
  readonly policy: Policy;
  /** The plan to start from. */
  readonly from?: Hash | undefined;
}

/** Files to import, in memory or as they were received. */
export type GivenFiles = { readonly inputs: readonly ImportInput[] } | { readonly upload: Upload };

export interface Tasks {
  import: { input: GivenFiles & { options: ImportOptions }; output: ImportResult };
  /** What an import of the same would do; nothing is kept of it. */
  preview: { input: GivenFiles & { options: ImportOptions }; output: ImportPreview };
  /** A dataset with an inputs file in force, on a day. */
  inputs: { input: { dataset: Hash; upload: Upload; day: string; room: BusRoom }; output: AppliedInputs };
  plan: { input: PlanRequest; output: Plan };
  /** Edits applied to a plan: the edited dataset, and the plan evaluated on it with the edited policy. */
  evaluate: {
    input: { base: Hash; edits: readonly Edit[]; rounds?: number };
    /** `roads`: a network that planned roads made, to be stored with the dataset; else null. */
    output: { dataset: Dataset; plan: Plan; roads: RoadNetwork | null };
  };
  /** The same as the answer of the wire, in JSON; nothing of it is kept. */
  'what-if': { input: Tasks['evaluate']['input']; output: WhatIfAnswer };
  verify: { input: { plan: Hash }; output: Verification };
  /** A plan or an evidence pack that somebody handed in; nothing of it is stored. */
  'verify-file': {
    /** `datasets`: those that may be looked at; all of them where it is absent. */
    input: { readonly upload: Upload; readonly datasets?: readonly Hash[] };
    output: Verification;
  };
  /** Every road that a plan's drives lead over, closed one at a time. */
  closures: { input: { plan: Hash }; output: PlanClosures };
  /** Every vehicle and every driver of a plan missing, one at a time. */
  absences: { input: { plan: Hash }; output: PlanAbsences };
  /** Weeks of a plan, parcel by parcel. */
  simulation: { input: { plan: Hash; asked: SimulationAsked }; output: PlanSimulation };
  /** What a plan's verdicts rest on, each assumption moved to both ends of its range. */
  assumptions: { input: { plan: Hash }; output: AssumptionsSheet };
  /** What a plan costs at least, found within so many seconds. */
  bound: { input: { plan: Hash; seconds: number }; output: PlanBound };
  /** Why a village has what it has in a plan, and changes priced by the whole plan. */
  why: { input: { plan: Hash; village: string }; output: VillageWhy };
  /** What a village costs in a plan. */
  'village-cost': { input: { plan: Hash; village: string }; output: VillageCost };
  /** One query of OSRM's form; `message` goes into an answer that is `Ok`. */
  osrm: {
    input: {
      network: Hash;
      profile: RoadProfile;
      changes: readonly RoadChange[];
      query: OsrmQuery;
      message?: string;
    };
    /** The answer as JSON in UTF-8: a large table is written in the thread that made it, and handed over uncopied. */
    output: { code: OsrmCode | 'Ok'; bytes: Uint8Array };
  };
  /** One request of VROOM's form; `roads` is null where it brings all matrices and wants no geometries. */
  vroom: {
    input: {
      input: VroomInput;
      roads: { network: Hash; profiles: readonly RoadProfile[]; changes: readonly RoadChange[] } | null;
    };
    output: VroomOutcome;
  };
  /** Areas around a place of a dataset with roads, and the time of every village, in its order. */
  isochrone: {
    input: {
      dataset: Hash;
      profile: RoadProfile;
      place: Position;
      outward: boolean;
      seconds: readonly number[];
      offRoadMetres: number;
    };
    output: IsochroneOutcome;
  };
}

export type TaskName = keyof Tasks;

/** What a task is done with. */
export interface Means {
  readonly engine: Engine;
  readonly values: ValueSource;
  readonly work: Work;
}

type Performers = {
  [K in TaskName]: (input: Tasks[K]['input'], means: Means) => Promise<Tasks[K]['output']>;
};

/** A plan with all that it was made of. */
async function groundOf(id: Hash, { engine, values }: Means) {
  const plan = await values.get('plan', id);
  const dataset = await values.get('dataset', plan.dataset);
  const notices = noticesOf(
    engine,
    plan.notices.map((notice) => notice.id),
  );
  return { plan, dataset, roads: await roadsOf(values, dataset), notices };
}

/** Travel without the dataset's changes of roads, where it has any. */
function standing(engine: Engine, dataset: Dataset, network: RoadNetwork | null) {
  const { roads } = dataset;
  if (roads.kind !== 'network' || !roads.changes?.length) return {};
  const { changes: _, ...unchanged } = roads;
  return { standingTravel: () => engine.buildTravel({ ...dataset, roads: unchanged }, network) };
}

async function askedPlan(id: Hash, means: Means) {
  const asked = await groundOf(id, means);
  return { ...asked, ...standing(means.engine, asked.dataset, asked.roads) };
}

/** The files of a task, and its options with the boundary that came among them. */
async function given(
  task: Tasks['import']['input'],
): Promise<{ inputs: readonly ImportInput[]; options: ImportOptions }> {
  if ('inputs' in task) return task;
  const { inputs, boundary } = await uploadedFiles(task.upload);
  return { inputs, options: boundary === null ? task.options : { ...task.options, boundary } };
}

const PERFORM: Performers = {
  import: async (task, { engine, work }) => {
    const { inputs, options } = await given(task);
    const result = await engine.importCounty(inputs, options, work);
    const counties = result.counties.map(({ dataset, roads }) => ({ dataset, roads: roads && sharedRoads(roads) }));
    return { ...result, counties };
  },
  preview: async (task, { engine, work }) => {
    const { inputs, options } = await given(task);
    return previewImport(engine, inputs, options, work);
  },
  inputs: async ({ dataset, upload, day, room }, { values }) =>
    withInputs(await values.get('dataset', dataset), await uploadedFile(upload), day, room),
  plan: async ({ dataset: datasetId, notices: ids, policy, from }, { engine, values, work }) => {
    const notices = noticesOf(engine, ids);
    const start = from === undefined ? {} : { from: await values.get('plan', from) };
    const dataset = await values.get('dataset', datasetId);
    const roads = await roadsOf(values, dataset);
    const travel = engine.buildTravel(dataset, roads, work);
    const standingTravel = standing(engine, dataset, roads);
    const now = () => performance.now();
    const explorer = threadedExplorer();
    const means = { work, now, explore: explorer.explore };
    try {
      return await engine.plan({ dataset, datasetId, travel, notices, policy, ...means, ...start, ...standingTravel });
    } finally {
      await explorer.close();
    }
  },
  evaluate: async ({ base: id, edits, rounds = 0 }, means) => {
    const { engine, work } = means;
    const { plan: base, dataset, roads, notices } = await groundOf(id, means);
    const built = buildPlannedRoads(dataset, roads, edits);
    const edited = engine.applyEdits(built.dataset, built.edits, base);
    const travel = engine.buildTravel(edited.dataset, built.roads, work);
    const datasetId = hashOf(edited.dataset);
    const { dataset: changed, policy } = edited;
    const standingTravel = standing(engine, changed, built.roads);
    const input = { dataset: changed, datasetId, travel, base, notices, policy, rounds, work, ...standingTravel };
    const plan = await engine.evaluate(input);
    return { dataset: edited.dataset, plan, roads: built.built ? built.roads : null };
  },
  'what-if': (task, means) => whatIfAnswer(means.values, task.base, () => PERFORM.evaluate(task, means)),
  verify: async ({ plan: id }, means) => {
    const { plan, dataset, roads, notices } = await groundOf(id, means);
    const bounds = await means.engine.resolveBounds(plan, dataset, roads, notices);
    return means.engine.verify(plan, dataset, roads, notices, { bounds });
  },
  'verify-file': async ({ upload, datasets }, { engine, values }) =>
    verifyFile(engine, await uploadedFile(upload), async (plan) => {
      if (datasets !== undefined && !datasets.includes(plan.dataset))
        throw new CundaError(
          'not-found/value',
          { what: phrase('what/dataset', {}), id: plan.dataset },
          { received: plan.dataset },
        );
      const dataset = await values.get('dataset', plan.dataset);
      return { dataset, roads: await roadsOf(values, dataset) };
    }),
  closures: async ({ plan: id }, { values, work }) => {
    const plan = await values.get('plan', id);
    const dataset = await values.get('dataset', plan.dataset);
    return studyClosures(dataset, await roadsOf(values, dataset), plan, work);
  },
  absences: async ({ plan: id }, { engine, values, work }) => {
    const plan = await values.get('plan', id);
    const dataset = await values.get('dataset', plan.dataset);
    return engine.studyAbsences(plan, dataset, engine.buildTravel(dataset, await roadsOf(values, dataset), work), work);
  },
  simulation: async ({ plan: id, asked }, { engine, values, work }) => {
    const plan = await values.get('plan', id);
    const dataset = await values.get('dataset', plan.dataset);
    const byRoads = dataset.inputs.variation.legCv.byRoadClass !== undefined;
    const travel = byRoads ? engine.buildTravel(dataset, await roadsOf(values, dataset), work) : null;
    return simulatePlan(plan, { dataset, travel }, asked, work);
  },
  assumptions: async ({ plan: id }, means) => {
    const { plan, dataset, roads, notices } = await groundOf(id, means);
    return moveAssumptions({ plan, dataset, roads, notices }, means.engine, means.work);
  },
  bound: async ({ plan: id, seconds }, means) => {
    const { plan, dataset, roads, notices } = await groundOf(id, means);
    const { engine, work } = means;
    const travel = engine.buildTravel(dataset, roads, work);
    const limits = { seconds, now: () => performance.now(), checkpoint: () => work.checkpoint() };
    return boundPlan({ plan, dataset, travel, notices }, limits);
  },
  why: async ({ plan, village }, means) => whyVillage(await askedPlan(plan, means), village, means.engine, means.work),
  'village-cost': async ({ plan, village }, means) =>
    costOfVillage(await askedPlan(plan, means), village, means.engine, means.work),
  osrm: async ({ network, message, ...task }, { values, work }) => {
    const roads = await values.get('roads', network);
    const answer = performOsrm({ ...task, roads }, () => work.checkpoint());
    const said = answer.code === 'Ok' && message !== undefined ? { ...answer, message } : answer;
    return { code: answer.code, bytes: new TextEncoder().encode(JSON.stringify(said)) };
  },
  vroom: async ({ input, roads: asked }, { values, work }) => {
    if (asked === null) return performVroom({ input, roadTask: null }, work);
    const { network, ...task } = asked;
    return performVroom({ input, roadTask: { ...task, roads: await values.get('roads', network) } }, work);
  },
  isochrone: async ({ dataset: id, ...task }, { values }) => {
    const dataset = await values.get('dataset', id);
    return performIsochrone({ ...task, dataset, roads: await roadsOf(values, dataset) });
  },
};

/** Runs one task in the calling thread. */
export const perform = <K extends TaskName>(
  means: Means,
  name: K,
  input: Tasks[K]['input'],
): Promise<Tasks[K]['output']> => PERFORM[name](input, means);

export interface ComputeOptions {
  readonly signal?: AbortSignal;
  /**
   * Asked once `signal` has aborted: whether the best so far is wanted, of a task that has one. The task then ends with
   * that instead of `cancelled`. Absent = no.
   */
  keeps?(): boolean;
  /** Who asks, e.g. the client's address: those who ask share fairly. The task's name by default. */
  readonly asker?: string;
  /** What it costs in milliseconds of a thread, where that is known better than by `costOf`. */
  readonly cost?: number;
  report?(event: ProgressEvent): void;
}

/** Something that runs the tasks of these names: what a use case is handed that needs no others. */
export interface TaskRunner<Names extends TaskName> {
  run<K extends Names>(name: K, input: Tasks[K]['input'], options?: ComputeOptions): Promise<Tasks[K]['output']>;
}

/** Something that runs tasks, one at a time, in order. */
export interface Compute extends TaskRunner<TaskName> {
  /** Tasks waiting or running. */
  readonly pending: number;
  close(): Promise<void>;
}
