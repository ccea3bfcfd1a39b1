/** Why no roads answer, as OSRM says it. */
import type { OsrmService } from '../../../dialects/osrm/query/query.ts';
import { OsrmError } from '../../../dialects/osrm/refusal.ts';
import { noSegment } from '../../../dialects/osrm/services/snapping.ts';
import type { RoadsLack } from '../../../service/roads-around.ts';

const ROADLESS = {
  route: 'NoRoute',
  table: 'NoTable',
  nearest: 'NoSegment',
  trip: 'NoTrips',
  match: 'NoMatch',
} as const;

export function withoutRoads(lacking: RoadsLack, service: OsrmService): OsrmError {
  if (lacking.lack === 'outside') return noSegment(lacking.coordinate, 'outside');
  if (lacking.lack === 'roadless') return new OsrmError(ROADLESS[service], 'The dataset has no road network.');
  if (lacking.lack === 'unknown') return new OsrmError('InvalidValue', `There is no ${lacking.what} of that name.`);
  return new OsrmError('InvalidValue', 'dataset and scenario exclude each other: a scenario has its dataset.');
}
