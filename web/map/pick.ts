/** Which site is meant where several overlap: the highest tier. */
import type { MapGeoJSONFeature, Map as MapLibre, PointLike } from 'maplibre-gl';

/** The id of the site at a point or in a box; null for none. */
export function siteAt(map: MapLibre, where: PointLike | [PointLike, PointLike]): string | null {
  const order = (feature: MapGeoJSONFeature): number => Number(feature.properties.order);
  const [best] = map.queryRenderedFeatures(where, { layers: ['sites'] }).sort((a, b) => order(b) - order(a));
  const id: unknown = best?.properties.id;
  return typeof id === 'string' ? id : null;
}
