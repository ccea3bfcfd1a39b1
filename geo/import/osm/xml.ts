/** OSM XML 0.6 reader, as a stream: https://wiki.openstreetmap.org/wiki/OSM_XML. */
import { SaxesParser, type SaxesTag } from 'saxes';
import { CundaError, type Work } from '../../../src/model/index.ts';
import { MAX_XML_BYTES, MAX_XML_NODES } from '../limits.ts';
import { pace } from '../pace.ts';
import { unpacked } from '../unpack.ts';
import { isBarrierKey } from './barrier.ts';
import type { ClipBox } from './clip.ts';
import { tooManyNodes, truncated, xmlInvalid } from './errors.ts';
import { ExtractCollector, type OsmExtract, onGlobe, PLACE_KEYS } from './extract.ts';
import { isRestrictionKey, type OsmMember } from './restriction.ts';
import { SIGN_KEYS } from './sign.ts';
import { isWayKey } from './tags.ts';

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
const isRead = (key: string): boolean =>
  isWayKey(key) || PLACE_KEYS.has(key) || isBarrierKey(key) || SIGN_KEYS.has(key) || isRestrictionKey(key);
const BYTES_PER_TURN = 1 << 20;

/**
 * Reads an extract, plain or packed, or its part in `clip`: nodes in the box, ways cut at their last node inside.
 * Throws `osm-xml-invalid` (also for a DOCTYPE, a change file, elements in the wrong place), `file-truncated`,
 * `file-too-large`, `cancelled`.
 */
export async function readOsmXml(
  name: string,
  bytes: Uint8Array,
  work: Work,
  clip: ClipBox | null = null,
): Promise<OsmExtract> {
  const reader = new XmlReader(name, bytes.length, clip);
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
      await pace(work, done, Math.max(done, bytes.length), reader.note);
      sinceTurn = 0;
    }
    reader.write(decode(chunk));
    done += chunk.length;
    sinceTurn += chunk.length;
  }
  reader.write(decode());
  return reader.finish();
}

/** Plain texts, since the parser knows no namespaces here; the object has no prototype. */
type Attributes = Readonly<Record<string, string>>;

interface Element {
  readonly id: number;
  readonly lonE7: number;
  readonly latE7: number;
  readonly nodes: number[];
  readonly members: OsmMember[];
  readonly tags: Map<string, string>;
}

class XmlReader {
  readonly #name: string;
  readonly #parser = new SaxesParser({ position: false });
  readonly #collector: ExtractCollector;
  readonly #nodes = new NodeStore();
  readonly #path: string[] = [];
  /** The open node, way or relation; null inside deleted and invisible ones. */
  #open: Element | null = null;
  #remark = '';
  #ended = false;

  constructor(name: string, bytes: number, clip: ClipBox | null) {
    this.#name = name;
    this.#collector = new ExtractCollector(name, bytes, clip);
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

  get note(): string {
    return `${this.#nodes.length} nodes, ${this.#collector.note}`;
  }

  write(text: string): void {
    try {
      this.#parser.write(text);
    } catch (error) {
      if (error instanceof CundaError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw xmlInvalid('osm-xml-invalid/parse', { file: this.#name, reason }, error);
    }
  }

  finish(): OsmExtract {
    this.#ended = true;
    this.#parser.close();
    if (/error|timed out|out of memory/i.test(this.#remark))
      throw truncated('file-truncated/remark', { file: this.#name, reason: this.#remark.trim() });
    this.#nodes.each((id, lonE7, latE7) => this.#collector.offer(id, lonE7, latE7));
    return this.#collector.finish();
  }

  #enter(tag: SaxesTag): void {
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
      throw xmlInvalid('osm-xml-invalid/change-file', { file: this.#name });
    if (name !== 'osm') throw xmlInvalid('osm-xml-invalid/root', { file: this.#name, element: name });
    if (attributes.version !== '0.6')
      throw xmlInvalid('osm-xml-invalid/version', { file: this.#name, version: attributes.version ?? '-' });
  }

  #begin(kind: 'node' | 'way' | 'relation', attributes: Attributes): void {
    const id = this.#id(attributes.id, `a ${kind}`);
    if (attributes.visible === 'false' || attributes.action === 'delete') return;
    let lonE7 = Number.NaN;
    let latE7 = Number.NaN;
    const { lon, lat } = attributes;
    if (kind === 'node' && lon !== undefined && lat !== undefined) {
      lonE7 = degreesE7(lon);
      latE7 = degreesE7(lat);
      if (Number.isNaN(lonE7) || Number.isNaN(latE7))
        throw xmlInvalid('osm-xml-invalid/position', { file: this.#name, node: id, lat: lat ?? '', lon: lon ?? '' });
    }
    this.#open = { id, lonE7, latE7, nodes: [], members: [], tags: new Map() };
  }

  #inside(name: string, attributes: Attributes): void {
    const { k, v, ref, type } = attributes;
    if (name === 'member') {
      const kind = MEMBER_TYPES.get(type ?? '');
      if (kind === undefined || ref === undefined) throw xmlInvalid('osm-xml-invalid/member', { file: this.#name });
      this.#open?.members.push({ type: kind, ref: this.#id(ref, '<member>'), role: attributes.role ?? '' });
    }
    if (name === 'tag' && (k === undefined || v === undefined))
      throw xmlInvalid('osm-xml-invalid/tag', { file: this.#name });
    if (name === 'nd') {
      const id = this.#id(ref, '<nd>');
      this.#open?.nodes.push(id);
    }
    if (name === 'tag' && k !== undefined && v !== undefined && isRead(k)) this.#open?.tags.set(k, v);
  }

  #leave(name: string): void {
    this.#path.pop();
    const open = this.#open;
    if (this.#path.length !== 1 || open === null) return;
    this.#open = null;
    const { id, lonE7, latE7, nodes, members, tags } = open;
    if (name === 'node' && onGlobe(lonE7, latE7)) {
      if (this.#nodes.length >= MAX_XML_NODES) throw tooManyNodes(this.#name);
      this.#nodes.add(id, lonE7, latE7);
      this.#collector.addNodeTags(id, lonE7, latE7, tags);
    } else if (name === 'way') {
      this.#collector.addWay(id, tags, () => nodes);
    } else if (name === 'relation') this.#collector.addRelation(id, tags, members);
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

/** Nodes in growing columns: ids, 1e-7 degrees. */
class NodeStore {
  length = 0;
  #id = new Float64Array(1024);
  #lon = new Int32Array(1024);
  #lat = new Int32Array(1024);

  add(id: number, lonE7: number, latE7: number): void {
    if (this.length === this.#id.length) {
      const grow = <T extends Float64Array | Int32Array>(old: T, larger: T): T => {
        larger.set(old);
        return larger;
      };
      this.#id = grow(this.#id, new Float64Array(2 * this.length));
      this.#lon = grow(this.#lon, new Int32Array(2 * this.length));
      this.#lat = grow(this.#lat, new Int32Array(2 * this.length));
    }
    this.#id[this.length] = id;
    this.#lon[this.length] = lonE7;
    this.#lat[this.length] = latE7;
    this.length++;
  }

  each(use: (id: number, lonE7: number, latE7: number) => void): void {
    for (let i = 0; i < this.length; i++) use(this.#id[i] ?? 0, this.#lon[i] ?? 0, this.#lat[i] ?? 0);
  }
}
