/** A county's villages against the official list: who is missing, who is extra, who has another code. */
import type { Position } from '../../../src/model/index.ts';
import type { CountyDraft, VillageDraft } from '../places/county-draft.ts';
import { townStem, villageStem } from '../places/place-names.ts';
import type { TownDraft } from '../places/towns.ts';
import type { ImportOptions } from '../types.ts';
import { OFFICIAL_YEAR, type OfficialCounty, officialCounty } from './list.ts';

interface Listed {
  readonly code: string;
  readonly name: string;
  readonly town: string;
}

/** Less of the official list than this is a sample of a county, not its list. */
const LEAST_SHARE = 0.1;

/**
 * Lists towns and villages that the official list has and the county lacks, those that it has beyond, and both sums.
 * Where `official` says so the missing ones join the county, so that a row that is left out never improves a share.
 */
export function compareOfficial(
  county: CountyDraft,
  { official: mode, positions = {} }: Pick<ImportOptions, 'official' | 'positions'>,
): void {
  const official = officialCounty(county.code);
  const log = county.villages[0]?.row.log;
  if (official === null || log === undefined) return;
  const year = OFFICIAL_YEAR;
  noteTowns(county, official);
  const all = official.towns.flatMap((town) =>
    [...town.villages].map(([code, name]): Listed => ({ code, name, town: town.name })),
  );
  const own = new Set(county.villages.map(({ code }) => code));
  const listed = new Set(all.map(({ code }) => code));
  const unmatched = all.filter(({ code }) => !own.has(code));
  const missing = new Set(unmatched);
  const find = finder(unmatched);
  let extra = 0;
  for (const village of county.villages) {
    if (listed.has(village.code)) continue;
    const { row, code } = village;
    const detail = { row: row.row, value: code };
    const now = find(village, missing);
    if (now === undefined) {
      extra++;
      row.log.add('note', 'official-extra', { name: row.name, code, year }, detail, county.code);
    } else {
      missing.delete(now);
      const params = { name: row.name, code, year, now: now.code, official: now.name };
      row.log.add('note', 'official-recoded', params, detail, county.code);
    }
  }
  for (const { code, name } of missing)
    log.add('note', 'official-missing', { name, code, year }, { value: code }, county.code);
  const sums = { year, listed: all.length, given: county.villages.length, missing: missing.size, extra };
  log.add('note', 'official-compared', sums, {}, county.code);
  const whole = all.length - missing.size >= LEAST_SHARE * all.length;
  if (missing.size === 0 || mode === undefined || mode === 'list' || (mode === 'whole' && !whole)) return;
  countMissing(county, [...missing], positions);
  log.add('guessed', 'official-counted', { count: missing.size, all: county.villages.length, year }, {}, county.code);
}

/** Takes villages of the list into the county: without a position, so nobody can serve them until they have one. */
function countMissing(
  county: CountyDraft,
  missing: readonly Listed[],
  positions: Readonly<Record<string, Position>>,
): void {
  const [like] = county.villages;
  if (like === undefined) return;
  const towns = new Map<string, TownDraft>();
  for (const town of county.towns) {
    towns.set(town.code.slice(0, 9), town);
    if (!towns.has(townStem(town.name))) towns.set(townStem(town.name), town);
  }
  for (const { code, name, town: named } of missing) {
    const townCode = code.slice(0, 9);
    const town = towns.get(townCode) ?? towns.get(townStem(named)) ?? newTown(townCode, named);
    if (!county.towns.includes(town)) {
      county.towns.push(town);
      towns.set(townCode, town);
    }
    const empty = {
      point: null,
      position: null,
      population: null,
      designatedPoor: null,
      inbound: null,
      outbound: null,
    };
    const position = Object.hasOwn(positions, code) ? (positions[code] ?? null) : null;
    const problem = position === null ? 'missing' : null;
    if (position !== null)
      like.row.log.add('note', 'position-placed', { name, code }, { value: position.join(', ') }, county.code);
    county.villages.push({
      code,
      row: { ...like.row, ...empty, position, level: 'village', division: true, problem, code, name, settlement: '' },
      town,
      townProvenance: 'declared',
      settlements: [],
      ownRow: false,
      position,
      problem,
    });
  }
}

const newTown = (code: string, name: string): TownDraft => ({
  code,
  name,
  row: null,
  missing: true,
  position: null,
  provenance: 'estimated',
});

/** Finds the listed village that has a village's name: in the town of its name, else the only one of the county. */
function finder(
  unmatched: readonly Listed[],
): (village: VillageDraft, left: ReadonlySet<Listed>) => Listed | undefined {
  const byStem = Map.groupBy(unmatched, ({ name }) => villageStem(name));
  return ({ row, town }, left) => {
    const named = (byStem.get(villageStem(row.name)) ?? []).filter((one) => left.has(one));
    const within = named.filter((one) => townStem(one.town) === townStem(town.name));
    return within[0] ?? (named.length === 1 ? named[0] : undefined);
  };
}

function noteTowns(county: CountyDraft, official: OfficialCounty): void {
  const codes = new Set(county.towns.map(({ code }) => code));
  const stems = new Set(county.towns.map(({ name }) => townStem(name)));
  const log = county.villages[0]?.row.log;
  for (const { code, name } of official.towns)
    if (!codes.has(code) && !stems.has(townStem(name)))
      log?.add('note', 'official-town-missing', { name, code, year: OFFICIAL_YEAR }, { value: code }, county.code);
}
