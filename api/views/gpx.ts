/**
 * Runs as GPX 1.1 (topografix.com/GPX/1/1): a way point for every stop, a route through a run's stops, a track along
 * its roads.
 */
import type { Dataset, Plan, Position, Run } from '../../src/model/index.ts';
import type { RunFilter, RunView } from '../wire/runs.ts';
import { PROVENANCE, saySynthetic } from '../words/provenance.ts';
import { type Language, LIST, say } from '../words/say.ts';
import { SCORECARD } from '../words/scorecard.ts';
import { GPX } from '../words/tables.ts';
import { weekday } from '../words/weekdays.ts';
import { runView, selectRuns } from './runs.ts';
import { rounded } from './text.ts';
import { xmlText } from './xml.ts';

const at = (position: Position): string => `lat="${rounded(position[1], 7)}" lon="${rounded(position[0], 7)}"`;

const days = (run: RunView, language: Language): string =>
  run.days.map((day) => weekday(day)[language]).join(LIST[language]);

const stopText = (run: RunView, stop: RunView['stops'][number], language: Language): string =>
  say(language, GPX.stop, {
    ...{ vehicle: run.vehicle, days: days(run, language), sequence: stop.sequence, ...stop.clock },
    ...{ delivered: rounded(stop.delivered, 2), collected: rounded(stop.collected, 2) },
  });

const point = (tag: 'wpt' | 'rtept', position: Position, name: string, description: string): string =>
  `<${tag} ${at(position)}><name>${xmlText(name)}</name><desc>${xmlText(description)}</desc></${tag}>`;

const wayPoints = (run: RunView, language: Language): string[] =>
  run.stops.flatMap((stop) =>
    stop.position === null ? [] : [point('wpt', stop.position, stop.name, stopText(run, stop, language))],
  );

const badge = (plan: Plan, run: RunView, language: Language): string =>
  [
    run.estimated || plan.travel.estimated ? PROVENANCE.estimated[language] : '',
    plan.synthetic.length > 0 ? SCORECARD.synthetic[language] : '',
  ]
    .filter((part) => part !== '')
    .map((part) => say(language, GPX.badge, { part }))
    .join('');

function route(plan: Plan, run: RunView, language: Language): string {
  const base = run.base.position;
  const ends = (text: string) => (base === null ? [] : [point('rtept', base, run.base.name, text)]);
  const stops = run.stops.flatMap((stop) =>
    stop.position === null ? [] : [point('rtept', stop.position, stop.name, stopText(run, stop, language))],
  );
  const { departs, returns } = run.clock;
  const told = { days: days(run, language), departs, returns, km: rounded(run.metres / 1000, 1) };
  const description = `${say(language, GPX.run, told)}${badge(plan, run, language)}`;
  return [
    `<rte><name>${xmlText(`${run.id} ${run.vehicle}`)}</name><desc>${xmlText(description)}</desc>`,
    ...ends(say(language, GPX.departs, { time: departs })),
    ...stops,
    ...ends(say(language, GPX.returns, { time: returns })),
    '</rte>',
  ].join('\n');
}

const track = (plan: Plan, run: Run, view: RunView, language: Language): string =>
  [
    `<trk><name>${xmlText(`${run.id} ${run.vehicle}`)}</name><desc>${xmlText(`${days(view, language)}${badge(plan, view, language)}`)}</desc><trkseg>`,
    ...run.path.map((position) => `<trkpt ${at(position)}/>`),
    '</trkseg></trk>',
  ].join('\n');

/** GPX text of the filter's runs. Times are in descriptions: a weekly timetable has no dates. */
export function runsGpx(plan: Plan, dataset: Dataset, filter: RunFilter, language: Language): string {
  const runs = selectRuns(plan, filter);
  const views = runs.map((run) => ({ run, view: runView(run, dataset) }));
  const flags = [
    plan.travel.estimated ? GPX.estimated[language] : '',
    plan.synthetic.length > 0
      ? say(language, GPX.synthetic, {
          parts: saySynthetic(language, plan.synthetic),
        })
      : '',
  ].filter((flag) => flag !== '');
  const title = say(language, GPX.title, { county: plan.county.name });
  const description = [say(language, GPX.plan, { id: plan.id }), ...flags].join(GPX.full[language]);
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gpx version="1.1" creator="Cunda" xmlns="http://www.topografix.com/GPX/1/1">',
    `<metadata><name>${xmlText(title)}</name><desc>${xmlText(description)}</desc></metadata>`,
    ...views.flatMap(({ view }) => wayPoints(view, language)),
    ...views.map(({ view }) => route(plan, view, language)),
    ...views.map(({ run, view }) => track(plan, run, view, language)),
    '</gpx>',
  ].join('\n')}\n`;
}
