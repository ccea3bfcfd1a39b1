/**
 * How much a trip may hold when it leaves, for trips that are passed over at once because they are too full: what all
 * limits allow fits this one.
 */
import { FAR, type FlatType } from '../flat.ts';
import type { State } from '../state.ts';
import { vehicleFree } from '../vehicles.ts';

export class TripRoom {
  /** Type → room, in the first dimension, of the largest vehicle that a route of it has or may get. */
  readonly of: Float64Array;
  private readonly state: State;
  private readonly own: Float64Array;
  private readonly family: readonly (readonly FlatType[])[];

  constructor(state: State) {
    const { flat } = state;
    this.state = state;
    this.own = Float64Array.from(flat.types, (type) => type.capacity[0] ?? FAR);
    this.of = Float64Array.from(this.own);
    this.family = flat.types.map((type) =>
      flat.types.filter((other) => other.index !== type.index && other.kin === type.kin && !other.supplies),
    );
  }

  /** Looks afresh at what vehicles are free to grow into; before each recreation where types may change. */
  refresh(upgrades: boolean): void {
    const { state, own, family } = this;
    for (let t = 0; t < family.length; t++) {
      let most = own[t];
      for (const other of upgrades ? (family[t] as readonly FlatType[]) : [])
        for (let day = 0; day < state.flat.days; day++)
          if (own[other.index] > most && vehicleFree(state, other.index, day)) most = own[other.index];
      this.of[t] = most;
    }
  }
}
