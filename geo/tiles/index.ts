export { TILE_FIELDS } from './layers.ts';
export {
  createLayerTiler,
  createTiler,
  ROAD_MIN_ZOOM,
  SEGMENT_MIN_ZOOM,
  TILE_MAX_ZOOM,
  type Tiler,
} from './tiler.ts';
