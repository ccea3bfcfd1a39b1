/** An evidence pack: what a plan rests on, in one file that verifies offline; and the signature beside it. */
import { z } from 'zod';
import type { ImportOptions } from '../../geo/import/types.ts';
import { Boundary, Hash, Position, TerrainClass } from '../../src/model/index.ts';

/** How the original files were read; absent members: as by default. */
const SETTINGS = {
  crs: z.string().max(80).exactOptional(),
  implausible: z.enum(['keep', 'refuse']).exactOptional(),
  columns: z.record(z.string(), z.string()).exactOptional(),
  encoding: z.enum(['utf-8', 'gb18030']).exactOptional(),
  name: z.string().exactOptional(),
  seat: Position.exactOptional(),
  detourFactor: z.number().exactOptional(),
  terrain: TerrainClass.exactOptional(),
  boundary: Boundary.exactOptional(),
  corrections: z
    .array(
      z.strictObject({
        file: z.string(),
        row: z.number().int().positive(),
        column: z.string().nullable(),
        value: z.string().nullable(),
      }),
    )
    .readonly()
    .exactOptional(),
  positions: z.record(z.string(), Position).exactOptional(),
  official: z.enum(['count', 'list', 'whole']).exactOptional(),
} satisfies Record<keyof ImportOptions, z.ZodType>;
const ImportSettings = z.strictObject(SETTINGS);

/** `manifest.json` of a pack. Everything else in it is named here with its hash, and nothing is there that is not. */
export const EvidenceManifest = z.strictObject({
  format: z.literal('cunda-evidence/1'),
  plan: Hash,
  dataset: Hash,
  /** Hash of the road network; null without roads. */
  roads: Hash.nullable(),
  notices: z.array(z.strictObject({ id: z.string(), hash: Hash })),
  /** The original files: not in the pack, but known by their hashes. */
  sources: z.array(z.strictObject({ name: z.string(), sha256: Hash.nullable(), bytes: z.number().int() })),
  /** Null: nobody said how the original files were read. */
  importOptions: ImportSettings.nullable(),
  software: z.strictObject({ name: z.literal('cunda'), version: z.string(), node: z.string() }),
  /** The command that verifies the pack, and plans again, without a network. */
  reproduce: z.string(),
  files: z.array(z.strictObject({ path: z.string(), bytes: z.number().int(), sha256: Hash })),
});
export type EvidenceManifest = z.infer<typeof EvidenceManifest>;

/** `<pack>.sig`: a detached Ed25519 signature (RFC 8032) over the bytes of the pack. */
export const EvidenceSignature = z.strictObject({
  format: z.literal('cunda-signature/1'),
  algorithm: z.literal('Ed25519'),
  /** First 16 hex digits of the SHA-256 of the public key (SPKI, DER). */
  key: z.string().regex(/^[0-9a-f]{16}$/),
  /** SHA-256 of the pack. */
  sha256: Hash,
  /** Base64. */
  signature: z.base64(),
});
export type EvidenceSignature = z.infer<typeof EvidenceSignature>;
