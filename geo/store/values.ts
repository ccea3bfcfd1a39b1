/** Values on their way in and out: parsed by schema, encoded to bytes, named by hash, summarised in a row. */
import type { z } from 'zod';
import {
  CundaError,
  canonicalJson,
  Dataset,
  type Hash,
  hashRoads,
  type Phrase,
  Plan,
  PlanContent,
  phrase,
  pointerOf,
  type RoadNetwork,
  Scenario,
  sha256,
  shapeFaults,
} from '../../src/model/index.ts';
import type { Param } from './engine.ts';
import { plainText } from './features.ts';
import type { StoreKind } from './port/index.ts';
import { checkRoads } from './road-arrays.ts';

/** How road arrays become bytes and come back; `decodeRoads` throws on bytes it did not write. */
export interface RoadsCodec {
  encodeRoads(roads: RoadNetwork): Uint8Array;
  decodeRoads(bytes: Uint8Array): RoadNetwork;
}

/** A value ready to be stored. `requires` must be there before it. */
export interface Prepared {
  readonly kind: StoreKind;
  readonly id: Hash;
  readonly body: Uint8Array;
  readonly table: string;
  /** Columns of its row in `table`, without `created_at`. */
  readonly summary: Readonly<Record<string, Param>>;
  readonly requires: readonly { readonly kind: StoreKind; readonly id: Hash }[];
}

export const TABLES = { roads: 'networks', dataset: 'datasets', plan: 'plans', scenario: 'scenarios' } as const;

const utf8 = new TextEncoder();

/** What a kind of value is called in a sentence. */
export const whatOf = (kind: StoreKind | 'job'): Phrase => phrase(`what/${kind}`, {});

/** Parses `value` and gives its canonical JSON. The value must be exactly what its schema makes of it. */
function accept<T>(schema: z.ZodType<T>, value: unknown, kind: StoreKind): { value: T; body: string } {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = shapeFaults(parsed.error.issues, value);
    if (issue !== undefined)
      throw new CundaError(
        'value-invalid/schema',
        { what: whatOf(kind), issue },
        { at: { pointer: pointerOf(parsed.error.issues[0]?.path ?? []) }, cause: parsed.error },
      );
    throw parsed.error;
  }
  const body = canonicalJson(parsed.data);
  if (body !== canonicalJson(value)) throw new CundaError('value-invalid/unknown-members', { what: whatOf(kind) });
  return { value: parsed.data, body };
}

/** Identifiers are matched exactly, so they must be text that both databases can hold. */
function checkIdentifiers(dataset: Dataset): void {
  const check = (id: string, pointer: string) => {
    if (plainText(id) === id) return;
    throw new CundaError('value-invalid/identifier', {}, { received: JSON.stringify(id), at: { pointer } });
  };
  check(dataset.county.code, '/county/code');
  for (const [index, town] of dataset.towns.entries()) check(town.code, `/towns/${index}/code`);
  for (const [index, village] of dataset.villages.entries()) {
    check(village.code, `/villages/${index}/code`);
    check(village.town, `/villages/${index}/town`);
  }
  for (const [index, site] of dataset.sites.entries()) check(site.id, `/sites/${index}/id`);
}

const list = (items: readonly string[]): string => JSON.stringify(items.map(plainText));

export function prepareDataset(input: Dataset): Prepared {
  const { value, body } = accept(Dataset, input, 'dataset');
  checkIdentifiers(value);
  const roads = value.roads.kind === 'network' ? value.roads.hash : null;
  const id = sha256(body);
  return {
    kind: 'dataset',
    id,
    body: utf8.encode(body),
    table: TABLES.dataset,
    summary: {
      id,
      name: plainText(value.name),
      county_code: value.county.code,
      county_name: plainText(value.county.name),
      towns: value.towns.length,
      villages: value.villages.length,
      sites: value.sites.length,
      network: roads,
      travel_kind: value.roads.kind,
      synthetic: list(value.synthetic),
      derived_from: value.derivedFrom,
    },
    requires: roads === null ? [] : [{ kind: 'roads', id: roads }],
  };
}

