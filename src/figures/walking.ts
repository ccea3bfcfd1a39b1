/** Walks to stations, and who lives near enough. */
import type { Site, Travel, Village } from '../model/index.ts';

/** Walks are searched in widening circles, so that a station next door costs no search of the whole county. Metres. */
const CIRCLES = [3000, 12_000, 50_000, Number.POSITIVE_INFINITY];

/** Walk from a village's position to a station, metres by road; null where there is none or no position. */
export function walkMetres(travel: Travel, village: Village, station: Site): number | null {
  if (village.position === null) return null;
  const [lon, lat] = village.position;
  if (lon === station.position[0] && lat === station.position[1]) return 0;
  const from = travel.index(`village:${village.code}`);
  const to = travel.index(station.id);
  if (travel.snap('foot', from).status !== 'ok' || travel.snap('foot', to).status !== 'ok') return null;
  for (const circle of CIRCLES) {
    const metres = walkWithin(travel, from, to, circle);
    if (metres !== null) return metres;
  }
  return null;
}

/**
 * Share of a village's people, 0…1, whose walk to the station is at most `limitMetres`. People live in the settlements,
 * or all at the village's position where these are unknown; without either, 0.
 */
export function peopleWithin(travel: Travel, village: Village, station: Site, limitMetres: number): number {
  const to = travel.index(station.id);
  const people = village.settlements.reduce((total, { population }) => total + population, 0);
  if (people === 0) {
    if (village.position === null) return 0;
    return walkWithin(travel, travel.index(`village:${village.code}`), to, limitMetres) === null ? 0 : 1;
  }
  let near = 0;
  for (const [i, { population }] of village.settlements.entries()) {
    if (population === 0) continue;
    const from = travel.index(`settlement:${village.code}/${i}`);
    if (walkWithin(travel, from, to, limitMetres) !== null) near += population;
  }
  return near / people;
}

const walkWithin = (travel: Travel, from: number, to: number, limitMetres: number): number | null =>
  travel.walk(from, limitMetres).find(({ place }) => place === to)?.metres ?? null;
