/** Who is served, on which days, with what amounts. */
import type { State } from './state.ts';

/**
 * The pattern of a client (−1 = unserved): what is missing and the prizes follow, and its amounts where they depend on
 * it.
 */
export function setPattern(state: State, client: number, pattern: number): void {
  const { flat, tally } = state;
  const before = state.pattern[client];
  if (before === pattern) return;
  state.pattern[client] = pattern;
  const weight = flat.clientWeight[client];
  if (before < 0 || pattern < 0) {
    const sign = pattern < 0 ? 1 : -1;
    tally.unserved += sign;
    if (weight > 0) tally.missing += sign * weight;
    else tally.cost += sign * flat.clientPrize[client];
  }
  if (pattern >= 0) setAmounts(state, client, pattern);
}

/** Puts the amounts that a pattern brings and takes on the nodes of its days. */
export function setAmounts(state: State, client: number, pattern: number): void {
  const { flat } = state;
  const chosen = flat.clientPatterns[client]?.[pattern];
  if (chosen === undefined || flat.clientVaries[client] === 0) return;
  const D = flat.dimensions;
  const point = flat.clientPoint[client];
  chosen.days.forEach((day, visit) => {
    const node = flat.nodeOf[point * flat.days + day];
    for (let k = 0; k < D; k++) {
      const i = node * D + k;
      state.deliver[i] = (chosen.deliver === null ? flat.deliver[i] : chosen.deliver[visit * D + k]) as number;
      state.collect[i] = (chosen.collect === null ? flat.collect[i] : chosen.collect[visit * D + k]) as number;
    }
  });
}
