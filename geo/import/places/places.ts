/** Divisions to places of the model: counties with towns, villages, outlets and declared volumes. */
import {
  type Boundary,
  CundaError,
  DEFAULT_DEMAND,
  DEFAULT_VILLAGE_POPULATION,
  notPlannedPhrase,
  type Position,
  parcels,
  phrase,
  type Site,
  type Town,
  type Village,
  type VillageDemand,
} from '../../../src/model/index.ts';
import type { IssueLog } from '../issues.ts';
import { compareOfficial } from '../official/compare.ts';
import { officialCounty, officialTownName } from '../official/list.ts';
import type { PlaceRow } from '../tables/rows.ts';
import type { ImportOptions, ImportResult } from '../types.ts';
import type { BoundaryPart } from '../vector/boundary-part.ts';
import { type Fallback, groupCounties } from './counties.ts';
import type { CountyDraft, VillageDraft } from './county-draft.ts';
import { finishPositions, type Outline } from './county-positions.ts';
import { existingSites, rejectStray } from './outlets.ts';
import { peopleOf, settlementName } from './settlements.ts';

const OFFICIAL_NAMES = { county: (code: string) => officialCounty(code)?.name ?? null, town: officialTownName };

/** Places of one county, before roads and defaults. */
export interface CountyPlaces {
  readonly code: string;
  readonly name: string;
  readonly prefecture: string | null;
  readonly seat: Position;
  readonly boundary: Boundary | null;
  readonly towns: Town[];
  readonly villages: Village[];
  readonly sites: Site[];
  readonly declaredDemand: VillageDemand[];
}

export interface Places {
  readonly counties: CountyPlaces[];
  readonly notPlanned: ImportResult['notPlanned'];
}

/**
 * Counties of the rows of all files. Throws `code-duplicate`, `parent-missing` where no village has a town,
 * `county-missing` where no county can be planned, `request-invalid` where an option for one county meets several.
 */
export function divisionPlaces(
  rows: readonly PlaceRow[],
  boundaries: readonly BoundaryPart[],
  fallback: Fallback,
  options: ImportOptions,
): Places {
  const drafts = groupCounties(rows, fallback, OFFICIAL_NAMES);
  const outlets = rows.filter((row) => row.level === 'outlet');
  const taken = new Set<PlaceRow>();
  const notPlanned: ImportResult['notPlanned'] = [];
  const candidates = drafts.filter((draft) => {
    const reason = draft.towns.every((town) => town.missing)
      ? 'no-towns'
      : draft.villages.length === 0
        ? 'no-villages'
        : null;
    if (reason === null) return true;
    notPlanned.push({ code: draft.code, name: draft.name, reason });
    for (const { row } of draft.villages) row.log.uncounted++;
    return false;
  });
  refuseSharedOptions(candidates, options);
  const outlines = new Boundaries(boundaries);
  const counties = candidates.flatMap((draft) => {
    const outline =
      options.boundary === undefined
        ? outlines.of(draft.code, candidates.length === 1)
        : { boundary: options.boundary, stated: false };
    const boundary = outline?.boundary ?? null;
    const found = finishPositions(draft, outline, options);
    compareOfficial(draft, options);
    const seat = options.seat ?? found;
    if (seat === null) {
      notPlanned.push({ code: draft.code, name: draft.name, reason: 'no-town-position' });
      return [];
    }
    if (draft.nameGuessed && options.name === undefined)
      draft.villages[0]?.row.log.add(
        'guessed',
        'county-guessed',
        { code: draft.code, name: draft.name },
        {},
        draft.code,
      );
    return [toPlaces(draft, seat, boundary, existingSites(draft, outlets, taken), options.name)];
  });
  rejectStray(outlets, taken);
  if (options.boundary === undefined) outlines.rejectRest();
  if (counties.length === 0) throw nothingLeft(rows, notPlanned);
  return { counties, notPlanned };
}

function refuseSharedOptions(counties: readonly CountyDraft[], options: ImportOptions): void {
  if (counties.length < 2) return;
  for (const option of ['name', 'seat', 'boundary'] as const)
    if (options[option] !== undefined)
      throw new CundaError('request-invalid/one-county', { option, counties: counties.length }, { received: option });
}

/** Boundaries of counties; polygons that name no county belong to the only one. Polygons of no county are listed. */
class Boundaries {
  readonly #parts: readonly BoundaryPart[];
  readonly #used = new Set<BoundaryPart>();

  constructor(parts: readonly BoundaryPart[]) {
    this.#parts = parts;
  }

  of(code: string, alone: boolean): Outline | null {
    const bare = (text: string): string => text.replace(/0+$/, '');
    const mine = this.#parts.filter((part) => (part.code === null ? alone : bare(part.code) === bare(code)));
    for (const part of mine) {
      this.#used.add(part);
      part.log.accepted++;
    }
    const boundary = joined(mine.map((part) => part.boundary));
    return boundary === null ? null : { boundary, stated: mine.every((part) => part.stated) };
  }

