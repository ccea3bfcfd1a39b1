/**
 * Outlets that stand already: post offices, shops, franchises. They become existing sites of the place they stand in.
 */
import { fen, HOUR, parcels, type Site, type SiteKind, seconds } from '../../../src/model/index.ts';
import { straightMetres } from '../earth.ts';
import { OUTLET_VILLAGE_METRES } from '../limits.ts';
import type { PlaceRow } from '../tables/rows.ts';
import { cleanName, divisionCode } from '../tables/values.ts';
import type { CountyDraft, VillageDraft } from './county-draft.ts';
import { townStem, villageStem } from './place-names.ts';

const KINDS: readonly (readonly [RegExp, SiteKind])[] = [
  [/logistics|物流中心|配送中心/, 'logistics-centre'],
  [/post|邮/, 'post-office'],
  [/cooperative|供销/, 'supply-cooperative'],
  [/taobao|淘宝/, 'rural-taobao'],
  [/cainiao|菜鸟/, 'cainiao'],
  [/express|franchise|courier|快递|驿站/, 'express-franchise'],
  [/committee|村委|居委|党群/, 'village-committee'],
  [/government|政府/, 'town-government'],
];
const kindOf = (text: string): SiteKind =>
  KINDS.find(([pattern]) => pattern.test(text.toLowerCase()))?.[1] ?? 'village-shop';

/** Fitting out what stands costs a quarter of a new station, and half the rent is the outlet's own. */
const OPENING = { county: fen(7_500_000), town: fen(750_000), village: fen(150_000) };
const MONTHLY = { county: fen(1_500_000), town: fen(100_000), village: fen(15_000) };
const CAPACITY = { county: 50_000, town: 5000, village: 800 };
const AREA = { county: 1500, town: 120, village: 30 };

/** Sites of a county from the outlets of all files. `taken` collects the rows that found a place. */
export function existingSites(county: CountyDraft, outlets: readonly PlaceRow[], taken: Set<PlaceRow>): Site[] {
  const ids = new Set<string>();
  return outlets.flatMap((row) => {
    const place = taken.has(row) ? null : standsIn(county, row);
    if (place === null || row.position === null) return [];
    taken.add(row);
    row.log.accepted++;
    let id = `e-${row.code.slice(0, 60)}`;
    for (let copy = 2; ids.has(id); copy++) id = `e-${row.code.slice(0, 60)}-${copy}`;
    ids.add(id);
    const { tier } = place;
    return [
      {
        id,
        name: row.name,
        ...place,
        kind: kindOf(row.kind),
        state: 'existing',
        position: row.position,
        openingCostFen: OPENING[tier],
        monthlyCostFen: MONTHLY[tier],
        floorAreaSquareMetres: AREA[tier],
        capacityParcelsPerDay: parcels(CAPACITY[tier]),
        services: ['parcel'],
        carriers: 'all',
        coldStorage: tier === 'county',
        opens: seconds(tier === 'county' ? 0 : 7 * HOUR),
        closes: seconds(tier === 'county' ? 24 * HOUR : 21 * HOUR),
        provenance: 'declared',
      },
    ];
  });
}

/** Lists the outlets that belong to no county. */
export function rejectStray(outlets: readonly PlaceRow[], taken: ReadonlySet<PlaceRow>): void {
  for (const row of outlets) {
    if (taken.has(row)) continue;
    const detail = { row: row.row, value: row.code };
    const { name } = row;
    if (row.position === null) row.log.add('rejected', 'parent-missing/outlet', { name }, detail);
    else row.log.add('rejected', 'parent-missing/outlet-near', { name, km: OUTLET_VILLAGE_METRES / 1000 }, detail);
  }
}

interface Place {
  readonly tier: 'county' | 'town' | 'village';
  readonly town: string | null;
  readonly village: string | null;
}

function standsIn(county: CountyDraft, row: PlaceRow): Place | null {
  if (row.position === null) return null;
  if (row.village !== '' && row.village !== row.name) {
    const village = villageNamed(county, row.village);
    return village === undefined ? null : inVillage(village);
  }
  for (const text of [row.parent, row.town]) {
    if (text === '') continue;
    const code = divisionCode(text)?.code.slice(0, 9) ?? text;
    const town =
      county.towns.find((one) => one.code === code || one.name === cleanName(text)) ??
      county.towns.find((one) => townStem(one.name) === townStem(text));
    if (town !== undefined) return { tier: 'town', town: town.code, village: null };
  }
  if (kindOf(row.kind) === 'logistics-centre' && (row.county === '' || row.county === county.name))
    return { tier: 'county', town: null, village: null };
  let nearest: VillageDraft | null = null;
  let least = OUTLET_VILLAGE_METRES;
  for (const village of county.villages) {
    if (village.position === null) continue;
    const metres = straightMetres(village.position, row.position);
    if (metres > least) continue;
    least = metres;
    nearest = village;
  }
  return nearest === null ? null : inVillage(nearest);
}

/** By code, by name, or by any form of a name that one village alone has. */
function villageNamed(county: CountyDraft, text: string): VillageDraft | undefined {
  const code = divisionCode(text)?.code ?? text;
  const name = cleanName(text);
  const exact = county.villages.find((one) => one.code === code || one.row.name === name);
  if (exact !== undefined) return exact;
  const forms = county.villages.filter((one) => villageStem(one.row.name) === villageStem(name));
  return forms.length === 1 ? forms[0] : undefined;
}

const inVillage = (village: VillageDraft): Place => ({
  tier: 'village',
  town: village.town.code,
  village: village.code,
});
