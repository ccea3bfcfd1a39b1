/** The map on paper: it fills its frame, with scale bar and north arrow. */
import { h } from '../core/h.ts';
import { FRAME, type MapPicture } from '../core/map-picture.ts';
import { svg } from '../core/svg.ts';
import { distance } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';

/** Longest scale bar, millimetres. */
const LONGEST_BAR = 42;

const NICE = [1, 2, 5].flatMap((n) => [1, 10, 100, 1000, 10_000, 100_000].map((ten) => n * ten)).sort((a, b) => a - b);

/** Millimetres of paper a pixel of the map, where the picture covers the frame. */
const millimetresPerPixel = ({ width, height }: MapPicture): number =>
  Math.max(FRAME.width / width, FRAME.height / height);

/** The longest round distance whose bar fits, metres, and the bar's length, millimetres. */
export function scaleBar(picture: MapPicture): { readonly metres: number; readonly millimetres: number } {
  const perMillimetre = picture.metresPerPixel / millimetresPerPixel(picture);
  const metres = NICE.findLast((each) => each / perMillimetre <= LONGEST_BAR) ?? NICE[0] ?? 1;
  return { metres, millimetres: metres / perMillimetre };
}

export function printMap(picture: MapPicture | null): HTMLElement {
  if (picture === null) return h('p', {}, t('map.failed'));
  const bar = scaleBar(picture);
  return h(
    'figure',
    { class: 'print-frame' },
    h('img', { class: 'print-map', src: picture.url, alt: t('map.label') }),
    h('div', { class: 'print-north', 'data-testid': 'print-north' }, north(), h('span', {}, t('print.north'))),
    h(
      'div',
      { class: 'print-scale', 'data-testid': 'print-scale' },
      h('span', { class: 'print-bar', style: `width:${bar.millimetres.toFixed(2)}mm` }),
      h('span', {}, distance(bar.metres)),
    ),
  );
}

const north = (): SVGSVGElement =>
  svg(
    'svg',
    { viewBox: '0 0 20 30', width: '6mm', height: '9mm', 'aria-hidden': 'true' },
    svg('path', { d: 'M10 1 18 28 10 22 2 28z', fill: '#fff', stroke: '#1b2a33', 'stroke-width': 1 }),
    svg('path', { d: 'M10 1 10 22 2 28z', fill: '#1b2a33' }),
  );
