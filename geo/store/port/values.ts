/** Immutable values named by their hash: datasets, road networks, plans, scenarios. */
import type {
  Dataset,
  DatasetSummary,
  Hash,
  Plan,
  PlanSummary,
  Position,
  RoadNetwork,
  Scenario,
  ScenarioSummary,
} from '../../../src/model/index.ts';

export type StoreKind = 'dataset' | 'roads' | 'plan' | 'scenario';

/** `[west, south, east, north]`, WGS-84 degrees, edges included. */
export type BoundingBox = readonly [number, number, number, number];

export interface PlaceHit {
  readonly layer: 'village' | 'site';
  /** Village code or site id. */
  readonly id: string;
  readonly position: Position;
}

export interface Values {
  /**
   * Each put is one transaction, on disk when it returns. Putting a value again changes nothing. A value may only name
   * values that are already there (dataset → its roads; plan → its dataset; scenario → its base, dataset and plan),
   * else `not-found`; a value that breaks its schema, or a plan whose id is not the hash of the rest, is
   * `value-invalid`.
   */
  putDataset(dataset: Dataset): Promise<Hash>;
  putRoads(roads: RoadNetwork): Promise<Hash>;
  /** Counties with their roads, all in one transaction or none; the ids of the datasets in their order. */
  putCounties(counties: readonly { readonly dataset: Dataset; readonly roads: RoadNetwork | null }[]): Promise<Hash[]>;
  putPlan(plan: Plan): Promise<Hash>;
  putScenario(scenario: Scenario): Promise<Hash>;

  /**
   * Each get recomputes the hash: a value that is not what its name says is `store-damaged`, an unknown name
   * `not-found`.
   */
  getDataset(id: Hash): Promise<Dataset>;
  getRoads(id: Hash): Promise<RoadNetwork>;
  getPlan(id: Hash): Promise<Plan>;
  getScenario(id: Hash): Promise<Scenario>;
  /** Forgets a scenario; the dataset and plan it came to stay. */
  removeScenario(id: Hash): Promise<void>;
  /**
   * Forgets a dataset and, where no other is on them, its roads; within a scope, for its owner: others who have the
   * same keep it. Throws `in-use` while a plan or scenario names it.
   */
  removeDataset(id: Hash): Promise<void>;
  /** Forgets a plan. Throws `in-use` while a scenario names it. */
  removePlan(id: Hash): Promise<void>;

  /** In the order in which the store took them. */
  listDatasets(): Promise<DatasetSummary[]>;
  listPlans(filter?: { readonly dataset?: Hash }): Promise<PlanSummary[]>;
  listScenarios(filter?: { readonly base?: Hash }): Promise<ScenarioSummary[]>;
  /** Villages with a position and all sites of a dataset inside the box, villages first, in dataset order. */
  placesWithin(dataset: Hash, bbox: BoundingBox): Promise<PlaceHit[]>;
}
