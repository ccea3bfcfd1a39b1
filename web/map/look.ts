/** Light and dark on the map: every colour of the style anew, and the pictures. */
import type { Map as MapLibre } from 'maplibre-gl';
import { store } from '../core/state.ts';
import { currentLook } from '../parts/theme.ts';
import { baseLayers } from './base-style.ts';
import { tintArrows } from './draw.ts';
import { redrawPictures } from './images.ts';
import { overlayLayers } from './style.ts';

export function drawLook(map: MapLibre): void {
  let drawn = currentLook();
  store.watch(
    (state) => [state.look.theme],
    () => {
      const look = currentLook();
      if (look === drawn) return;
      drawn = look;
      map.setPaintProperty('land', 'background-color', look.land);
      for (const layer of [...baseLayers(look), ...overlayLayers(look)]) {
        if (!map.getLayer(layer.id)) continue;
        // Any name of a paint property: what it is worth is typed in the style.
        for (const [name, value] of Object.entries(layer.paint ?? {}))
          if (name.endsWith('-color') || name === 'fill-opacity')
            map.setPaintProperty(layer.id, name as 'line-color', value);
      }
      redrawPictures(map);
      tintArrows(map);
    },
  );
}
