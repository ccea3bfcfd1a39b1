/** The part of the map that nothing floats on: tools above, the legend at the side, or below it on a narrow map. */
import type { Map as MapLibre, PaddingOptions } from 'maplibre-gl';
import { store } from '../core/state.ts';

const WIDE = 700;

export function room(map: MapLibre): PaddingOptions {
  const wide = map.getContainer().clientWidth > WIDE;
  const { open } = store.get().day;
  if (!wide) return { top: 62, bottom: open ? 150 : 76, left: 22, right: 22 };
  return { top: 64, bottom: open ? 200 : 44, left: 34, right: store.get().legend ? 268 : 44 };
}
