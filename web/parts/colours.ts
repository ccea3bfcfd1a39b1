/**
 * Colours of the map. Time steps go from dark to light within 24 hours and change hue and shape beyond, so that they
 * stay apart in grey print and for colour-blind eyes; feeder colours are Tol's "muted" set (Paul Tol,
 * SRON/EPS/TN/09-002).
 */
import type { Dataset } from '../../src/model/dataset.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { SiteView } from '../core/sites.ts';
import { store } from '../core/state.ts';
import type { TextKey } from '../i18n/index.ts';

export interface TimeStep {
  readonly key: 'le6' | 'le12' | 'le24' | 'le48' | 'never';
  /** Longest time of the step, seconds. */
  readonly upTo: number;
  readonly colour: string;
  readonly shape: 'disc' | 'triangle' | 'cross';
  readonly label: TextKey;
}

const HOUR = 3600;
const NEVER: TimeStep = { key: 'never', upTo: Infinity, colour: '#a3260b', shape: 'cross', label: 'legend.never' };
export const TIME_STEPS: readonly TimeStep[] = [
  { key: 'le6', upTo: 6 * HOUR, colour: '#0b4a78', shape: 'disc', label: 'legend.le6' },
  { key: 'le12', upTo: 12 * HOUR, colour: '#3f8fc5', shape: 'disc', label: 'legend.le12' },
  { key: 'le24', upTo: 24 * HOUR, colour: '#a9d3ea', shape: 'disc', label: 'legend.le24' },
  { key: 'le48', upTo: 48 * HOUR, colour: '#f0a318', shape: 'triangle', label: 'legend.le48' },
  NEVER,
];

/** The step of a time; null is never. */
export const timeStep = (seconds: number | null): TimeStep =>
  TIME_STEPS.find((step) => seconds !== null && seconds <= step.upTo && step.key !== 'never') ?? NEVER;

/**
 * Sequential and diverging scales of five (Cynthia Brewer, colorbrewer2.org, Apache-2.0), all of them safe for
 * colour-blind eyes: good ones end blue, bad ones brown, neutral ones violet; a difference is violet where it is for
 * the better, orange where it is for the worse.
 */
export const SCALES = {
  good: ['#ffffcc', '#a1dab4', '#41b6c4', '#2c7fb8', '#253494'],
  bad: ['#ffffd4', '#fed98e', '#fe9929', '#d95f0e', '#993404'],
  neutral: ['#edf8fb', '#b3cde3', '#8c96c6', '#8856a7', '#810f7c'],
  change: ['#5e3c99', '#b2abd2', '#f7f7f7', '#fdb863', '#e66101'],
} as const;

/** As many colours of a scale as there are steps, spread over it. */
export const ofScale = (scale: readonly string[], steps: number): string[] =>
  Array.from(
    { length: steps },
    (_, i) =>
      scale[steps === 1 ? Math.floor(scale.length / 2) : Math.round((i * (scale.length - 1)) / (steps - 1))] ?? '',
  );

export const INK = '#1b2a33';
export const TRUNK = '#26343d';
export const SELECTED = '#c2185b';
/** Roads that are closed, slowed, limited. */
export const CLOSED = '#b00020';
export const SLOWED = '#e07b00';
export const LIMITED = '#6a3d9a';
/** Places of an import that is not stored yet. */
export const PREVIEWED = '#6a3d9a';

const FEEDERS = ['#332288', '#117733', '#882255', '#44aa99', '#999933', '#aa4499', '#cc6677', '#88aadd', '#ddaa33'];

/** One colour a town; towns that lie close together get different ones. */
export function clusterColours(
  towns: readonly { readonly id: string; readonly position: readonly [number, number] }[],
): Map<string, string> {
  const colours = new Map<string, string>();
  for (const town of towns) {
    const near = towns
      .filter((other) => colours.has(other.id))
      .sort((a, b) => apart(a.position, town.position) - apart(b.position, town.position))
      .map((other) => colours.get(other.id));
    let free = FEEDERS.length - 1;
    while (free > 0 && !FEEDERS.some((colour) => !near.slice(0, free).includes(colour))) free--;
    colours.set(town.id, FEEDERS.find((colour) => !near.slice(0, free).includes(colour)) ?? TRUNK);
  }
  return colours;
}

const apart = (a: readonly [number, number], b: readonly [number, number]): number =>
  (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;

/** Whether a run goes from the centre to villages itself. */
export const isDirect = ({ tier, stops }: Plan['runs'][number], sites: ReadonlyMap<string, SiteView>): boolean =>
  tier === 'trunk' && stops.some(({ site }) => sites.get(site)?.tier === 'village');

/** A colour for each run from the centre to villages, by its id; those whose stops lie close together differ. */
function directColours(plan: Plan, sites: ReadonlyMap<string, SiteView>): Map<string, string> {
  return clusterColours(
    plan.runs.flatMap((run) => {
      const places = run.stops.flatMap(({ site }) => sites.get(site)?.position ?? []);
      if (!isDirect(run, sites) || places.length === 0) return [];
      const mean = (axis: number): number =>
        run.stops.reduce((sum, { site }) => sum + (sites.get(site)?.position[axis] ?? 0), 0) / run.stops.length;
      return [{ id: run.id, position: [mean(0), mean(1)] as const }];
    }),
  );
}

/** Where a town is: its seat, else the first of its town sites; those without either have no colour. */
const townPlaces = ({
  towns,
  sites,
}: Pick<Dataset, 'towns' | 'sites'>): { readonly id: string; readonly position: readonly [number, number] }[] =>
  towns.flatMap(({ code, position }) => {
    const at = position ?? sites.find((site) => site.tier === 'town' && site.town === code)?.position;
    return at ? [{ id: code, position: at }] : [];
  });

/** The colour of each town, by its code. It depends on the dataset's towns alone: no edit changes it. */
export const townColours = (dataset: Pick<Dataset, 'towns' | 'sites'>): Map<string, string> =>
  clusterColours(townPlaces(dataset));

/** The colour of feeder runs by their base: that of its town; bases without a town have colours of their own. */
function feederColours(
  plan: Plan,
  sites: ReadonlyMap<string, SiteView>,
  towns: ReadonlyMap<string, string>,
): Map<string, string> {
  const bases = [...new Set(plan.runs.filter((run) => run.tier === 'feeder').map((run) => run.base))];
  const others = clusterColours(
    bases.flatMap((id) => {
      const view = sites.get(id);
      return view && !towns.has(view.site?.town ?? '') ? [{ id, position: view.position }] : [];
    }),
  );
  return new Map(bases.map((id) => [id, towns.get(sites.get(id)?.site?.town ?? '') ?? others.get(id) ?? TRUNK]));
}

const NO_TOWNS = { towns: [], sites: [] };

/** The colour of each run, by its id: those between towns are dark, those to villages by where they go or start. */
export function runColours(
  plan: Plan,
  sites: ReadonlyMap<string, SiteView>,
  dataset: Pick<Dataset, 'towns' | 'sites'> = store.get().dataset ?? NO_TOWNS,
): Map<string, string> {
  const [direct, feeders] = [directColours(plan, sites), feederColours(plan, sites, townColours(dataset))];
  return new Map(
    plan.runs.map(({ id, tier, base }) => [id, (tier === 'trunk' ? direct.get(id) : feeders.get(base)) ?? TRUNK]),
  );
}
