/** OSM XML 0.6 reader, as a stream: https://wiki.openstreetmap.org/wiki/OSM_XML. */
import { SaxesParser, type SaxesTag } from 'saxes';
import { CundaError, type Work } from '../../../src/model/index.ts';
import { MAX_ELEMENT_PARTS, MAX_XML_BYTES, MAX_XML_RUN } from '../limits.ts';
import { pace } from '../pace.ts';
import { unpacked } from '../unpack.ts';
import type { ClipBox } from './clip.ts';
import { type ElementSink, readElements, type WayNode } from './elements.ts';
import { truncated, xmlInvalid } from './errors.ts';
import type { OsmExtract } from './extract.ts';
import { isRead } from './read-keys.ts';
import type { OsmMember } from './restriction.ts';
import { OutOfOrder } from './versions.ts';

/** Which elements may stand in which, by depth; `osm` is depth 0. The odd ones come from the Overpass API. */
const TOP: ReadonlySet<string> = new Set([
  'bounds',
  'bound',
  'node',
  'way',
  'relation',
  'changeset',
  'note',
  'meta',
  'remark',
]);
const INSIDE: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['node', new Set(['tag'])],
  ['way', new Set(['nd', 'tag', 'bounds', 'center'])],
  ['relation', new Set(['member', 'tag', 'bounds', 'center'])],
  ['member', new Set(['nd'])],
  ['changeset', new Set(['tag', 'discussion'])],
]);
const MEMBER_TYPES: ReadonlyMap<string, OsmMember['type']> = new Map<string, OsmMember['type']>([
  ['node', 'node'],
  ['way', 'way'],
  ['relation', 'relation'],
  ['n', 'node'],
  ['w', 'way'],
  ['r', 'relation'],
]);
const BYTES_PER_TURN = 1 << 20;

/**
 * Reads an extract, plain or packed, or its part in `clip`: nodes in the box, ways cut at their last node inside.
 * Throws `osm-xml-invalid` (also for a DOCTYPE, a change file, elements in the wrong place), `file-truncated`,
 * `file-too-large`, `cancelled`.
 */
export const readOsmXml = (
  name: string,
  bytes: Uint8Array,
  work: Work,
  clip: ClipBox | null = null,
): Promise<OsmExtract> => readElements(name, bytes.length, clip, (sink) => readOnce(name, bytes, work, sink));

async function readOnce(name: string, bytes: Uint8Array, work: Work, sink: ElementSink): Promise<void> {
  const reader = new XmlReader(name, sink);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch (error) {
      throw xmlInvalid('osm-xml-invalid/encoding', { file: name }, error);
    }
  };
  let done = 0;
  let sinceTurn = BYTES_PER_TURN;
  for await (const chunk of unpacked(name, bytes, MAX_XML_BYTES)) {
    if (sinceTurn >= BYTES_PER_TURN) {
      await pace(work, done, Math.max(done, bytes.length), sink.note);
      sinceTurn = 0;
    }
    reader.write(decode(chunk));
    done += chunk.length;
    sinceTurn += chunk.length;
  }
  reader.write(decode());
  reader.end();
}

/** Plain texts, since the parser knows no namespaces here; the object has no prototype. */
type Attributes = Readonly<Record<string, string>>;

interface Element {
  readonly id: number;
  readonly lonE7: number;
  readonly latE7: number;
  readonly nodes: WayNode[];
  readonly members: { readonly member: OsmMember; readonly line: WayNode[] }[];
  readonly tags: Map<string, string>;
  center: readonly [lonE7: number, latE7: number] | null;
}

class XmlReader {
  readonly #name: string;
  readonly #parser = new SaxesParser({ position: false });
  readonly #sink: ElementSink;
  readonly #path: string[] = [];
  /** The open node, way or relation; null inside deleted and invisible ones. */
  #open: Element | null = null;
  #remark = '';
  #ended = false;
  /** Characters since the last tag began or ended. */
  #run = 0;

