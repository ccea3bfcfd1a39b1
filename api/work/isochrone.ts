/** The isochrone of a place and the times of other places, in one go over one router. */
import { RoadEngine } from '../../geo/roads/engine.ts';
import { type Isochrone, isochrone } from '../../geo/roads/isochrone/isochrone.ts';
import { type PlaceTime, placeTimes } from '../../geo/roads/isochrone/times.ts';
import {
  CundaError,
  type Position,
  type RoadChange,
  type RoadNetwork,
  type RoadProfile,
} from '../../src/model/index.ts';

export interface IsochroneTask {
  readonly roads: RoadNetwork;
  readonly profile: RoadProfile;
  readonly changes: readonly RoadChange[];
  readonly place: Position;
  /** From the place, or to it. */
  readonly outward: boolean;
  readonly seconds: readonly number[];
  readonly offRoadMetres: number;
  /** Places whose times are wanted. */
  readonly others: readonly Position[];
}

export interface IsochroneOutcome extends Isochrone {
  /** Straight line from the place to its road. */
  readonly snapMetres: number;
  /** Of the other places, in their order. */
  readonly times: readonly PlaceTime[];
}

/** Throws `position-invalid` for a place that does not meet the roads. */
export function performIsochrone(task: IsochroneTask): IsochroneOutcome {
  const { roads, profile, changes, place, outward, seconds, offRoadMetres } = task;
  const router = RoadEngine.of(roads).router(profile, changes);
  const { status, metres, anchor } = router.snapper.snap(...place);
  if (anchor === null)
    throw new CundaError('position-invalid', `The place does not meet the roads of ${profile.id} (${status}).`, {
      received: `${place.join()}: ${status}, ${metres} m from the nearest road`,
      allowed: 'a place within 1000 m of a road from which the rest can be reached and which can be reached from there',
      at: { pointer: '/query/from' },
    });
  return {
    ...isochrone(router, anchor, { outward, seconds, offRoadMetres }),
    snapMetres: metres,
    times: placeTimes(router, place, outward, task.others),
  };
}
