/** Light and dark: which one holds, and what the pictures and the map are drawn with. */
import { store } from '../core/state.ts';
import { INK, TRUNK } from './colours.ts';

export interface Look {
  readonly dark: boolean;
  /** Strokes and text; what is behind them; the rim of a mark on the map. */
  readonly ink: string;
  readonly paper: string;
  readonly faintPaper: string;
  readonly rim: string;
  readonly grey: string;
  readonly uncovered: string;
  /** Halo of text. */
  readonly halo: string;
  readonly selected: string;
  readonly trunk: string;
  /** The world around, the county, water, and roads from the least to the greatest. */
  readonly land: string;
  readonly county: string;
  readonly water: string;
  readonly ways: string;
  readonly small: string;
  readonly middle: string;
  readonly middleCase: string;
  readonly main: string;
  readonly mainCase: string;
  readonly motorway: string;
  readonly motorwayCase: string;
  readonly ferry: string;
  readonly border: string;
  readonly townBorder: string;
  readonly villageText: string;
}

export const LOOKS: Readonly<Record<'light' | 'dark', Look>> = {
  light: {
    dark: false,
    ink: INK,
    paper: '#ffffff',
    faintPaper: 'rgba(255,255,255,0.7)',
    rim: 'rgba(27,42,51,0.6)',
    grey: '#66757e',
    uncovered: '#c8370d',
    halo: 'rgba(255,255,255,0.95)',
    selected: '#c2185b',
    trunk: TRUNK,
    land: '#e6ebea',
    county: '#fcfcf9',
    water: '#cfe3ee',
    ways: '#d9d7cc',
    small: '#cfd3cf',
    middle: '#fbf3cf',
    middleCase: '#b9b29a',
    main: '#f6d79a',
    mainCase: '#b08b4a',
    motorway: '#eeb28b',
    motorwayCase: '#a8623a',
    ferry: '#5f90ab',
    border: '#5b6b73',
    townBorder: '#8b99a0',
    villageText: '#33424a',
  },
  dark: {
    dark: true,
    ink: '#eef3f5',
    paper: '#1d262b',
    faintPaper: 'rgba(29,38,43,0.7)',
    rim: '#0c1114',
    grey: '#8d9ba3',
    uncovered: '#ff7a4d',
    halo: 'rgba(16,22,26,0.95)',
    selected: '#ff6fa5',
    trunk: '#dbe5ea',
    land: '#12181b',
    county: '#1c2529',
    water: '#1b3a4d',
    ways: '#2b363b',
    small: '#344147',
    middle: '#55625f',
    middleCase: '#0f1518',
    main: '#7d735a',
    mainCase: '#0f1518',
    motorway: '#96694f',
    motorwayCase: '#0f1518',
    ferry: '#5f90ab',
    border: '#90a1aa',
    townBorder: '#62727b',
    villageText: '#d5dee2',
  },
};

/** What things are drawn with now. */
export const currentLook = (): Look => LOOKS[store.get().look.theme];
