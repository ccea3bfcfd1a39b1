/** Limits on input: each a named constant with its reason. */

const KIB = 1024;
const MIB = 1024 * KIB;

/** OSM PBF: a BlobHeader must be smaller than 64 KiB (OSM wiki, PBF Format). */
export const MAX_PBF_HEADER_BYTES = 64 * KIB;
/** OSM PBF: a Blob, packed or unpacked, must be smaller than 32 MiB (same source). */
export const MAX_PBF_BLOB_BYTES = 32 * MIB;
/** All blobs of a file unpacked: about ten times a province; stops files that are nothing but bombs. */
export const MAX_PBF_UNPACKED_BYTES = 8 * 1024 * MIB;
/** Unpacked XML, read as a stream; a bigger extract should come as PBF. */
export const MAX_XML_BYTES = 2 * 1024 * MIB;
/** Unpacked CSV or GeoJSON, held in memory as bytes and as one text of up to twice their size. */
export const MAX_TEXT_BYTES = 128 * MIB;
/** Whatever it was packed from, so much is no burden. */
export const SMALL_UNPACKED_BYTES = 16 * MIB;
/**
 * How much larger than its file a content may be beyond that: OSM packs up to thirty to one, a table of equal cells a
 * hundred; what packs better was made to burst.
 */
export const MAX_UNPACKED_RATIO = 200;
/** Files an archive may hold: a shapefile has a dozen, a workbook some hundred. */
export const MAX_ZIP_ENTRIES = 10_000;
/** Parts of a binary map (.shp, .dbf, .fgb, geometries of a GeoPackage): four million vertices of 16 bytes. */
export const MAX_MAP_BYTES = 64 * MIB;
/** A DOM takes some ten times its text. */
export const MAX_DOM_BYTES = 32 * MIB;
/** Elements of an XML that is read as a DOM, about a kilobyte each: a county's places have some ten each. */
export const MAX_DOM_ELEMENTS = 150_000;
/** Nesting of JSON and XML: a MultiPolygon in a collection nests 8 levels, a deep KML a dozen. */
export const MAX_DEPTH = 64;
/** Values of a JSON file, lists and objects included; some 40 bytes each. */
export const MAX_JSON_VALUES = 8_000_000;
/** Lists and objects of a JSON file, one a position; some 80 bytes each. */
export const MAX_JSON_GROUPS = 3_000_000;
/** Characters of one text of a JSON file, as of a record of a table. */
export const MAX_JSON_TEXT = MIB;
/** Positions of one line or ring; the most detailed county boundaries have some 100,000. */
export const MAX_RING_POSITIONS = 200_000;
/** Positions of all shapes of a file. */
export const MAX_POSITIONS = 3_000_000;
/** Features of one layer: more than any province has places. */
export const MAX_FEATURES = 1_000_000;
/** Rows of a table, blank ones included: a large province has some 50,000 places. Each takes some 15 µs to read. */
export const MAX_ROWS = 250_000;
/** Cells of all rows of a table, with those that a short row leaves out. */
export const MAX_CELLS = 4_000_000;
/** Elements in the sheets and texts of a workbook: a cell has two or three. */
export const MAX_WORKBOOK_ELEMENTS = 2_000_000;
/** Characters of all cells of a workbook, each text counted as often as it is shown. */
export const MAX_WORKBOOK_CHARACTERS = 32_000_000;
/** Rows of one sheet, empty ones between others included: the library holds all of them. */
export const MAX_SHEET_ROWS = 200_000;
/** Lines of a text that is not UTF-8, whose encoding is told line by line. */
export const MAX_JUDGED_LINES = 1_000_000;
/** Characters between two tags of OSM XML, or within one. */
export const MAX_XML_RUN = MIB;
/** Nodes of a way, and members of a relation: OSM allows 2,000 and 32,000. */
export const MAX_ELEMENT_PARTS = 100_000;
/** Strings, and groups, of one block of a PBF: a block has at most 16,000 elements. */
export const MAX_PBF_BLOCK_PARTS = 1_000_000;
/** The parts of a workbook unpacked, held in memory several times over: some 500,000 cells. */
export const MAX_WORKBOOK_BYTES = 32 * MIB;
/** Bytes looked at to tell the format. */
export const SNIFF_BYTES = 64 * KIB;
/** Node references of kept ways, 8 bytes each: the roads of a large province. */
export const MAX_WAY_REFS = 60_000_000;
/** Points of XML nodes held until the ways are known, 16 bytes each. */
export const MAX_XML_NODES = 60_000_000;
/** Columns of a CSV; spreadsheets of divisions have a few dozen. */
export const MAX_CSV_COLUMNS = 500;
/** Characters of one CSV record; a quote that is never closed would swallow the rest of the file. */
export const MAX_CSV_RECORD = MIB;
/** Rows at the head of a CSV in which the column names are looked for (titles come first in office sheets). */
export const CSV_HEADER_ROWS = 10;
/** Issues listed one by one per code and file; further ones are counted in a closing note. */
export const MAX_ISSUES_PER_CODE = 2000;
/** Characters of a place name. */
export const MAX_NAME = 120;
/** Population or parcels per day above this are a slip: no county has them. */
export const MAX_COUNT = 10_000_000;

/** A village farther than this from its town, straight, was most likely matched with the wrong place: it is asked for. */
export const MAX_VILLAGE_TOWN_METRES = 25_000;
/** A point farther than this outside its county's boundary is no enclave and no coarse edge: it was mistaken. */
export const MAX_OUTSIDE_METRES = 100_000;
/** Villages this near the county's seat stand on it. */
export const AT_SEAT_METRES = 100;
/** Villages on the seat are asked about from this share on; a seat may have a few of its own. */
export const AT_SEAT_SHARE = 0.3;
/**
 * A point farther than this many degrees from the median of its file doesn't belong to it unless longitude and latitude
 * were swapped.
 */
export const MAX_DEGREES_FROM_MEDIAN = 5;
/** OSM places of one name nearer than this are one place mapped twice. */
export const DUPLICATE_PLACE_METRES = 100;
/** Roads kept around the places of a county, so that a way may leave the county and come back. */
export const ROADS_MARGIN_METRES = 20_000;
/** An outlet without a named village belongs to the nearest one within this distance. */
export const OUTLET_VILLAGE_METRES = 5000;
