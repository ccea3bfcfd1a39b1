/** Words of the layers that a GIS reads, and of the pages that show them. */
import type { Words } from './say.ts';

export const GIS_LAYERS = {
  boundary: {
    title: { zh: '县界', en: 'Boundary' },
    description: {
      zh: '县的边界；没有边界的数据没有几何',
      en: 'The county boundary; no geometry where the data has none',
    },
  },
  towns: {
    title: { zh: '乡镇', en: 'Towns' },
    description: { zh: '乡镇和街道', en: 'Towns' },
  },
  villages: {
    title: { zh: '行政村', en: 'Villages' },
    description: {
      zh: '行政村及其人口、每日件量；没有位置的村没有几何，并说明原因',
      en: 'Administrative villages with their people and parcels a day; one without a position has no geometry and says why',
    },
  },
  outlets: {
    title: { zh: '网点', en: 'Outlets' },
    description: { zh: '现有和候选的站点；费用以分计', en: 'Sites that stand or may stand; costs in fen' },
  },
  roads: {
    title: { zh: '道路', en: 'Roads' },
    description: { zh: '从路口到路口的路段', en: 'Segments, junction to junction' },
  },
  stations: {
    title: { zh: '启用的站点', en: 'Stations' },
    description: { zh: '计划启用的站点，以及由谁供货', en: 'The sites that the plan opens, and what feeds each' },
  },
  runs: {
    title: { zh: '班次', en: 'Runs' },
    description: {
      zh: '沿道路往返的班次；days 为星期（1 为周一），datetime 选出当时在路上的班次（北京时间）',
      en: 'Runs along the roads, base to base; days are weekdays (1 = Monday), datetime selects those under way then (China time)',
    },
  },
  coverage: {
    title: { zh: '各村结论', en: 'Coverage' },
    description: { zh: '计划对每个行政村的结论', en: 'What the plan makes of every administrative village' },
  },
} as const satisfies Readonly<Record<string, { readonly title: Words; readonly description: Words }>>;

/** Layers of vector tiles. */
export const TILE_LAYERS = {
  boundary: { zh: '县的边界', en: 'The county boundary' },
  roads: {
    zh: '道路：12 级起为从路口到路口的路段，此前同类道路连成长线',
    en: 'Roads: segments, junction to junction, from zoom 12 on; below, roads of a class joined to lines',
  },
  villages: { zh: '有位置的行政村', en: 'Administrative villages that have a position' },
  towns: { zh: '有位置的乡镇和街道', en: 'Towns that have a position' },
  sites: { zh: '现有和候选的站点', en: 'Sites that stand or may stand' },
  areas: {
    zh: '各村、各乡镇的范围：由村的位置推算的近似范围，不是勘定的界线；各村带计划的结论',
    en: 'Areas of villages and towns: cells around the positions of villages, no surveyed boundaries; those of villages with the verdict of the plan',
  },
  runs: {
    zh: '沿道路往返的班次；days 为星期（1 为周一）',
    en: 'Runs along the roads, base to base; days are weekdays (1 = Monday)',
  },
  coverage: { zh: '计划对每个有位置的行政村的结论', en: 'What the plan makes of every village that has a position' },
  stations: { zh: '计划启用的站点，以及由谁供货', en: 'The sites that the plan opens, and what feeds each' },
} as const satisfies Record<string, Words>;

export const GIS_PAGES = {
  title: { zh: '村达 · 地理要素', en: 'Cunda · features' },
  about: {
    zh: '数据集和计划的图层，按 OGC API – Features（第 1、2 部分）提供，QGIS、ogrinfo 等可以直接读取。',
    en: 'Layers of datasets and plans by OGC API – Features, parts 1 and 2: QGIS, ogrinfo and others read them as they are.',
  },
  tiles: {
    zh: '矢量瓦片（Web 墨卡托，XYZ）。没有位置的村和站点不在图上，请看列表。',
    en: 'Vector tiles (web mercator, XYZ). What has no position is on no map: see the lists.',
  },
  openStreetMap: { zh: '© OpenStreetMap 贡献者', en: '© OpenStreetMap contributors' },
  plan: { zh: '{county} · 计划 {id}', en: '{county} · plan {id}' },
  dataset: { zh: '{county} · 数据集 {id}', en: '{county} · dataset {id}' },
  collections: { zh: '图层', en: 'Collections' },
  conformance: { zh: '符合的标准', en: 'Conformance' },
  interface: { zh: '接口说明', en: 'Interface' },
  items: { zh: '要素', en: 'Features' },
  name: { zh: '名称', en: 'Name' },
  systems: { zh: '坐标系', en: 'Coordinate systems' },
  properties: { zh: '属性', en: 'Properties' },
  id: { zh: '标识', en: 'Id' },
  geometry: { zh: '几何', en: 'Geometry' },
  counted: { zh: '共 {matched} 个，这里 {returned} 个', en: '{matched} in all, {returned} here' },
  next: { zh: '下一页', en: 'Next page' },
  none: { zh: '没有', en: 'None' },
  synthetic: { zh: '合成数据：{what}', en: 'Synthetic: {what}' },
} as const satisfies Record<string, Words>;
