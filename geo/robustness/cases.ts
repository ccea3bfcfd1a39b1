/** Cases as a planner reads them: which road, where, who suffers. */
import {
  type ClosureCase,
  type Dataset,
  metres,
  type Position,
  ROAD_CLASSES,
  ROAD_FLAGS,
  type RoadNetwork,
  seconds,
} from '../../src/model/index.ts';
import { E7, haversineMetres } from '../earth.ts';
import type { Consequences } from './consequences.ts';
import type { Stretch } from './grouping.ts';

/** Farther away nothing names the end of a road, metres. */
const NEAR_METRES = 5000;
const STRUCTURES = ['bridge', 'tunnel'] as const;

export interface CaseInput {
  readonly dataset: Dataset;
  readonly roads: RoadNetwork;
  readonly bridges: ReadonlySet<number>;
}

/** The case of a stretch whose segments all have these consequences. */
export function caseOf(
  { dataset, roads, bridges }: CaseInput,
  stretch: Stretch,
  { stations, villages }: Consequences,
): ClosureCase {
  const people = new Map(dataset.villages.map(({ code, population }) => [code, population]));
  const peopleOf = (codes: readonly string[]) => codes.reduce((sum, code) => sum + (people.get(code) ?? 0), 0);
  const cut = <Id>(list: readonly { id: Id; seconds: number }[]): Id[] =>
    list.flatMap(({ id, seconds }) => (seconds === Number.POSITIVE_INFINITY ? [id] : []));
  const late = <Id>(list: readonly { id: Id; seconds: number }[]) =>
    list.filter(({ seconds }) => seconds < Number.POSITIVE_INFINITY).sort((a, b) => b.seconds - a.seconds);
  const cutOff = cut(villages);
  const delayed = late(villages);
  const { segments } = stretch;
  return {
    segments: [...segments],
    road: nameOf(roads, segments[0]),
    class: longestClass(roads, segments),
    metres: metresOf(roads, segments),
    bridge: segments.some((segment) => bridges.has(segment)),
    structures: STRUCTURES.filter((flag) => segments.some((segment) => isFlagged(roads, segment, flag))),
    at: middleOf(roads, segments),
    near: nearTo(dataset, roads, stretch),
    cutOff,
    cutOffPeople: peopleOf(cutOff),
    delayed: delayed.map(({ id, seconds: longer }) => ({ village: id, seconds: seconds(longer) })),
    delayedPeople: peopleOf(delayed.map(({ id }) => id)),
    worstDelaySeconds: seconds(delayed[0]?.seconds ?? 0),
    personSeconds: delayed.reduce((sum, { id, seconds }) => sum + seconds * (people.get(id) ?? 0), 0),
    stations: {
      cutOff: cut(stations),
      delayed: late(stations).map(({ id, seconds: longer }) => ({ site: id, seconds: seconds(longer) })),
    },
  };
}

/** Length of segments in whole metres. */
export const metresOf = (roads: RoadNetwork, segments: Iterable<number>): ClosureCase['metres'] => {
  let decimetres = 0;
  for (const segment of segments) decimetres += roads.lengthDecimetres[segment];
  return metres(Math.round(decimetres / 10));
};

const nameOf = (roads: RoadNetwork, segment: number): string | null => roads.names[roads.name[segment]] || null;

const isFlagged = (roads: RoadNetwork, segment: number, flag: (typeof STRUCTURES)[number]): boolean =>
  (roads.flags[segment] & (1 << ROAD_FLAGS.indexOf(flag))) !== 0;

function longestClass(roads: RoadNetwork, segments: readonly number[]): ClosureCase['class'] {
  const lengths = new Map<number, number>();
  for (const segment of segments) {
    const index = roads.roadClass[segment];
    lengths.set(index, (lengths.get(index) ?? 0) + roads.lengthDecimetres[segment]);
  }
  const [longest] = [...lengths].sort(([a, x], [b, y]) => y - x || a - b);
  return ROAD_CLASSES[longest[0]];
}

/** The shape point in the middle of the segment that the middle of the road falls on. */
function middleOf(roads: RoadNetwork, segments: readonly number[]): Position {
  const half = segments.reduce((sum, segment) => sum + roads.lengthDecimetres[segment], 0) / 2;
  let gone = 0;
  const middle = segments.find((segment) => {
    gone += roads.lengthDecimetres[segment];
    return gone >= half;
  });
  const first = roads.shapeStart[middle ?? 0];
  const last = roads.shapeStart[(middle ?? 0) + 1] - 1;
  const [a, b] = [Math.floor((first + last) / 2), Math.ceil((first + last) / 2)];
  const mean = (values: Int32Array) => Math.round((values[a] + values[b]) / 2) / E7;
  return [mean(roads.shapeLon), mean(roads.shapeLat)];
}

/** Places of the dataset nearest to the two ends, each once. */
function nearTo({ towns, villages }: Dataset, roads: RoadNetwork, { ends }: Stretch): string[] {
  const nearest = ends.map((node) => {
    const [lon, lat] = [roads.nodeLon[node] / E7, roads.nodeLat[node] / E7];
    let best: string | null = null;
    let away = NEAR_METRES;
    for (const { code, position } of [...towns, ...villages]) {
      if (position === null) continue;
      const metres = haversineMetres(lon, lat, ...position);
      if (metres >= away) continue;
      away = metres;
      best = code;
    }
    return best;
  });
  return [...new Set(nearest.filter((code) => code !== null))];
}
