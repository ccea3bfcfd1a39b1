/** Colours of runs as the map paints them: those that are dark on light paper are light on dark paper. */
import type { ExpressionSpecification } from 'maplibre-gl';
import { TRUNK } from './colours.ts';
import type { Look } from './theme.ts';

const ON_DARK: Readonly<Record<string, string>> = {
  '#332288': '#8f86e0',
  '#117733': '#3fb568',
  '#882255': '#d0689b',
  '#44aa99': '#62cbb9',
  '#999933': '#bdbd55',
  '#aa4499': '#d581c8',
  '#cc6677': '#e48b99',
};

/** A colour of `clusterColours` or `TRUNK` in a look. */
export const shade = (colour: string, look: Look): string =>
  colour === TRUNK ? look.trunk : look.dark ? (ON_DARK[colour] ?? colour) : colour;

/** The colour that a feature has as `colour`, in a look. */
export const inTheme = (look: Look): ExpressionSpecification =>
  look.dark
    ? [
        'match',
        ['get', 'colour'],
        TRUNK,
        look.trunk,
        ...(Object.entries(ON_DARK).flat() as [string, string]),
        ['to-color', ['get', 'colour']],
      ]
    : ['to-color', ['get', 'colour']];
