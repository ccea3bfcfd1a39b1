/**
 * OSM JSON as the Overpass API and the OSM API write it: https://wiki.openstreetmap.org/wiki/OSM_JSON. With `out geom`
 * ways and members bring the coordinates of their nodes; with `out center` their middle.
 */
import { z } from 'zod';
import { CundaError, type Work } from '../../../src/model/index.ts';
import { boundJson } from '../bounds/json-bounds.ts';
import { MAX_TEXT_BYTES } from '../limits.ts';
import { pace } from '../pace.ts';
import { unpackedWhole } from '../unpack.ts';
import type { ClipBox } from './clip.ts';
import { type ElementSink, readElements, type WayNode } from './elements.ts';
import { jsonInvalid, truncated } from './errors.ts';
import type { OsmExtract } from './extract.ts';
import { isRead } from './read-keys.ts';

const Degrees = z.number().min(-180).max(180);
const Point = z.object({ lat: Degrees, lon: Degrees });
const Geometry = z.array(Point.nullable());
const Tags = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const Id = z.number().int();
const common = {
  id: Id,
  version: z.number().int().min(0).default(0),
  visible: z.boolean().default(true),
  tags: Tags.default({}),
};
const Element = z.discriminatedUnion('type', [
  z.object({ type: z.literal('node'), ...common, lat: Degrees.optional(), lon: Degrees.optional() }),
  z.object({
    type: z.literal('way'),
    ...common,
    nodes: z.array(Id).optional(),
    geometry: Geometry.optional(),
    center: Point.optional(),
  }),
  z.object({
    type: z.literal('relation'),
    ...common,
    members: z
      .array(
        z.object({
          type: z.enum(['node', 'way', 'relation']),
          ref: Id,
          role: z.string().default(''),
          geometry: Geometry.optional(),
        }),
      )
      .default([]),
    center: Point.optional(),
  }),
]);
type Element = z.infer<typeof Element>;

const File = z.object({ elements: z.array(z.unknown()), remark: z.string().optional() });
/** Elements between two looks at the clock. */
const PER_TURN = 50_000;
/** Kinds that Overpass writes besides: areas, counts, timelines. They hold no roads. */
const isOther = (element: unknown): boolean =>
  typeof element === 'object' &&
  element !== null &&
  'type' in element &&
  typeof element.type === 'string' &&
  !['node', 'way', 'relation'].includes(element.type);

/**
 * Reads an extract, plain or packed, or its part in `clip`. Throws `osm-json-invalid`, `file-truncated`,
 * `file-too-large`, `cancelled`.
 */
export async function readOsmJson(
  name: string,
  bytes: Uint8Array,
  work: Work,
  clip: ClipBox | null = null,
): Promise<OsmExtract> {
  const elements = parse(name, await unpackedWhole(name, bytes, MAX_TEXT_BYTES));
  return readElements(name, bytes.length, clip, async (sink) => {
    for (const [at, element] of elements.entries()) {
      if (at % PER_TURN === 0) await pace(work, at, elements.length, sink.note);
      if (!isOther(element)) hand(sink, checked(name, element, at));
    }
  });
}

function parse(name: string, bytes: Uint8Array): readonly unknown[] {
  let value: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    boundJson(name, text, 'osm-json-invalid');
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof CundaError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    if (/end of JSON input|unterminated/i.test(reason)) throw truncated('file-truncated/json', { file: name, reason });
    throw jsonInvalid('osm-json-invalid/parse', { file: name, reason }, error);
  }
  const file = File.safeParse(value);
  if (!file.success) throw jsonInvalid('osm-json-invalid/elements', { file: name });
  const { elements, remark = '' } = file.data;
  if (/error|timed out|out of memory/i.test(remark))
    throw truncated('file-truncated/remark', { file: name, reason: remark.trim() });
  return elements;
}

function checked(name: string, element: unknown, at: number): Element {
  const read = Element.safeParse(element);
  if (read.success) return read.data;
  const { path, message } = read.error.issues[0] ?? { path: [], message: '' };
  const where = `elements[${at}]${path.map((part) => `.${String(part)}`).join('')}`;
  throw jsonInvalid('osm-json-invalid/element', { file: name, where, reason: message });
}

const e7 = (degrees: number): number => Math.round(degrees * 1e7);
const placed = (point: z.infer<typeof Point>) => [e7(point.lon), e7(point.lat)] as const;

function hand(sink: ElementSink, element: Element): void {
  const { type, id, version, visible } = element;
  if (!sink.takes({ kind: type, id, version, visible })) return;
  const tags = new Map(
    Object.entries(element.tags).flatMap(([key, value]) => (isRead(key) ? [[key, String(value)] as const] : [])),
  );
  if (element.type === 'node') {
    const { lat, lon } = element;
    if (lat !== undefined && lon !== undefined) sink.node(id, placed({ lat, lon }), tags);
    return;
  }
  const center = element.center === undefined ? null : placed(element.center);
  if (element.type === 'way') sink.way(id, { nodes: nodesOf(element.nodes, element.geometry), center, tags });
  else
    sink.relation(id, {
      members: element.members.map(({ geometry, ...member }) => ({ member, line: nodesOf(undefined, geometry) })),
      center,
      tags,
    });
}

/** References with their coordinates; of a geometry without references the points that the file has. */
function nodesOf(ids: readonly number[] | undefined, geometry: z.infer<typeof Geometry> | undefined): WayNode[] {
  if (ids === undefined)
    return (geometry ?? []).flatMap((point) => (point === null ? [] : { id: null, at: placed(point) }));
  return ids.map((id, i) => {
    const point = geometry?.[i];
    return { id, at: point == null ? null : placed(point) };
  });
}
