/** Travel over a road network. */
import type {
  ByRoadClass,
  Dataset,
  Position,
  RoadChange,
  RoadNetwork,
  Snap,
  Travel,
  TravelRow,
  Trip,
} from '../../src/model/index.ts';
import { type CostTable, tripOf } from './costs.ts';
import { sixDecimals } from './detour.ts';
import { byDistance, Directory, samePosition } from './places.ts';
import { type PreparedProfile, prepareRoads } from './prepared.ts';
import { type WalkTargets, walkMetres, walkTargets } from './walk.ts';

/** Id of the profile that people walk with. */
export const WALKING_PROFILE = 'foot';

/** Walks this far at most are kept, once found: they are asked for station by station. */
const MOST_KEPT_METRES = 5000;

const NO_WAY: Trip = { seconds: -1, metres: -1 };

type WalkedTo = ReturnType<Travel['walk']>[number];

interface Open {
  readonly prepared: PreparedProfile;
  readonly costs: CostTable;
  /** Number in `costs` of each place. */
  readonly numbers: readonly number[];
  readonly rows: Map<number, TravelRow>;
}

/**
 * Travel between the places of a dataset over its roads; shares what it finds with every other one over the same
 * network object.
 */
export class NetworkTravel implements Travel {
  readonly kind = 'network';
  readonly estimated = false;
  readonly places: Travel['places'];
  readonly #directory: Directory;
  readonly #roads: RoadNetwork;
  readonly #changes: readonly RoadChange[];
  readonly #open = new Map<string, Open>();
  /** By limit, then by place. */
  readonly #walks = new Map<number, Map<number, readonly WalkedTo[]>>();
  #walkTargets: WalkTargets | undefined;

  constructor(dataset: Dataset, roads: RoadNetwork) {
    this.#directory = new Directory(dataset);
    this.#roads = roads;
    this.#changes = dataset.roads.kind === 'network' ? (dataset.roads.changes ?? []) : [];
    this.places = this.#directory.places;
  }

  index(id: string): number {
    return this.#directory.index(id);
  }

  snap(profile: string, place: number): Snap {
    this.#directory.place(place);
    const { costs, numbers } = this.open(profile);
    const { status, metres, planned } = costs.snapped(numbers[place]);
    return { status, metres, ...(planned && { planned }) };
  }

  row(profile: string, place: number): TravelRow {
    this.#directory.place(place);
    const { costs, numbers, rows } = this.open(profile);
    const known = rows.get(place);
    if (known) return known;
    const costRow = costs.row(numbers[place], numbers);
    const row = { seconds: new Int32Array(numbers.length), metres: new Int32Array(numbers.length) };
    for (let to = 0; to < numbers.length; to++) {
      const trip = tripOf(costRow[numbers[to]]);
      row.seconds[to] = trip === null ? -1 : trip.seconds;
      row.metres[to] = trip === null ? -1 : trip.metres;
    }
    rows.set(place, row);
    return row;
  }

  trip(profile: string, from: number, to: number): Trip {
    this.#directory.place(from);
    this.#directory.place(to);
    const { costs, numbers, rows } = this.open(profile);
    const known = rows.get(from);
    if (known) return { seconds: known.seconds[to], metres: known.metres[to] };
    return tripOf(costs.cost(numbers[from], numbers[to], numbers)) ?? NO_WAY;
  }

  classMean(profile: string, from: number, to: number, of: ByRoadClass): number {
    const [start, end] = [this.#directory.place(from), this.#directory.place(to)];
    const { prepared, costs, numbers } = this.open(profile);
    if (samePosition(start, end)) return of.other;
    return prepared.classMean(costs, numbers[from], numbers[to], of);
  }

  walk(place: number, limitMetres: number): readonly WalkedTo[] {
    if (limitMetres > MOST_KEPT_METRES) return this.#findWalks(place, limitMetres);
    let kept = this.#walks.get(limitMetres);
    if (kept === undefined) {
      kept = new Map();
      this.#walks.set(limitMetres, kept);
    }
    const known = kept.get(place);
    if (known !== undefined) return known;
    const walks = this.#findWalks(place, limitMetres);
    kept.set(place, walks);
    return walks;
  }

  #findWalks(place: number, limitMetres: number): WalkedTo[] {
    const here = this.#directory.place(place);
    const { prepared, costs, numbers } = this.open(WALKING_PROFILE);
    this.#walkTargets ??= walkTargets(
      prepared.walking.graph,
      numbers.map((number) => costs.snapped(number).anchor),
    );
    const found = walkMetres(prepared.walking, place, this.#walkTargets, limitMetres);
    for (const other of this.#directory.at(here.position)) found.set(other, 0);
    return byDistance(found);
  }

  /** Empty where there is no way. */
  path(profile: string, from: number, to: number): Position[] {
    const [start, end] = [this.#directory.place(from), this.#directory.place(to)];
    const ends = [start, end].map(({ position }) => sixDecimals(position));
    const { prepared, costs, numbers } = this.open(profile);
    if (samePosition(start, end)) return ends;
    const way = prepared.way(costs, numbers[from], numbers[to]);
    if (!way) return [];
    const points: Position[] = [];
    for (let i = 0; i < way.length; i += 2) points.push([way[i] / 1e6, way[i + 1] / 1e6]);
    const [head, tail] = ends;
    if (head && !samePoint(head, points[0])) points.unshift(head);
    if (tail && (points.length < 2 || !samePoint(tail, points.at(-1)))) points.push(tail);
    return points;
  }

  /** Snaps all places to a profile's roads, once. */
  open(profile: string): Open {
    const known = this.#open.get(profile);
    if (known) return known;
    const prepared = prepareRoads(this.#roads).profile(this.#directory.profile(profile), this.#changes);
    const costs = prepared.costsFor(this.places.map(({ position }) => position));
    const numbers = this.places.map(({ position }) => costs.number(position));
    const open = { prepared, costs, numbers, rows: new Map() };
    this.#open.set(profile, open);
    return open;
  }
}

const samePoint = (a: Position, b: Position | undefined): boolean => a[0] === b?.[0] && a[1] === b?.[1];
