/** Runs without their times. */
import type { RoutingRun, RoutingVisit } from '../../model/index.ts';

type WithoutStart<T> = T extends unknown ? Omit<T, 'starts'> : never;

/** A visit whose time is still open. */
export type SequenceVisit = WithoutStart<RoutingVisit>;

export interface SequenceTrip {
  readonly visits: readonly SequenceVisit[];
  /** The trip can't leave before, because of its supply; seconds of the day. */
  readonly readyAt?: number;
}

/** A vehicle's day: what it does in which order. */
export interface RunSequence {
  readonly type: string;
  readonly day: number;
  readonly vehicle: number;
  readonly trips: readonly SequenceTrip[];
  /** Holds the first departure; seconds of the day. */
  readonly departs?: number;
}

/** The order of a run without its times; breaks stay where they are unless `breaks` is false. */
export const sequenceOf = (run: RoutingRun, { breaks = true }: { breaks?: boolean } = {}): RunSequence => ({
  type: run.type,
  day: run.day,
  vehicle: run.vehicle,
  trips: run.trips.map(({ visits }) => ({
    visits: visits
      .filter(({ kind }) => breaks || kind !== 'break')
      .map((visit): SequenceVisit => {
        const { starts: _, ...rest } = visit;
        return rest;
      }),
  })),
});
