/** Makes the map: our style, our pictures, no address outside this server. */
import { GPUInitializationError, Map as MapLibre, ScaleControl } from 'maplibre-gl';
import { store } from '../core/state.ts';
import type { ViewLink } from '../core/url.ts';
import { t } from '../i18n/index.ts';
import { arrowPicture, PIXEL_RATIO, pictures } from '../parts/pictures.ts';
import { blankStyle } from './style.ts';

const FONTS = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';

/** Resolves when the style is drawn; rejects where the device has no WebGL. */
export function createMap(container: HTMLElement, at: ViewLink['map']): Promise<MapLibre> {
  return new Promise((resolve, reject) => {
    const map = new MapLibre({
      container,
      style: blankStyle(),
      center: at ? [at.longitude, at.latitude] : [110.75, 21.45],
      zoom: at?.zoom ?? 9.5,
      minZoom: 4,
      maxZoom: 18,
      localIdeographFontFamily: FONTS,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: 0,
      canvasContextAttributes: { preserveDrawingBuffer: true, antialias: true },
      locale: { 'Map.Title': '' },
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new ScaleControl({ maxWidth: 110, unit: 'metric' }), 'bottom-left');
    for (const [name, image] of pictures()) addPicture(map, name, image, false);
    addPicture(map, 'arrow', arrowPicture(), true);
    map.once('load', () => resolve(map));
    map.on('error', (event) => {
      if (event.error instanceof GPUInitializationError) reject(event.error);
    });
    store.watch(
      (state) => [state.language],
      () => map.getCanvas().setAttribute('aria-label', t('map.label')),
    );
  });
}

function addPicture(map: MapLibre, name: string, canvas: HTMLCanvasElement, tinted: boolean): void {
  const pen = canvas.getContext('2d');
  if (!pen || map.hasImage(name)) return;
  map.addImage(name, pen.getImageData(0, 0, canvas.width, canvas.height), { pixelRatio: PIXEL_RATIO, sdf: tinted });
}
