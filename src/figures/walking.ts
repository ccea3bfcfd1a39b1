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

/** Share of a village's people, 0…1, whose walk to a station is within a limit, by the station's place of `travel`. */
export type PeopleNear = (station: number) => number;

/**
 * Who of a village walks at most `limitMetres`, to any place: walks are searched once. People live in the settlements,
 * or all at the village's position where these are unknown; without either, nobody does.
 */
export function peopleNear(travel: Travel, village: Village, limitMetres: number): PeopleNear {
  const people = village.settlements.reduce((total, { population }) => total + population, 0);
  const within = (from: string) => new Set(travel.walk(travel.index(from), limitMetres).map(({ place }) => place));
  if (people === 0) {
    if (village.position === null) return () => 0;
    const reached = within(`village:${village.code}`);
    return (station) => (reached.has(station) ? 1 : 0);
  }
  const settlements = village.settlements.flatMap(({ population }, i) =>
    population === 0 ? [] : [{ population, reached: within(`settlement:${village.code}/${i}`) }],
  );
  return (station) => {
    let near = 0;
    for (const { population, reached } of settlements) if (reached.has(station)) near += population;
    return near / people;
  };
}

const walkWithin = (travel: Travel, from: number, to: number, limitMetres: number): number | null =>
  travel.walk(from, limitMetres).find(({ place }) => place === to)?.metres ?? null;
