/**
 * Nodes by id in typed arrays: open addressing with linear probing and Fibonacci hashing (Knuth, The Art of Computer
 * Programming 3, §6.4), at most half full. The lowest bits of an id stay the lowest bits of its slot, so that ids given
 * one after the other, as most along a road are, lie in one line of the cache. A Map of pairs takes ten times the
 * memory and the time.
 */

/** Latitude of a node whose coordinates are not known; no place has it. */
const NOWHERE = -(2 ** 31);
const GOLDEN = 0x9e3779b1;
const LEAST_SLOTS = 16;
/** Eight ids of 8 bytes are one line of the cache. */
const NEAR_BITS = 3;
const NEAR = 2 ** NEAR_BITS - 1;

export class NodeTable {
  /** By index, in the order in which ids were added. */
  #ids: Float64Array;
  #lon: Int32Array;
  #lat: Int32Array;
  #size = 0;
  #unknown = 0;
  /** Id in a slot, and index + 1 of it, 0 = free. */
  #keys: Float64Array;
  #slots: Int32Array;
  #shift: number;

  constructor(expected = 0) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(LEAST_SLOTS, 2 * expected)));
    this.#keys = new Float64Array(slots);
    this.#slots = new Int32Array(slots);
    this.#shift = 32 + NEAR_BITS - Math.log2(slots);
    this.#ids = new Float64Array(slots / 2);
    this.#lon = new Int32Array(slots / 2);
    this.#lat = new Int32Array(slots / 2);
  }

  /** The table of a plain map; a table is returned as it is. */
  static of(nodes: NodeTable | ReadonlyMap<number, readonly [number, number]>): NodeTable {
    if (nodes instanceof NodeTable) return nodes;
    const table = new NodeTable(nodes.size);
    for (const [id, [lon, lat]] of nodes) table.set(id, lon, lat);
    return table;
  }

  /** How many ids it holds, those without coordinates included. */
  get size(): number {
    return this.#size;
  }

  /** How many ids it holds whose coordinates are not known. */
  get unknown(): number {
    return this.#unknown;
  }

  /** Index of an id that has coordinates; −1 of others. */
  index(id: number): number {
    const at = this.#find(id);
    return at < 0 || this.#lat[at] === NOWHERE ? -1 : at;
  }

  has(id: number): boolean {
    return this.index(id) >= 0;
  }

  /** Whether an id was added, with coordinates or without. */
  holds(id: number): boolean {
    return this.#find(id) >= 0;
  }

  /** Coordinates in 1e-7 degree; undefined where none are known. */
  get(id: number): readonly [lonE7: number, latE7: number] | undefined {
    const at = this.index(id);
    return at < 0 ? undefined : [this.lon(at), this.lat(at)];
  }

  id(index: number): number {
    return this.#ids[index];
  }

  lon(index: number): number {
    return this.#lon[index];
  }

  lat(index: number): number {
    return this.#lat[index];
  }

  /** Adds an id whose coordinates come later; one that is there stays as it is. */
  want(id: number): void {
    this.#add(id);
  }

  /** Sets coordinates of an id that is wanted; others are passed over. */
  offer(id: number, lonE7: number, latE7: number): void {
    const at = this.#find(id);
    if (at >= 0) this.#place(at, lonE7, latE7);
  }

  set(id: number, lonE7: number, latE7: number): void {
    this.#place(this.#add(id), lonE7, latE7);
  }

  #place(at: number, lonE7: number, latE7: number): void {
    if (this.#lat[at] === NOWHERE) this.#unknown--;
    this.#lon[at] = lonE7;
    this.#lat[at] = latE7;
  }

  #slot(id: number): number {
    // Ids pass 2^32, so both halves count.
    const high = (id / 4_294_967_296) | 0;
    const line = Math.imul((id >>> NEAR_BITS) ^ Math.imul(high, 0x85ebca6b), GOLDEN) >>> this.#shift;
    return (line << NEAR_BITS) | (id & NEAR);
  }

  /** Slot of an id, or the free one where it belongs. */
  #probe(id: number): number {
    const slots = this.#slots;
    const keys = this.#keys;
    const mask = slots.length - 1;
    let slot = this.#slot(id);
    while (slots[slot] !== 0 && keys[slot] !== id) slot = (slot + 1) & mask;
    return slot;
  }

  #find(id: number): number {
    return this.#slots[this.#probe(id)] - 1;
  }

  #add(id: number): number {
    let slot = this.#probe(id);
    const known = this.#slots[slot] - 1;
    if (known >= 0) return known;
    if (this.#size === this.#ids.length) {
      this.#grow();
      slot = this.#probe(id);
    }
    const at = this.#size++;
    this.#ids[at] = id;
    this.#lat[at] = NOWHERE;
    this.#unknown++;
    this.#keys[slot] = id;
    this.#slots[slot] = at + 1;
    return at;
  }

  #grow(): void {
    const room = 2 * this.#ids.length;
    const { ids, lon, lat } = { ids: new Float64Array(room), lon: new Int32Array(room), lat: new Int32Array(room) };
    ids.set(this.#ids);
    lon.set(this.#lon);
    lat.set(this.#lat);
    this.#ids = ids;
    this.#lon = lon;
    this.#lat = lat;
    this.#keys = new Float64Array(2 * room);
    this.#slots = new Int32Array(2 * room);
    this.#shift--;
    for (let at = 0; at < this.#size; at++) {
      const slot = this.#probe(ids[at]);
      this.#keys[slot] = ids[at];
      this.#slots[slot] = at + 1;
    }
  }
}
