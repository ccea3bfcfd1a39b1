/**
 * Compiled roads: a network with its expansion, hierarchy and index in one file that is read at once and used as it
 * lies in memory. magic `CUNDAGR1` · uint32 length of the table · the table, JSON in UTF-8 · padding to 16 bytes · the
 * arrays, each padded to 16 bytes · SHA-256 of everything before. All numbers are little-endian.
 */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';
import {
  CundaError,
  type Phrase,
  phrase,
  ROAD_ARRAYS,
  RoadGuide,
  type RoadNetwork,
  RoadRules,
  readRoadArrays,
  roadArrays,
} from '../../../src/model/index.ts';
import { Arena } from '../cch/arena.ts';
import { Hierarchy } from '../cch/hierarchy.ts';
import { RoadEngine } from '../engine.ts';
import { adoptExpansion } from '../graph/graph.ts';
import { PieceIndex } from '../snap/piece-index.ts';

const MAGIC = 'CUNDAGR1';
/** Raised whenever the arrays below change their meaning: older files are then built anew. */
const VERSION = 6;
const CHECKSUM_BYTES = 32;
const ALIGN = 16;

type Flat = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

const KINDS = {
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  float64: Float64Array,
} as const;
type Kind = keyof typeof KINDS;

const Table = z.object({
  version: z.number(),
  hash: z.string(),
  nodes: z.number().int().nonnegative(),
  segments: z.number().int().nonnegative(),
  states: z.number().int().nonnegative(),
  /** States where every approach is told apart; 0 = that is not in the file. */
  turningStates: z.number().int().nonnegative(),
  names: z.array(z.string()),
  rules: z.array(RoadRules).min(1),
  guides: z.array(RoadGuide).min(1),
  arrays: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['uint8', 'uint16', 'uint32', 'int32', 'float64']),
      length: z.number().int().nonnegative(),
    }),
  ),
});

const padded = (bytes: number): number => Math.ceil(bytes / ALIGN) * ALIGN;

const EXPANSION = [
  'node',
  'side',
  'first',
  'states',
  'tail',
  'head',
  'arc',
  'behind',
  'banned',
  'kind',
  'afterArc',
  'afterLimited',
] as const;
const TOPOLOGY = [
  'rank',
  'node',
  'first',
  'head',
  'tail',
  'parent',
  'downFirst',
  'down',
  'triangle',
  'triangleFirst',
] as const;
/** Before the names of arrays of the hierarchy that tells every approach apart. */
const TURNING = 'turning.';
const SLOTS = ['slot', 'first', 'arc'] as const;

function viewOf(kind: Kind, buffer: SharedArrayBuffer, at: number, length: number): Flat {
  switch (kind) {
    case 'uint8':
      return new Uint8Array(buffer, at, length);
    case 'uint16':
      return new Uint16Array(buffer, at, length);
    case 'uint32':
      return new Uint32Array(buffer, at, length);
    case 'int32':
      return new Int32Array(buffer, at, length);
    case 'float64':
      return new Float64Array(buffer, at, length);
  }
}

function kindOf(array: Flat): Kind {
  for (const kind of ['uint8', 'uint16', 'uint32', 'int32', 'float64'] as const)
    if (array instanceof KINDS[kind]) return kind;
  throw new TypeError('no such array');
}

