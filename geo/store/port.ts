/**
 * The store's port: immutable values named by hash, an append-only log, and work to lease. Two engines, one contract.
 */
import type { Dataset, Hash, Plan, Position, RoadNetwork, Scenario } from '../../src/model/index.ts';

export type StoreKind = 'dataset' | 'roads' | 'plan' | 'scenario';

interface CountyName {
  readonly code: string;
  readonly name: string;
}

export interface DatasetSummary {
  readonly id: Hash;
  readonly name: string;
  readonly county: CountyName;
  /** When the store took it, ISO 8601 UTC. */
  readonly createdAt: string;
  readonly towns: number;
  readonly villages: number;
  readonly sites: number;
  readonly roads: Hash | null;
  readonly travelKind: 'network' | 'detour';
  readonly synthetic: string[];
  readonly derivedFrom: Hash | null;
}

export interface PlanSummary {
  readonly id: Hash;
  readonly dataset: Hash;
  readonly county: CountyName;
  readonly createdAt: string;
  /** Ids of the notices it answers to. */
  readonly notices: string[];
  readonly villages: number;
  readonly served: number;
  readonly travelKind: 'network' | 'detour';
  readonly estimated: boolean;
  readonly synthetic: string[];
}

export interface ScenarioSummary {
  readonly id: Hash;
  readonly name: string;
  readonly county: CountyName;
  /** The plan it starts from, and the dataset and plan it came to. */
  readonly base: Hash;
  readonly dataset: Hash;
  readonly plan: Hash;
  readonly kind: 'evaluated' | 'planned';
  readonly edits: number;
  readonly createdAt: string;
}

/** `[west, south, east, north]`, WGS-84 degrees, edges included. */
export type BoundingBox = readonly [number, number, number, number];

export interface PlaceHit {
  readonly layer: 'village' | 'site';
  /** Village code or site id. */
  readonly id: string;
  readonly position: Position;
}

export interface StoredEvent {
  /** Counts from 1 in each stream, without gaps. */
  readonly seq: number;
  readonly at: string;
  readonly event: unknown;
}

export type JobKind = 'plan' | 'scenario';
export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  readonly input: unknown;
  readonly state: JobState;
  readonly progress: unknown;
  readonly result: unknown;
  readonly error: unknown;
  /** Leases so far, given-back ones not counted. */
  readonly attempts: number;
  readonly worker: string | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly leasedUntil: string | null;
}

/** A job in hand. `token` grows with every lease of the job: calls with an older one are refused. */
export interface Lease {
  readonly job: Job;
  readonly token: number;
}

export interface Store {
  readonly engine: 'geopackage' | 'postgis';
  /** File path, or database URL without its password. */
  readonly location: string;

  /**
   * Each put is one transaction, on disk when it returns. Putting a value again changes nothing. A value may only name
   * values that are already there (dataset → its roads; plan → its dataset; scenario → its base, dataset and plan),
   * else `not-found`; a value that breaks its schema, or a plan whose id is not the hash of the rest, is
   * `value-invalid`.
   */
  putDataset(dataset: Dataset): Promise<Hash>;
  putRoads(roads: RoadNetwork): Promise<Hash>;
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

  /** In the order in which the store took them. */
  listDatasets(): Promise<DatasetSummary[]>;
  listPlans(filter?: { readonly dataset?: Hash }): Promise<PlanSummary[]>;
  listScenarios(filter?: { readonly base?: Hash }): Promise<ScenarioSummary[]>;
  /** Villages with a position and all sites of a dataset inside the box, villages first, in dataset order. */
  placesWithin(dataset: Hash, bbox: BoundingBox): Promise<PlaceHit[]>;

  /** Returns the event's number in its stream. */
  appendEvent(stream: string, event: unknown): Promise<number>;
  /** Events numbered above `after`, in order; `after` = 0 gives all. */
  events(stream: string, after: number): Promise<StoredEvent[]>;

  /** Puts a job at the end of the queue; `id` is made when absent. */
  enqueue(job: { readonly id?: string; readonly kind: JobKind; readonly input: unknown }): Promise<Job>;
  /**
   * The oldest job that is queued or whose lease ran out, leased to `worker` for `seconds`; null when there is none.
   */
  lease(worker: string, seconds: number): Promise<Lease | null>;
  /**
   * Renews a lease and notes progress. Like `complete`, `fail` and `release` it throws `cancelled` when the job is no
   * longer this token's: it was cancelled, finished, or leased again after this lease ran out.
   */
  heartbeat(id: string, token: number, seconds: number, progress?: unknown): Promise<Job>;
  complete(id: string, token: number, result: unknown): Promise<Job>;
  fail(id: string, token: number, error: unknown): Promise<Job>;
  /** Gives a leased job back to the queue, e.g. on shutdown. */
  release(id: string, token: number): Promise<Job>;
  /** Cancels a queued or running job; its worker learns at its next call. A finished job stays as it is. */
  cancel(id: string): Promise<Job>;
  getJob(id: string): Promise<Job>;
  /** Oldest first. */
  listJobs(filter?: { readonly state?: JobState }): Promise<Job[]>;

  /**
   * Writes everything to one GeoPackage file at `path`, which must not exist. {@link restoreStore} reads it into either
   * engine.
   */
  backup(path: string): Promise<void>;
  /**
   * Checks the files, every value's hash and schema, and every map feature against its value; throws `store-damaged`.
   */
  check(): Promise<void>;
  close(): Promise<void>;
}
