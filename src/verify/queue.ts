/** Nodes of a search that are yet to be settled. */

/** Entries that a new queue has room for; the room doubles when it is full. */
const FIRST_ROOM = 1024;
/** Buckets that a turn of the ring may have; where costs spread over more, buckets get wider. */
const MOST_BUCKETS = 1 << 20;

/** Nodes by their first cost, the least on top: a binary heap over flat arrays. */
class Heap {
  size = 0;
  private nodes = new Uint32Array(FIRST_ROOM);
  private keys = new Float64Array(FIRST_ROOM);

  push(node: number, key: number): void {
    if (this.size === this.nodes.length) this.grow();
    const { nodes, keys } = this;
    let slot = this.size++;
    while (slot > 0) {
      const parent = (slot - 1) >> 1;
      if (keys[parent] <= key) break;
      nodes[slot] = nodes[parent];
      keys[slot] = keys[parent];
      slot = parent;
    }
    nodes[slot] = node;
    keys[slot] = key;
  }

  /** The least key; the heap may not be empty. */
  least(): number {
    return this.keys[0];
  }

  /** Takes the top off; the heap may not be empty. */
  pop(): number {
    const { nodes, keys } = this;
    const top = nodes[0];
    const size = --this.size;
    const node = nodes[size];
    const key = keys[size];
    let slot = 0;
    for (;;) {
      let child = 2 * slot + 1;
      if (child >= size) break;
      if (child + 1 < size && keys[child + 1] < keys[child]) child++;
      if (keys[child] >= key) break;
      nodes[slot] = nodes[child];
      keys[slot] = keys[child];
      slot = child;
    }
    nodes[slot] = node;
    keys[slot] = key;
    return top;
  }

  private grow(): void {
    const { nodes, keys } = this;
    this.nodes = new Uint32Array(2 * nodes.length);
    this.keys = new Float64Array(2 * nodes.length);
    this.nodes.set(nodes);
    this.keys.set(keys);
  }
}

/**
 * Nodes by their first cost, the least first: a ring of buckets of several costs, unordered but for the first that is not
 * empty, which is a heap (Dial 1969, doi:10.1145/363269.363610; Cherkassky, Goldberg & Silverstein 1999,
 * doi:10.1137/S0097539796313490). What is pushed may cost no less than what came off last.
 */
export class Queue {
  size = 0;
  private readonly front = new Heap();
  private readonly width: number;
  private readonly ring: number;
  private readonly heads: Int32Array;
  /** The bucket in front; what belongs to it or before is in the heap. */
  private at = 0;
  private nodes = new Uint32Array(FIRST_ROOM);
  private keys = new Float64Array(FIRST_ROOM);
  private next = new Int32Array(FIRST_ROOM);
  private free = -1;
  private used = 0;

  /** For keys that are greater by at most `most` than one that came off. */
  constructor(width: number, most: number) {
    this.width = Math.max(width, most / (MOST_BUCKETS - 4), 1);
    this.ring = 2 ** Math.ceil(Math.log2(most / this.width + 3));
    this.heads = new Int32Array(this.ring).fill(-1);
  }

  clear(): void {
    if (this.size > this.front.size) this.heads.fill(-1);
    this.front.size = 0;
    this.size = 0;
    this.used = 0;
    this.free = -1;
    this.at = -1;
  }

  push(node: number, key: number): void {
    this.size++;
    const bucket = Math.floor(key / this.width);
    // The first ones may be far apart: they are all in front.
    if (this.at < 0 || bucket <= this.at) {
      this.front.push(node, key);
      return;
    }
    let entry = this.free;
    if (entry < 0) {
      entry = this.used++;
      if (entry === this.nodes.length) this.grow();
    } else this.free = this.next[entry];
    const slot = bucket & (this.ring - 1);
    this.nodes[entry] = node;
    this.keys[entry] = key;
    this.next[entry] = this.heads[slot];
    this.heads[slot] = entry;
  }

  /** Takes off what costs least; it may not be empty. */
  pop(): number {
    const { front } = this;
    if (front.size === 0) this.advance();
    this.size--;
    // Only buckets after that of the least may be unordered.
    if (this.at < 0) this.at = Math.floor(front.least() / this.width);
    return front.pop();
  }

  private advance(): void {
    const { front, heads, nodes, keys, next } = this;
    const mask = this.ring - 1;
    while (heads[this.at & mask] < 0) this.at++;
    const slot = this.at & mask;
    let entry = heads[slot];
    heads[slot] = -1;
    while (entry >= 0) {
      front.push(nodes[entry], keys[entry]);
      const after = next[entry];
      next[entry] = this.free;
      this.free = entry;
      entry = after;
    }
  }

  private grow(): void {
    const { nodes, keys, next } = this;
    this.nodes = new Uint32Array(2 * nodes.length);
    this.keys = new Float64Array(2 * nodes.length);
    this.next = new Int32Array(2 * nodes.length);
    this.nodes.set(nodes);
    this.keys.set(keys);
    this.next.set(next);
  }
}
