/** Put, get and list values; the same over both engines. */
import {
  CundaError,
  type Dataset,
  type DatasetSummary,
  type Hash,
  Hash as HashSchema,
  type Plan,
  type PlanSummary,
  type RoadNetwork,
  type Scenario,
  type ScenarioSummary,
} from '../../src/model/index.ts';
import type { Engine, Param, Session } from './engine.ts';
import { datasetFeatures, type LayerRows, planFeatures, roadFeatures } from './features.ts';
import { SITES, VILLAGES } from './layers.ts';
import { checkQuota, forget, own } from './owners.ts';
import type { BoundingBox, PlaceHit, StoreKind } from './port/index.ts';
import { bytes, flag, instant, integer, oneOf, type Row, strings, text, textOrNull } from './rows.ts';
import {
  type Prepared,
  prepareDataset,
  preparePlan,
  prepareRoads,
  prepareScenario,
  type RoadsCodec,
  readDataset,
  readPlan,
  readRoads,
  readScenario,
  TABLES,
  whatOf,
} from './values.ts';

/** One value of any kind. */
export type Value =
  | { readonly kind: 'dataset'; readonly value: Dataset }
  | { readonly kind: 'roads'; readonly value: RoadNetwork }
  | { readonly kind: 'plan'; readonly value: Plan }
  | { readonly kind: 'scenario'; readonly value: Scenario };

export const absent = (kind: StoreKind | 'job', id: string): CundaError =>
  new CundaError('not-found/value', { what: whatOf(kind), id }, { received: id });

async function body(session: Session, kind: StoreKind, id: Hash): Promise<Uint8Array | null> {
  const [row] = await session.all('SELECT body FROM cunda_values WHERE kind = $1 AND id = $2', [kind, id]);
  return row === undefined ? null : bytes(row, 'body');
}

/** Body of a value; throws `not-found`. */
export async function bodyOf(session: Session, kind: StoreKind, id: Hash): Promise<Uint8Array> {
  const found = HashSchema.safeParse(id).success ? await body(session, kind, id) : null;
  if (found === null) throw absent(kind, id);
  return found;
}

/** From bytes to a value, verified against its name. */
export function decode(kind: StoreKind, id: Hash, stored: Uint8Array, codec: RoadsCodec): Value {
  switch (kind) {
    case 'dataset':
      return { kind, value: readDataset(id, stored) };
    case 'roads':
      return { kind, value: readRoads(id, stored, codec) };
    case 'plan':
      return { kind, value: readPlan(id, stored) };
    case 'scenario':
      return { kind, value: readScenario(id, stored) };
  }
}

/** The map features of a value, made from the value alone (and, for a plan, its dataset). */
export async function featuresOf(session: Session, id: Hash, item: Value): Promise<LayerRows[]> {
  switch (item.kind) {
    case 'dataset':
      return datasetFeatures(id, item.value);
    case 'roads':
      return roadFeatures(id, item.value);
    case 'plan': {
      const { dataset } = item.value;
      return planFeatures(item.value, readDataset(dataset, await bodyOf(session, 'dataset', dataset)));
    }
    case 'scenario':
      return [];
  }
}

function prepare(item: Value, codec: RoadsCodec): Prepared {
  switch (item.kind) {
    case 'dataset':
      return prepareDataset(item.value);
    case 'roads':
      return prepareRoads(item.value, codec);
    case 'plan':
      return preparePlan(item.value);
    case 'scenario':
      return prepareScenario(item.value);
  }
}

/** Makes the owner, if any, one of a value's; throws `quota-exceeded` when that is one too many. */
async function keep(session: Session, kind: StoreKind, id: Hash, owner: string | null): Promise<void> {
  if (owner !== null && (await own(session, kind, id, owner))) await checkQuota(session, owner);
}

