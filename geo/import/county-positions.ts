/** Finishes the positions of a county: outside the boundary, too far from the town, towns and seat that have none. */
import type { Boundary, Position } from '../../src/model/index.ts';
import type { CountyDraft, TownDraft, VillageDraft } from './counties.ts';
import { inside, meanPosition, median, straightMetres } from './earth.ts';
import { MAX_VILLAGE_TOWN_METRES } from './limits.ts';
import type { PlaceRow } from './rows.ts';

const positionsOf = (places: readonly { readonly position: Position | null }[]): Position[] =>
  places.flatMap((place) => (place.position === null ? [] : [place.position]));

const pointOf = (position: Position): string => `${position[0]}, ${position[1]}`;

/**
 * Refuses points outside `boundary` and villages more than 25 km from their town, guesses towns from their villages,
 * and returns the seat: the declared one, else the mean of the towns; null where no town has a position. Everything
 * done is listed.
 */
export function finishPositions(county: CountyDraft, boundary: Boundary | null): Position | null {
  if (boundary !== null) refuseOutside(county, boundary);
  for (const town of county.towns) {
    const villages = county.villages.filter((village) => village.town === town);
    if (town.position === null) guessTown(county, town, villages);
    else refuseFar(county, villages, town.position);
  }
  const { row } = county;
  const declared = row?.position ?? null;
  if (row !== null && declared !== null && (boundary === null || inside(boundary, declared))) return declared;
  const guessed = meanPosition(positionsOf(county.towns));
  const log = row?.log ?? county.towns[0]?.row?.log ?? county.villages[0]?.row.log;
  if (guessed !== null)
    log?.add(
      'guessed',
      'seat-guessed/mean',
      { county: county.name },
      { value: pointOf(guessed), ...(row === null ? {} : { row: row.row }) },
      county.code,
    );
  return guessed;
}

function refuseOutside(county: CountyDraft, boundary: Boundary): void {
  const tell = (row: PlaceRow, position: Position) =>
    row.log.add(
      'rejected',
      'outside-county',
      { name: row.name, code: row.code, county: county.name },
      { row: row.row, value: pointOf(position) },
      county.code,
    );
  for (const town of county.towns) {
    if (town.position === null || town.row === null || inside(boundary, town.position)) continue;
    tell(town.row, town.position);
    town.position = null;
  }
  for (const village of county.villages) {
    if (village.position === null || inside(boundary, village.position)) continue;
    tell(village.row, village.position);
    village.position = null;
    village.problem = 'outside-county';
  }
}

function refuseFar(county: CountyDraft, villages: readonly VillageDraft[], centre: Position): void {
  for (const village of villages) {
    if (village.position === null) continue;
    const metres = straightMetres(village.position, centre);
    if (metres <= MAX_VILLAGE_TOWN_METRES) continue;
    village.row.log.add(
      'rejected',
      'position-implausible',
      {
        name: village.row.name,
        code: village.code,
        km: (metres / 1000).toFixed(1),
        town: village.town.name,
        most: MAX_VILLAGE_TOWN_METRES / 1000,
      },
      { row: village.row.row, value: pointOf(village.position) },
      county.code,
    );
    village.position = null;
    village.problem = 'implausible';
  }
}

/** Puts a town at the centroid of its villages, without those that lie far from most. */
function guessTown(county: CountyDraft, town: TownDraft, villages: readonly VillageDraft[]): void {
  const positions = positionsOf(villages);
  const middle: Position = [median(positions.map(([lon]) => lon)), median(positions.map(([, lat]) => lat))];
  if (positions.length > 0) refuseFar(county, villages, middle);
  const kept = positionsOf(villages);
  town.position = meanPosition(kept);
  town.provenance = 'estimated';
  const log = town.row?.log ?? villages[0]?.row.log;
  const where = town.row === null ? {} : { row: town.row.row };
  if (town.position === null)
    log?.add('note', 'position-missing/town', { name: town.name, code: town.code }, where, county.code);
  else
    log?.add(
      'guessed',
      'town-position-guessed',
      { name: town.name, code: town.code, villages: kept.length },
      { ...where, value: pointOf(town.position) },
      county.code,
    );
}
