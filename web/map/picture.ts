/** The map on paper: drawn again in the size of its frame, so that the county fills it. */
import { type LngLatBoundsLike, Map as MapLibre } from 'maplibre-gl';
import { bounds, type LonLat } from '../core/geometry.ts';
import type { MapPicture } from '../core/map-picture.ts';
import { store } from '../core/state.ts';

/** Longest wait for tiles and letters. */
const PATIENCE_MILLISECONDS = 10_000;
const EQUATOR_METRES = 40_075_016.686;

/** Metres of one pixel of the map's own size in the middle of the view. */
const metresPerPixel = (map: MapLibre): number =>
  (EQUATOR_METRES * Math.cos((map.getCenter().lat * Math.PI) / 180)) / (512 * 2 ** map.getZoom());

/** What the map shows at the moment, as it is. */
export const pictureAsItIs = (map: MapLibre): MapPicture => ({
  url: map.getCanvas().toDataURL('image/png'),
  width: map.getContainer().clientWidth,
  height: map.getContainer().clientHeight,
  metresPerPixel: metresPerPixel(map),
});

/** The county in a frame of so many pixels, with all layers that the map has. */
export async function pictureInFrame(map: MapLibre, width: number, height: number): Promise<MapPicture> {
  const host = document.createElement('div');
  host.style.cssText = `position:fixed;left:-20000px;top:0;width:${width}px;height:${height}px`;
  host.setAttribute('aria-hidden', 'true');
  document.body.append(host);
  const copy = new MapLibre({
    container: host,
    style: map.getStyle(),
    interactive: false,
    attributionControl: false,
    fadeDuration: 0,
    pixelRatio: 1.5,
    localIdeographFontFamily: '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif',
    canvasContextAttributes: { preserveDrawingBuffer: true, antialias: true },
  });
  const addImage = (name: string): void => {
    const image = map.getImage(name);
    if (image && !copy.hasImage(name))
      copy.addImage(name, image.data, { pixelRatio: image.pixelRatio, sdf: image.sdf });
  };
  try {
    await new Promise<void>((resolve) => {
      // The style remembers the view of the screen: the frame has its own.
      copy.once('style.load', () => {
        // Before the first tile is laid out: symbols whose pictures come later are left out of this one drawing.
        for (const name of map.listImages()) addImage(name);
        copy.fitBounds(countyBox() ?? map.getBounds(), { padding: 24, animate: false });
        copy.once('idle', () => resolve());
      });
      setTimeout(resolve, PATIENCE_MILLISECONDS);
    });
    return { url: copy.getCanvas().toDataURL('image/png'), width, height, metresPerPixel: metresPerPixel(copy) };
  } finally {
    copy.remove();
    host.remove();
  }
}

/** The county's boundary, or its places. */
function countyBox(): LngLatBoundsLike | null {
  const { dataset } = store.get();
  if (!dataset) return null;
  const { boundary, seat } = dataset.county;
  const rings = boundary?.type === 'Polygon' ? [boundary.coordinates] : (boundary?.coordinates ?? []);
  const places: LonLat[] = boundary
    ? rings.flat(2)
    : [seat, ...[...dataset.villages, ...dataset.towns].flatMap(({ position }) => (position ? [position] : []))];
  return bounds(places) as LngLatBoundsLike | null;
}
