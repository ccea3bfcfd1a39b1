/** The map's pictures: those of fixed names, those of villages as they are needed; drawn again when the look changes. */
import type { FeatureCollection } from 'geojson';
import type { Map as MapLibre } from 'maplibre-gl';
import { arrowPicture, drawVillagePicture, PIXEL_RATIO, pictures } from '../parts/pictures.ts';
import { currentLook } from '../parts/theme.ts';

function put(map: MapLibre, name: string, canvas: HTMLCanvasElement, tinted = false): void {
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const image = pen.getImageData(0, 0, canvas.width, canvas.height);
  if (map.hasImage(name)) map.updateImage(name, image);
  else map.addImage(name, image, { pixelRatio: PIXEL_RATIO, sdf: tinted });
}

/** Adds all pictures of fixed names. */
export function addPictures(map: MapLibre): void {
  for (const [name, canvas] of pictures(currentLook())) put(map, name, canvas);
  put(map, 'arrow', arrowPicture(), true);
}

/** Draws all pictures anew, in the look that holds now. */
export function redrawPictures(map: MapLibre): void {
  const look = currentLook();
  for (const [name, canvas] of pictures(look)) put(map, name, canvas);
  for (const name of map.listImages()) {
    const canvas = drawVillagePicture(name, look);
    if (canvas) put(map, name, canvas);
  }
}

/** Adds the pictures that features name as their `icon`. */
export function addVillagePictures(map: MapLibre, { features }: FeatureCollection): void {
  for (const name of new Set(features.map(({ properties }) => String(properties?.icon)))) {
    if (map.hasImage(name)) continue;
    const canvas = drawVillagePicture(name, currentLook());
    if (canvas) put(map, name, canvas);
  }
}
