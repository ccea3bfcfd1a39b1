/** Columns of packed numbers, reused from block to block. */
import type { PbfReader } from 'pbf';

const LEAST = 8192;
/** Bytes of a varint that fit 28 bits; longer ones go through the library. */
const SHIFT_END = 28;

export class Column {
  values = new Float64Array(LEAST);
  length = 0;
  #last = 0;

  clear(): void {
    this.length = 0;
    this.#last = 0;
  }

  /** Appends the delta-coded sint64 of a packed field. */
  readDeltas(reader: PbfReader, end: number): void {
    const values = this.#room(end - reader.pos);
    const bytes = reader.buf;
    let length = this.length;
    let last = this.#last;
    let at = reader.pos;
    while (at < end) {
      const start = at;
      let zigzag = 0;
      let shift = 0;
      let byte = 0x80;
      while (byte >= 0x80 && shift < SHIFT_END && at < end) {
        byte = bytes[at++] ?? 0;
        zigzag |= (byte & 0x7f) << shift;
        shift += 7;
      }
      if (byte >= 0x80) {
        reader.pos = start;
        last += reader.readSVarint();
        at = reader.pos;
      } else last += (zigzag >>> 1) ^ -(zigzag & 1);
      values[length++] = last;
    }
    reader.pos = at;
    this.length = length;
    this.#last = last;
  }

  /** Appends the unsigned numbers of a packed field. */
  read(reader: PbfReader, end: number): void {
    const values = this.#room(end - reader.pos);
    const bytes = reader.buf;
    let length = this.length;
    while (reader.pos < end) {
      const byte = bytes[reader.pos] ?? 0;
      if (byte < 0x80) reader.pos++;
      values[length++] = byte < 0x80 ? byte : reader.readVarint();
    }
    this.length = length;
  }

  /** Room for as many numbers as there are bytes. */
  #room(bytes: number): Float64Array {
    const needed = this.length + bytes;
    if (needed > this.values.length) {
      const larger = new Float64Array(Math.max(needed, 2 * this.values.length));
      larger.set(this.values.subarray(0, this.length));
      this.values = larger;
    }
    return this.values;
  }
}
