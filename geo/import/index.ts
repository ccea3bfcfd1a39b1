export { FORMATS } from './formats/index.ts';
export { importCounty } from './import-county.ts';
export { withPlausibility } from './plausibility.ts';
export { previewFile } from './preview-file.ts';
export { readRoads } from './roads-only.ts';
export type { ImportedCounty } from './types.ts';
export { PACKINGS } from './unpack.ts';
