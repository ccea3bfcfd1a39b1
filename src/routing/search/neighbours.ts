/** Which points lie near which: the granular neighbourhoods (Toth & Vigo 2003, doi 10.1287/ijoc.15.4.333.24890). */
import { FAR, type Flat } from './flat.ts';

export interface Neighbours {
  /** How many each point has. */
  readonly stride: number;
  /** point × stride → point, nearest first. */
  readonly list: Int32Array;
}

/**
 * A unit of waiting counts this much of a unit of travel, a unit of lateness as much as travel (Vidal et al. 2013, doi
 * 10.1016/j.cor.2012.07.018).
 */
const WAITING = 0.2;

export function neighboursOf(flat: Flat, most: number): Neighbours {
  const { points, width, pointLocation, days } = flat;
  const type = flat.types.find((each) => !each.supplies);
  const stride = Math.max(0, Math.min(most, points - 1));
  const list = new Int32Array(points * stride);
  if (type === undefined || stride === 0) return { stride, list };
  const near = new Float64Array(points);
  const sorted = new Float64Array(points);
  const order = new Int32Array(points);
  const firstNode = (p: number): number => {
    for (let day = 0; day < days; day++) if (flat.nodeOf[p * days + day] >= 0) return flat.nodeOf[p * days + day];
    return -1;
  };
  const nodes = Int32Array.from({ length: points }, (_, p) => firstNode(p));
  const oneWay = (i: number, j: number): number => {
    const way = pointLocation[i] * width + pointLocation[j];
    if (type.seconds[way] >= FAR) return FAR;
    const a = nodes[i];
    const b = nodes[j];
    if (!flat.waits || a < 0 || b < 0) return type.base[way];
    const travel = type.seconds[way];
    const leaves = flat.service[a] + travel;
    const waiting = Math.max(0, flat.open[b] - leaves - flat.close[a]);
    const late = Math.max(0, flat.open[a] + leaves - flat.close[b]);
    return travel + WAITING * waiting + late;
  };
  for (let i = 0; i < points; i++) {
    for (let j = 0; j < points; j++)
      near[j] = j === i ? Number.POSITIVE_INFINITY : Math.min(oneWay(i, j), oneWay(j, i));
    // Only those up to the last that counts are put in order.
    sorted.set(near);
    sorted.sort();
    const farthest = sorted[stride - 1];
    let count = 0;
    for (let j = 0; j < points; j++) if (near[j] <= farthest) order[count++] = j;
    const nearest = order.subarray(0, count).sort((a, b) => near[a] - near[b] || a - b);
    list.set(nearest.subarray(0, stride), i * stride);
  }
  return { stride, list };
}
