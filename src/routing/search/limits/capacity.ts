/**
 * Room in a vehicle, by dimension. Where things are only delivered a trip is fullest when it leaves; where some are
 * collected or shipped too, the largest loads up to and from each place decide (Vidal et al. 2014, doi
 * 10.1016/j.ejor.2013.09.045).
 */
import type { State } from '../state.ts';

/** Whether the trip of `place` has room for the visit `node` right behind `place`, in a vehicle of the capacity. */
export function insertionFits(state: State, node: number, place: number, capacity: Float64Array): boolean {
  const { flat, deliver, collect, peakBefore, peakAfter, tripLoad } = state;
  const D = flat.dimensions;
  for (let k = 0; k < D; k++) {
    const room = capacity[k];
    if (flat.mixed) {
      if (peakBefore[place * D + k] + deliver[node * D + k] > room) return false;
      if (peakAfter[place * D + k] + collect[node * D + k] > room) return false;
    } else if (tripLoad[state.trip[place] * D + k] + deliver[node * D + k] > room) return false;
  }
  return true;
}

/** Whether a trip of its own holds the visit. */
export function visitFits(state: State, node: number, capacity: Float64Array): boolean {
  const D = state.flat.dimensions;
  for (let k = 0; k < D; k++)
    if (Math.max(state.deliver[node * D + k], state.collect[node * D + k]) > capacity[k]) return false;
  return true;
}

/** Whether the load right behind `place` leaves room for what is picked up there. */
export function pickupFits(state: State, pickup: number, place: number, capacity: Float64Array): boolean {
  const { load, collect } = state;
  const D = state.flat.dimensions;
  for (let k = 0; k < D; k++) if (load[place * D + k] + collect[pickup * D + k] > capacity[k]) return false;
  return true;
}

/** Whether all that the trip of the trip node brings fits when it leaves. */
export function deliveriesFit(state: State, tripNode: number, capacity: Float64Array): boolean {
  const D = state.flat.dimensions;
  for (let k = 0; k < D; k++) if (state.tripLoad[tripNode * D + k] > capacity[k]) return false;
  return true;
}
