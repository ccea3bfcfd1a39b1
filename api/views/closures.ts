/** N−1 of a plan as lines on a map, as a table for the office and as text. */
import { shapeOf } from '../../geo/tiles/layers.ts';
import type { ClosureCase, Dataset, PlanClosures, RoadClass, RoadNetwork, Text } from '../../src/model/index.ts';
import type { ClosureLines } from '../wire/closures.ts';
import { columns } from './columns.ts';
import { csvTable } from './csv.ts';
import { type Language, rounded } from './text.ts';

/** Names of OpenStreetMap's classes by the nearest Chinese grade. */
const CLASSES: Readonly<Record<RoadClass, Text>> = {
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
};

const namesOf = ({ villages, towns }: Dataset): ((code: string) => string) => {
  const names = new Map([...villages, ...towns].map(({ code, name }) => [code, name]));
  return (code) => names.get(code) ?? code;
};

const roadName = ({ road, class: kind }: ClosureCase, language: Language): string =>
  road ?? (language === 'zh' ? `无名${CLASSES[kind].zh}` : `unnamed ${CLASSES[kind].en}`);

/** One line a case, one part a segment; `id` is the place of the case in the study, from 0. */
export const closuresGeojson = (study: PlanClosures, roads: RoadNetwork): ClosureLines => ({
  type: 'FeatureCollection',
  features: study.cases.map((one, index) => ({
    type: 'Feature',
    id: String(index),
    geometry: { type: 'MultiLineString', coordinates: one.segments.map((segment) => shapeOf(roads, segment)) },
    properties: {
      case: index,
      road: one.road,
      class: one.class,
      metres: one.metres,
      bridge: one.bridge,
      cutOff: one.cutOff.length,
      cutOffPeople: one.cutOffPeople,
      delayed: one.delayed.length,
      delayedPeople: one.delayedPeople,
      worstDelaySeconds: one.worstDelaySeconds,
    },
  })),
  estimated: false,
  synthetic: study.synthetic,
});

const HEADER = [
  '序号',
  '道路',
  '等级',
  '附近',
  '长度（米）',
  '割边（断开即分为两半）',
  '经度（WGS-84，度）',
  '纬度（WGS-84，度）',
  '中断村数',
  '中断人口（人）',
  '中断的村',
  '延误村数',
  '延误人口（人）',
  '最大延误（分钟）',
  '延误合计（人·小时）',
  '路段编号',
];

/** UTF-8 text with BOM, one row a case, the worst first. */
export function closuresCsv(study: PlanClosures, dataset: Dataset): string {
  const name = namesOf(dataset);
  const rows = study.cases.map((one, index) => [
    index + 1,
    roadName(one, 'zh'),
    CLASSES[one.class].zh,
    one.near.map(name).join('—'),
    one.metres,
    one.bridge ? '是' : '否',
    ...one.at,
    one.cutOff.length,
    one.cutOffPeople,
    one.cutOff.map(name).join('、'),
    one.delayed.length,
    one.delayedPeople,
    rounded(one.worstDelaySeconds / 60, 1),
    rounded(one.personSeconds / 3600, 1),
    one.segments.join(' '),
  ]);
  return csvTable(HEADER, rows);
}

const WORDS = {
  studied: { zh: '逐段断路', en: 'Closed one at a time' },
  segments: { zh: '段', en: 'segments' },
  cutting: { zh: '断开即有村中断', en: 'cut off a village' },
  bridges: { zh: '割边', en: 'bridges of the graph' },
  survive: { zh: '任一路段断开都不中断的村', en: 'Villages that no single closure cuts off' },
  people: { zh: '人口', en: 'people' },
  unstudied: { zh: '未能分析的村', en: 'Villages not studied' },
  worst: { zh: '中断最多', en: 'Cut off the most' },
  slowest: { zh: '延误最多', en: 'Delay the most' },
  none: { zh: '没有', en: 'none' },
  synthetic: { zh: '合成数据', en: 'Synthetic data' },
} satisfies Readonly<Record<string, Text>>;
type Word = keyof typeof WORDS;

const HEADS: Readonly<Record<'worst' | 'slowest', Readonly<Record<Language, readonly string[]>>>> = {
  worst: {
    zh: ['道路', '附近', '公里', '中断村', '人口', '割边'],
    en: ['road', 'near', 'km', 'villages cut off', 'people', 'bridge'],
  },
  slowest: {
    zh: ['道路', '附近', '公里', '延误村', '人口', '最多慢（分）'],
    en: ['road', 'near', 'km', 'villages delayed', 'people', 'minutes at most'],
  },
};

/** The study for a terminal: what it comes to, the worst cuts and the worst detours. */
export function closuresText(study: PlanClosures, dataset: Dataset, language: Language): string {
  const w = (word: Word): string => WORDS[word][language];
  const name = namesOf(dataset);
  const { summary, cases, unstudied, synthetic } = study;
  const km = (metres: number): string => (metres / 1000).toFixed(1);
  const share = ({ value, numerator, denominator }: typeof summary.survive): string =>
    `${numerator} / ${denominator}${value === null ? '' : ` = ${(value * 100).toFixed(1)} %`}`;
  const table = (list: 'worst' | 'slowest'): string[] => {
    const rows = summary[list].flatMap((index) => {
      const one = cases[index];
      if (one === undefined) return [];
      const row = [roadName(one, language), one.near.map(name).join('—'), km(one.metres)];
      return list === 'worst'
        ? [[...row, `${one.cutOff.length}`, `${one.cutOffPeople}`, one.bridge ? '●' : '']]
        : [[...row, `${one.delayed.length}`, `${one.delayedPeople}`, `${Math.round(one.worstDelaySeconds / 60)}`]];
    });
    return ['', w(list), ...(rows.length === 0 ? [`  ${w('none')}`] : columns([HEADS[list][language], ...rows], 2))];
  };
  return [
    ...(synthetic.length === 0 ? [] : [`[${w('synthetic')}]`]),
    ...columns([
      [w('studied'), `${summary.segments} ${w('segments')}, ${km(summary.metres)} km`],
      [w('cutting'), `${summary.cutting} ${w('segments')}, ${km(summary.cuttingMetres)} km`],
      [w('bridges'), `${summary.bridges} ${w('segments')}`],
      [w('survive'), `${share(summary.survive)} (${w('people')} ${share(summary.survivePeople)})`],
      ...(unstudied.length === 0 ? [] : [[w('unstudied'), unstudied.map(name).join(' ')]]),
    ]),
    ...table('worst'),
    ...table('slowest'),
  ].join('\n');
}