/** File of a network as {@link readCompiled} reads it, in parts; builds what is not built yet. */
export function compileRoads(roads: RoadNetwork): Uint8Array[] {
  const engine = RoadEngine.of(roads);
  const plain = engine.hierarchy();
  const turning = engine.built(true);
  const index = engine.index.parts();
  const parts = ({ expansion, topology, slots }: Hierarchy, prefix: string): [string, Flat][] => [
    ...EXPANSION.map((name): [string, Flat] => [`${prefix}expansion.${name}`, expansion[name]]),
    ...TOPOLOGY.map((name): [string, Flat] => [`${prefix}topology.${name}`, topology[name]]),
    ...SLOTS.map((name): [string, Flat] => [`${prefix}slots.${name}`, slots[name]]),
  ];
  const named: [string, Flat][] = [
    ...roadArrays(roads).map((array, i): [string, Flat] => [`roads.${ROAD_ARRAYS[i]}`, array]),
    ...parts(plain, ''),
    ...(turning === null ? [] : parts(turning, TURNING)),
    ['index.segment', index.segment],
    ['index.point', index.point],
    ['index.boxes', index.boxes],
    ['index.levels', Uint32Array.from(index.levels)],
  ];
  const table = new TextEncoder().encode(
    JSON.stringify({
      version: VERSION,
      hash: engine.hash,
      nodes: roads.nodeCount,
      segments: roads.segmentCount,
      states: plain.expansion.stateCount,
      turningStates: turning?.expansion.stateCount ?? 0,
      names: roads.names,
      rules: roads.rules,
      guides: roads.guides,
      arrays: named.map(([name, array]) => ({ name, kind: kindOf(array), length: array.length })),
    }),
  );
  const header = new Uint8Array(padded(MAGIC.length + 4 + table.byteLength));
  header.set(new TextEncoder().encode(MAGIC));
  new DataView(header.buffer).setUint32(MAGIC.length, table.byteLength, true);
  header.set(table, MAGIC.length + 4);
  const written = [header];
  for (const [, array] of named) {
    const bytes = new Uint8Array(padded(array.byteLength));
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    written.push(bytes);
  }
  const sum = createHash('sha256');
  for (const part of written) sum.update(part);
  return [...written, new Uint8Array(sum.digest())];
}

/**
 * Engine of a compiled file, its arrays in shared memory; with `roads`, of these, which must be the network that was
 * compiled. Throws `store-damaged` where magic, version, checksum or content are not as they were written: build it
 * anew from the network.
 */
export function readCompiled(path: string, roads: RoadNetwork | null = null): RoadEngine {
  const arena = new Arena();
  const bytes = readInto(path, arena);
  const end = bytes.byteLength - CHECKSUM_BYTES;
  if (end < MAGIC.length + 4) throw damaged(path, phrase('too-few-bytes', { bytes: bytes.byteLength }));
  if (Buffer.from(bytes.subarray(0, MAGIC.length)).toString('latin1') !== MAGIC)
    throw damaged(path, phrase('magic-wrong', {}));
  const sum = createHash('sha256').update(bytes.subarray(0, end)).digest();
  if (!sum.equals(bytes.subarray(end))) throw damaged(path, phrase('checksum-wrong', {}));
  const table = readTable(path, bytes, end);
  if (table.version !== VERSION) throw damaged(path, phrase('version-unknown', { version: table.version }));
  const arrays = new Map<string, Flat>();
  let at = padded(MAGIC.length + 4 + table.bytes);
  for (const { name, kind, length } of table.arrays) {
    const Type = KINDS[kind];
    if (at + length * Type.BYTES_PER_ELEMENT > end) throw damaged(path, phrase('beyond-end', { part: name }));
    arrays.set(name, viewOf(kind, arena.memory.buffer, bytes.byteOffset + at, length));
    at += padded(length * Type.BYTES_PER_ELEMENT);
  }
  const take = <T extends Flat>(name: string, Type: abstract new (...args: never[]) => T): T => {
    const array = arrays.get(name);
    if (!(array instanceof Type)) throw damaged(path, phrase('part-missing', { part: name }));
    return array;
  };
  const own = roads ?? takeRoads(table, take);
  if (roads !== null && RoadEngine.of(roads).hash !== table.hash) throw damaged(path, phrase('of-other-roads', {}));
  return assemble(own, table, take, arena);
}

type Take = <T extends Flat>(name: string, type: abstract new (...args: never[]) => T) => T;

