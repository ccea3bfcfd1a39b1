/** Layers of a plan: open stations, runs, and the verdict on each village. */
import type { Dataset, Plan } from '../../../src/model/index.ts';
import { clock } from '../../words/clock.ts';
import { point, SITE_COLUMNS, siteProperties } from './dataset-layers.ts';
import { type GisLayer, layerOf } from './layer.ts';

export const STATION_COLUMNS = {
  ...SITE_COLUMNS,
  ...({ fedBy: 'string', snap: 'string', snapMetres: 'number', estimated: 'boolean' } as const),
} satisfies GisLayer['columns'];

/** The sites that the plan opens, and what feeds each. */
export function stationsLayer(plan: Plan, dataset: Dataset): GisLayer {
  const sites = new Map(dataset.sites.map((site) => [site.id, site]));
  return layerOf(
    STATION_COLUMNS,
    plan.sites.flatMap(({ site: id, fedBy, snap, snapMetres }) => {
      const site = sites.get(id);
      if (site === undefined) return [];
      const { estimated } = plan.travel;
      const properties = { ...siteProperties(site), fedBy, snap, snapMetres, estimated };
      return [{ id, properties, geometry: point(site.position) }];
    }),
  );
}

export const RUN_COLUMNS = {
  ...({ id: 'string', tier: 'string', base: 'string', baseName: 'string', vehicleType: 'string' } as const),
  ...({ vehicle: 'string', driver: 'string', busLine: 'string', days: 'string', departs: 'string' } as const),
  ...({ returns: 'string', stops: 'integer', metres: 'number', seconds: 'number', parcels: 'number' } as const),
  ...({ coldParcels: 'number', costFen: 'integer', estimated: 'boolean' } as const),
} satisfies GisLayer['columns'];

/** One line a run, base to base along the roads. `days` are weekdays, 1 = Monday, joined by commas. */
export function runsLayer(plan: Plan, dataset: Dataset): GisLayer {
  const names = new Map(dataset.sites.map(({ id, name }) => [id, name]));
  return layerOf(
    RUN_COLUMNS,
    plan.runs.map((run) => ({
      id: run.id,
      properties: {
        id: run.id,
        tier: run.tier,
        base: run.base,
        baseName: names.get(run.base) ?? null,
        vehicleType: run.vehicleType,
        vehicle: run.vehicle,
        driver: run.driver,
        busLine: run.bus?.line ?? null,
        days: run.days.join(','),
        departs: clock(run.departs),
        returns: clock(run.returns),
        stops: run.stops.length,
        metres: run.metres,
        seconds: run.seconds,
        parcels: run.designLoad.parcels,
        coldParcels: run.designLoad.cold,
        costFen:
          run.costFen.distance +
          run.costFen.time +
          run.costFen.fixed +
          Math.round((run.bus?.feeFen ?? 0) / run.days.length),
        estimated: run.estimated,
      },
      geometry: run.path.length < 2 ? null : { type: 'LineString', coordinates: run.path },
      schedule: { days: run.days, departs: run.departs, returns: run.returns },
    })),
  );
}

export const COVERAGE_COLUMNS = {
  ...({
    code: 'string',
    name: 'string',
    town: 'string',
    population: 'integer',
    designatedPoor: 'boolean',
  } as const),
  ...({ status: 'string', reason: 'string', covered: 'boolean', fails: 'string', station: 'string' } as const),
  ...({ ownStation: 'boolean', walkMetres: 'number', deliveriesPerWeek: 'integer' } as const),
  ...({ inboundWithin24h: 'number', inboundWithMargin: 'number', inboundElapsedP95Seconds: 'number' } as const),
  ...({ outboundWithin24h: 'number', outboundWithMargin: 'number', outboundElapsedP95Seconds: 'number' } as const),
  ...({ estimated: 'boolean' } as const),
} satisfies GisLayer['columns'];

/** Every administrative village with what the plan makes of it. */
export function coverageLayer(plan: Plan, dataset: Dataset): GisLayer {
  const villages = new Map(dataset.villages.map((village) => [village.code, village]));
  return layerOf(
    COVERAGE_COLUMNS,
    plan.villages.map((outcome) => {
      const village = villages.get(outcome.village);
      const { inbound, outbound } = outcome;
      return {
        id: outcome.village,
        properties: {
          code: outcome.village,
          name: village?.name ?? null,
          town: village?.town ?? null,
          population: village?.population ?? null,
          designatedPoor: village?.designatedPoor ?? null,
          status: outcome.status,
          reason: outcome.reason,
          covered: outcome.covered,
          fails: outcome.fails,
          station: outcome.station,
          ownStation: outcome.ownStation,
          walkMetres: outcome.walkMetres,
          deliveriesPerWeek: outcome.deliveriesPerWeek,
          inboundWithin24h: inbound?.within24h ?? null,
          inboundWithMargin: inbound?.withMargin ?? null,
          inboundElapsedP95Seconds: inbound?.elapsed.p95 ?? null,
          outboundWithin24h: outbound?.within24h ?? null,
          outboundWithMargin: outbound?.withMargin ?? null,
          outboundElapsedP95Seconds: outbound?.elapsed.p95 ?? null,
          estimated: outcome.estimated,
        },
        geometry: point(village?.position ?? null),
      };
    }),
  );
}
