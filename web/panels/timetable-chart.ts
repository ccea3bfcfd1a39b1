/**
 * The time–distance drawing of runs (string-line diagram after Ibry and Marey): time across, the way from the base down;
 * a steep line is a slow drive, a level one a stop. Of one run its stations stand at the side.
 */
import type { Run } from '../../src/model/run.ts';
import { act } from '../core/actions.ts';
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { svg } from '../core/svg.ts';
import { lineOf } from '../core/timetable.ts';
import { clock, distance, number } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { TRUNK } from '../parts/colours.ts';
import { siteName } from '../parts/links.ts';
import { runOf, vehicleOf } from '../parts/run-names.ts';

const HOUR = 3600;
/** Of the drawing in the narrow panel, and where there is room. */
const NARROW = 400;
const WIDE = 760;
const TOP = 26;
const BOTTOM = 14;
const ROW = 22;

interface Point {
  /** Seconds of day. */
  readonly at: number;
  /** Metres since departure. */
  readonly metres: number;
}

/** Where a run is when: departure, arrival and hand-over at each stop, return. */
export function pointsOf(run: Run): Point[] {
  let metres = 0;
  const points: Point[] = [{ at: run.departs, metres }];
  for (const stop of run.stops) {
    metres += stop.legMetres;
    points.push({ at: stop.arrives, metres }, { at: stop.departs, metres });
  }
  points.push({ at: run.returns, metres: metres + run.returnMetres });
  return points;
}

export function timetableChart(
  runs: readonly Run[],
  colours: ReadonlyMap<string, string>,
  state: AppState,
  interactive = true,
): HTMLElement | null {
  const [first] = runs;
  if (first === undefined) return null;
  // Runs of one line stand on one axis of stations; of a bus, whose metres are 0, stops are evenly apart.
  const oneLine = runs.every((run) => lineOf(run) === lineOf(first));
  return h(
    'figure',
    { class: 'card string-line', 'data-testid': 'string-line' },
    h('figcaption', {}, t('timetable.chart.how')),
    h(
      'div',
      { class: 'scroll-x', tabindex: 0, role: 'region', 'aria-label': t('timetable.chart') },
      draw({ runs, first, oneLine, colours, state, interactive, wide: state.wide || !interactive }),
    ),
  );
}

interface Drawing {
  readonly runs: readonly Run[];
  readonly first: Run;
  readonly oneLine: boolean;
  readonly colours: ReadonlyMap<string, string>;
  readonly state: AppState;
  readonly interactive: boolean;
  readonly wide: boolean;
}

function draw(drawing: Drawing): SVGSVGElement {
  const { runs, first, oneLine } = drawing;
  const from = Math.floor(Math.min(...runs.map(({ departs }) => departs)) / HOUR) * HOUR;
  const until = Math.ceil(Math.max(...runs.map(({ returns }) => returns)) / HOUR) * HOUR;
  const places = oneLine ? [first.base, ...first.stops.map(({ site }) => site), first.base] : [];
  const width = drawing.wide ? WIDE : NARROW;
  const left = oneLine ? (drawing.wide ? 128 : 96) : 58;
  const farthest = Math.max(1, ...runs.map((run) => pointsOf(run).at(-1)?.metres ?? 0));
  const height = oneLine ? (places.length - 1) * ROW : 340;
  const x = (at: number): number => left + ((at - from) / Math.max(HOUR, until - from)) * (width - left - 16);
  const y = (share: number): number => TOP + share * height;
  return svg(
    'svg',
    {
      viewBox: `0 0 ${width} ${TOP + height + BOTTOM}`,
      class: 'string-line-picture',
      role: 'img',
      'aria-label': t('timetable.chart.label', {
        n: number(runs.length),
        from: clock(Math.min(...runs.map(({ departs }) => departs))),
        until: clock(Math.max(...runs.map(({ returns }) => returns))),
      }),
    },
    hours([from, until], x, TOP + height, drawing.wide),
    oneLine ? stations(places, [left, width], y) : kilometres(farthest, [left, width], y),
    ...runs.map((run) =>
      line(run, oneLine ? stationShares(run, first) : wayShares(run, farthest), { ...drawing, x, y }),
    ),
  );
}

