/** Where one gets to within a time, as areas and for every village. */
import { CundaError, type Dataset, hashOf, type RoadProfile } from '../../../src/model/index.ts';
import type { Library } from '../../service/library.ts';
import { IsochroneAnswer, IsochroneQuery } from '../../wire/isochrone.ts';
import { ById } from '../../wire/parameters.ts';
import type { IsochroneOutcome } from '../../work/isochrone.ts';
import type { TaskRunner } from '../../work/tasks.ts';
import { geojson, type Route, route } from '../route.ts';

export interface IsochroneParts {
  readonly library: Pick<Library, 'dataset'>;
  readonly compute: TaskRunner<'isochrone'>;
}

function profileOf({ profiles }: Dataset, id: string | undefined): RoadProfile {
  const found = id === undefined ? profiles[0] : profiles.find((profile) => profile.id === id);
  if (found !== undefined) return found;
  throw new CundaError(
    'request-invalid/profile-unknown',
    { profile: id ?? '' },
    {
      received: id,
      allowed: profiles.map((profile) => profile.id).join(', '),
      at: { pointer: '/query/profile' },
    },
  );
}

const features = ({ areas }: IsochroneOutcome): IsochroneAnswer['features'] =>
  areas.map(({ seconds, squareMetres, geometry }, index) => ({
    type: 'Feature',
    id: String(index),
    geometry,
    properties: { minutes: seconds / 60, seconds, squareKilometres: Math.round(squareMetres / 1e4) / 100 },
  }));

export const isochroneRoutes = ({ library, compute }: IsochroneParts): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/datasets/{id}/isochrone',
    tag: 'datasets',
    operation: 'getIsochrone',
    access: 'dataset:read',
    summary:
      'Areas within given minutes of a place by road (GeoJSON MultiPolygons: within `offRoadMetres` of a road that is reached in time, holes and islands kept), and the time of every village.',
    params: ById,
    query: IsochroneQuery,
    responses: { 200: { description: 'The areas and times.', content: { 'application/geo+json': IsochroneAnswer } } },
    errors: ['not-found', 'request-invalid', 'position-invalid', 'value-invalid'],
    cost: 5,
    handle: async ({ params: { id }, query }, { signal, client }) => {
      const dataset = await library.dataset(id);
      const profile = profileOf(dataset, query.profile);
      const { from: place, direction, offRoadMetres } = query;
      const outcome = await compute.run(
        'isochrone',
        {
          dataset: id,
          profile,
          place,
          outward: direction === 'out',
          seconds: query.minutes.map((minutes) => minutes * 60),
          offRoadMetres,
        },
        { signal, asker: client },
      );
      const answer: IsochroneAnswer = {
        type: 'FeatureCollection',
        features: features(outcome),
        dataset: id,
        profile: profile.id,
        direction,
        from: { position: place, snapMetres: outcome.snapMetres },
        offRoadMetres: outcome.offRoadMetres,
        resolutionMetres: outcome.resolutionMetres,
        villages: dataset.villages.map(({ code }, index) => {
          const time = outcome.times[index];
          return { village: code, status: time?.status ?? null, seconds: time?.seconds ?? null };
        }),
        estimated: false,
        synthetic: [...dataset.synthetic],
      };
      return geojson(answer, { tag: `isochrone-${id}-${hashOf(query).slice(0, 16)}` });
    },
  }),
];
