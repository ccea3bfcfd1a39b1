/** The parts of the library that its stream is made of; its types know the stream alone. */
declare module 'unbzip2-stream/lib/bit_iterator.js' {
  /** Reads so many bits; null moves on to the next whole byte. */
  export interface BitReader {
    (bits: number | null): number;
    readonly bytesRead: number;
  }
  export default function bitIterator(nextBuffer: () => Uint8Array | undefined): BitReader;
}

declare module 'unbzip2-stream/lib/bzip2.js' {
  import type { BitReader } from 'unbzip2-stream/lib/bit_iterator.js';

  const bzip2: {
    /** Size of the blocks in units of 100,000 bytes. */
    header(reader: BitReader): number;
    /** One block, byte by byte; returns the checksum so far, null at the end of the stream. */
    decompress(
      reader: BitReader,
      take: (byte: number) => void,
      block: Int32Array,
      size: number,
      checksum: number,
    ): number | null;
  };
  export default bzip2;
}
