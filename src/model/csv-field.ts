/** What a column of a CSV can hold. */

/** Fields that a CSV column can be told to hold, `lng` and `lat` both or neither. */
export const CSV_FIELDS = [
  'code',
  'name',
  'level',
  'parent',
  'town',
  'county',
  'prefecture',
  'lng',
  'lat',
  'crs',
  'coordSource',
  'population',
  'designatedPoor',
  'inbound',
  'outbound',
] as const;
export type CsvField = (typeof CSV_FIELDS)[number];
