/** Roads: building, storing, weighting and searching a county's road network. */

export { decodeRoads, encodeRoads } from './file/codec.ts';
export { buildRoadNetwork, compressWays } from './osm/compress.ts';
export type { OsmBarrier, OsmWay, OsmWays } from './osm/ways.ts';
