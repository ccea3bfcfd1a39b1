/** What a file format is to the importer: how it is told, what is read of it, and what it can do beyond that. */
import type { ErrorReason, Source, Work } from '../../../src/model/index.ts';
import type { HgtTile } from '../../heights/index.ts';
import type { IssueLog } from '../issues.ts';
import type { ClipBox } from '../osm/clip.ts';
import type { OsmExtract } from '../osm/extract.ts';
import type { PlaceRow } from '../tables/rows.ts';
import type { TableReading } from '../tables/table-preview.ts';
import type { Crs, ImportInput, ImportOptions } from '../types.ts';
import { unpackedName } from '../unpack.ts';
import type { BoundaryPart } from '../vector/boundary-part.ts';

/** The beginning of a file's content, unpacked. */
export interface Head {
  readonly bytes: Uint8Array;
  /** ASCII of the bytes without byte order mark, the zeros of UTF-16 and white space before the first character. */
  readonly text: string;
}

/**
 * How surely a file is of a format, surest first: whatever else it looks like; by its content; by its name alone; for
 * want of anything better.
 */
export const CERTAINTIES = ['certain', 'content', 'name', 'guess'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** What is read of a file. */
export interface Parsed {
  /** Of a text. */
  readonly encoding: string | null;
  readonly crs: Crs;
  /** What the format itself says of it: OpenStreetMap has one licence. */
  readonly licence: string | null;
  readonly rows: readonly PlaceRow[];
  readonly boundaries: readonly BoundaryPart[];
  readonly extract: OsmExtract | null;
  readonly heights: HgtTile | null;
}

/** A file that gives nothing; formats say what theirs give instead. */
export const NOTHING: Parsed = {
  encoding: null,
  crs: 'WGS-84',
  licence: null,
  rows: [],
  boundaries: [],
  extract: null,
  heights: null,
};

/** What a reader works with: where it lists what it repairs, guesses and refuses, and how it reports and gives way. */
export interface Reading {
  readonly work: Work;
  readonly log: IssueLog;
  /** Of an extract only what lies in this box is read; null: all. */
  readonly clip: ClipBox | null;
}

export interface Format {
  /** As the sources of a dataset state it. */
  readonly name: Source['format'];
  /** What an error calls it where it lists what is read. */
  readonly title: string;
  /** Endings of file names, lower case with the dot, without those of packings. */
  readonly extensions: readonly string[];
  /** Places of a county with its boundary, an extract with places and roads, or heights. */
  readonly gives: 'places' | 'extract' | 'heights';
  /**
   * How surely a file is of this format; null: it isn't. Throws a `CundaError` where it is of this format and yet
   * nothing to read (`file-empty`).
   */
  sniff(name: string, head: Head): Certainty | null;
  /** Reads a whole file, packed or not, whose name has no folders. Throws a `CundaError` where it can't be read. */
  read(input: ImportInput, options: ImportOptions, reading: Reading): Promise<Parsed>;
  /** How a file of places of which nothing can be used is refused. */
  readonly unusable?: ErrorReason & `${string}/unusable${string}`;
  /**
   * Of places: how a file would be read, so that columns can be chosen and features looked at. Throws nothing that is
   * a `CundaError`.
   */
  preview?(input: ImportInput, options: ImportOptions): Promise<TableReading>;
}

/** Whether a file's name, the ending of its packing aside, ends in one of these. */
export const endsIn = (name: string, extensions: readonly string[]): boolean => {
  const bare = unpackedName(name).toLowerCase();
  return extensions.some((extension) => bare.endsWith(extension));
};
