/** Why no roads answer, as VROOM says it. */
import type { Position } from '../../../../src/model/index.ts';
import { inputError, routingError, type VroomError } from '../../../dialects/vroom/refusal.ts';
import { shown } from '../../../dialects/vroom/travel/roads.ts';
import type { RoadsLack } from '../../../service/roads-around.ts';

export function withoutRoads(lacking: RoadsLack, coordinates: readonly Position[]): VroomError {
  if (lacking.lack === 'outside') {
    const place = coordinates[lacking.coordinate];
    return routingError(
      place === undefined ? 'No roads reach around all places.' : `Could not find route near location ${shown(place)}`,
    );
  }
  if (lacking.lack === 'roadless') return routingError('The dataset has no road network.');
  if (lacking.lack === 'unknown') return inputError(`There is no ${lacking.what} of that name.`);
  return inputError('dataset and scenario exclude each other: a scenario has its dataset.');
}
