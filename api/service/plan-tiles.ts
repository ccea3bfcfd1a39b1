/** Vector tiles of plans: layers of the plan above those of its dataset, which all of its plans share. */
import { createLayerTiler, TILE_MAX_ZOOM } from '../../geo/tiles/index.ts';
import type { Hash } from '../../src/model/index.ts';
import { PLAN_TILE_LAYERS, planTileLayers, tileFeatures } from '../views/gis/tile-layers.ts';
import { bytesOf } from '../work/bytes.ts';
import type { Tiler } from '../work/engine.ts';
import type { TaskRunner } from '../work/tasks.ts';
import type { Library } from './library.ts';

export interface PlanTileParts {
  readonly library: Pick<Library, 'dataset' | 'plan' | 'made'>;
  readonly compute: TaskRunner<'areas'>;
}

/** A tiler's index, for each byte of the plan that it is cut from. */
const TILER_FACTOR = 2;

/**
 * Tiles of the layers of a plan alone; kept in the cache of values, under its budget. `asker` is who pays for the
 * areas.
 */
export async function planTiler({ library, compute }: PlanTileParts, id: Hash, asker: string): Promise<Tiler> {
  const plan = await library.plan(id);
  const dataset = await library.dataset(plan.dataset);
  const make = async () => {
    const areas = await compute.run('areas', { dataset: plan.dataset }, { asker });
    const layers = planTileLayers(plan, dataset, areas);
    const tiler = createLayerTiler(
      PLAN_TILE_LAYERS.map((layer) => ({
        ...{ layer, min: 0, max: TILE_MAX_ZOOM },
        features: () => tileFeatures(layers[layer]),
      })),
    );
    return { tiler, bytes: TILER_FACTOR * (bytesOf(plan) + bytesOf(areas)) };
  };
  return (await library.made(`plan-tiler/${id}`, make, ({ bytes }) => bytes)).tiler;
}

/** Layers of two tiles in one, the first drawn below: a tile is the list of its layers (MVT 2.1, 4.1). */
export function joined(below: Uint8Array | null, above: Uint8Array | null): Uint8Array | null {
  if (below === null || above === null) return below ?? above;
  const both = new Uint8Array(below.length + above.length);
  both.set(below);
  both.set(above, below.length);
  return both;
}
