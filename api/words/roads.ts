/** Names of roads' classes and of terrain. */
import type { TerrainClass } from '../../src/model/detour-model.ts';
import type { RoadClass } from '../../src/model/road-terms.ts';
import type { Words } from './say.ts';

/** OpenStreetMap's classes by the nearest Chinese grade. */
export const ROAD_CLASSES = {
  motorway: { zh: '高速公路', en: 'motorway' },
  trunk: { zh: '国道级道路', en: 'trunk road' },
  primary: { zh: '省道级道路', en: 'primary road' },
  secondary: { zh: '县道级道路', en: 'secondary road' },
  tertiary: { zh: '乡道级道路', en: 'tertiary road' },
  unclassified: { zh: '村道', en: 'village road' },
  residential: { zh: '居民区道路', en: 'residential road' },
  living_street: { zh: '生活街道', en: 'living street' },
  service: { zh: '内部道路', en: 'service road' },
  track: { zh: '机耕路', en: 'track' },
  path: { zh: '小路', en: 'path' },
  ferry: { zh: '渡口', en: 'ferry' },
} as const satisfies Record<RoadClass, Words>;

export const UNNAMED_ROAD: Words = { zh: '无名{class}', en: 'unnamed {class}' };

export const TERRAIN = {
  plain: { zh: '平原', en: 'plain' },
  hilly: { zh: '丘陵', en: 'hilly' },
  mountain: { zh: '山区', en: 'mountain' },
} as const satisfies Record<TerrainClass, Words>;
