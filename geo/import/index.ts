export { previewCsv } from './csv.ts';
export { importCounty } from './import-county.ts';
export { readRoads } from './roads-only.ts';
export type { ImportedCounty } from './types.ts';
