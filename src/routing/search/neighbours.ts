/** Which points lie near which: the granular neighbourhoods (Toth & Vigo 2003, doi 10.1287/ijoc.15.4.333.24890). */
import { FAR, type Flat } from './flat.ts';

export interface Neighbours {
  /** How many each point has. */
  readonly stride: number;
  /** point × stride → point, nearest first. */
  readonly list: Int32Array;
}

/** A unit of waiting counts this much of a unit of travel, a unit of lateness as much as travel (Vidal et al. 2013, doi 10.1016/j.cor.2012.07.018). */
const WAITING = 0.2;

export function neighboursOf(flat: Flat, most: number): Neighbours {
  const { points, width, pointLocation, days } = flat;
  const type = flat.types.find((each) => !each.supplies);
  const stride = Math.max(0, Math.min(most, points - 1));
  const list = new Int32Array(points * stride);
  if (type === undefined || stride === 0) return { stride, list };
  const near = new Float64Array(points);
  const order = Int32Array.from({ length: points }, (_, p) => p);
  const firstNode = (p: number): number => {
    for (let day = 0; day < days; day++)
      if ((flat.nodeOf[p * days + day] as number) >= 0) return flat.nodeOf[p * days + day] as number;
    return -1;
  };
  const nodes = Int32Array.from({ length: points }, (_, p) => firstNode(p));
  const oneWay = (i: number, j: number): number => {
    const way = (pointLocation[i] as number) * width + (pointLocation[j] as number);
    if ((type.seconds[way] as number) >= FAR) return FAR;
    const a = nodes[i] as number;
    const b = nodes[j] as number;
    if (!flat.waits || a < 0 || b < 0) return type.base[way] as number;
    const travel = type.seconds[way] as number;
    const leaves = (flat.service[a] as number) + travel;
    const waiting = Math.max(0, (flat.open[b] as number) - leaves - (flat.close[a] as number));
    const late = Math.max(0, (flat.open[a] as number) + leaves - (flat.close[b] as number));
    return travel + WAITING * waiting + late;
  };
  for (let i = 0; i < points; i++) {
    for (let j = 0; j < points; j++)
      near[j] = j === i ? Number.POSITIVE_INFINITY : Math.min(oneWay(i, j), oneWay(j, i));
    order.sort((a, b) => (near[a] as number) - (near[b] as number) || a - b);
    list.set(order.subarray(0, stride), i * stride);
  }
  return { stride, list };
}
