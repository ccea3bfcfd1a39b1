/** A county's villages against the official list: who is missing, who is extra, who has another code. */
import type { CountyDraft, VillageDraft } from '../places/county-draft.ts';
import { townStem, villageStem } from '../places/place-names.ts';
import { OFFICIAL_YEAR, type OfficialCounty, officialCounty } from './list.ts';

interface Listed {
  readonly code: string;
  readonly name: string;
  readonly town: string;
}

/** Lists towns and villages that the official list has and the county lacks, those that it has beyond, and both sums. */
export function compareOfficial(county: CountyDraft): void {
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
}

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
