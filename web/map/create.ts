/** Makes the map: our style, our pictures, no address outside this server. */
import { GPUInitializationError, Map as MapLibre, ScaleControl } from 'maplibre-gl';
import { store } from '../core/state.ts';
import type { ViewLink } from '../core/url.ts';
import { t } from '../i18n/index.ts';
import { currentLook } from '../parts/theme.ts';
import { addPictures } from './images.ts';
import { blankStyle } from './style.ts';

const FONTS = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';

/** Resolves when the style is drawn; rejects where the device has no WebGL. */
export function createMap(container: HTMLElement, at: ViewLink['map']): Promise<MapLibre> {
  return new Promise((resolve, reject) => {
    const map = new MapLibre({
      container,
      style: blankStyle(currentLook()),
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
    addPictures(map);
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
