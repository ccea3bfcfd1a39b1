/** Bodies of imports that a worker does later, by the SHA-256 of all their bytes. */
import type { Hash } from '../../../src/model/index.ts';

/** Nobody asks for a body that no job names and that is older than this. */
export const UPLOAD_SECONDS = 3600;

export interface Uploads {
  /**
   * Keeps a body, all of it or nothing; one that is there stays. Those that no waiting, running or dead job names are
   * taken away after {@link UPLOAD_SECONDS}. Throws `value-invalid` where the bytes are not those of `hash`.
   */
  putUpload(hash: Hash, parts: AsyncIterable<Uint8Array>): Promise<void>;
  /** A piece of a body, counted from 0; null after its last. Throws `not-found` for a body that is not there. */
  readUpload(hash: Hash, part: number): Promise<Uint8Array | null>;
}