  constructor(name: string, sink: ElementSink) {
    this.#name = name;
    this.#sink = sink;
    this.#parser.on('error', (error) => {
      throw this.#ended && /unclosed|unexpected end|document must contain/i.test(error.message)
        ? truncated('file-truncated/xml', { file: name, reason: error.message })
        : xmlInvalid('osm-xml-invalid/parse', { file: name, reason: error.message }, error);
    });
    this.#parser.on('doctype', () => {
      throw xmlInvalid('osm-xml-invalid/doctype', { file: name });
    });
    this.#parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding))
        throw xmlInvalid('osm-xml-invalid/declared', { file: name, encoding });
    });
    this.#parser.on('opentag', (tag) => this.#enter(tag));
    this.#parser.on('closetag', (tag) => this.#leave(tag.name));
    this.#parser.on('text', (text) => {
      if (this.#path[1] === 'remark' && this.#remark.length < 500) this.#remark += text;
    });
  }

  write(text: string): void {
    try {
      this.#run += text.length;
      this.#parser.write(text);
      if (this.#run > MAX_XML_RUN + text.length)
        throw xmlInvalid('osm-xml-invalid/run', { file: this.#name, most: MAX_XML_RUN });
    } catch (error) {
      if (error instanceof CundaError || error instanceof OutOfOrder) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw xmlInvalid('osm-xml-invalid/parse', { file: this.#name, reason }, error);
    }
  }

  end(): void {
    this.#ended = true;
    this.#parser.close();
    if (/error|timed out|out of memory/i.test(this.#remark))
      throw truncated('file-truncated/remark', { file: this.#name, reason: this.#remark.trim() });
  }

  #enter(tag: SaxesTag): void {
    this.#run = 0;
    const { name } = tag;
    const attributes = tag.attributes as Attributes;
    const path = this.#path;
    if (path.length === 0) this.#root(name, attributes);
    else if (path.length === 1) {
      if (!TOP.has(name)) throw xmlInvalid('osm-xml-invalid/element', { file: this.#name, element: name });
      if (name === 'node' || name === 'way' || name === 'relation') this.#begin(name, attributes);
    } else {
      const parent = path[path.length - 1] ?? '';
      if (path[1] !== 'note' && path[1] !== 'changeset' && INSIDE.get(parent)?.has(name) !== true)
        throw xmlInvalid('osm-xml-invalid/inside', { file: this.#name, element: name, parent: parent ?? '' });
      if (path.length > 4) throw xmlInvalid('osm-xml-invalid/deep', { file: this.#name, levels: path.length + 1 });
      this.#inside(name, attributes);
    }
    path.push(name);
  }

  #root(name: string, attributes: Attributes): void {
    if (name === 'osmChange' || name === 'osmAugmentedDiff')
      throw xmlInvalid(name === 'osmChange' ? 'osm-xml-invalid/change-file' : 'osm-xml-invalid/augmented-diff', {
        file: this.#name,
      });
    if (name !== 'osm') throw xmlInvalid('osm-xml-invalid/root', { file: this.#name, element: name });
    if (attributes.version !== '0.6')
      throw xmlInvalid('osm-xml-invalid/version', { file: this.#name, version: attributes.version ?? '-' });
  }

  #begin(kind: 'node' | 'way' | 'relation', attributes: Attributes): void {
    const id = this.#id(attributes.id, `a ${kind}`);
    const visible = attributes.visible !== 'false' && attributes.action !== 'delete';
    const version = /^\d{1,9}$/.test(attributes.version ?? '') ? Number(attributes.version) : 0;
    if (!this.#sink.takes({ kind, id, version, visible })) return;
    const [lonE7, latE7] = (kind === 'node' ? this.#position(attributes, `node ${id}`) : null) ?? [
      Number.NaN,
      Number.NaN,
    ];
    this.#open = { id, lonE7, latE7, nodes: [], members: [], tags: new Map(), center: null };
  }

  /** 1e-7 degree; null where there is none. */
  #position({ lon, lat }: Attributes, whose: string): readonly [number, number] | null {
    if (lon === undefined || lat === undefined) return null;
    const [lonE7, latE7] = [degreesE7(lon), degreesE7(lat)];
    if (Number.isNaN(lonE7) || Number.isNaN(latE7))
      throw xmlInvalid('osm-xml-invalid/position', { file: this.#name, node: whose, lat, lon });
    return [lonE7, latE7];
  }

  #inside(name: string, attributes: Attributes): void {
    const { k, v, ref, type } = attributes;
    const open = this.#open;
    if (name === 'member') {
      const kind = MEMBER_TYPES.get(type ?? '');
      if (kind === undefined || ref === undefined) throw xmlInvalid('osm-xml-invalid/member', { file: this.#name });
      this.#bound(open?.members);
      open?.members.push({
        member: { type: kind, ref: this.#id(ref, '<member>'), role: attributes.role ?? '' },
        line: [],
      });
    }
    if (name === 'tag' && (k === undefined || v === undefined))
      throw xmlInvalid('osm-xml-invalid/tag', { file: this.#name });
    if (name === 'nd') {
      const at = this.#position(attributes, '<nd>');
      const id = ref === undefined && at !== null ? null : this.#id(ref, '<nd>');
      const line = this.#path.length > 2 ? open?.members.at(-1)?.line : open?.nodes;
      this.#bound(line);
      line?.push({ id, at });
    }
    if (name === 'center' && open !== null) open.center = this.#position(attributes, '<center>');
    if (name === 'tag' && k !== undefined && v !== undefined && isRead(k)) open?.tags.set(k, v);
  }

  #bound(parts: readonly unknown[] | undefined): void {
    if (parts !== undefined && parts.length >= MAX_ELEMENT_PARTS)
      throw xmlInvalid('osm-xml-invalid/parts', { file: this.#name, most: MAX_ELEMENT_PARTS });
  }

  #leave(name: string): void {
    this.#run = 0;
    this.#path.pop();
    const open = this.#open;
    if (this.#path.length !== 1 || open === null) return;
    this.#open = null;
    const { id, lonE7, latE7, nodes, members, tags, center } = open;
    if (name === 'node') this.#sink.node(id, [lonE7, latE7], tags);
    else if (name === 'way') this.#sink.way(id, { nodes, center, tags });
    else this.#sink.relation(id, { members, center, tags });
  }

  #id(text: string | undefined, what: string): number {
    const id = text !== undefined && /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (!Number.isSafeInteger(id))
      throw xmlInvalid('osm-xml-invalid/id', { file: this.#name, element: what, id: text ?? '' });
    return id;
  }
}

/** NaN of anything but a plain decimal number. */
const degreesE7 = (text: string): number =>
  /^[+-]?\d{1,3}(\.\d{1,30})?([eE][+-]?\d{1,2})?$/.test(text) ? Math.round(Number(text) * 1e7) : Number.NaN;
