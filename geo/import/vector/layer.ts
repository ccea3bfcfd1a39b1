/** What a map file of any kind is read to: features as GeoJSON has them, and what the file says of them. */
import { CundaError, type ErrorReason, type ErrorReasons } from '../../../src/model/index.ts';

export interface Layer {
  /** GeoJSON features, unchecked; geometry null where the file has none. */
  readonly features: readonly unknown[];
  /** The coordinate system as the file names it; null where it says nothing. */
  readonly crs: string | null;
  /** Of its texts; null where the format has only one. */
  readonly encoding: string | null;
}

type VectorReason = ErrorReason & `vector-invalid/${string}`;

/** `vector-invalid`: what is wrong with a file, and why. */
export const vectorInvalid = <R extends VectorReason>(
  reason: R,
  params: ErrorReasons[R] & { readonly file: string | number },
  cause?: unknown,
): CundaError =>
  new CundaError(reason, params, {
    at: { file: String(params.file) },
    ...(cause instanceof Error ? { received: cause.message, cause } : {}),
  });
