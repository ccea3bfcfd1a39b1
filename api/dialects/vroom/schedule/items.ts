/** A route as the items whose times are to be chosen: departure, tasks and breaks, arrival at the end. */

import { ANY_TIME, type Bounds, type GivenSteps, type Move, type Vehicle } from '../request/input.ts';
import type { Sequence } from '../route/sequence.ts';
import type { EtaItem } from './eta.ts';

const FREE: Bounds = { earliest: 0, latest: Number.POSITIVE_INFINITY };

/** `given` has the hard times of plan mode. */
export function itemsOf(
  vehicle: Vehicle,
  { stops, travelHome }: Sequence,
  moves: readonly Move[],
  given: GivenSteps | null,
): EtaItem[] {
  const [opens, closes] = vehicle.window;
  let done = 0;
  const travel = (): number => stops[done]?.travel ?? travelHome;
  const start = { pause: false, windows: [[opens, Number.POSITIVE_INFINITY]] as const, action: 0, travel: travel() };
  const between = moves.map((move, i): EtaItem => {
    const bounds = given?.bounds[i] ?? FREE;
    if ('pause' in move) {
      const { windows = ANY_TIME, service = 0 } = vehicle.breaks[move.pause] ?? {};
      return { ...bounds, pause: true, windows, action: service, travel: 0 };
    }
    const stop = stops[done++];
    const action = (stop?.setup ?? 0) + (stop?.service ?? 0);
    return { ...bounds, pause: false, windows: stop?.task.windows ?? ANY_TIME, action, travel: travel() };
  });
  const end = { pause: false, windows: [[0, closes]] as const, action: 0, travel: 0 };
  return [{ ...(given?.start ?? FREE), ...start }, ...between, { ...(given?.end ?? FREE), ...end }];
}
