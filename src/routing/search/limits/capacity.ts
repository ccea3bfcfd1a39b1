/**
 * Room in a vehicle, by dimension. Where things are only delivered a trip is fullest when it leaves; where some are
 * collected or shipped too, the largest loads up to and from each place decide (Vidal et al. 2014, doi
 * 10.1016/j.ejor.2013.09.045).
 */
import type { State } from '../state.ts';

/** Whether a vehicle of the capacity holds so much of dimension k. */
export const loadFits = (capacity: Float64Array, k: number, load: number): boolean => load <= capacity[k];

/** Whether the trip of `place` has room for the visit `node` right behind `place`, in a vehicle of the capacity. */
export function insertionFits(state: State, node: number, place: number, capacity: Float64Array): boolean {
  const { flat, deliver, collect, peakBefore, peakAfter, tripLoad } = state;
  const D = flat.dimensions;
  for (let k = 0; k < D; k++) {
    if (flat.mixed) {
      if (!loadFits(capacity, k, peakBefore[place * D + k] + deliver[node * D + k])) return false;
      if (!loadFits(capacity, k, peakAfter[place * D + k] + collect[node * D + k])) return false;
    } else if (!loadFits(capacity, k, tripLoad[state.trip[place] * D + k] + deliver[node * D + k])) return false;
  }
  return true;
}

/** Whether a trip of its own holds the visit. */
export function visitFits(state: State, node: number, capacity: Float64Array): boolean {
  const D = state.flat.dimensions;
  for (let k = 0; k < D; k++)
    if (!loadFits(capacity, k, Math.max(state.deliver[node * D + k], state.collect[node * D + k]))) return false;
  return true;
}

/** Whether the load right behind `place` leaves room for what is picked up there. */
export function pickupFits(state: State, pickup: number, place: number, capacity: Float64Array): boolean {
  const { load, collect } = state;
  const D = state.flat.dimensions;
  for (let k = 0; k < D; k++) if (!loadFits(capacity, k, load[place * D + k] + collect[pickup * D + k])) return false;
  return true;
}

/** Whether all that the trip of the trip node brings fits when it leaves. */
export function deliveriesFit(state: State, tripNode: number, capacity: Float64Array): boolean {
  const D = state.flat.dimensions;
  for (let k = 0; k < D; k++) if (!loadFits(capacity, k, state.tripLoad[tripNode * D + k])) return false;
  return true;
}
