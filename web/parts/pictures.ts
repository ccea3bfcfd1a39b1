/** Symbols drawn at run time: no sprite has to be fetched, and the legend draws with the same strokes as the map. */
import type { SiteState, Tier } from '../../src/model/site.ts';
import type { Shape } from './colouring.ts';
import { CLOSED } from './colours.ts';
import { LOOKS, type Look } from './theme.ts';

/** Device pixels a CSS pixel. */
export const PIXEL_RATIO = 2;

export type SiteLook = SiteState | 'closed';
type Pen = CanvasRenderingContext2D;

/** A square picture `size` CSS pixels wide. */
function picture(size: number, draw: (pen: Pen, middle: number) => void): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * PIXEL_RATIO;
  const pen = canvas.getContext('2d');
  if (!pen) return canvas;
  pen.scale(PIXEL_RATIO, PIXEL_RATIO);
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  draw(pen, size / 2);
  return canvas;
}

const disc = (pen: Pen, middle: number, radius: number): void => {
  pen.beginPath();
  pen.arc(middle, middle, radius, 0, 2 * Math.PI);
};

function polygon(pen: Pen, points: readonly (readonly [number, number])[]): void {
  pen.beginPath();
  for (const [x, y] of points) pen.lineTo(x, y);
  pen.closePath();
}

function cross(pen: Pen, middle: number, reach: number, colour: string, width: number): void {
  pen.beginPath();
  pen.moveTo(middle - reach, middle - reach);
  pen.lineTo(middle + reach, middle + reach);
  pen.moveTo(middle + reach, middle - reach);
  pen.lineTo(middle - reach, middle + reach);
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
}

/** How a village is drawn: by its step, and whether it is covered. */
export interface VillageLook {
  readonly shape: Shape;
  readonly colour: string;
  readonly uncovered: boolean;
}

/** A village by its step; an uncovered one has a red outer ring. */
export const coveragePicture = ({ shape, colour, uncovered }: VillageLook, look: Look = LOOKS.light) =>
  picture(28, (pen, middle) => {
    if (uncovered) {
      disc(pen, middle, 12);
      pen.fillStyle = look.paper;
      pen.fill();
      pen.lineWidth = 2;
      pen.strokeStyle = look.uncovered;
      pen.stroke();
    }
    if (shape === 'cross') {
      cross(pen, middle, 5.4, look.paper, 6);
      cross(pen, middle, 5.4, look.dark ? look.uncovered : colour, 3.4);
      return;
    }
    if (shape === 'disc') disc(pen, middle, 8.5);
    else if (shape === 'diamond')
      polygon(pen, [
        [middle, middle - 10],
        [middle + 10, middle],
        [middle, middle + 10],
        [middle - 10, middle],
      ]);
    else
      polygon(pen, [
        [middle, middle - 9],
        [middle + 9, middle + 6.6],
        [middle - 9, middle + 6.6],
      ]);
    pen.fillStyle = colour;
    pen.fill();
    pen.lineWidth = uncovered ? 1.4 : 1.1;
    pen.strokeStyle = uncovered ? look.ink : look.rim;
    pen.stroke();
  });

const REACH: Readonly<Record<Tier, number>> = { county: 9, town: 8.5, warehouse: 8, village: 4.6 };

function outline(pen: Pen, tier: Tier, middle: number, reach: number): void {
  if (tier === 'village') disc(pen, middle, reach);
  else if (tier === 'county')
    polygon(pen, [
      [middle - reach, middle - reach],
      [middle + reach, middle - reach],
      [middle + reach, middle + reach],
      [middle - reach, middle + reach],
    ]);
  else if (tier === 'warehouse')
    // A house: walls under a roof.
    polygon(pen, [
      [middle, middle - reach * 1.15],
      [middle + reach * 1.05, middle - reach * 0.2],
      [middle + reach * 1.05, middle + reach * 0.85],
      [middle - reach * 1.05, middle + reach * 0.85],
      [middle - reach * 1.05, middle - reach * 0.2],
    ]);
  else
    polygon(pen, [
      [middle, middle - reach * 1.15],
      [middle + reach * 1.15, middle],
      [middle, middle + reach * 1.15],
      [middle - reach * 1.15, middle],
    ]);
}

