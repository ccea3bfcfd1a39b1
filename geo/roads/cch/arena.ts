/**
 * One shared memory for all flat arrays of the engine, so that worker threads and the sweep kernels see them without
 * copies.
 */

const PAGE = 65_536;
/** All that 32-bit WebAssembly can address. */
const MOST_PAGES = 65_536;

/** A place in the memory, as it is handed to a kernel or another thread. */
export interface Span {
  readonly at: number;
  readonly length: number;
}

/** Allocates typed arrays over one shared WebAssembly memory; freed spans are reused by requests of the same size. */
export class Arena {
  readonly memory: WebAssembly.Memory;
  #top: number;
  readonly #end: number;
  readonly #free = new Map<number, number[]>();

  /** `memory` and `room`: to work inside a span that another thread's arena handed out. */
  constructor(memory?: WebAssembly.Memory, room?: Span) {
    this.memory = memory ?? new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
    this.#top = room?.at ?? 16;
    this.#end = room === undefined ? Number.POSITIVE_INFINITY : room.at + room.length;
  }

  /** Bytes handed out so far. */
  get bytes(): number {
    return this.#top;
  }

  #take(bytes: number): number {
    const size = Math.max(16, Math.ceil(bytes / 16) * 16);
    const known = this.#free.get(size)?.pop();
    if (known !== undefined) return known;
    const at = this.#top;
    if (at + size > this.#end) throw new RangeError(`${size} bytes do not fit the room of an arena`);
    const missing = at + size - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE));
    this.#top = at + size;
    return at;
  }

  /** Gives an array back. It must not be used afterwards. */
  free(array: ArrayBufferView): void {
    const size = Math.max(16, Math.ceil(array.byteLength / 16) * 16);
    const list = this.#free.get(size);
    if (list === undefined) this.#free.set(size, [array.byteOffset]);
    else list.push(array.byteOffset);
  }

  /** Arrays of unspecified content. */
  uint8(length: number): Uint8Array {
    const at = this.#take(length);
    return new Uint8Array(this.memory.buffer, at, length);
  }

  uint32(length: number): Uint32Array {
    const at = this.#take(length * 4);
    return new Uint32Array(this.memory.buffer, at, length);
  }

  int32(length: number): Int32Array {
    const at = this.#take(length * 4);
    return new Int32Array(this.memory.buffer, at, length);
  }

  float64(length: number): Float64Array {
    const at = this.#take(length * 8);
    return new Float64Array(this.memory.buffer, at, length);
  }

  /** A copy of an array in the memory. */
  keepUint32(values: ArrayLike<number>): Uint32Array {
    const copy = this.uint32(values.length);
    copy.set(values);
    return copy;
  }
}
