/** The sample county: real towns and village names of Wuchuan, everything else synthetic and labelled so. */
import { readFileSync } from 'node:fs';
import { completeDataset, Dataset, hashRoads, type RoadNetwork } from '../../src/model/index.ts';
import { DEMAND } from './demand.ts';
import { Places, unpackRoads } from './files.ts';
import { CARRIERS } from './outlets.ts';

const NAME = '吴川市（示例，部分为合成数据）';

/** What the generator invented, as every view shows it. */
const SYNTHETIC: readonly string[] = [
  'village positions',
  'populations',
  'settlements',
  'designated poor villages',
  'outlets',
  'parcel volumes',
  'carriers',
  'roads',
  'boundary',
];

const load = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

/**
 * The dataset and roads of the committed files; the same every time. Throws a ZodError if a file was changed by hand
 * and broken.
 */
export function sampleCounty(): { dataset: Dataset; roads: RoadNetwork } {
  const { county, towns, villages, sites, declaredDemand, sources } = Places.parse(load('places.json'));
  const roads = unpackRoads(load('roads.json'));
  const dataset = completeDataset({
    name: NAME,
    county,
    towns,
    villages,
    sites,
    declaredDemand,
    demand: DEMAND,
    carriers: CARRIERS.map(({ name }) => name),
    baseline: { kind: 'computed', carriers: [...CARRIERS], provenance: 'synthetic' },
    roads: {
      kind: 'network',
      hash: hashRoads(roads),
      segments: roads.segmentCount,
      nodes: roads.nodeCount,
      provenance: 'synthetic',
    },
    sources,
    issues: [],
    synthetic: SYNTHETIC,
  });
  return { dataset: Dataset.parse({ ...dataset, sites: dataset.sites.map(markSynthetic) }), roads };
}

/** A village station stands where its village was put, so it is no more real than that. */
const markSynthetic = (site: Dataset['sites'][number]): Dataset['sites'][number] =>
  site.tier === 'village' ? { ...site, provenance: 'synthetic' } : site;
