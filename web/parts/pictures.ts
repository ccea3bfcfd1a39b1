/** Symbols drawn at run time: no sprite has to be fetched, and the legend draws with the same strokes as the map. */
import type { SiteState, Tier } from '../../src/model/site.ts';
import { CLOSED, INK, TIME_STEPS, type TimeStep, UNCOVERED } from './colours.ts';

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

/** A village by its time step; an uncovered one has a red outer ring. */
export const coveragePicture = (step: TimeStep, uncovered: boolean): HTMLCanvasElement =>
  picture(28, (pen, middle) => {
    if (uncovered) {
      disc(pen, middle, 12);
      pen.fillStyle = '#fff';
      pen.fill();
      pen.lineWidth = 2;
      pen.strokeStyle = UNCOVERED;
      pen.stroke();
    }
    if (step.shape === 'cross') {
      cross(pen, middle, 5.4, '#fff', 6);
      cross(pen, middle, 5.4, step.colour, 3.4);
      return;
    }
    if (step.shape === 'disc') disc(pen, middle, 8.5);
    else
      polygon(pen, [
        [middle, middle - 9],
        [middle + 9, middle + 6.6],
        [middle - 9, middle + 6.6],
      ]);
    pen.fillStyle = step.colour;
    pen.fill();
    pen.lineWidth = 1.2;
    pen.strokeStyle = uncovered ? INK : 'rgba(255,255,255,0.95)';
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
export const sitePicture = (tier: Tier, look: SiteLook): HTMLCanvasElement =>
  picture(28, (pen, middle) => {
    const reach = REACH[tier];
    const solid = look === 'existing' || look === 'required';
    outline(pen, tier, middle, reach + 1.6);
    pen.fillStyle = look === 'closed' ? 'rgba(255,255,255,0.7)' : '#fff';
    pen.fill();
    outline(pen, tier, middle, reach);
    pen.fillStyle = solid ? INK : '#fff';
    if (look !== 'closed') pen.fill();
    pen.strokeStyle = look === 'closed' || look === 'excluded' ? '#66757e' : INK;
    pen.lineWidth = look === 'candidate' ? 2.4 : 1.6;
    if (look === 'closed') pen.setLineDash([2, 2.4]);
    if (look !== 'existing') pen.stroke();
    pen.setLineDash([]);
    if (look === 'excluded') cross(pen, middle, reach * 0.95, UNCOVERED, 2);
    if (look === 'required') lock(pen, middle, tier === 'village' ? 0.62 : 0.9);
  });

function lock(pen: Pen, middle: number, scale: number): void {
  pen.save();
  pen.translate(middle, middle);
  pen.scale(scale, scale);
  pen.strokeStyle = '#fff';
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.arc(0, -1, 2.2, Math.PI, 0);
  pen.stroke();
  pen.fillStyle = '#fff';
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

/** Every picture by the name the style uses. */
export function pictures(): Map<string, HTMLCanvasElement> {
  const all = new Map<string, HTMLCanvasElement>();
  for (const step of TIME_STEPS) {
    all.set(`cov-${step.key}`, coveragePicture(step, false));
    all.set(`cov-${step.key}-u`, coveragePicture(step, true));
  }
  for (const tier of SITE_TIERS)
    for (const look of SITE_LOOKS) all.set(`site-${tier}-${look}`, sitePicture(tier, look));
  all.set('road-closed', closedPicture());
  return all;
}
