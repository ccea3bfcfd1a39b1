/** The features that the map draws of a plan: villages by verdict, runs by town, sites. */
import type { Feature, FeatureCollection, LineString, Point } from 'geojson';
import type { Dataset } from '../../src/model/dataset.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { SiteView } from '../core/sites.ts';
import { shortName } from '../i18n/names.ts';
import type { Colouring } from '../parts/colouring.ts';
import { isDirect, runColours, TRUNK } from '../parts/colours.ts';
import { villagePicture } from '../parts/pictures.ts';

export const nothing = <G extends Point | LineString>(): FeatureCollection<G> => ({
  type: 'FeatureCollection',
  features: [],
});

const collect = <G extends Point | LineString>(features: Feature<G>[]): FeatureCollection<G> => ({
  type: 'FeatureCollection',
  features,
});

const point = (position: readonly [number, number], properties: Record<string, unknown>): Feature<Point> => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: [...position] },
});

/** Villages with a position, by their step and verdict; those of great values on top. Without a plan all are plain. */
export function coverageFeatures(
  dataset: Dataset,
  plan: Plan | null,
  colours: Colouring | null,
): FeatureCollection<Point> {
  const outcomes = new Map(plan?.villages.map((outcome) => [outcome.village, outcome]));
  return collect(
    dataset.villages.flatMap((village) => {
      if (!village.position) return [];
      const outcome = outcomes.get(village.code);
      const shown = outcome && colours ? colours.of(village.code) : null;
      return [
        point(village.position, {
          code: village.code,
          name: shortName(village.name),
          people: village.population,
          time: shown?.text ?? '',
          icon: shown ? villagePicture({ ...shown.step, uncovered: !outcome?.covered }) : '',
          order: shown?.order ?? 0,
        }),
      ];
    }),
  );
}

/** Open sites, sites that an edit touched, excluded ones, and with `all` every candidate. */
export function siteFeatures(sites: Iterable<SiteView>, all: boolean): FeatureCollection<Point> {
  return collect(
    [...sites].flatMap((site) => {
      const shown =
        site.open || site.state === 'excluded' || site.movedFrom !== null || site.site?.state === 'existing';
      if (!shown && !all) return [];
      const look = site.open || site.state === 'excluded' ? site.state : 'closed';
      return [
        point(site.position, {
          id: site.id,
          name: shortName(site.name),
          tier: site.tier,
          icon: `site-${site.tier}-${look}`,
          order: { county: 3, town: 2, warehouse: 1, village: 0 }[site.tier],
        }),
      ];
    }),
  );
}

/** `only`: the ids of those to be drawn; null for all. Colours stay whatever is drawn. */
export function runFeatures(
  plan: Plan,
  sites: ReadonlyMap<string, SiteView>,
  dataset: Dataset,
  only: ReadonlySet<string> | null = null,
): FeatureCollection<LineString> {
  const colours = runColours(plan, sites, dataset);
  return collect(
    plan.runs
      .filter((run) => run.path.length > 1 && (only === null || only.has(run.id)))
      .map((run) => ({
        type: 'Feature',
        properties: {
          id: run.id,
          tier: isDirect(run, sites) ? 'direct' : run.tier,
          colour: colours.get(run.id) ?? TRUNK,
        },
        geometry: { type: 'LineString', coordinates: run.path.map((position) => [...position]) },
      })),
  );
}
