/** Which routes the policy pins. */
import type { Policy, SiteId } from '../../model/index.ts';
import { siteOfPart } from './split.ts';
import type { CountyRoute } from './types.ts';

/** Whether a route is one of the pinned runs: of the same base and vehicle type, through the same stops. */
export const isPinned = ({ pins }: Policy, { base, vehicleType, stops }: CountyRoute): boolean =>
  pins?.runs.some(
    (run) => run.base === siteOfPart(base) && run.vehicleType === vehicleType && same(stops, run.stops),
  ) ?? false;

const same = (stops: readonly SiteId[], pinned: readonly SiteId[]): boolean =>
  stops.length === pinned.length && stops.every((stop, i) => siteOfPart(stop) === pinned[i]);
