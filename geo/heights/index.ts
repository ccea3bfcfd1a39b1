/** Heights above the sea, and the climbs of roads. */
export { withClimbs } from './climbs.ts';
export { type HeightAt, type HgtTile, heightsOf, isHgtName, MAX_HGT_BYTES, readHgt } from './hgt.ts';