function takeRoads(table: z.infer<typeof Table>, take: Take): RoadNetwork {
  const arrays = readRoadArrays({
    int32: (name) => take(`roads.${name}`, Int32Array),
    uint32: (name) => take(`roads.${name}`, Uint32Array),
    uint16: (name) => take(`roads.${name}`, Uint16Array),
    uint8: (name) => take(`roads.${name}`, Uint8Array),
    float64: (name) => take(`roads.${name}`, Float64Array),
  });
  const { nodes, segments, names, rules, guides } = table;
  return { nodeCount: nodes, segmentCount: segments, names, rules, guides, ...arrays };
}

function assemble(roads: RoadNetwork, table: z.infer<typeof Table>, take: Take, arena: Arena): RoadEngine {
  const plain = takeHierarchy(table.states, take, '', arena);
  const turning = table.turningStates === 0 ? null : takeHierarchy(table.turningStates, take, TURNING, arena);
  adoptExpansion(roads, plain.expansion, false);
  if (turning !== null) adoptExpansion(roads, turning.expansion, true);
  const index = new PieceIndex(roads, {
    segment: take('index.segment', Uint32Array),
    point: take('index.point', Uint32Array),
    boxes: take('index.boxes', Int32Array),
    levels: [...take('index.levels', Uint32Array)],
  });
  return RoadEngine.restored(roads, { hash: table.hash, plain, turning, index });
}

function takeHierarchy(states: number, take: Take, prefix: string, arena: Arena): Hierarchy {
  const uint8 = (name: string) => take(`${prefix}${name}`, Uint8Array);
  const uint32 = (name: string) => take(`${prefix}${name}`, Uint32Array);
  const int32 = (name: string) => take(`${prefix}${name}`, Int32Array);
  const expansion = {
    stateCount: states,
    node: uint32('expansion.node'),
    side: uint8('expansion.side'),
    first: uint32('expansion.first'),
    states: uint32('expansion.states'),
    tail: uint32('expansion.tail'),
    head: uint32('expansion.head'),
    arc: uint32('expansion.arc'),
    behind: int32('expansion.behind'),
    banned: uint8('expansion.banned'),
    kind: uint8('expansion.kind'),
    afterArc: uint32('expansion.afterArc'),
    afterLimited: uint32('expansion.afterLimited'),
  };
  const head = uint32('topology.head');
  const topology = {
    nodeCount: states,
    edgeCount: head.length,
    rank: uint32('topology.rank'),
    node: uint32('topology.node'),
    first: uint32('topology.first'),
    head,
    tail: uint32('topology.tail'),
    parent: int32('topology.parent'),
    downFirst: uint32('topology.downFirst'),
    down: uint32('topology.down'),
    triangle: uint32('topology.triangle'),
    triangleFirst: uint32('topology.triangleFirst'),
  };
  const slots = { slot: uint32('slots.slot'), first: uint32('slots.first'), arc: uint32('slots.arc') };
  return new Hierarchy(expansion, topology, slots, arena);
}

function readInto(path: string, arena: Arena): Uint8Array {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (cause) {
    throw new CundaError('file-not-found/compiled', { path }, { received: path, cause });
  }
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) throw new CundaError('file-not-found/compiled', { path }, { received: path });
    const bytes = arena.uint8(stats.size);
    for (let at = 0; at < bytes.byteLength; ) {
      const got = readSync(file, bytes, at, bytes.byteLength - at, at);
      if (got === 0) throw damaged(path, phrase('ended-while-read', {}));
      at += got;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}

function readTable(path: string, bytes: Uint8Array, end: number): z.infer<typeof Table> & { readonly bytes: number } {
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  if (MAGIC.length + 4 + size > end) throw damaged(path, phrase('table-beyond-end', {}));
  try {
    // A decoder does not read shared memory: the table is copied first.
    const text = Uint8Array.from(bytes.subarray(MAGIC.length + 4, MAGIC.length + 4 + size));
    return { ...Table.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text))), bytes: size };
  } catch (cause) {
    throw damaged(path, phrase('table-unreadable', {}), cause);
  }
}

const damaged = (path: string, why: Phrase, cause?: unknown): CundaError =>
  new CundaError('store-damaged/compiled', { path, magic: MAGIC, version: VERSION, why }, { received: path, cause });
