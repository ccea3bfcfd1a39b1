/** Rough costs of supplying a depot, for choosing which are used at all. */
import { FAR, type Flat } from '../flat.ts';
import { groundOf } from './ground.ts';
import { isPooled } from './pool.ts';

/** Depot × dimensions: cost of a unit's share of a truck out to it and back; 0 for ordinary depots. */
export function supplyRates(flat: Flat): Float64Array {
  const { dimensions: D } = flat;
  const ground = groundOf(flat);
  const { satellites: S, stride } = ground;
  const rates = new Float64Array(flat.depots * D);
  for (let s = 0; s < S; s++)
    for (let k = 0; k < D; k++) {
      let least = FAR;
      for (const { type, cost, visit } of ground.trucks) {
        const way = cost[S * stride + s] + cost[s * stride + S + 1] + visit[s];
        const room = type.capacity[k];
        if (room > 0) least = Math.min(least, (way + type.fixed) / room);
      }
      if (least < FAR) rates[ground.depot[s] * D + k] = least;
    }
  return rates;
}

/**
 * Whether to use a satellite at all is worth deciding: it matters to the first echelon, and nothing but amounts does.
 */
export const choosesSatellites = (flat: Flat): boolean => {
  const ground = groundOf(flat);
  return ground.satellites > 1 && isPooled(flat, ground);
};
