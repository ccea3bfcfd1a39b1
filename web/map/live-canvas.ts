/**
 * What a move of a station would come to, over the map while it is dragged: on a canvas of its own, since the map drawn
 * again for each step of the mouse takes more than a second of a machine without a GPU.
 */
import type { Map as MapLibre } from 'maplibre-gl';
import type { LonLat } from '../core/geometry.ts';
import { h } from '../core/h.ts';
import { currentLook, type Look } from '../parts/theme.ts';
import { clearCanvas } from './canvas.ts';

/** `ring`: the rough one; `walk`, `drive`: by the roads; `line`: to the old place; villages that come in and go out. */
export type LiveKind = 'drive' | 'ring' | 'walk' | 'line' | 'road' | 'gained' | 'lost' | 'point';
export interface LiveShape {
  readonly kind: LiveKind;
  /** A ring, a line, or the one place of a mark. */
  readonly places: readonly LonLat[];
}

interface Pencil {
  readonly stroke: string;
  readonly width: number;
  readonly dash?: readonly number[];
  readonly fill?: string;
  readonly opacity?: number;
  /** Of a mark at zoom 8 and 13, pixels. */
  readonly radius?: readonly [number, number];
}

/** Good and bad by sign and shape, not by colour alone: those that come in are filled, those that go out are not. */
const pencils = (look: Look): Readonly<Record<LiveKind, Pencil>> => ({
  drive: { stroke: look.border, width: 1.4, dash: [5.6, 4.2], fill: look.border, opacity: 0.1 },
  ring: { stroke: look.selected, width: 1, fill: look.selected, opacity: 0.1 },
  walk: { stroke: look.selected, width: 1.8, fill: look.selected, opacity: 0.16 },
  line: { stroke: look.selected, width: 2, dash: [4, 3] },
  road: { stroke: look.ink, width: 2.4 },
  gained: { stroke: look.selected, width: 3, fill: look.selected, opacity: 0.35, radius: [8, 17] },
  lost: { stroke: look.uncovered, width: 3, fill: look.paper, opacity: 0.6, radius: [8, 17] },
  point: { stroke: look.selected, width: 3, fill: look.paper, opacity: 1, radius: [7, 7] },
});

const FULL = 2 * Math.PI;
const canvases = new WeakMap<MapLibre, (shapes: readonly LiveShape[]) => void>();

/** Shows these shapes in place of those before, in the next frame; none: nothing is dragged. */
export function drawShapes(map: MapLibre, shapes: readonly LiveShape[]): void {
  let show = canvases.get(map);
  if (show === undefined) {
    if (shapes.length === 0) return;
    show = canvasOf(map);
    canvases.set(map, show);
  }
  show(shapes);
}

function canvasOf(map: MapLibre): (shapes: readonly LiveShape[]) => void {
  const canvas = h('canvas', { class: 'day-canvas', 'aria-hidden': 'true', 'data-testid': 'live-canvas' });
  map.getCanvasContainer().append(canvas);
  const pen = canvas.getContext('2d');
  let shown: readonly LiveShape[] = [];
  let frame = 0;
  const draw = (): void => {
    frame = 0;
    canvas.dataset.kinds = [...new Set(shown.map(({ kind }) => kind))].join(' ');
    if (pen === null) return;
    clearCanvas(map, canvas, pen);
    const look = pencils(currentLook());
    for (const shape of shown) drawShape(map, pen, shape, look[shape.kind]);
  };
  const soon = (): void => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };
  const moved = (): void => {
    if (shown.length > 0) draw();
  };
  map.on('move', moved);
  map.on('resize', moved);
  return (shapes) => {
    shown = shapes;
    soon();
  };
}

function drawShape(map: MapLibre, pen: CanvasRenderingContext2D, { places }: LiveShape, pencil: Pencil): void {
  const { stroke, width, dash, fill, opacity, radius } = pencil;
  pen.beginPath();
  for (const [n, place] of places.entries()) {
    const { x, y } = map.project([...place]);
    if (radius !== undefined) {
      const share = Math.min(1, Math.max(0, (map.getZoom() - 8) / 5));
      pen.arc(x, y, radius[0] + share * (radius[1] - radius[0]), 0, FULL);
    } else if (n === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  }
  if (fill !== undefined) {
    pen.globalAlpha = opacity ?? 1;
    pen.fillStyle = fill;
    pen.fill();
    pen.globalAlpha = 1;
  }
  pen.lineWidth = width;
  pen.strokeStyle = stroke;
  pen.setLineDash([...(dash ?? [])]);
  pen.stroke();
  pen.setLineDash([]);
}
