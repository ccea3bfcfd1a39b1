/** The most likely sequence of states of a part of a trace, by the Viterbi algorithm, looking past wrong positions. */
import type { Router } from '../roads/router.ts';
import type { State } from './states.ts';
import { MOST_BROKEN, MOST_OUTLIERS, OUTLIER_LOG } from './trace.ts';
import { type Sighting, type Transitions, transitionsOf } from './transitions.ts';

/** A point that takes part, with its number in the trace. */
export interface NumberedSighting extends Sighting {
  readonly number: number;
}

/** A step of the chain: where it comes from and how. */
interface Link {
  readonly column: Column;
  readonly transitions: Transitions;
}

/** The states of one point with the logarithm of the best way to each. */
interface Column {
  readonly sighting: NumberedSighting;
  readonly scores: Float64Array;
  /** By state: which of the links, and which state of its column; −1 at the beginning. */
  readonly link: Int32Array;
  readonly state: Int32Array;
  readonly links: readonly Link[];
}

/** One point of the chain found, with the transitions that led to it; null at the first. */
export interface ChainLink {
  readonly sighting: NumberedSighting;
  readonly state: number;
  readonly transitions: Transitions | null;
}

export interface Chain {
  readonly links: readonly ChainLink[];
  /** First sighting that the chain did not come to; the number of all where it came to the end. */
  readonly next: number;
}

const best = (scores: Float64Array): number => {
  let at = 0;
  for (let i = 1; i < scores.length; i++) if (scores[i] > scores[at]) at = i;
  return at;
};
const most = ({ scores }: Column): number => scores[best(scores)];

/**
 * What decides between equals at a junction: a vehicle begins with the road that it drives next and is, later, still on
 * the one that it drove, so that it never turns round for nothing.
 */
const TIE_LOG = -1e-6;
const begun = ({ emission, edge }: State): number => emission + (edge === 'end' ? TIE_LOG : 0);
const driven = ({ emission, edge }: State): number => emission + (edge === 'begin' ? TIE_LOG : 0);

const firstColumn = (sighting: NumberedSighting): Column => ({
  sighting,
  scores: Float64Array.from(sighting.states, begun),
  link: new Int32Array(sighting.states.length).fill(-1),
  state: new Int32Array(sighting.states.length).fill(-1),
  links: [],
});

/** A column with how many points between it and the present are taken for outliers. */
interface Source {
  readonly column: Column;
  readonly outliers: number;
}

/** `passed`: all points before it may be outliers, and the chain begin with it; how many these are, or null. */
function nextColumn(
  router: Router,
  sighting: NumberedSighting,
  { sources, passed, mostSpeed }: { sources: readonly Source[]; passed: number | null; mostSpeed: number },
): Column {
  const size = sighting.states.length;
  const before = passed === null ? Number.NEGATIVE_INFINITY : passed * OUTLIER_LOG;
  const scores = Float64Array.from(sighting.states, (state) => before + begun(state));
  const [link, state] = [new Int32Array(size).fill(-1), new Int32Array(size).fill(-1)];
  const links = sources.map(({ column, outliers }, number): Link => {
    const transitions = transitionsOf(router, column.sighting, sighting, mostSpeed);
    for (let from = 0; from < column.scores.length; from++) {
      const score = column.scores[from] + outliers * OUTLIER_LOG;
      if (score === Number.NEGATIVE_INFINITY) continue;
      for (let to = 0; to < size; to++) {
        const total = score + transitions.logs[from * size + to] + driven(sighting.states[to]);
        if (total <= scores[to]) continue;
        [scores[to], link[to], state[to]] = [total, number, from];
      }
    }
    return { column, transitions };
  });
  return { sighting, scores, link, state, links };
}

/** What there is to know while a chain grows. */
export interface ChainRules {
  readonly gapSeconds: number | null;
  readonly mostSpeed: number;
  readonly checkpoint: () => void;
}

/**
 * The chain that begins at sighting `start`. It ends before a gap in time, before points to which no way has led for
 * {@link MOST_BROKEN} of them, or with the trace. A point whose best way costs more than calling its position wrong is
 * looked past from the points before it.
 */
export function chainFrom(
  router: Router,
  sightings: readonly NumberedSighting[],
  start: number,
  { gapSeconds, mostSpeed, checkpoint }: ChainRules,
): Chain {
  let sources: Source[] = [{ column: firstColumn(sightings[start]), outliers: 0 }];
  let broken = -1;
  let at = start + 1;
  for (; at < sightings.length; at++) {
    checkpoint();
    const sighting = sightings[at];
    if (isGap(sources[0].column.sighting, sighting, gapSeconds)) break;
    const passed = at - start <= MOST_OUTLIERS ? at - start : null;
    const column = nextColumn(router, sighting, { sources, passed, mostSpeed });
    if (most(column) === Number.NEGATIVE_INFINITY) {
      if (broken < 0) broken = at;
      if (at - broken >= MOST_BROKEN) break;
      continue;
    }
    broken = -1;
    const doubtful = most(column) - most(sources[0].column) < OUTLIER_LOG / 2;
    const older = sources.map((source) => ({ ...source, outliers: source.outliers + 1 }));
    sources = [{ column, outliers: 0 }, ...(doubtful ? older.filter(({ outliers }) => outliers <= MOST_OUTLIERS) : [])];
  }
  return { links: backFrom(sources), next: broken < 0 ? at : broken };
}

const isGap = ({ point: a }: Sighting, { point: b }: Sighting, gapSeconds: number | null): boolean =>
  gapSeconds !== null && a.seconds !== null && b.seconds !== null && b.seconds - a.seconds > gapSeconds;

/** The most likely chain to any of the last columns. */
function backFrom(sources: readonly Source[]): ChainLink[] {
  const value = ({ column, outliers }: Source): number => most(column) + outliers * OUTLIER_LOG;
  const end = sources.reduce((a, b) => (value(b) > value(a) ? b : a));
  const found: ChainLink[] = [];
  let column: Column | null = end.column;
  let state = best(column.scores);
  while (column !== null) {
    const link: Link | undefined = column.links[column.link[state]];
    found.push({ sighting: column.sighting, state, transitions: link?.transitions ?? null });
    state = column.state[state];
    column = link?.column ?? null;
  }
  return found.reverse();
}
