/** The isochrone of a place and the times of other places, in one go over one router. */
import { RoadEngine } from '../../geo/roads/engine.ts';
import { type Isochrone, isochrone } from '../../geo/roads/isochrone/isochrone.ts';
import { type PlaceTime, placeTimes } from '../../geo/roads/isochrone/times.ts';
import { CundaError, type Dataset, type Position, type RoadNetwork, type RoadProfile } from '../../src/model/index.ts';

interface IsochroneTask {
  readonly dataset: Dataset;
  readonly roads: RoadNetwork | null;
  readonly profile: RoadProfile;
  readonly place: Position;
  /** From the place, or to it. */
  readonly outward: boolean;
  readonly seconds: readonly number[];
  readonly offRoadMetres: number;
}

export interface IsochroneOutcome extends Isochrone {
  /** Straight line from the place to its road. */
  readonly snapMetres: number;
  /** Of each village in the dataset's order, null without a position. */
  readonly times: readonly (PlaceTime | null)[];
}

/** Throws `position-invalid` for a place that does not meet the roads, `value-invalid` for a dataset without. */
export function performIsochrone(task: IsochroneTask): IsochroneOutcome {
  const { dataset, roads, profile, place, outward, seconds, offRoadMetres } = task;
  if (roads === null || dataset.roads.kind !== 'network')
    throw new CundaError('value-invalid/dataset-without-roads', {}, { received: dataset.roads.kind });
  const router = RoadEngine.of(roads).router(profile, dataset.roads.changes ?? []);
  const { status, metres, anchor } = router.snapper.snap(...place);
  if (anchor === null)
    throw new CundaError(
      'position-invalid/off-road',
      { profile: profile.id, status, metres },
      { received: place.join(), at: { pointer: '/query/from' } },
    );
  const located = dataset.villages.flatMap(({ position }) => (position === null ? [] : [position]));
  const times = placeTimes(router, place, outward, located).values();
  return {
    ...isochrone(router, anchor, { outward, seconds, offRoadMetres }),
    snapMetres: metres,
    times: dataset.villages.map(({ position }) => (position === null ? null : (times.next().value ?? null))),
  };
}
