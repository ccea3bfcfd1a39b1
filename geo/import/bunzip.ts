/// <reference path="./unbzip2-stream.d.ts" />
/**
 * Bzip2, one block at a time: its blocks of 900 kB may each hold 46 MB of equal bytes, so whoever counts what comes out
 * must be able to stop between two.
 */
import bitIterator from 'unbzip2-stream/lib/bit_iterator.js';
import bzip2 from 'unbzip2-stream/lib/bzip2.js';

const BLOCK_UNIT = 100_000;

/** Bytes that are appended one by one. */
class Growing {
  #bytes = new Uint8Array(10 * BLOCK_UNIT);
  #length = 0;

  push(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = byte;
  }

  /** The bytes since the last call, in memory of their own. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return taken;
  }
}

/** The content of one or more bzip2 streams behind one another. Throws what the library throws. */
export function* bunzipped(bytes: Uint8Array): Generator<Uint8Array> {
  let whole: Uint8Array | undefined = bytes;
  const reader = bitIterator(() => {
    const next = whole;
    whole = undefined;
    return next;
  });
  const out = new Growing();
  while (reader.bytesRead < bytes.length) {
    const size = BLOCK_UNIT * bzip2.header(reader);
    const block = new Int32Array(size);
    let checksum: number | null = 0;
    while (checksum !== null) {
      checksum = bzip2.decompress(reader, (byte) => out.push(byte), block, size, checksum);
      yield out.take();
    }
  }
}