  rejectRest(): void {
    for (const part of this.#parts) {
      if (this.#used.has(part)) continue;
      const detail = { row: part.row, value: part.code };
      if (part.code === null) part.log.add('rejected', 'county-missing/polygon-unnamed', {}, detail);
      else part.log.add('rejected', 'county-missing/polygon-unknown', { code: part.code }, detail);
    }
  }
}

/** One boundary of all; null of none. */
export function joined(boundaries: readonly Boundary[]): Boundary | null {
  const [first] = boundaries;
  if (first === undefined || boundaries.length === 1) return first ?? null;
  const coordinates = boundaries.flatMap((one) => (one.type === 'Polygon' ? [one.coordinates] : one.coordinates));
  return { type: 'MultiPolygon', coordinates };
}

function nothingLeft(rows: readonly PlaceRow[], notPlanned: Places['notPlanned']): CundaError {
  const logs: IssueLog[] = [...new Set(rows.map((row) => row.log))];
  const rejections = logs.flatMap((log) => log.firstRejection() ?? []);
  const orphan = rejections.find((issue) => issue.code === 'parent-missing');
  const first = orphan ?? rejections[0];
  const reasons = [
    ...notPlanned.slice(0, 5).map(notPlannedPhrase),
    ...(first === undefined ? [] : [phrase('issue', { issue: first })]),
  ];
  return new CundaError(
    orphan === undefined ? 'county-missing/none' : 'parent-missing',
    { reasons },
    first === undefined ? {} : { at: { file: first.source, ...(first.row === null ? {} : { row: first.row }) } },
  );
}

function toPlaces(
  draft: CountyDraft,
  seat: Position,
  boundary: Boundary | null,
  sites: Site[],
  name: string | undefined,
): CountyPlaces {
  const assumed = new Map<IssueLog, number>();
  for (const village of draft.villages) {
    const { row } = village;
    if (populationOf(village) === null) assumed.set(row.log, (assumed.get(row.log) ?? 0) + 1);
  }
  for (const [log, villages] of assumed)
    log.add(
      'guessed',
      'population-assumed/villages',
      { count: villages, all: draft.villages.length, county: draft.name, people: DEFAULT_VILLAGE_POPULATION },
      { column: 'population', value: DEFAULT_VILLAGE_POPULATION },
      draft.code,
    );
  return {
    code: draft.code,
    name: name ?? draft.name,
    prefecture: draft.prefecture,
    seat,
    boundary,
    towns: draft.towns.map(({ code, name: town, position, provenance }) => ({
      code,
      name: town,
      position,
      provenance,
    })),
    villages: draft.villages.map(toVillage),
    sites,
    declaredDemand: draft.villages.flatMap(toDemand),
  };
}

/** Its own people, else those of its settlements; null where neither gives any. */
const populationOf = ({ row, ownRow, settlements }: VillageDraft): { people: number; all: boolean } | null =>
  ownRow && row.population !== null ? { people: row.population, all: true } : peopleOf(settlements);

function toVillage(draft: VillageDraft): Village {
  const { code, row, town, townProvenance, position, problem, ownRow } = draft;
  const population = populationOf(draft);
  return {
    code,
    name: row.name,
    town: town.code,
    position,
    positionProblem: position === null ? (problem ?? 'missing') : null,
    population: population?.people ?? DEFAULT_VILLAGE_POPULATION,
    designatedPoor: row.designatedPoor ?? false,
    settlements: toSettlements(draft),
    provenance: {
      position: ownRow && row.position !== null ? 'declared' : position === null ? 'declared' : 'estimated',
      population: population?.all === true ? 'declared' : 'estimated',
      designatedPoor: row.designatedPoor === null ? 'estimated' : 'declared',
      town: townProvenance,
    },
  };
}

/** Settlements that have a position. One that gives no people has the mean of the others. */
function toSettlements({ settlements }: VillageDraft): Village['settlements'] {
  const known = peopleOf(settlements);
  const mean = known === null ? 0 : Math.round(known.people / settlements.length);
  return settlements.flatMap((row) =>
    row.position === null
      ? []
      : [{ name: settlementName(row), position: row.position, population: row.population ?? mean }],
  );
}

/** Null where none is given. */
function sumOf(values: readonly (number | null)[]): number | null {
  const given = values.flatMap((value) => value ?? []);
  return given.length === 0 ? null : given.reduce((sum, value) => sum + value, 0);
}

/** Where only one direction is declared the other follows from the people, and the pair counts as estimated. */
function toDemand(draft: VillageDraft): VillageDemand[] {
  const { code, row, settlements } = draft;
  const inbound = row.inbound ?? sumOf(settlements.map((one) => one.inbound));
  const outbound = row.outbound ?? sumOf(settlements.map((one) => one.outbound));
  if (inbound === null && outbound === null) return [];
  const people = populationOf(draft)?.people ?? DEFAULT_VILLAGE_POPULATION;
  const byRate = (rate: number): number => Math.round(people * rate * 100) / 100;
  const { inboundPerPersonPerDay, outboundPerPersonPerDay } = DEFAULT_DEMAND.rate;
  return [
    {
      village: code,
      inboundPerDay: parcels(inbound ?? byRate(inboundPerPersonPerDay)),
      outboundPerDay: parcels(outbound ?? byRate(outboundPerPersonPerDay)),
      provenance: inbound === null || outbound === null ? 'estimated' : 'declared',
    },
  ];
}
