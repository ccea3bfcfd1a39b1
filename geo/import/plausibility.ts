/**
 * Whether a county can be as its data say: people, density, parcels, positions and the list of villages against ranges
 * that no county of the country leaves. What is outside is said, never changed.
 */
import { area } from '@turf/turf';
import type { Dataset, ImportIssue } from '../../src/model/index.ts';
import type { AllIssueParams, IssueKey } from './issue-codes.ts';

/** Ranges, each with its source. */
export const PLAUSIBLE = {
  /**
   * People of one village or community: administrative villages have 1,000 to 2,000 (Third Agricultural Census, 2016:
   * 596,450 villages, 576 million people), the largest urban communities some tens of thousands.
   */
  villagePeople: 30_000,
  /** Mean people of a county's villages: from pastoral counties to dense suburbs. */
  villageMean: { least: 50, most: 10_000 },
  /** People of a county: the largest have some 2.5 million (Seventh Population Census, 2020). */
  countyPeople: 3_500_000,
  /** People per km²: from the plateau to the densest county-level cities (Seventh Population Census, 2020). */
  density: { least: 0.1, most: 6000 },
  /**
   * Parcels in per person and day: the national mean is 0.34 (State Post Bureau, 2024: 174.5 billion parcels a year); ten
   * times less in remote counties, three times more where a trade sits.
   */
  parcels: { least: 0.003, most: 1 },
  /** Parcels out per person and day: wholesale towns send more than their county receives. */
  parcelsOut: 5,
  /** Share of placed villages that share their point with another. */
  onOnePoint: 0.05,
  /** Share of the official list that is missing. */
  missing: 0.05,
  /** Villages of a town, on average: some 17 (2020: 38,741 towns, 620,000 villages and communities). */
  villagesPerTown: 2,
  /** Share of villages without a position. */
  unplaced: 0.2,
} as const;

/** Fewer places than these make no share and no mean. */
const FEW_VILLAGES = 3;
const FEW_TOWNS = 3;

type Finding = { readonly [K in IssueKey & `implausible/${string}`]: readonly [K, AllIssueParams[K]] }[IssueKey &
  `implausible/${string}`];

const round = (value: number): number => Number(value.toPrecision(3));
const percent = (share: number): number => Math.round(share * 100);

function peopleFindings({ villages, county }: Dataset): Finding[] {
  const found: Finding[] = [];
  const people = villages.reduce((sum, { population }) => sum + population, 0);
  const large = villages.filter(({ population }) => population > PLAUSIBLE.villagePeople);
  const [first] = large.toSorted((a, b) => b.population - a.population);
  if (first !== undefined) {
    const { name, code, population } = first;
    const most = PLAUSIBLE.villagePeople;
    found.push([
      'implausible/people-village',
      { count: large.length, all: villages.length, name, code, people: population, most },
    ]);
  }
  const { least, most } = PLAUSIBLE.villageMean;
  const mean = people / villages.length;
  if (villages.length >= FEW_VILLAGES && (mean < least || mean > most))
    found.push(['implausible/people-mean', { mean: round(mean), least, most }]);
  if (people > PLAUSIBLE.countyPeople)
    found.push(['implausible/people-county', { people, most: PLAUSIBLE.countyPeople }]);
  const told = villages.filter(({ provenance }) => provenance.population !== 'estimated');
  const one = told[0]?.population ?? 0;
  if (told.length >= FEW_VILLAGES && one > 0 && told.every(({ population }) => population === one))
    found.push(['implausible/people-equal', { count: told.length, people: one }]);
  if (county.boundary === null || people === 0) return found;
  const density = people / (area({ type: 'Feature', properties: {}, geometry: county.boundary }) / 1e6);
  const range = PLAUSIBLE.density;
  return density < range.least || density > range.most
    ? [...found, ['implausible/density', { density: round(density), ...range }]]
    : found;
}

function parcelFindings({ villages, demand }: Dataset): Finding[] {
  const people = villages.reduce((sum, { population }) => sum + population, 0);
  if (people === 0) return [];
  const each = (way: 'inboundPerDay' | 'outboundPerDay') =>
    demand.villages.reduce((sum, entry) => sum + entry[way], 0) / people;
  const [inward, outward] = [each('inboundPerDay'), each('outboundPerDay')];
  const { least, most } = PLAUSIBLE.parcels;
  return [
    ...(inward < least || inward > most
      ? [['implausible/parcels-in', { each: round(inward), least, most }] as const]
      : []),
    ...(outward > PLAUSIBLE.parcelsOut
      ? [['implausible/parcels-out', { each: round(outward), most: PLAUSIBLE.parcelsOut }] as const]
      : []),
  ];
}

function placeFindings({ villages, towns, issues }: Dataset): Finding[] {
  const found: Finding[] = [];
  const placed = villages.filter(({ position }) => position !== null);
  const spots = Map.groupBy(placed, ({ position }) => position?.join());
  const together = [...spots.values()]
    .filter((group) => group.length > 1)
    .reduce((sum, group) => sum + group.length, 0);
  if (placed.length >= FEW_VILLAGES && together / placed.length > PLAUSIBLE.onOnePoint)
    found.push([
      'implausible/one-point',
      { count: together, all: placed.length, percent: percent(together / placed.length) },
    ]);
  const lost = villages.length - placed.length;
  if (villages.length >= FEW_VILLAGES && lost / villages.length > PLAUSIBLE.unplaced)
    found.push([
      'implausible/unplaced',
      { count: lost, all: villages.length, percent: percent(lost / villages.length) },
    ]);
  const official = issues.find(({ code }) => code === 'official-compared');
  const [missing, listed] = [Number(official?.params.missing ?? 0), Number(official?.params.listed ?? 0)];
  if (listed > 0 && missing / listed > PLAUSIBLE.missing)
    found.push(['implausible/villages-missing', { missing, listed, percent: percent(missing / listed) }]);
  const mean = villages.length / towns.length;
  if (towns.length >= FEW_TOWNS && mean < PLAUSIBLE.villagesPerTown)
    found.push([
      'implausible/villages-few',
      { villages: villages.length, towns: towns.length, least: PLAUSIBLE.villagesPerTown },
    ]);
  const named = new Set(villages.map(({ town }) => town));
  const empty = towns.filter(({ code }) => !named.has(code));
  if (empty.length > 0) {
    const names = empty
      .slice(0, 5)
      .map(({ name }) => name)
      .join(', ');
    found.push(['implausible/towns-empty', { count: empty.length, all: towns.length, names }]);
  }
  return found;
}

/** What no county is like, as notes of an import; `dataset.issues` tells what the official list lacks. */
function findings(dataset: Dataset): ImportIssue[] {
  return [...peopleFindings(dataset), ...parcelFindings(dataset), ...placeFindings(dataset)].map(([key, params]) => ({
    outcome: 'note',
    code: 'implausible',
    params: { ...params, case: key.slice('implausible/'.length) },
    source: dataset.name,
    row: null,
    column: null,
    value: null,
  }));
}

/** The dataset with what is implausible in it among its issues, and nothing that was so before. */
export function withPlausibility(dataset: Dataset): Dataset {
  const others = dataset.issues.filter(({ code }) => code !== 'implausible');
  const found = findings({ ...dataset, issues: others });
  return found.length === 0 && others.length === dataset.issues.length
    ? dataset
    : { ...dataset, issues: [...others, ...found] };
}
