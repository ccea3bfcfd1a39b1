/** Figures 1 and 2: station coverage and express coverage. */

import type { ExpressCoverage, Ratio, StationCoverage, Town, Village } from '../model/index.ts';
import { isAssumed, exactSum as sum } from '../model/index.ts';
import { type Ground, openSites } from './ground.ts';
import type { Visits } from './parts.ts';
import type { Told } from './villages.ts';

/** The most villages that count in the denominator of Guangdong's 2020 rule. */
const GUANGDONG_CAP = 200;

export const ratio = (numerator: number, denominator: number): Ratio => ({
  value: denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
});

const share = <T>(all: readonly T[], holds: (item: T) => boolean, weight: (item: T) => number): Ratio =>
  ratio(sum(all.filter(holds).map(weight)), sum(all.map(weight)));

const one = (): number => 1;
const people = (village: Village): number => village.population;

/** Any population is not declared by the county, so shares of people are estimates. */
const guessedPeople = (ground: Ground): boolean =>
  ground.dataset.villages.some((village) => isAssumed(village.provenance.population));

export function stationCoverage(ground: Ground, visits: Visits): StationCoverage {
  const { towns, villages } = ground.dataset;
  const own = (village: Village) => ground.own.has(village.code);
  const stations = new Set(openSites(ground, 'town').map((site) => site.town));
  const hasStation = (town: Town) => stations.has(town.code);
  const townPeople = (town: Town) => sum(villages.filter((village) => village.town === town.code).map(people));
  const poor = villages.filter((village) => village.designatedPoor);
  const count = villages.filter(own).length;
  const stationsOf = (code: string) => openSites(ground, 'village').filter(({ village }) => village === code);
  const idle = openSites(ground, 'village').filter(({ id }) => visits(id) === 0);
  return {
    villages: share(villages, own, one),
    villagesCapped: ratio(count, Math.min(GUANGDONG_CAP, villages.length)),
    towns: share(towns, hasStation, one),
    designatedPoor: share(poor, own, one),
    villagesByPopulation: share(villages, own, people),
    townsByPopulation: share(towns, hasStation, townPeople),
    designatedPoorByPopulation: share(poor, own, people),
    open: {
      county: openSites(ground, 'county').length,
      town: openSites(ground, 'town').length,
      village: openSites(ground, 'village').length,
      warehouse: openSites(ground, 'warehouse').length,
    },
    stationsWithoutRuns: idle.map(({ id }) => id),
    villagesWithoutRuns: villages.filter(
      ({ code }) => ground.own.has(code) && !stationsOf(code).some((site) => !idle.includes(site)),
    ).length,
    estimated: ground.travelEstimated || guessedPeople(ground),
  };
}

export function expressCoverage(ground: Ground, told: readonly Told[]): ExpressCoverage {
  const covered = ({ outcome }: Told) => outcome.covered;
  const uncovered = told.flatMap(({ outcome: { village, fails, change } }) =>
    fails === null || change === null ? [] : [{ village, fails, change }],
  );
  return {
    villages: share(told, covered, one),
    population: share(told, covered, ({ village }) => village.population),
    uncovered,
    serviceDistanceMetres: ground.policy.serviceDistanceMetres,
    minimumDeliveriesPerWeek: ground.policy.minimumDeliveriesPerWeek,
    estimated: ground.travelEstimated || guessedPeople(ground),
  };
}
