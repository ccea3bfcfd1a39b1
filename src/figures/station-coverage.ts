/** Figure 1: station coverage 站点覆盖率. */
import type { StationCoverage, Target, VillageOutcome } from '../model/index.ts';
import { isAssumed } from '../model/index.ts';
import { type Figure, type Measured, measuredNumber, measuredShare } from './figure.ts';
import type { FiguresInput } from './input.ts';
import { ratio, sum } from './ratio.ts';

/** Guangdong 2020 counts at most this many villages. */
const VILLAGES_CAP = 200;

/** Shares of villages, towns and designated poor villages that have their own open station, by count and by people. */
function stationCoverage(input: FiguresInput, outcomes: readonly VillageOutcome[]): StationCoverage {
  const { dataset, sites, travel } = input;
  const own = new Set(outcomes.filter(({ ownStation }) => ownStation).map(({ village }) => village));
  const withStation = dataset.villages.filter(({ code }) => own.has(code));
  const poor = dataset.villages.filter(({ designatedPoor }) => designatedPoor);
  const poorWithStation = poor.filter(({ code }) => own.has(code));
  const openIds = new Set(sites.map(({ site }) => site));
  const townsWithStation = new Set(
    dataset.sites.filter(({ id, tier }) => tier === 'town' && openIds.has(id)).map(({ town }) => town),
  );
  const towns = dataset.towns.filter(({ code }) => townsWithStation.has(code));
  const people = (villages: typeof withStation) => sum(villages, ({ population }) => population);
  const townCodes = new Set(dataset.towns.map(({ code }) => code));
  const open = { county: 0, town: 0, village: 0, warehouse: 0 };
  for (const { tier } of sites) open[tier]++;
  return {
    villages: ratio(withStation.length, dataset.villages.length),
    villagesCapped: ratio(withStation.length, Math.min(VILLAGES_CAP, dataset.villages.length)),
    towns: ratio(towns.length, dataset.towns.length),
    designatedPoor: ratio(poorWithStation.length, poor.length),
    villagesByPopulation: ratio(people(withStation), people(dataset.villages)),
    townsByPopulation: ratio(
      people(dataset.villages.filter(({ town }) => townCodes.has(town) && townsWithStation.has(town))),
      people(dataset.villages.filter(({ town }) => townCodes.has(town))),
    ),
    designatedPoorByPopulation: ratio(people(poorWithStation), people(poor)),
    open,
    ...withoutRuns(input),
    estimated: travel.estimated || populationEstimated(input),
  };
}

/** Open village stations without a single visit, and the villages that have no other of their own. */
function withoutRuns({
  dataset,
  sites,
  runs,
}: FiguresInput): Pick<StationCoverage, 'stationsWithoutRuns' | 'villagesWithoutRuns'> {
  const visited = new Set(runs.flatMap(({ stops }) => stops.map(({ site }) => site)));
  const stationsWithoutRuns = sites.flatMap(({ site, tier }) => (tier === 'village' && !visited.has(site) ? site : []));
  const open = new Set(sites.map(({ site }) => site));
  const own = Map.groupBy(
    dataset.sites.filter(({ id, tier }) => tier === 'village' && open.has(id)),
    ({ village }) => village,
  );
  const idle = dataset.villages.filter(({ code }) => {
    const stations = own.get(code) ?? [];
    return stations.length > 0 && !stations.some(({ id }) => visited.has(id));
  });
  return { stationsWithoutRuns, villagesWithoutRuns: idle.length };
}

export const populationEstimated = ({ dataset }: FiguresInput): boolean =>
  dataset.villages.some(({ provenance }) => isAssumed(provenance.population));

/** Under the notice's own cap of the denominator. */
function stationShare({ denominatorCap }: Target, { villages, villagesCapped }: StationCoverage): Measured {
  if (denominatorCap === null) return measuredShare(villages, '/figures/stationCoverage/villages');
  const capped = ratio(villages.numerator, Math.min(denominatorCap, villages.denominator));
  const isFigure = capped.denominator === villagesCapped.denominator;
  return measuredShare(capped, `/figures/stationCoverage/${isFigure ? 'villagesCapped' : 'villages'}`);
}

export const STATION_COVERAGE: Figure<StationCoverage> = {
  compute: stationCoverage,
  targets: {
    'station-coverage': (figure, { target }) => stationShare(target, figure),
    'poor-village-station-coverage': ({ designatedPoor }) =>
      measuredShare(designatedPoor, '/figures/stationCoverage/designatedPoor'),
    'town-station-coverage': ({ towns }) => measuredShare(towns, '/figures/stationCoverage/towns'),
    'logistics-centres': ({ open }) => measuredNumber(open.county, '/figures/stationCoverage/open/county'),
    'town-stations': ({ open }) => measuredNumber(open.town, '/figures/stationCoverage/open/town'),
    'village-stations': ({ open }) => measuredNumber(open.village, '/figures/stationCoverage/open/village'),
  },
};
