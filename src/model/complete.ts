/**
 * From what an importer or a generator found to a whole dataset: candidates, demand and defaults filled in, each marked
 * as such.
 */
import type { Dataset, ImportIssue, Source } from './dataset.ts';
import { Dataset as DatasetSchema } from './dataset.ts';
import { DEFAULT_BASELINE, DEFAULT_COSTS, DEFAULT_DEMAND, DEFAULT_PROFILES, DEFAULT_VEHICLES } from './defaults.ts';
import type { Demand, VillageDemand } from './demand.ts';
import { DEFAULT_INPUTS } from './inputs/inputs.ts';
import { floorNormsFor } from './inputs/norms.ts';
import type { County, Town, Village } from './places.ts';
import type { Roads } from './roads.ts';
import type { Site } from './site.ts';
import { fen, HOUR, parcels, seconds } from './units.ts';

/** What is known of a county before defaults. Optional parts override the defaults. */
export interface CountyFacts {
  readonly name: string;
  readonly county: County;
  readonly towns: readonly Town[];
  readonly villages: readonly Village[];
  /** Declared outlets and candidates. A place without one gets a default candidate. */
  readonly sites?: readonly Site[];
  /** Declared volumes; villages without one get population × rate. */
  readonly declaredDemand?: readonly VillageDemand[];
  readonly demand?: Partial<Omit<Demand, 'villages'>>;
  readonly carriers?: readonly string[];
  readonly vehicles?: Dataset['vehicles'];
  readonly baseline?: Dataset['baseline'];
  readonly inputs?: Dataset['inputs'];
  readonly costs?: Dataset['costs'];
  readonly roads: Roads;
  readonly sources: readonly Source[];
  readonly issues: readonly ImportIssue[];
  readonly synthetic?: readonly string[];
}

const OPENING = { county: fen(30_000_000), town: fen(3_000_000), village: fen(600_000) };
const MONTHLY = { county: fen(1_500_000), town: fen(200_000), village: fen(30_000) };

/** Id of the county centre that {@link completeDataset} adds where no site of the county tier is declared. */
export const centreSiteId = 'centre';
/** Id of the default candidate of a town; `town` is the town's code. */
export const townSiteId = (town: string): string => `t-${town}`;
/** Id of the default candidate of a village; `village` is the village's code. */
export const villageSiteId = (village: string): string => `v-${village}`;

/**
 * A default candidate for a place: opening and monthly cost (fen), floor area (m²), capacity (parcels a day) and hours
 * are estimates by tier, a warehouse's those of a town. A county site is required, all others may be opened.
 */
export const candidateSite = (
  site: Pick<Site, 'id' | 'name' | 'tier' | 'kind' | 'position' | 'town' | 'village'>,
): Site => {
  const tier = site.tier === 'warehouse' ? 'town' : site.tier;
  return {
    ...site,
    state: tier === 'county' ? 'required' : 'candidate',
    openingCostFen: OPENING[tier],
    monthlyCostFen: MONTHLY[tier],
    floorAreaSquareMetres: { county: 1500, town: 120, village: 30 }[tier],
    capacityParcelsPerDay: parcels({ county: 100_000, town: 8000, village: 1500 }[tier]),
    services: ['parcel'],
    carriers: 'all',
    coldStorage: tier === 'county',
    opens: seconds(tier === 'village' ? 7 * HOUR : tier === 'town' ? 6 * HOUR : 0),
    closes: seconds(tier === 'county' ? 24 * HOUR : 21 * HOUR),
    provenance: 'estimated',
  };
};

/**
 * Completes county facts to a dataset: one centre, one candidate for every town and village with a position that has no
 * declared site, demand for every village. Deterministic. Throws a ZodError if the facts break the schema.
 */
export function completeDataset(facts: CountyFacts): Dataset {
  const declared = facts.sites ?? [];
  const has = (tier: Site['tier'], key: 'town' | 'village', code: string) =>
    declared.some((site) => site.tier === tier && site[key] === code);
  const sites: Site[] = [...declared];
  if (!declared.some((site) => site.tier === 'county')) {
    const { name, seat } = facts.county;
    sites.push(
      candidateSite({
        id: centreSiteId,
        name: `${name}物流配送中心`,
        tier: 'county',
        kind: 'logistics-centre',
        position: seat,
        town: null,
        village: null,
      }),
    );
  }
  for (const town of facts.towns) {
    if (town.position === null || has('town', 'town', town.code)) continue;
    const { code, name, position } = town;
    sites.push(
      candidateSite({
        id: townSiteId(code),
        name,
        tier: 'town',
        kind: 'town-government',
        position,
        town: code,
        village: null,
      }),
    );
  }
  for (const village of facts.villages) {
    if (village.position === null || has('village', 'village', village.code)) continue;
    const { code, name, position, town } = village;
    sites.push(
      candidateSite({
        id: villageSiteId(code),
        name,
        tier: 'village',
        kind: 'village-committee',
        position,
        town,
        village: code,
      }),
    );
  }
  const base = { ...DEFAULT_DEMAND, ...facts.demand };
  const volumes = new Map((facts.declaredDemand ?? []).map((entry) => [entry.village, entry]));
  const demand: Demand = {
    ...base,
    villages: facts.villages.map(
      (village) =>
        volumes.get(village.code) ?? {
          village: village.code,
          inboundPerDay: parcels(round2(village.population * base.rate.inboundPerPersonPerDay)),
          outboundPerDay: parcels(round2(village.population * base.rate.outboundPerPersonPerDay)),
          provenance: village.provenance.population === 'synthetic' ? 'synthetic' : 'estimated',
        },
    ),
  };
  return DatasetSchema.parse({
    format: 'cunda-dataset/1',
    name: facts.name,
    county: facts.county,
    towns: facts.towns,
    villages: facts.villages,
    sites,
    demand,
    carriers: facts.carriers ?? [],
    profiles: DEFAULT_PROFILES,
    vehicles: facts.vehicles ?? DEFAULT_VEHICLES,
    costs: facts.costs ?? DEFAULT_COSTS,
    baseline: facts.baseline ?? DEFAULT_BASELINE,
    inputs: facts.inputs ?? inputsOfCounty(facts.county),
    roads: facts.roads,
    sources: facts.sources,
    issues: facts.issues,
    synthetic: facts.synthetic ?? [],
    derivedFrom: null,
  });
}

/** What a county that states nothing is planned on: our estimates, with the norm of floor space of its own region. */
const inputsOfCounty = ({ code }: County): Dataset['inputs'] => ({
  ...DEFAULT_INPUTS,
  handling: { ...DEFAULT_INPUTS.handling, norms: floorNormsFor(code) },
});

const round2 = (n: number): number => Math.round(n * 100) / 100;
