/**
 * Datasets and plans as GeoJSON (RFC 7946): WGS-84 longitude, latitude. A thing without a position is a feature with a
 * null geometry.
 */
import type { Boundary, Dataset, Plan, Position } from '../../src/model/index.ts';
import type { FeatureCollection } from '../wire/geojson.ts';
import type { RunFilter } from '../wire/runs.ts';
import { runView, selectRuns } from './runs.ts';

type Feature = FeatureCollection['features'][number];

const point = (position: Position | null): Feature['geometry'] =>
  position === null ? null : { type: 'Point', coordinates: [...position] };

const feature = (id: string, geometry: Feature['geometry'], properties: Feature['properties']): Feature => ({
  type: 'Feature',
  id,
  geometry,
  properties,
});

const collection = (features: Feature[], synthetic: readonly string[], estimated?: boolean): FeatureCollection => ({
  type: 'FeatureCollection',
  features,
  ...(estimated === undefined ? {} : { estimated }),
  synthetic: [...synthetic],
});

/** Administrative villages with their people, and why one has no position. */
export const villagesGeojson = (dataset: Dataset): FeatureCollection =>
  collection(
    dataset.villages.map(({ code, position, ...village }) =>
      feature(code, point(position), {
        code,
        name: village.name,
        town: village.town,
        population: village.population,
        designatedPoor: village.designatedPoor,
        positionProblem: village.positionProblem,
        provenance: village.provenance,
        synthetic: Object.values(village.provenance).includes('synthetic'),
      }),
    ),
    dataset.synthetic,
  );

export const townsGeojson = (dataset: Dataset): FeatureCollection =>
  collection(
    dataset.towns.map(({ code, name, position, provenance }) =>
      feature(code, point(position), { code, name, provenance, synthetic: provenance === 'synthetic' }),
    ),
    dataset.synthetic,
  );

/** Every site that stands or may stand. */
export const sitesGeojson = (dataset: Dataset): FeatureCollection =>
  collection(
    dataset.sites.map(({ position, ...site }) =>
      feature(site.id, point(position), { ...site, synthetic: site.provenance === 'synthetic' }),
    ),
    dataset.synthetic,
  );

const boundaryFeature = (code: string, name: string, boundary: Boundary | null): Feature =>
  feature(code, boundary === null ? null : { type: boundary.type, coordinates: boundary.coordinates }, { code, name });

export const boundaryGeojson = ({ county, synthetic }: Dataset): FeatureCollection =>
  collection([boundaryFeature(county.code, county.name, county.boundary)], synthetic);

/** Every site of the dataset, with whether the plan opens it and what feeds it. */
export function planSitesGeojson(plan: Plan, dataset: Dataset): FeatureCollection {
  const open = new Map(plan.sites.map((site) => [site.site, site]));
  const features = dataset.sites.map(({ position, ...site }) => {
    const used = open.get(site.id);
    return feature(site.id, point(position), {
      ...site,
      open: used !== undefined,
      fedBy: used?.fedBy ?? null,
      snap: used?.snap ?? null,
      snapMetres: used?.snapMetres ?? null,
      synthetic: site.provenance === 'synthetic',
    });
  });
  return collection(features, plan.synthetic, plan.travel.estimated);
}

/** One line a run, base to base along the roads, with the run's timetable as properties. */
export function runsGeojson(plan: Plan, dataset: Dataset, filter: RunFilter = {}): FeatureCollection {
  const features = selectRuns(plan, filter).map((run) => {
    const { id, base, ...view } = runView(run, dataset);
    const line: Feature['geometry'] = run.path.length < 2 ? null : { type: 'LineString', coordinates: run.path };
    return feature(id, line, { id, base: base.site, baseName: base.name, ...view, synthetic: plan.travel.synthetic });
  });
  return collection(features, plan.synthetic, plan.travel.estimated);
}

/** Villages with the plan's verdict on each. */
export function coverageGeojson(plan: Plan, dataset: Dataset): FeatureCollection {
  const villages = new Map(dataset.villages.map((village) => [village.code, village]));
  const features = plan.villages.map((outcome) => {
    const village = villages.get(outcome.village);
    return feature(outcome.village, point(village?.position ?? null), {
      code: outcome.village,
      name: village?.name ?? outcome.village,
      town: village?.town ?? null,
      population: village?.population ?? null,
      designatedPoor: village?.designatedPoor ?? false,
      status: outcome.status,
      reason: outcome.reason,
      covered: outcome.covered,
      fails: outcome.fails,
      station: outcome.station,
      ownStation: outcome.ownStation,
      walkMetres: outcome.walkMetres,
      deliveriesPerWeek: outcome.deliveriesPerWeek,
      inboundElapsedP95Seconds: outcome.inbound?.elapsed.p95 ?? null,
      outboundElapsedP95Seconds: outcome.outbound?.elapsed.p95 ?? null,
      estimated: outcome.estimated,
      synthetic: village !== undefined && Object.values(village.provenance).includes('synthetic'),
    });
  });
  return collection(features, plan.synthetic, plan.travel.estimated);
}

const labelled = (layer: string, { features }: FeatureCollection): Feature[] =>
  features.map((one) => ({ ...one, id: `${layer}/${one.id}`, properties: { layer, ...one.properties } }));

/** All layers of a dataset in one collection, each feature with its `layer`. */
export const datasetGeojson = (dataset: Dataset): FeatureCollection =>
  collection(
    [
      ...labelled('boundary', boundaryGeojson(dataset)),
      ...labelled('town', townsGeojson(dataset)),
      ...labelled('village', villagesGeojson(dataset)),
      ...labelled('site', sitesGeojson(dataset)),
    ],
    dataset.synthetic,
  );

/** Open sites, runs and villages of a plan in one collection, each feature with its `layer`. */
export function planGeojson(plan: Plan, dataset: Dataset, filter: RunFilter = {}): FeatureCollection {
  const sites = planSitesGeojson(plan, dataset);
  const open = { ...sites, features: sites.features.filter(({ properties }) => properties.open === true) };
  return collection(
    [
      ...labelled('site', open),
      ...labelled('run', runsGeojson(plan, dataset, filter)),
      ...labelled('village', coverageGeojson(plan, dataset)),
    ],
    plan.synthetic,
    plan.travel.estimated,
  );
}
