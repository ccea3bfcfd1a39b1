/**
 * Runs as GPX 1.1 (topografix.com/GPX/1/1): a way point for every stop, a route through a run's stops, a track along
 * its roads.
 */
import type { Dataset, Plan, Position, Run } from '../../src/model/index.ts';
import type { RunFilter, RunView } from '../wire/runs.ts';
import { PROVENANCE, SYNTHETIC_PARTS } from '../words/provenance.ts';
import { LIST, sayCode } from '../words/say.ts';
import { SCORECARD } from '../words/scorecard.ts';
import { weekday } from '../words/weekdays.ts';
import { runView, selectRuns } from './runs.ts';
import { rounded } from './text.ts';
import { xmlText } from './xml.ts';

const at = (position: Position): string => `lat="${rounded(position[1], 7)}" lon="${rounded(position[0], 7)}"`;

const days = (run: RunView): string => run.days.map((day) => weekday(day).zh).join('、');

const stopText = (run: RunView, stop: RunView['stops'][number]): string =>
  `${run.vehicle} ${days(run)} 第${stop.sequence}站 到达 ${stop.clock.arrives} 交付 ${stop.clock.handover} 离站 ${stop.clock.departs}` +
  ` 派件 ${rounded(stop.delivered, 2)} 件 揽件 ${rounded(stop.collected, 2)} 件`;

const point = (tag: 'wpt' | 'rtept', position: Position, name: string, description: string): string =>
  `<${tag} ${at(position)}><name>${xmlText(name)}</name><desc>${xmlText(description)}</desc></${tag}>`;

const wayPoints = (run: RunView): string[] =>
  run.stops.flatMap((stop) =>
    stop.position === null ? [] : [point('wpt', stop.position, stop.name, stopText(run, stop))],
  );

const badge = (plan: Plan, run: RunView): string =>
  [
    run.estimated || plan.travel.estimated ? PROVENANCE.estimated.zh : '',
    plan.synthetic.length > 0 ? SCORECARD.synthetic.zh : '',
  ]
    .filter((part) => part !== '')
    .map((part) => `［${part}］`)
    .join('');

function route(plan: Plan, run: RunView): string {
  const departure = `发车 ${run.clock.departs} 返回 ${run.clock.returns}`;
  const base = run.base.position;
  const ends = (text: string) => (base === null ? [] : [point('rtept', base, run.base.name, text)]);
  const stops = run.stops.flatMap((stop) =>
    stop.position === null ? [] : [point('rtept', stop.position, stop.name, stopText(run, stop))],
  );
  const description = `${days(run)} ${departure} ${rounded(run.metres / 1000, 1)} 公里${badge(plan, run)}`;
  return [
    `<rte><name>${xmlText(`${run.id} ${run.vehicle}`)}</name><desc>${xmlText(description)}</desc>`,
    ...ends(`发车 ${run.clock.departs}`),
    ...stops,
    ...ends(`返回 ${run.clock.returns}`),
    '</rte>',
  ].join('\n');
}

const track = (plan: Plan, run: Run, view: RunView): string =>
  [
    `<trk><name>${xmlText(`${run.id} ${run.vehicle}`)}</name><desc>${xmlText(`${days(view)}${badge(plan, view)}`)}</desc><trkseg>`,
    ...run.path.map((position) => `<trkpt ${at(position)}/>`),
    '</trkseg></trk>',
  ].join('\n');

/** GPX text of the filter's runs. Times are in descriptions: a weekly timetable has no dates. */
export function runsGpx(plan: Plan, dataset: Dataset, filter: RunFilter): string {
  const runs = selectRuns(plan, filter);
  const views = runs.map((run) => ({ run, view: runView(run, dataset) }));
  const flags = [
    plan.travel.estimated ? '里程与时间为直线绕行模型估算' : '',
    plan.synthetic.length > 0
      ? `含合成数据：${plan.synthetic.map((part) => sayCode('zh', SYNTHETIC_PARTS, part)).join(LIST.zh)}`
      : '',
  ].filter((flag) => flag !== '');
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gpx version="1.1" creator="Cunda" xmlns="http://www.topografix.com/GPX/1/1">',
    `<metadata><name>${xmlText(`${plan.county.name} 配送班次`)}</name><desc>${xmlText([`plan ${plan.id}`, ...flags].join('。'))}</desc></metadata>`,
    ...views.flatMap(({ view }) => wayPoints(view)),
    ...views.map(({ view }) => route(plan, view)),
    ...views.map(({ run, view }) => track(plan, run, view)),
    '</gpx>',
  ].join('\n')}\n`;
}