/** Shares of the height of each point of a run: by the way driven. */
const wayShares = (run: Run, farthest: number): number[] => pointsOf(run).map(({ metres }) => metres / farthest);

/** By the station of the line's first run; stops of another order go up and down. */
function stationShares(run: Run, first: Run): number[] {
  const last = first.stops.length + 1;
  const taken = new Map<string, number>();
  const placeOf = (site: string): number => {
    const after = taken.get(site) ?? -1;
    const place = first.stops.findIndex((stop, i) => stop.site === site && i > after);
    taken.set(site, place);
    return (place + 1) / last;
  };
  return [
    0,
    ...run.stops.flatMap(({ site }) => {
      const at = placeOf(site);
      return [at, at];
    }),
    1,
  ];
}

function line(
  run: Run,
  shares: readonly number[],
  { colours, state, interactive, x, y }: Drawing & { x(at: number): number; y(share: number): number },
): SVGGElement {
  const points = pointsOf(run).map(({ at }, i) => `${x(at).toFixed(1)},${y(shares[i] ?? 0).toFixed(1)}`);
  const chosen = state.selection?.kind === 'run' && state.selection.id === run.id;
  const name = `${runOf(run, state)} · ${vehicleOf(run, state)} · ${clock(run.departs)}–${clock(run.returns)} · ${distance(run.metres)}`;
  return svg(
    'g',
    {
      class: `string ${chosen ? 'string-chosen' : ''}`,
      'data-run': run.id,
      ...(interactive ? { on: { click: () => act.select({ kind: 'run', id: run.id }, { fly: true }) } } : {}),
    },
    svg('title', {}, name),
    svg('polyline', { points: points.join(' '), class: 'string-reach' }),
    svg('polyline', {
      points: points.join(' '),
      fill: 'none',
      stroke: colours.get(run.id) ?? TRUNK,
      'stroke-width': chosen ? 3.5 : 1.8,
      'stroke-linejoin': 'round',
    }),
  );
}

function hours(
  [from, until]: readonly [number, number],
  x: (at: number) => number,
  bottom: number,
  wide: boolean,
): SVGGElement {
  const count = Math.round((until - from) / HOUR);
  const step = Math.ceil(count / (wide ? 14 : 7));
  const all = Array.from({ length: count + 1 }, (_, i) => from + i * HOUR);
  return svg(
    'g',
    { class: 'string-grid' },
    ...all.map((at) => svg('line', { x1: x(at), x2: x(at), y1: TOP, y2: bottom })),
    ...all
      .filter((_, i) => i % step === 0)
      .map((at) => svg('text', { x: x(at), y: TOP - 9, 'text-anchor': 'middle' }, clock(at))),
  );
}

const stations = (
  places: readonly string[],
  [left, width]: readonly [number, number],
  y: (share: number) => number,
): SVGGElement =>
  svg(
    'g',
    { class: 'string-grid' },
    ...places.flatMap((site, i) => {
      const at = y(i / (places.length - 1));
      return [
        svg('line', { x1: left, x2: width - 16, y1: at, y2: at }),
        svg('text', { x: left - 8, y: at + 4, 'text-anchor': 'end' }, cut(siteName(site))),
      ];
    }),
  );

function kilometres(
  farthest: number,
  [left, width]: readonly [number, number],
  y: (share: number) => number,
): SVGGElement {
  const step = [1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000].find((each) => farthest / each <= 8) ?? 200_000;
  const marks = Array.from({ length: Math.floor(farthest / step) + 1 }, (_, i) => i * step);
  return svg(
    'g',
    { class: 'string-grid' },
    ...marks.flatMap((metres) => {
      const at = y(metres / farthest);
      return [
        svg('line', { x1: left, x2: width - 16, y1: at, y2: at }),
        svg('text', { x: left - 8, y: at + 4, 'text-anchor': 'end' }, distance(metres)),
      ];
    }),
  );
}

const LONGEST = 8;
const cut = (name: string): string =>
  [...name].length > LONGEST ? `${[...name].slice(0, LONGEST - 1).join('')}…` : name;
