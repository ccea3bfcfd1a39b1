/** How the map looks: what it is coloured by, in which steps, as points or areas, against which plan; light or dark. */
import type { Plan } from '../../src/model/plan.ts';

export const MEASURES = ['time', 'time-out', 'frequency', 'cost', 'certainty', 'load', 'people', 'walk'] as const;
export type Measure = (typeof MEASURES)[number];
export const STEPS = ['fixed', 'quantiles', 'natural'] as const;
export type Steps = (typeof STEPS)[number];
export const SHOWS = ['points', 'areas', 'both'] as const;
export type Show = (typeof SHOWS)[number];
export const THEMES = ['auto', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEMES)[number];

/** `reference`: the plan before the edits; else the id of a plan; null: the values themselves. */
export type Against = string | null;

/** What lies below the data's own map; `failed`: why it can't be read. */
export type BaseMap =
  | { readonly kind: 'data' | 'server'; readonly failed?: string }
  | { readonly kind: 'file'; readonly file: File; readonly failed?: string };

export interface LookState {
  readonly measure: Measure;
  readonly steps: Steps;
  readonly show: Show;
  readonly against: Against;
  /** The plan that `against` names, once read. */
  readonly other: Plan | null;
  readonly base: BaseMap;
  /** The address of the server's base map; null: it has none. */
  readonly serverTiles: string | null;
  readonly themeChoice: ThemeChoice;
  readonly theme: 'light' | 'dark';
}

export const PLAIN_LOOK: LookState = {
  measure: 'time',
  steps: 'fixed',
  show: 'points',
  against: null,
  other: null,
  base: { kind: 'data' },
  serverTiles: null,
  themeChoice: 'auto',
  theme: 'light',
};

const oneOf = <T extends string>(all: readonly T[], word: string | undefined): T | undefined =>
  all.find((one) => one === word);

/** What a link says of the look, e.g. `cost~natural~both`; null for the plain one. */
export function writeLook({ measure, steps, show, against }: LookState): string | null {
  const plain = PLAIN_LOOK;
  if (measure === plain.measure && steps === plain.steps && show === plain.show && against === null) return null;
  return [measure, steps, show, ...(against === null ? [] : [against])].join('~');
}

/** What {@link writeLook} wrote; words that nobody knows are as if they were not there. */
export function readLook(text: string | null): Pick<LookState, 'measure' | 'steps' | 'show' | 'against'> {
  const [measure, steps, show, against] = (text ?? '').split('~');
  return {
    measure: oneOf(MEASURES, measure) ?? PLAIN_LOOK.measure,
    steps: oneOf(STEPS, steps) ?? PLAIN_LOOK.steps,
    show: oneOf(SHOWS, show) ?? PLAIN_LOOK.show,
    against: against !== undefined && /^(reference|[0-9a-f]{64})$/.test(against) ? against : null,
  };
}