/**
 * A site: shape by tier; existing solid, proposed hollow, required with a lock, excluded with a cross, not opened faint
 * and dashed.
 */
export const sitePicture = (tier: Tier, state: SiteLook, look: Look = LOOKS.light): HTMLCanvasElement =>
  picture(28, (pen, middle) => {
    const reach = REACH[tier];
    const solid = state === 'existing' || state === 'required';
    outline(pen, tier, middle, reach + 1.6);
    pen.fillStyle = state === 'closed' ? look.faintPaper : look.paper;
    pen.fill();
    outline(pen, tier, middle, reach);
    pen.fillStyle = solid ? look.ink : look.paper;
    if (state !== 'closed') pen.fill();
    pen.strokeStyle = state === 'closed' || state === 'excluded' ? look.grey : look.ink;
    pen.lineWidth = state === 'candidate' ? 2.4 : 1.6;
    if (state === 'closed') pen.setLineDash([2, 2.4]);
    if (state !== 'existing') pen.stroke();
    pen.setLineDash([]);
    if (state === 'excluded') cross(pen, middle, reach * 0.95, look.uncovered, 2);
    if (state === 'required') lock(pen, middle, tier === 'village' ? 0.62 : 0.9, look.paper);
  });

function lock(pen: Pen, middle: number, scale: number, colour: string): void {
  pen.save();
  pen.translate(middle, middle);
  pen.scale(scale, scale);
  pen.strokeStyle = colour;
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.arc(0, -1, 2.2, Math.PI, 0);
  pen.stroke();
  pen.fillStyle = colour;
  pen.fillRect(-3.4, -1, 6.8, 5);
  pen.restore();
}

/** White arrow head pointing along the line; tinted by the map. */
export const arrowPicture = (): HTMLCanvasElement =>
  picture(16, (pen, middle) => {
    polygon(pen, [
      [middle + 6, middle],
      [middle - 4, middle - 5],
      [middle - 1.5, middle],
      [middle - 4, middle + 5],
    ]);
    pen.fillStyle = '#fff';
    pen.fill();
  });

/** The middle of a closed road. */
export const closedPicture = (): HTMLCanvasElement =>
  picture(22, (pen, middle) => {
    disc(pen, middle, 8.5);
    pen.fillStyle = '#fff';
    pen.fill();
    pen.lineWidth = 1.8;
    pen.strokeStyle = CLOSED;
    pen.stroke();
    cross(pen, middle, 3.8, CLOSED, 2.6);
  });

const SITE_LOOKS: readonly SiteLook[] = ['existing', 'candidate', 'required', 'excluded', 'closed'];
const SITE_TIERS: readonly Tier[] = ['county', 'town', 'warehouse', 'village'];

/** The name of a village's picture in the style. */
export const villagePicture = ({ shape, colour, uncovered }: VillageLook): string =>
  `village-${shape}-${colour.slice(1)}${uncovered ? '-u' : ''}`;

/** Draws what {@link villagePicture} named; null for other names. */
export function drawVillagePicture(name: string, look: Look): HTMLCanvasElement | null {
  const [, shape, colour, uncovered] = /^village-([a-z]+)-([0-9a-f]{6})(-u)?$/.exec(name) ?? [];
  if (colour === undefined) return null;
  const known = (['disc', 'triangle', 'diamond', 'cross'] as const).find((one) => one === shape) ?? 'disc';
  return coveragePicture({ shape: known, colour: `#${colour}`, uncovered: uncovered !== undefined }, look);
}

/** Every picture of a fixed name, by the name the style uses. */
export function pictures(look: Look): Map<string, HTMLCanvasElement> {
  const all = new Map<string, HTMLCanvasElement>();
  for (const tier of SITE_TIERS)
    for (const state of SITE_LOOKS) all.set(`site-${tier}-${state}`, sitePicture(tier, state, look));
  all.set('road-closed', closedPicture());
  return all;
}
