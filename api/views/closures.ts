/** N−1 of a plan as lines on a map, as a table for the office and as text. */
import { shapeOf } from '../../geo/tiles/layers.ts';
import type { ClosureCase, Dataset, PlanClosures, RoadNetwork } from '../../src/model/index.ts';
import type { ClosureLines } from '../wire/closures.ts';
import { CLOSURE_LISTS, CLOSURES } from '../words/closures.ts';
import { ROAD_CLASSES, UNNAMED_ROAD } from '../words/roads.ts';
import { type Language, LIST, say } from '../words/say.ts';
import { CLOSURE_COLUMNS, headings, yesNo } from '../words/tables.ts';
import { columns } from './columns.ts';
import { csvTable } from './csv.ts';
import { rounded } from './text.ts';

const namesOf = ({ villages, towns }: Dataset): ((code: string) => string) => {
  const names = new Map([...villages, ...towns].map(({ code, name }) => [code, name]));
  return (code) => names.get(code) ?? code;
};

const roadName = ({ road, class: kind }: ClosureCase, language: Language): string =>
  road ?? say(language, UNNAMED_ROAD, { class: ROAD_CLASSES[kind][language] });

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

/** UTF-8 text with BOM, one row a case, the worst first. */
export function closuresCsv(study: PlanClosures, dataset: Dataset, language: Language): string {
  const name = namesOf(dataset);
  const rows = study.cases.map((one, index) => [
    index + 1,
    roadName(one, language),
    ROAD_CLASSES[one.class][language],
    one.near.map(name).join('—'),
    one.metres,
    yesNo(one.bridge, language),
    ...one.at,
    one.cutOff.length,
    one.cutOffPeople,
    one.cutOff.map(name).join(LIST[language]),
    one.delayed.length,
    one.delayedPeople,
    rounded(one.worstDelaySeconds / 60, 1),
    rounded(one.personSeconds / 3600, 1),
    one.segments.join(' '),
  ]);
  return csvTable(headings(CLOSURE_COLUMNS, language), rows);
}

/** The study for a terminal: what it comes to, the worst cuts and the worst detours. */
export function closuresText(study: PlanClosures, dataset: Dataset, language: Language): string {
  const w = (word: keyof typeof CLOSURES): string => CLOSURES[word][language];
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
    return [
      '',
      w(list),
      ...(rows.length === 0 ? [`  ${w('none')}`] : columns([headings(CLOSURE_LISTS[list], language), ...rows], 2)),
    ];
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
