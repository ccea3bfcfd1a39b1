/** The places of a county: the county itself, its towns, its administrative villages and their settlements. */
import { z } from 'zod';
import { Position, Provenance } from './units.ts';

const Ring = z.array(Position).min(4);
export const Boundary = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(Ring).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(Ring).min(1)).min(1) }),
]);
export type Boundary = z.infer<typeof Boundary>;

/**
 * Place codes are text. Statistics-bureau codes (统计用区划代码) have 6 digits for a county, 9 for a town and 12 for a
 * village; places of other origin carry their source's identifier, e.g. `n123` for an OSM node.
 */
export const PlaceCode = z.string().min(1).max(64);
export type PlaceCode = z.infer<typeof PlaceCode>;

/** 县 / 县级市 / 区. */
export const County = z.object({
  code: PlaceCode,
  name: z.string().min(1),
  /** Prefecture (地级市 / 自治州) where known. */
  prefecture: z.string().nullable(),
  /** The seat: where the logistics centre stands unless a county-tier site says otherwise. */
  seat: Position,
  boundary: Boundary.nullable(),
});
export type County = z.infer<typeof County>;

/** 乡镇 / 街道. */
export const Town = z.object({
  code: PlaceCode,
  name: z.string().min(1),
  position: Position.nullable(),
  provenance: Provenance,
});
export type Town = z.infer<typeof Town>;

/** 自然村: a settlement of an administrative village, with its own people and place. */
export const Settlement = z.object({
  name: z.string(),
  position: Position,
  population: z.number().int().nonnegative(),
});
export type Settlement = z.infer<typeof Settlement>;

/**
 * Why a village that the source names has no position to be served at. Of one whose level or town the source leaves
 * open (`level-unknown`, `town-unknown`) even a declared position counts for nothing until that is put right.
 */
export const PositionProblem = z.enum(['missing', 'implausible', 'outside-county', 'level-unknown', 'town-unknown']);

/** 行政村 / 社区: an administrative village. */
export const Village = z.object({
  code: PlaceCode,
  name: z.string().min(1),
  /** Code of the town it belongs to. */
  town: PlaceCode,
  position: Position.nullable(),
  /** Null exactly when `position` is given. */
  positionProblem: PositionProblem.nullable(),
  population: z.number().int().nonnegative(),
  /** 省定贫困村: a designated poor village. */
  designatedPoor: z.boolean(),
  /** Empty when unknown; then everybody is taken to live at `position`. */
  settlements: z.array(Settlement),
  provenance: z.object({ position: Provenance, population: Provenance, designatedPoor: Provenance, town: Provenance }),
});
export type Village = z.infer<typeof Village>;
