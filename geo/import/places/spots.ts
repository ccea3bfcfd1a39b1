/** Villages that share a spot: geocoders put what they don't find on the town's or the county's seat. */
import type { Position } from '../../../src/model/index.ts';
import { straightMetres } from '../earth.ts';
import { AT_SEAT_METRES, AT_SEAT_SHARE } from '../limits.ts';
import type { CountyDraft, VillageDraft } from './county-draft.ts';

/** Lists spots with several villages, and many villages on the county's seat. */
export function noteSpots(county: CountyDraft, seat: Position | null): void {
  const placed = county.villages.filter((village) => village.position !== null);
  const spots = [...Map.groupBy(placed, spotOf).values()].filter((villages) => villages.length > 1);
  const [fullest] = [...spots].sort((a, b) => b.length - a.length);
  const log = placed[0]?.row.log;
  if (fullest !== undefined)
    log?.add(
      'note',
      'positions-coincident',
      { count: spots.flat().length, spots: spots.length, most: fullest.length },
      { value: `${spotOf(fullest[0])}: ${fullest.map(({ row }) => row.name).join(', ')}` },
      county.code,
    );
  if (seat === null) return;
  const atSeat = placed.filter(({ position }) => position !== null && straightMetres(position, seat) <= AT_SEAT_METRES);
  if (placed.length >= 3 && atSeat.length >= placed.length * AT_SEAT_SHARE)
    log?.add(
      'note',
      'positions-at-seat',
      { count: atSeat.length, all: placed.length },
      { value: atSeat.map(({ row }) => row.name).join(', ') },
      county.code,
    );
}

/** To a metre. */
const spotOf = (village: VillageDraft | undefined): string =>
  (village?.position ?? []).map((degrees) => degrees.toFixed(5)).join(', ');
