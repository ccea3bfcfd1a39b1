/** Orders in which clients are put back: smallest key first. */
import type { State } from './state.ts';

/** By demand (most first), by distance from the nearest depot (far first, near first), by width of their windows (narrow first). */
export function sortKeys(state: State): Float64Array[] {
  const { flat } = state;
  const { clients, clientPoint, dimensions: D, width, pointLocation, nodeOf, days } = flat;
  const demand = new Float64Array(clients);
  const far = new Float64Array(clients);
  const near = new Float64Array(clients);
  const narrow = new Float64Array(clients);
  const types = flat.types.filter((type) => !type.supplies);
  const room = new Float64Array(D);
  for (const type of types)
    type.capacity.forEach((most, k) => {
      room[k] = Math.max(room[k] as number, most);
    });
  for (let c = 0; c < clients; c++) {
    const point = clientPoint[c] as number;
    let node = -1;
    for (let day = 0; day < days && node < 0; day++) node = nodeOf[point * days + day] as number;
    if (node < 0) continue;
    let share = 0;
    for (let k = 0; k < D; k++) {
      const amount = Math.max(flat.deliver[node * D + k] as number, flat.collect[node * D + k] as number);
      share += (room[k] as number) > 0 ? amount / (room[k] as number) : 0;
    }
    demand[c] = -share;
    let nearest = Number.POSITIVE_INFINITY;
    for (const type of types)
      nearest = Math.min(nearest, type.base[type.startLocation * width + (pointLocation[point] as number)] as number);
    near[c] = nearest;
    far[c] = -nearest;
    narrow[c] = (flat.close[node] as number) - (flat.open[node] as number);
  }
  return [demand, far, near, narrow];
}
