/**
 * From a value to the map features that stand for it. Deterministic, so that a check can make them again and compare.
 */
import {
  CundaError,
  type Dataset,
  type Hash,
  type OpenSite,
  type Plan,
  ROAD_CLASSES,
  ROAD_USES,
  type RoadNetwork,
  type Site,
  SURFACES,
} from '../../src/model/index.ts';
import { type FeatureRow, type Layer, ROADS, RUNS, SITES, TOWNS, VILLAGES } from './layers.ts';

export interface LayerRows {
  readonly layer: Layer;
  readonly rows: Iterable<FeatureRow>;
}

/** Text as both databases can hold it: no NUL, no lone surrogates. Values keep the original. */
export const plainText = (value: string): string => value.toWellFormed().replaceAll('\0', '\ufffd');

const plain = (value: string | null): string | null => (value === null ? null : plainText(value));

/** `06:30`; hours run past 24 where a run crosses midnight. */
const clock = (seconds: number): string => {
  const minutes = Math.floor(seconds / 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};

export function datasetFeatures(id: Hash, dataset: Dataset): LayerRows[] {
  const county = dataset.county.code;
  const demand = new Map(dataset.demand.villages.map((entry) => [entry.village, entry]));
  const villages = dataset.villages.map((village) => ({
    values: [
      id,
      county,
      village.code,
      plainText(village.name),
      village.town,
      village.population,
      village.designatedPoor,
      demand.get(village.code)?.inboundPerDay ?? null,
      demand.get(village.code)?.outboundPerDay ?? null,
      village.positionProblem,
      village.provenance.position,
      village.provenance.population,
    ],
    geometry: village.position && [village.position],
  }));
  const towns = dataset.towns.map((town) => ({
    values: [id, county, town.code, plainText(town.name), town.provenance],
    geometry: town.position && [town.position],
  }));
  return [
    { layer: VILLAGES, rows: villages },
    { layer: TOWNS, rows: towns },
    { layer: SITES, rows: dataset.sites.map((site) => siteRow(id, null, site, null)) },
  ];
}

const siteRow = (dataset: Hash, plan: Hash | null, site: Site, open: OpenSite | null): FeatureRow => ({
  values: [
    dataset,
    plan,
    site.id,
    plainText(site.name),
    site.tier,
    site.kind,
    site.state,
    plain(site.town),
    plain(site.village),
    plain(open?.fedBy ?? null),
    open?.snap ?? null,
    open?.snapMetres ?? null,
    site.openingCostFen,
    site.monthlyCostFen,
    site.capacityParcelsPerDay,
    site.provenance,
  ],
  geometry: [site.position],
});

/** Throws `value-invalid` if the plan opens a site that its dataset does not have. */
export function planFeatures(plan: Plan, dataset: Dataset): LayerRows[] {
  const sites = new Map(dataset.sites.map((site) => [site.id, site]));
  const open = plan.sites.map((entry, index) => {
    const site = sites.get(entry.site);
    if (site === undefined) {
      throw new CundaError(
        'value-invalid/open-site',
        { site: entry.site, sites: sites.size, dataset: plan.dataset },
        { received: entry.site, at: { pointer: `/sites/${index}/site` } },
      );
    }
    return siteRow(plan.dataset, plan.id, site, entry);
  });
  const runs = plan.runs.map((run) => ({
    values: [
      plan.dataset,
      plan.id,
      plainText(run.id),
      run.tier,
      plainText(run.base),
      plainText(run.vehicleType),
      plainText(run.vehicle),
      plainText(run.driver),
      run.days.join(','),
      clock(run.departs),
      clock(run.returns),
      run.stops.length,
      run.metres,
      run.seconds,
      run.costFen.distance +
        run.costFen.time +
        run.costFen.fixed +
        Math.round((run.bus?.feeFen ?? 0) / run.days.length),
      run.estimated,
    ],
    geometry: run.path.length < 2 ? null : run.path,
  }));
  return [
    { layer: SITES, rows: open },
    { layer: RUNS, rows: runs },
  ];
}

export const roadFeatures = (id: Hash, roads: RoadNetwork): LayerRows[] => [
  { layer: ROADS, rows: { [Symbol.iterator]: () => roadRows(id, roads) } },
];

const DIRECTIONS = ['both', 'forward', 'backward'];

function* roadRows(id: Hash, roads: RoadNetwork): Generator<FeatureRow> {
  for (let segment = 0; segment < roads.segmentCount; segment++) {
    const access = (roads.access[segment] ?? 0) | (roads.accessBack[segment] ?? 0);
    const shape: [number, number][] = [];
    const end = roads.shapeStart[segment + 1] ?? 0;
    for (let point = roads.shapeStart[segment] ?? 0; point < end; point++) {
      shape.push([(roads.shapeLon[point] ?? 0) / 1e7, (roads.shapeLat[point] ?? 0) / 1e7]);
    }
    yield {
      values: [
        id,
        segment,
        ROAD_CLASSES[roads.roadClass[segment] ?? 0] ?? null,
        SURFACES[roads.surface[segment] ?? 0] ?? null,
        plain(roads.names[roads.name[segment] ?? 0] || null),
        DIRECTIONS[roads.direction[segment] ?? 0] ?? null,
        roads.maxspeedKmh[segment] || null,
        ROAD_USES.filter((_, bit) => (access >> bit) & 1).join(','),
        (roads.lengthDecimetres[segment] ?? 0) / 10,
        roads.durationSeconds[segment] || null,
        roads.way[segment] || null,
      ],
      geometry: shape,
    };
  }
}
