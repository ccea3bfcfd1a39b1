/** Words for the choices of inputs files, by column; the same words are read back. */
import { PROVENANCE } from '../provenance.ts';
import { ROAD_CLASSES } from '../roads.ts';
import type { Words } from '../say.ts';

type Choices = Readonly<Record<string, Words>>;

const PROVENANCE_WORDS: Choices = PROVENANCE;

const LINKS = ['motorway', 'trunk', 'primary', 'secondary', 'tertiary'] as const;

const SPEED_ROADS: Choices = {
  ...ROAD_CLASSES,
  ...Object.fromEntries(
    LINKS.map((road) => [`${road}_link`, { zh: `${ROAD_CLASSES[road].zh}匝道`, en: `${ROAD_CLASSES[road].en}, link` }]),
  ),
  maximum: { zh: '最高', en: 'maximum' },
  'off-road': { zh: '路外', en: 'off the roads' },
  'no-roads': { zh: '无路网时', en: 'without a road network' },
};

/** By column; where sheets differ, by `sheet/column`. */
export const INPUT_CHOICES: Readonly<Record<string, Choices>> = {
  provenance: PROVENANCE_WORDS,
  positionProvenance: PROVENANCE_WORDS,
  poorProvenance: PROVENANCE_WORDS,
  townProvenance: PROVENANCE_WORDS,
  tier: {
    county: { zh: '县', en: 'county' },
    town: { zh: '乡镇', en: 'town' },
    village: { zh: '村', en: 'village' },
    warehouse: { zh: '公共仓', en: 'warehouse' },
  },
  state: {
    existing: { zh: '现有', en: 'existing' },
    candidate: { zh: '候选', en: 'candidate' },
    required: { zh: '必开', en: 'required' },
    excluded: { zh: '不开', en: 'excluded' },
  },
  tiers: {
    trunk: { zh: '县到乡镇', en: 'trunk' },
    feeder: { zh: '乡镇到村', en: 'feeder' },
  },
  carriers: { all: { zh: '全部', en: 'all' } },
  'outlets/kind': {
    'logistics-centre': { zh: '物流中心', en: 'logistics-centre' },
    'town-government': { zh: '乡镇政府', en: 'town-government' },
    'post-office': { zh: '邮政', en: 'post-office' },
    'supply-cooperative': { zh: '供销社', en: 'supply-cooperative' },
    'rural-taobao': { zh: '村淘', en: 'rural-taobao' },
    cainiao: { zh: '菜鸟', en: 'cainiao' },
    'express-franchise': { zh: '快递加盟点', en: 'express-franchise' },
    'village-shop': { zh: '村小店', en: 'village-shop' },
    'village-committee': { zh: '村委会', en: 'village-committee' },
    'new-build': { zh: '新建', en: 'new-build' },
  },
  'fleet/kind': {
    'large-truck': { zh: '重型货车', en: 'large-truck' },
    'medium-truck': { zh: '中型货车', en: 'medium-truck' },
    'small-truck': { zh: '轻型货车', en: 'small-truck' },
    van: { zh: '面包车', en: 'van' },
    'electric-three-wheeler': { zh: '电动三轮车', en: 'electric-three-wheeler' },
    motorcycle: { zh: '摩托车', en: 'motorcycle' },
    'refrigerated-van': { zh: '冷藏车', en: 'refrigerated-van' },
    bus: { zh: '客车', en: 'bus' },
  },
  'line-haul/kind': {
    arrival: { zh: '到县', en: 'arrival' },
    departure: { zh: '离县', en: 'departure' },
    'hand-in': { zh: '村民交件', en: 'hand-in' },
  },
  'speeds/road': SPEED_ROADS,
  category: {
    upstream: { zh: '农产品上行', en: 'upstream' },
    parks: { zh: '园区', en: 'parks' },
    'public-service': { zh: '公共服务', en: 'public-service' },
    stations: { zh: '站点', en: 'stations' },
    training: { zh: '培训', en: 'training' },
    office: { zh: '办公', en: 'office' },
    other: { zh: '其他', en: 'other' },
  },
};

/** The words for the choices of a column; undefined where they are their own words. */
export const choicesOf = (sheet: string, column: string): Choices | undefined =>
  INPUT_CHOICES[`${sheet}/${column}`] ?? INPUT_CHOICES[column];
