/** Canvases over the map: what changes with every frame is drawn there, and the map is not drawn again for it. */
import type { Map as MapLibre } from 'maplibre-gl';

/** Makes a canvas as large as the map, with as many pixels as the screen has there, and empties it. */
export function clearCanvas(map: MapLibre, canvas: HTMLCanvasElement, pen: CanvasRenderingContext2D): void {
  const { clientWidth, clientHeight } = map.getContainer();
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  const [width, height] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)];
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
    canvas.style.width = `${clientWidth}px`;
    canvas.style.height = `${clientHeight}px`;
  }
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, clientWidth, clientHeight);
}
