/** Layers of a dataset: its places and outlets. */
import type { Dataset, Position, Site } from '../../../src/model/index.ts';
import { type ColumnType, type Geometry, type GisLayer, layerOf } from './layer.ts';

export const point = (position: Position | null): Geometry | null =>
  position === null ? null : { type: 'Point', coordinates: position };

export const boundaryLayer = ({ county }: Dataset): GisLayer =>
  layerOf({ code: 'string', name: 'string', prefecture: 'string' }, [
    {
      id: county.code,
      properties: { code: county.code, name: county.name, prefecture: county.prefecture },
      geometry: county.boundary,
    },
  ]);

export const townsLayer = (dataset: Dataset): GisLayer =>
  layerOf(
    { code: 'string', name: 'string', provenance: 'string' },
    dataset.towns.map(({ code, name, position, provenance }) => ({
      id: code,
      properties: { code, name, provenance },
      geometry: point(position),
    })),
  );

/** Administrative villages; one without a position has a null geometry and says why. */
export function villagesLayer(dataset: Dataset): GisLayer {
  const demand = new Map(dataset.demand.villages.map((one) => [one.village, one]));
  const towns = new Map(dataset.towns.map(({ code, name }) => [code, name]));
  return layerOf(
    {
      ...({ code: 'string', name: 'string', town: 'string', townName: 'string', population: 'integer' } as const),
      ...({ designatedPoor: 'boolean', inboundPerDay: 'number', outboundPerDay: 'number' } as const),
      ...({ positionProblem: 'string', positionProvenance: 'string', populationProvenance: 'string' } as const),
    },
    dataset.villages.map((village) => ({
      id: village.code,
      properties: {
        code: village.code,
        name: village.name,
        town: village.town,
        townName: towns.get(village.town) ?? null,
        population: village.population,
        designatedPoor: village.designatedPoor,
        inboundPerDay: demand.get(village.code)?.inboundPerDay ?? null,
        outboundPerDay: demand.get(village.code)?.outboundPerDay ?? null,
        positionProblem: village.positionProblem,
        positionProvenance: village.provenance.position,
        populationProvenance: village.provenance.population,
      },
      geometry: point(village.position),
    })),
  );
}

export const SITE_COLUMNS = {
  ...({ id: 'string', name: 'string', tier: 'string', kind: 'string', state: 'string', town: 'string' } as const),
  ...({ village: 'string', openingCostFen: 'integer', monthlyCostFen: 'integer' } as const),
  ...({ floorAreaSquareMetres: 'number', capacityParcelsPerDay: 'number', coldStorage: 'boolean' } as const),
  ...({ carriers: 'string', services: 'string', provenance: 'string' } as const),
} satisfies Readonly<Record<string, ColumnType>>;

/** Properties of a site; lists are joined by commas. */
export const siteProperties = (site: Site) => ({
  id: site.id,
  name: site.name,
  tier: site.tier,
  kind: site.kind,
  state: site.state,
  town: site.town,
  village: site.village,
  openingCostFen: site.openingCostFen,
  monthlyCostFen: site.monthlyCostFen,
  floorAreaSquareMetres: site.floorAreaSquareMetres,
  capacityParcelsPerDay: site.capacityParcelsPerDay,
  coldStorage: site.coldStorage,
  carriers: site.carriers === 'all' ? 'all' : site.carriers.join(','),
  services: site.services.join(','),
  provenance: site.provenance,
});

/** Every site that stands or may stand. */
export const outletsLayer = (dataset: Dataset): GisLayer =>
  layerOf(
    SITE_COLUMNS,
    dataset.sites.map((site) => ({ id: site.id, properties: siteProperties(site), geometry: point(site.position) })),
  );
