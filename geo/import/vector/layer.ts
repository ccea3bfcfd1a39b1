/** What a map file of any kind is read to: features as GeoJSON has them, and what the file says of them. */
import { CundaError } from '../../../src/model/index.ts';

export interface Layer {
  /** GeoJSON features, unchecked; geometry null where the file has none. */
  readonly features: readonly unknown[];
  /** The coordinate system as the file names it; null where it says nothing. */
  readonly crs: string | null;
  /** Of its texts; null where the format has only one. */
  readonly encoding: string | null;
}

/** `vector-invalid`: what is wrong with a file, what is read instead, and why. */
export const vectorInvalid = (file: string, message: string, allowed: string, cause?: unknown): CundaError =>
  new CundaError('vector-invalid', `${file}: ${message}`, {
    allowed,
    at: { file },
    ...(cause instanceof Error ? { received: cause.message, cause } : {}),
  });