/** Stores a prepared value with its summary and features, unless it is there. Returns whether it was new. */
async function insert(session: Session, item: Value, prepared: Prepared, createdAt: string): Promise<boolean> {
  const { kind, id } = prepared;
  const inserted = await session.run(
    'INSERT INTO cunda_values (kind, id, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [kind, id, prepared.body],
  );
  if (inserted === 0) return false;
  for (const needed of prepared.requires) {
    const [row] = await session.all('SELECT 1 AS there FROM cunda_values WHERE kind = $1 AND id = $2', [
      needed.kind,
      needed.id,
    ]);
    if (row === undefined) {
      throw new CundaError(
        'not-found/needed',
        { what: whatOf(kind), id, kind: whatOf(needed.kind), needed: needed.id },
        { received: needed.id },
      );
    }
  }
  const columns: [string, Param][] = [...Object.entries(prepared.summary), ['created_at', createdAt]];
  await session.run(
    `INSERT INTO ${prepared.table} (${columns.map(([name]) => name).join(', ')})
     VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
    columns.map(([, value]) => value),
  );
  for (const { layer, rows } of await featuresOf(session, id, item)) await session.insertFeatures(layer, rows);
  return true;
}

/** Stores a value inside a running transaction; used by restore. */
export async function putInside(session: Session, item: Value, codec: RoadsCodec, createdAt: string): Promise<Hash> {
  const prepared = prepare(item, codec);
  await insert(session, item, prepared, createdAt);
  return prepared.id;
}

export class ValueStore {
  readonly #engine: Engine;
  readonly #codec: RoadsCodec;
  readonly #owner: string | null;

  /** `owner`: whose values are put and forgotten; null for nobody's and everybody's. */
  constructor(engine: Engine, codec: RoadsCodec, owner: string | null = null) {
    this.#engine = engine;
    this.#codec = codec;
    this.#owner = owner;
  }

  /** A value that is there already is read back, so that what is acknowledged can be read. */
  async put(item: Value): Promise<Hash> {
    const prepared = prepare(item, this.#codec);
    const { kind, id } = prepared;
    const stored = await this.#engine.read((session) => body(session, kind, id));
    if (stored !== null) {
      decode(kind, id, stored, this.#codec);
      if (this.#owner !== null) await this.#engine.write((session) => keep(session, kind, id, this.#owner), 'small');
      return id;
    }
    const createdAt = new Date().toISOString();
    await this.#engine.write(async (session) => {
      // Owned first: row-level security lets nobody write what nobody owns.
      const isNew = this.#owner !== null && (await own(session, kind, id, this.#owner));
      await insert(session, item, prepared, createdAt);
      if (isNew && this.#owner !== null) await checkQuota(session, this.#owner);
    }, 'large');
    return id;
  }

  /** All of them or none: one transaction, in this order. */
  async putAll(items: readonly Value[]): Promise<Hash[]> {
    const all = items.map((item) => ({ item, prepared: prepare(item, this.#codec) }));
    await this.#engine.read(async (session) => {
      for (const { prepared } of all) {
        const stored = await body(session, prepared.kind, prepared.id);
        if (stored !== null) decode(prepared.kind, prepared.id, stored, this.#codec);
      }
    });
    const createdAt = new Date().toISOString();
    await this.#engine.write(async (session) => {
      let grown = false;
      for (const { item, prepared } of all) {
        // Owned first: row-level security lets nobody write what nobody owns.
        if (this.#owner !== null && (await own(session, prepared.kind, prepared.id, this.#owner))) grown = true;
        await insert(session, item, prepared, createdAt);
      }
      if (grown && this.#owner !== null) await checkQuota(session, this.#owner);
    }, 'large');
    return all.map(({ prepared }) => prepared.id);
  }

  #body(kind: StoreKind, id: Hash): Promise<Uint8Array> {
    return this.#engine.read((session) => bodyOf(session, kind, id));
  }

  async getDataset(id: Hash): Promise<Dataset> {
    return readDataset(id, await this.#body('dataset', id));
  }

  async getRoads(id: Hash): Promise<RoadNetwork> {
    return readRoads(id, await this.#body('roads', id), this.#codec);
  }

  async getPlan(id: Hash): Promise<Plan> {
    return readPlan(id, await this.#body('plan', id));
  }

  async getScenario(id: Hash): Promise<Scenario> {
    return readScenario(id, await this.#body('scenario', id));
  }

  /** Forgets a value, by an engine that sees every owner. */
  async remove(kind: 'dataset' | 'plan' | 'scenario', id: Hash): Promise<void> {
    await this.#engine.write(async (session) => {
      await bodyOf(session, kind, id);
      await forget(session, kind, id, this.#owner);
    }, 'small');
  }

  async #list(kind: StoreKind, column: string, wanted: string | undefined): Promise<Row[]> {
    const [where, params] = wanted === undefined ? ['', []] : [`WHERE ${column} = $1`, [wanted]];
    return this.#engine.read((session) => session.all(`SELECT * FROM ${TABLES[kind]} ${where} ORDER BY fid`, params));
  }

  async listDatasets(): Promise<DatasetSummary[]> {
    return (await this.#list('dataset', 'id', undefined)).map((row) => ({
      id: text(row, 'id'),
      name: text(row, 'name'),
      county: { code: text(row, 'county_code'), name: text(row, 'county_name') },
      createdAt: instant(row, 'created_at'),
      towns: integer(row, 'towns'),
      villages: integer(row, 'villages'),
      sites: integer(row, 'sites'),
      roads: textOrNull(row, 'network'),
      travelKind: oneOf(row, 'travel_kind', ['network', 'detour']),
      synthetic: strings(row, 'synthetic'),
      derivedFrom: textOrNull(row, 'derived_from'),
    }));
  }

  async listPlans(dataset?: Hash): Promise<PlanSummary[]> {
    return (await this.#list('plan', 'dataset', dataset)).map((row) => ({
      id: text(row, 'id'),
      dataset: text(row, 'dataset'),
      county: { code: text(row, 'county_code'), name: text(row, 'county_name') },
      createdAt: instant(row, 'created_at'),
      notices: strings(row, 'notices'),
      villages: integer(row, 'villages'),
      served: integer(row, 'served'),
      travelKind: oneOf(row, 'travel_kind', ['network', 'detour']),
      estimated: flag(row, 'estimated'),
      synthetic: strings(row, 'synthetic'),
    }));
  }

  async listScenarios(base?: Hash): Promise<ScenarioSummary[]> {
    const [where, params] = base === undefined ? ['', []] : ['WHERE s.base = $1', [base]];
    const rows = await this.#engine.read((session) =>
      session.all(
        `SELECT s.*, d.county_code, d.county_name FROM scenarios s JOIN datasets d ON d.id = s.dataset ${where} ORDER BY s.fid`,
        params,
      ),
    );
    return rows.map((row) => ({
      id: text(row, 'id'),
      name: text(row, 'name'),
      county: { code: text(row, 'county_code'), name: text(row, 'county_name') },
      base: text(row, 'base'),
      dataset: text(row, 'dataset'),
      plan: text(row, 'plan'),
      kind: oneOf(row, 'kind', ['evaluated', 'planned']),
      edits: integer(row, 'edits'),
      createdAt: instant(row, 'created_at'),
    }));
  }

  async placesWithin(dataset: Hash, box: BoundingBox): Promise<PlaceHit[]> {
    const [west, south, east, north] = box;
    if (!box.every(Number.isFinite) || west > east || south > north) {
      throw new CundaError('value-invalid/box', {}, { received: box.join(',') });
    }
    return this.#engine.read(async (session) => {
      const [known] = await session.all('SELECT 1 AS there FROM datasets WHERE id = $1', [dataset]);
      if (known === undefined) throw absent('dataset', dataset);
      const villages = await session.within(VILLAGES, 'code', dataset, box);
      const sites = await session.within(SITES, 'site', dataset, box);
      return [
        ...villages.map((hit): PlaceHit => ({ layer: 'village', ...hit })),
        ...sites.map((hit): PlaceHit => ({ layer: 'site', ...hit })),
      ];
    });
  }
}
