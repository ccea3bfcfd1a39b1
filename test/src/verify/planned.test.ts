/** Plans that the planner makes agree with the definitions as the verifier reads them. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importCounty } from '../../../geo/import/index.ts';
import { buildTravel } from '../../../geo/travel/index.ts';
import { NOTICES } from '../../../seeds/notices/index.ts';
import {
  type Dataset,
  hashOf,
  type Notice,
  Plan as PlanSchema,
  Policy,
  type PolicyInput,
  ROAD_CLASSES,
  type RoadClass,
  type RoadNetwork,
  SILENT,
} from '../../../src/model/index.ts';
import { plan } from '../../../src/planner.ts';
import { verify } from '../../../src/verify/index.ts';
import { LINE_NOTICE, lineCounty, lineRoads } from './county/line-county.ts';

async function plannedAndVerified(
  dataset: Dataset,
  roads: RoadNetwork | null,
  notices: readonly Notice[],
  policy: PolicyInput,
) {
  const travel = buildTravel(dataset, roads);
  const made = await plan({
    dataset,
    datasetId: hashOf(dataset),
    travel,
    notices,
    policy: Policy.parse(policy),
    work: SILENT,
  });
  // As a reader gets it: through JSON.
  const read = PlanSchema.parse(JSON.parse(JSON.stringify(made)));
  return { plan: read, result: verify(read, dataset, roads, notices) };
}

describe('plans of the line county', () => {
  const policies: PolicyInput[] = [
    {},
    { trunkDepartures: [23_400, 50_400], days: [1, 3, 5], secondsPerParcel: 3.7, trunkSecondsPerParcel: 3.7 },
    { stopSeconds: 0, transferSeconds: 0, cutoffLeadSeconds: 0, serviceDistanceMetres: 1499 },
  ];
  const cases = (['detour', 'network'] as const).flatMap((kind) => policies.map((policy) => ({ kind, policy })));

  it.each(cases)('have no differences: $kind $policy', async ({ kind, policy }) => {
    const county = lineCounty(kind);
    const dataset = { ...county, vehicles: county.vehicles.map((type) => ({ ...type, available: null })) };
    const made = await plannedAndVerified(dataset, kind === 'network' ? lineRoads() : null, [LINE_NOTICE], policy);
    expect(made.result.differences).toEqual([]);
    expect(made.plan.villages.some(({ status }) => status === 'served')).toBe(true);
  });
});

it('legs vary by class of road as the county says, and the checker finds the same', async () => {
  const county = lineCounty('network');
  const marginOf = async (byRoadClass: Partial<Record<RoadClass, number>> | undefined) => {
    const { variation } = county.inputs;
    const legCv = { ...variation.legCv, ...(byRoadClass === undefined ? {} : { byRoadClass }) };
    const dataset = {
      ...county,
      vehicles: county.vehicles.map((type) => ({ ...type, available: null })),
      inputs: { ...county.inputs, variation: { ...variation, serviceCv: 0, legCv } },
    };
    const { plan: made, result } = await plannedAndVerified(dataset, lineRoads(), [LINE_NOTICE], {});
    expect(result.differences).toEqual([]);
    return made.figures.reachability.inbound.margin?.standardError;
  };
  const { other } = county.inputs.variation.legCv;
  const all = Object.fromEntries(ROAD_CLASSES.map((road) => [road, other]));
  expect(await marginOf(all)).toBe(await marginOf(undefined));
  expect(await marginOf(Object.fromEntries(ROAD_CLASSES.map((road) => [road, 2])))).not.toBe(await marginOf(undefined));
});

const SHARED = resolve(process.env.CUNDA_SHARED ?? '../shared');

describe.each(['data/osm/liechtenstein.osm.pbf', 'data/china/divisions/wuchuan_440883_2016.csv'])('%s', (file) => {
  const path = resolve(SHARED, file);
  const missing = !existsSync(path);
  const notices = NOTICES.filter(({ id }) => id === 'wuchuan-2020');

  it.skipIf(missing)(
    missing ? 'skipped: no shared data' : 'plans without differences',
    { timeout: 60_000 },
    async () => {
      const { counties } = await importCounty([{ name: path, bytes: readFileSync(path) }], {}, SILENT);
      expect(counties.length).toBeGreaterThan(0);
      for (const { dataset, roads } of counties) {
        const { result } = await plannedAndVerified(dataset, roads, notices, {});
        expect(result.differences).toEqual([]);
        expect(result.checked).toBeGreaterThan(2500);
      }
    },
  );
});
