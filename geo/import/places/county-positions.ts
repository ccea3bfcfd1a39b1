/**
 * Finishes the positions of a county: what lies outside the boundary or far from its town is asked about, towns and a
 * seat that have none are guessed.
 */
import type { Boundary, Position } from '../../../src/model/index.ts';
import { questionCrs } from '../coordinates/crs-question.ts';
import { inside, meanPosition, median, metresOutside, straightMetres } from '../earth.ts';
import { MAX_OUTSIDE_METRES, MAX_VILLAGE_TOWN_METRES } from '../limits.ts';
import type { PlaceRow } from '../tables/rows.ts';
import type { ImportOptions } from '../types.ts';
import type { CountyDraft, VillageDraft } from './county-draft.ts';
import { noteSpots } from './spots.ts';
import type { TownDraft } from './towns.ts';

const positionsOf = (places: readonly { readonly position: Position | null }[]): Position[] =>
  places.flatMap((place) => (place.position === null ? [] : [place.position]));

const pointOf = (position: Position): string => `${position[0]}, ${position[1]}`;

/** A county's outline, and whether its coordinate system is stated. */
export interface Outline {
  readonly boundary: Boundary;
  readonly stated: boolean;
}

/**
 * Lists points outside the boundary and villages more than 25 km from their town, which keep their declared positions
 * unless `implausible` says otherwise or they lie more than 100 km outside; guesses towns from their villages; and returns
 * the seat: the declared one, else the mean of the towns; null where no town has a position. Everything done is listed.
 */
export function finishPositions(
  county: CountyDraft,
  outline: Outline | null,
  { implausible }: Pick<ImportOptions, 'implausible'>,
): Position | null {
  if (outline !== null) judgeOutside(county, outline, implausible);
  for (const town of county.towns) {
    const villages = county.villages.filter((village) => village.town === town);
    if (town.missing) continue;
    if (town.position === null) guessTown(county, town, villages, implausible);
    else judgeFar(county, villages, town.position, implausible);
  }
  const { row } = county;
  const declared = row?.position ?? null;
  const seat = declared ?? guessSeat(county);
  noteSpots(county, declared);
  return seat;
}

function guessSeat(county: CountyDraft): Position | null {
  const { row } = county;
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

/** A place that has a position, and how it loses it. */
interface Placed {
  readonly row: PlaceRow;
  readonly position: Position;
  refuse(): void;
}

function placedOf(county: CountyDraft): Placed[] {
  const { row } = county;
  const own: Placed[] =
    row?.position == null
      ? []
      : [
          {
            row,
            position: row.position,
            refuse: () => {
              row.position = null;
            },
          },
        ];
  const towns = county.towns.flatMap((town): Placed[] =>
    town.position === null || town.row === null
      ? []
      : [
          {
            row: town.row,
            position: town.position,
            refuse: () => {
              town.position = null;
            },
          },
        ],
  );
  const villages = county.villages.flatMap((village): Placed[] =>
    village.position === null
      ? []
      : [
          {
            row: village.row,
            position: village.position,
            refuse: () => {
              village.position = null;
              village.problem = 'outside-county';
            },
          },
        ],
  );
  return [...own, ...towns, ...villages];
}

function judgeOutside(county: CountyDraft, outline: Outline, implausible: ImportOptions['implausible']): void {
  const { boundary } = outline;
  const placed = placedOf(county);
  const outside = placed.filter(({ position }) => !inside(boundary, position));
  if (outside.length === 0) return;
  questionCrs(placed, outline, county.code);
  if (outside.length * 2 > placed.length)
    outside[0]?.row.log.add(
      'guessed',
      'boundary-doubtful',
      { outside: outside.length, all: placed.length },
      {},
      county.code,
    );
  for (const { row, position, refuse } of outside) {
    const metres = metresOutside(boundary, position);
    const kept = implausible === undefined ? metres <= MAX_OUTSIDE_METRES : implausible === 'keep';
    const place = { name: row.name, code: row.code, county: county.name };
    const detail = { row: row.row, value: pointOf(position) };
    if (kept)
      row.log.add('note', 'outside-county/kept', { ...place, km: (metres / 1000).toFixed(1) }, detail, county.code);
    else {
      row.log.add('rejected', 'outside-county', place, detail, county.code);
      refuse();
    }
  }
}

/** The villages that lie too far from a centre; they lose their positions where `implausible` is `refuse`. */
function judgeFar(
  county: CountyDraft,
  villages: readonly VillageDraft[],
  centre: Position,
  implausible: ImportOptions['implausible'],
): VillageDraft[] {
  const far: VillageDraft[] = [];
  for (const village of villages) {
    if (village.position === null) continue;
    const metres = straightMetres(village.position, centre);
    if (metres <= MAX_VILLAGE_TOWN_METRES) continue;
    far.push(village);
    const params = {
      name: village.row.name,
      code: village.code,
      km: (metres / 1000).toFixed(1),
      town: village.town.name,
      most: MAX_VILLAGE_TOWN_METRES / 1000,
    };
    const detail = { row: village.row.row, value: pointOf(village.position) };
    if (implausible === 'refuse') {
      village.row.log.add('rejected', 'position-implausible', params, detail, county.code);
      village.position = null;
      village.problem = 'implausible';
    } else village.row.log.add('note', 'position-implausible/kept', params, detail, county.code);
  }
  return far;
}

/** Puts a town at the centroid of its villages, without those that lie far from most. */
function guessTown(
  county: CountyDraft,
  town: TownDraft,
  villages: readonly VillageDraft[],
  implausible: ImportOptions['implausible'],
): void {
  const positions = positionsOf(villages);
  const middle: Position = [median(positions.map(([lon]) => lon)), median(positions.map(([, lat]) => lat))];
  const far = positions.length > 0 ? judgeFar(county, villages, middle, implausible) : [];
  const kept = positionsOf(villages.filter((village) => !far.includes(village)));
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
