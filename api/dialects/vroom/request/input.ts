/**
 * A request of VROOM's, read and checked: references are indexes, what is left out has its default. Seconds, metres.
 */
import type { Position } from '../../../../src/model/index.ts';

/** First and last second, both included; the last may be infinite. */
export type Window = readonly [number, number];
export const ANY_TIME: readonly Window[] = [[0, Number.POSITIVE_INFINITY]];

/** Where something happens. Tasks at the same place share a setup. */
export interface Place {
  readonly coordinates: Position | null;
  /** Row and column in the request's matrices. */
  readonly row: number | null;
}

/** Seconds, by the vehicle's type. */
export interface PerType {
  readonly usual: number;
  readonly byType: Readonly<Record<string, number>>;
}

export interface Task {
  readonly kind: 'job' | 'pickup' | 'delivery';
  readonly id: number;
  readonly description: string | undefined;
  readonly place: number;
  readonly setup: PerType;
  readonly service: PerType;
  /** Load that is on board from the start (jobs) or from the pickup, and leaves here. */
  readonly delivery: readonly number[];
  /** Load that comes on board here. */
  readonly pickup: readonly number[];
  /** At least one, in order. */
  readonly windows: readonly Window[];
  readonly skills: readonly number[];
  readonly priority: number;
  /** Index of the shipment's other task. */
  readonly partner: number | null;
}

export interface Break {
  readonly id: number;
  readonly description: string | undefined;
  readonly windows: readonly Window[];
  readonly service: number;
  readonly maxLoad: readonly number[] | null;
}

/** What a vehicle does next: a task or one of its breaks, by index. */
export type Move = { readonly task: number } | { readonly pause: number };

/** Hard bounds of a step's time. */
export interface Bounds {
  readonly earliest: number;
  readonly latest: number;
}

/** A vehicle's steps as the request gives them. */
export interface GivenSteps {
  readonly moves: readonly Move[];
  /** Of the moves; of the start and of the end. */
  readonly bounds: readonly Bounds[];
  readonly start: Bounds;
  readonly end: Bounds;
}

export interface Vehicle {
  readonly id: number;
  readonly profile: string;
  readonly description: string | undefined;
  readonly start: number | null;
  readonly end: number | null;
  readonly capacity: readonly number[];
  readonly fixed: number;
  readonly perHour: number;
  readonly perKm: number;
  readonly perTaskHour: number;
  readonly skills: readonly number[];
  readonly type: string;
  readonly window: Window;
  /** In order of their first window. */
  readonly breaks: readonly Break[];
  /** Factor on travel times, in whole hundredths. */
  readonly slowness: number;
  readonly maxTasks: number;
  readonly maxTravel: number;
  readonly maxDistance: number;
  readonly steps: GivenSteps | null;
}

/** Flat, row = from, by the request's rows; null = not given. */
export interface GivenMatrices {
  readonly size: number;
  readonly durations: Float64Array | null;
  readonly distances: Float64Array | null;
  readonly costs: Float64Array | null;
}

export interface VroomInput {
  readonly places: readonly Place[];
  readonly tasks: readonly Task[];
  readonly vehicles: readonly Vehicle[];
  readonly dimensions: number;
  /** By profile. */
  readonly matrices: Readonly<Record<string, GivenMatrices>>;
  readonly planMode: boolean;
  readonly geometry: boolean;
  readonly exploration: number;
  readonly limitSeconds: number | null;
  readonly ignored: readonly string[];
}

export const secondsFor = (value: PerType, type: string): number =>
  Object.hasOwn(value.byType, type) ? (value.byType[type] ?? value.usual) : value.usual;
