/** The header of GeoPackageBinary (OGC 12-128r18 §2.1.3), before well-known binary. */

/** Doubles in the envelope by the header's indicator (bits 1–3 of the flags). */
const ENVELOPE_DOUBLES = [0, 4, 6, 6, 8];
const EMPTY_BIT = 0x10;

export interface GeoPackageHeader {
  /** Whether the geometry is empty. */
  readonly empty: boolean;
  /** Byte order of the envelope. */
  readonly little: boolean;
  /** Doubles of the envelope, which begins at byte 8; 0 = none. */
  readonly doubles: number;
  /** The well-known binary behind it. */
  readonly wkb: Uint8Array;
}

/** The header of a stored geometry; null where the bytes have none. */
export function geoPackageHeader(blob: Uint8Array): GeoPackageHeader | null {
  const flags = blob[3] ?? 0;
  const doubles = ENVELOPE_DOUBLES[(flags >> 1) & 7];
  if (doubles === undefined || blob.length < 8 + 8 * doubles || blob[0] !== 0x47 || blob[1] !== 0x50) return null;
  return { empty: (flags & EMPTY_BIT) !== 0, little: (flags & 1) === 1, doubles, wkb: blob.subarray(8 + 8 * doubles) };
}