export function prepareRoads(roads: RoadNetwork, codec: RoadsCodec): Prepared {
  checkRoads(roads);
  const id = hashRoads(roads);
  const decimetres = roads.lengthDecimetres.reduce((sum, length) => sum + length, 0);
  return {
    kind: 'roads',
    id,
    body: codec.encodeRoads(roads),
    table: TABLES.roads,
    summary: { id, nodes: roads.nodeCount, segments: roads.segmentCount, length_metres: decimetres / 10 },
    requires: [],
  };
}

/** The body of a plan is its content without `id`, so that the hash of the body is the id. */
export function preparePlan(input: Plan): Prepared {
  const { value } = accept(Plan, input, 'plan');
  const { id, ...content } = value;
  const body = canonicalJson(content);
  const hash = sha256(body);
  if (hash !== id) {
    throw new CundaError('value-invalid/plan-id', {}, { received: id, allowed: hash, at: { pointer: '/id' } });
  }
  return {
    kind: 'plan',
    id,
    body: utf8.encode(body),
    table: TABLES.plan,
    summary: {
      id,
      dataset: value.dataset,
      county_code: plainText(value.county.code),
      county_name: plainText(value.county.name),
      notices: list(value.notices.map((notice) => notice.id)),
      villages: value.villages.length,
      served: value.villages.filter((village) => village.status === 'served').length,
      travel_kind: value.travel.kind,
      estimated: value.travel.estimated,
      synthetic: list(value.synthetic),
    },
    requires: [{ kind: 'dataset', id: value.dataset }],
  };
}

export function prepareScenario(input: Scenario): Prepared {
  const { value, body } = accept(Scenario, input, 'scenario');
  const id = sha256(body);
  return {
    kind: 'scenario',
    id,
    body: utf8.encode(body),
    table: TABLES.scenario,
    summary: {
      id,
      name: plainText(value.name),
      base: value.base,
      dataset: value.dataset,
      plan: value.plan,
      kind: value.kind,
      edits: value.edits.length,
    },
    requires: [
      { kind: 'plan', id: value.base },
      { kind: 'dataset', id: value.dataset },
      { kind: 'plan', id: value.plan },
    ],
  };
}

const damaged = (kind: StoreKind, id: Hash, why: Phrase, cause?: unknown): CundaError =>
  new CundaError('store-damaged/value', { what: whatOf(kind), id, why }, { cause });

function readJson<T>(kind: StoreKind, id: Hash, body: Uint8Array, parse: (json: unknown) => T): T {
  const hash = sha256(body);
  if (hash !== id) throw damaged(kind, id, phrase('hash-other', { hash }));
  try {
    return parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)));
  } catch (cause) {
    throw damaged(kind, id, phrase('schema-other', {}), cause);
  }
}

export const readDataset = (id: Hash, body: Uint8Array): Dataset =>
  readJson('dataset', id, body, (json) => Dataset.parse(json));

export const readScenario = (id: Hash, body: Uint8Array): Scenario =>
  readJson('scenario', id, body, (json) => Scenario.parse(json));

export const readPlan = (id: Hash, body: Uint8Array): Plan =>
  readJson('plan', id, body, (json) => ({ ...PlanContent.parse(json), id }));

export function readRoads(id: Hash, body: Uint8Array, codec: RoadsCodec): RoadNetwork {
  let roads: RoadNetwork;
  try {
    roads = codec.decodeRoads(body);
  } catch (cause) {
    throw damaged('roads', id, phrase('bytes-unreadable', {}), cause);
  }
  const hash = hashRoads(roads);
  if (hash !== id) throw damaged('roads', id, phrase('hash-other', { hash }));
  return roads;
}
