/** Maps of datasets and plans for a GIS: vector tiles, TileJSON and a style. */
import { z } from 'zod';
import { TILE_MAX_ZOOM, type Tiler } from '../../../geo/tiles/index.ts';
import { CundaError, type Dataset, type Hash, type Plan } from '../../../src/model/index.ts';
import type { Library } from '../../service/library.ts';
import { joined, type PlanTileParts, planTiler } from '../../service/plan-tiles.ts';
import { planStyle } from '../../views/gis/style.ts';
import { tileJson } from '../../views/gis/tilejson.ts';
import { ById, None } from '../../wire/parameters.ts';
import { MapStyle, TileJson } from '../../wire/tiles.ts';
import { GIS_PAGES } from '../../words/gis.ts';
import { say } from '../../words/say.ts';
import { baseOf } from '../address.ts';
import { using } from '../rights.ts';
import { bytes, type Context, empty, json, type Reply, type Route, route } from '../route.ts';

export interface TileParts extends PlanTileParts {
  readonly library: PlanTileParts['library'] & Pick<Library, 'tiler'>;
}

const MVT = 'application/vnd.mapbox-vector-tile';
const part = z.string().max(20);
const ByTile = ById.extend({ z: part, x: part, y: part });

const TILE_RESPONSES = {
  200: { description: 'The tile.', content: { [MVT]: null } },
  204: { description: 'Nothing there.' },
};
const VARY = { Vary: 'Accept-Language' };

const wholeOf = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN);

/** The number of a tile. Throws `request-invalid/tile`. */
function tileOf({ z, x, y }: { z: string; x: string; y: string }): readonly [number, number, number] {
  const [zoom, column, row] = [wholeOf(z), wholeOf(x), wholeOf(y)];
  if (zoom <= TILE_MAX_ZOOM && column < 2 ** zoom && row < 2 ** zoom) return [zoom, column, row];
  const last = zoom <= TILE_MAX_ZOOM ? String(2 ** zoom - 1) : '2^z − 1';
  throw new CundaError(
    'request-invalid/tile',
    { z, x, y },
    { received: `${z}/${x}/${y}`, allowed: `z: 0 … ${TILE_MAX_ZOOM}; x, y: 0 … ${last}` },
  );
}

const tileReply = (tile: Uint8Array | null, tag: string): Reply =>
  tile === null ? empty({ tag, immutable: true }) : bytes(tile, MVT, { tag, immutable: true });

/** First digits of a hash that titles show. */
const SHOWN = 8;

const describe = (context: Context, dataset: Dataset, of: 'plan' | 'dataset', id: Hash): TileJson =>
  tileJson(
    {
      tiles: `${baseOf(context)}/v1/${of}s/${id}/tiles/{z}/{x}/{y}.mvt`,
      name: say(context.language, GIS_PAGES[of], { county: dataset.county.name, id: id.slice(0, SHOWN) }),
      dataset,
      ofPlan: of === 'plan',
    },
    context.language,
  );

const ofDatasets = ({ library }: TileParts): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/datasets/{id}/tiles/{z}/{x}/{y}.mvt',
    tag: 'datasets',
    operation: 'getTile',
    access: 'dataset:read',
    summary: 'Vector tile (web mercator, XYZ) with layers boundary, roads, villages, towns, sites.',
    params: ByTile,
    query: None,
    responses: TILE_RESPONSES,
    errors: ['not-found', 'request-invalid'],
    handle: async ({ params: { id, ...number } }) => {
      const [z, x, y] = tileOf(number);
      return tileReply((await library.tiler(id)).tile(z, x, y), `tile-${id}-${z}-${x}-${y}`);
    },
  }),
  route({
    method: 'get',
    path: '/v1/datasets/{id}/tiles.json',
    tag: 'datasets',
    operation: 'getTileJson',
    access: 'dataset:read',
    summary: 'TileJSON 3.0.0 of the tiles of a dataset: address, zooms, layers and their properties.',
    params: ById,
    query: None,
    responses: { 200: { description: 'TileJSON.', content: { 'application/json': TileJson } } },
    errors: ['not-found'],
    handle: async ({ params: { id } }, context) =>
      json(describe(context, await library.dataset(id), 'dataset', id), { headers: VARY }),
  }),
];

const ofPlans = (parts: TileParts): readonly Route[] => {
  const { library } = parts;
  /** The layers of the dataset ask for its own right. */
  const opened = async (id: Hash, context: Context): Promise<{ plan: Plan; dataset: Dataset }> => {
    const plan = await library.plan(id);
    return { plan, dataset: await using(context, 'dataset:read', () => library.dataset(plan.dataset)) };
  };
  return [
    route({
      method: 'get',
      path: '/v1/plans/{id}/tiles/{z}/{x}/{y}.mvt',
      tag: 'plans',
      operation: 'getPlanTile',
      access: 'plan:read',
      summary:
        'Vector tile (web mercator, XYZ) with the layers of the dataset, and areas, runs, coverage, stations of the plan.',
      params: ByTile,
      query: None,
      responses: TILE_RESPONSES,
      errors: ['not-found', 'request-invalid'],
      handle: async ({ params: { id, ...number } }, context) => {
        const [z, x, y] = tileOf(number);
        const { plan } = await opened(id, context);
        const ground: Tiler = await using(context, 'dataset:read', () => library.tiler(plan.dataset));
        const own = await planTiler(parts, id, context.client);
        return tileReply(joined(ground.tile(z, x, y), own.tile(z, x, y)), `plan-tile-${id}-${z}-${x}-${y}`);
      },
    }),
    route({
      method: 'get',
      path: '/v1/plans/{id}/tiles.json',
      tag: 'plans',
      operation: 'getPlanTileJson',
      access: 'plan:read',
      summary: 'TileJSON 3.0.0 of the tiles of a plan: address, zooms, layers and their properties.',
      params: ById,
      query: None,
      responses: { 200: { description: 'TileJSON.', content: { 'application/json': TileJson } } },
      errors: ['not-found'],
      handle: async ({ params: { id } }, context) =>
        json(describe(context, (await opened(id, context)).dataset, 'plan', id), { headers: VARY }),
    }),
    route({
      method: 'get',
      path: '/v1/plans/{id}/style.json',
      tag: 'plans',
      operation: 'getPlanStyle',
      access: 'plan:read',
      summary:
        'A style (MapLibre style specification, version 8) that MapLibre and QGIS draw the tiles of a plan with.',
      params: ById,
      query: None,
      responses: { 200: { description: 'The style.', content: { 'application/json': MapStyle } } },
      errors: ['not-found'],
      handle: async ({ params: { id } }, context) => {
        const described = describe(context, (await opened(id, context)).dataset, 'plan', id);
        return json(planStyle(described, `${baseOf(context)}/v1/plans/${id}/tiles.json`), { headers: VARY });
      },
    }),
  ];
};

export const tileRoutes = (parts: TileParts): readonly Route[] => [...ofDatasets(parts), ...ofPlans(parts)];
