/** What goes into an import and what comes out. */
import type {
  Boundary,
  Dataset,
  ImportIssue,
  NotPlanned,
  Position,
  RoadNetwork,
  Source,
  TerrainClass,
} from '../../src/model/index.ts';
import type { CompressedWays } from '../roads/osm/compress.ts';
import type { OsmWays } from '../roads/osm/ways.ts';

/** One input file. */
export interface ImportInput {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type Crs = Source['crs'];

/**
 * What a person puts right in one row as it is read, the file left as it is. `file`, `row` and `column` are those of the
 * issue that it answers; without a column the whole row is skipped. A pair of coordinates is one value: `110.7, 21.4`.
 */
export interface Correction {
  readonly file: string;
  readonly row: number;
  readonly column: string | null;
  readonly value: string | null;
}

export interface ImportOptions {
  /** Rows put right or skipped by a person; each is listed. */
  readonly corrections?: readonly Correction[];
  /** Places that a person has shown on the map, WGS-84, by code; they come before what the files say. */
  readonly positions?: Readonly<Record<string, Position>>;
  /**
   * Coordinate system of tables and GeoJSON in any of its usual words (`GCJ-02`, 大地2000, `EPSG:4546`); columns or
   * properties that name theirs come first. OSM is always WGS-84.
   */
  readonly crs?: Crs;
  /**
   * What becomes of positions far from their town or outside the boundary: `keep` or `refuse` all. Absent: they stay and
   * are asked about, but for those more than 100 km outside.
   */
  readonly implausible?: 'keep' | 'refuse';
  /**
   * What becomes of villages that the official list has and the data lack: `count` takes them as villages without a
   * position, `list` lists them only; `whole` counts them where the data name at least a tenth of the list, so that a
   * few rows stay a few rows. Absent: `list`.
   */
  readonly official?: 'count' | 'list' | 'whole';
  /** CSV columns by field, e.g. `{ name: '名称' }`; a `village.` before the field is allowed. See `CSV_FIELDS`. */
  readonly columns?: Readonly<Record<string, string>>;
  readonly encoding?: 'utf-8' | 'gb18030';
  /** Name of the county. */
  readonly name?: string;
  /** Where the logistics centre stands, WGS-84. */
  readonly seat?: Position;
  /** Way over straight line where no roads are given. Alone, without `terrain`, it replaces the calibrated model. */
  readonly detourFactor?: number;
  /** Terrain class of the calibrated model where no roads are given; guessed if absent. */
  readonly terrain?: TerrainClass;
  /** WGS-84. Of an OSM extract only what lies in its box and 20 km around it is read. */
  readonly boundary?: Boundary;
}

export interface ImportedCounty {
  readonly dataset: Dataset;
  readonly roads: RoadNetwork | null;
}

export interface ImportResult {
  readonly counties: ImportedCounty[];
  readonly issues: ImportIssue[];
  readonly sources: Source[];
  /** Counties that the files name but that can't be planned, e.g. a 市辖区 without towns. */
  readonly notPlanned: NotPlanned[];
}

export type BuildRoads = (ways: OsmWays) => CompressedWays;
