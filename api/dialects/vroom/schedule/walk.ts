/** Goes along a route whose times are chosen and notes its steps, violations included. */

import { named, namesOf, placeOf } from '../answer/names.ts';
import type { VroomRouteStep } from '../answer/schema.ts';
import type { Break, Move, Vehicle } from '../request/input.ts';
import { loadsOf, outOfOrder, type Sequence, within } from '../route/sequence.ts';
import type { World } from '../travel/world.ts';
import { type Found, note, noteTime, violationsOf } from './violations.ts';

/** Distances are answered where the request asks for geometries or gives distances itself. */
export const showsMetres = ({ input, ways }: World, v: number): boolean =>
  ways[v]?.metres != null &&
  (input.geometry || Object.values(input.matrices).some(({ distances }) => distances !== null));

type StepWords = Pick<VroomRouteStep, 'type' | 'id' | 'description' | 'location' | 'location_index'>;

export interface RouteToWalk {
  readonly world: World;
  /** Index of the vehicle. */
  readonly v: number;
  readonly vehicle: Vehicle;
  readonly sequence: Sequence;
  /** Its tasks in order. */
  readonly route: readonly number[];
  /** Seconds. */
  readonly departs: number;
}

/** When something on a route happens, seconds: arrival, start of its setup, and how long setup and service take. */
interface StepTimes {
  readonly arrival: number;
  readonly starts: number;
  readonly setup?: number;
  readonly service?: number;
}

export class Walk {
  readonly found: Found = new Map();
  readonly steps: VroomRouteStep[] = [];
  readonly sums = { setup: 0, service: 0, waiting_time: 0 };
  readonly #world: World;
  readonly #vehicle: Vehicle;
  readonly #sequence: Sequence;
  readonly #route: readonly number[];
  readonly #loads: readonly (readonly number[])[];
  readonly #showMetres: boolean;
  /** Tasks done. */
  #done = 0;
  /** When the vehicle is free to drive on. */
  #free: number;
  /** Of the leg under way. */
  #driven = 0;
  #travelled = 0;
  /** Of the legs that are behind. */
  #metres = 0;

  constructor({ world, v, vehicle, sequence, route, departs }: RouteToWalk) {
    this.#world = world;
    this.#vehicle = vehicle;
    this.#sequence = sequence;
    this.#route = route;
    const tasks = sequence.stops.map(({ task }) => task);
    this.#loads = loadsOf(tasks, world.input.dimensions);
    this.#showMetres = showsMetres(world, v);
    this.#free = departs;
    const found: Found = new Map();
    noteTime(found, [[vehicle.window[0], Number.POSITIVE_INFINITY]], departs);
    this.#add({ type: 'start', ...placeOf(world, vehicle.start ?? tasks[0]?.place ?? null) }, found, {
      arrival: departs,
      starts: departs,
    });
  }

  /** The next task, whose setup starts at `starts`. */
  serve(starts: number): void {
    const stop = this.#sequence.stops[this.#done];
    if (stop === undefined) return;
    const { task, setup, service } = stop;
    const arrival = this.#drive(Number.POSITIVE_INFINITY);
    this.#metres += stop.metres;
    const found: Found = new Map();
    noteTime(found, task.windows, starts);
    if (!task.skills.every((skill) => this.#vehicle.skills.includes(skill))) note(found, 'skills');
    if (outOfOrder(this.#route, this.#done, task)) note(found, 'precedence');
    this.#driven = 0;
    this.#done++;
    if (this.#done > this.#vehicle.maxTasks) note(found, 'max_tasks');
    this.#add({ type: task.kind, ...namesOf(this.#world, task) }, found, { arrival, starts, setup, service });
  }

  /** A break that starts at `starts`. Time until then is driven, not waited, as long as there is something to drive. */
  rest(pause: Break | undefined, starts: number): void {
    if (pause === undefined) return;
    const arrival = this.#drive(starts - this.#free);
    const found: Found = new Map();
    noteTime(found, pause.windows, starts);
    if (pause.maxLoad !== null && !within(this.#load(), pause.maxLoad)) note(found, 'max_load');
    this.#add({ type: 'break', ...named(pause) }, found, { arrival, starts, service: pause.service });
  }

  /** The end, and what is said of the route alone. */
  finish(moves: readonly Move[]): void {
    const { breaks, end, start, window } = this.#vehicle;
    const arrival = this.#drive(Number.POSITIVE_INFINITY);
    this.#metres += this.#sequence.metresHome;
    this.#driven = 0;
    const found: Found = new Map();
    noteTime(found, [[0, window[1]]], arrival);
    const place = end ?? this.#sequence.stops.at(-1)?.task.place ?? start;
    this.#add({ type: 'end', ...placeOf(this.#world, place) }, found, { arrival, starts: arrival });
    const taken = new Set(moves.flatMap((move) => ('pause' in move ? [move.pause] : [])));
    if (taken.size < breaks.length) note(this.found, 'missing_break');
  }

  #load(): readonly number[] {
    return this.#loads[this.#done] ?? [];
  }

  /** Drives on, at most so long; when that is over. */
  #drive(most: number): number {
    const travel = this.#sequence.stops[this.#done]?.travel ?? this.#sequence.travelHome;
    const now = Math.min(travel - this.#driven, most);
    this.#driven += now;
    this.#travelled += now;
    this.#free += now;
    return this.#free;
  }

  /** Metres so far; of a leg under way by its time. */
  #distance(): number {
    const { travel, metres } = this.#sequence.stops[this.#done] ?? {
      travel: this.#sequence.travelHome,
      metres: this.#sequence.metresHome,
    };
    return this.#metres + (this.#driven === 0 || travel === 0 ? 0 : Math.round((metres * this.#driven) / travel));
  }

  #add(words: StepWords, found: Found, { arrival, starts, setup = 0, service = 0 }: StepTimes): void {
    const load = this.#load();
    if (!within(load, this.#vehicle.capacity)) note(found, 'load');
    if (this.#travelled > this.#vehicle.maxTravel) note(found, 'max_travel_time');
    if (this.#distance() > this.#vehicle.maxDistance) note(found, 'max_distance');
    for (const [cause, seconds] of found) note(this.found, cause, seconds);
    const waiting_time = starts - arrival;
    this.sums.setup += setup;
    this.sums.service += service;
    this.sums.waiting_time += waiting_time;
    this.#free = starts + setup + service;
    this.steps.push({
      ...words,
      ...{ setup, service, waiting_time },
      ...(load.length === 0 ? {} : { load: [...load] }),
      ...{ arrival, duration: this.#travelled },
      ...(this.#showMetres ? { distance: this.#distance() } : {}),
      violations: violationsOf(found),
    });
  }
}
