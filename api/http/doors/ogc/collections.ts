/** Collections: a layer of a dataset or plan each, named `<layer>-<hash>`. */

import { type ReferenceSystem, systemsAt } from '../../../../geo/reference-systems.ts';
import type { Values } from '../../../../geo/store/port/index.ts';
import { CundaError, type Dataset, Hash } from '../../../../src/model/index.ts';
import type { Principal } from '../../../accounts/access.ts';
import type { Right } from '../../../accounts/roles.ts';
import type { Library } from '../../../service/library.ts';
import type { GisLayer } from '../../../views/gis/layer.ts';
import {
  DATASET_LAYERS,
  type DatasetLayerName,
  isDatasetLayer,
  isLayerName,
  type LayerName,
  PLAN_LAYERS,
  type PlanLayerName,
} from '../../../views/gis/layers.ts';
import { GIS_LAYERS } from '../../../words/gis.ts';
import { type Language, say } from '../../../words/say.ts';
import { type Asker, using } from '../../rights.ts';

export interface OgcParts {
  readonly store: Pick<Values, 'listDatasets' | 'listPlans'>;
  readonly library: Pick<Library, 'dataset' | 'plan' | 'roads' | 'made'>;
}

/** A collection with what is in it. */
export interface Opened {
  readonly id: string;
  readonly name: LayerName;
  readonly dataset: Dataset;
  readonly layer: GisLayer;
  readonly systems: readonly ReferenceSystem[];
  readonly synthetic: readonly string[];
}

/** The right that a layer asks for: runs are for those who drive them too. */
const rightOf = (name: LayerName): Right =>
  isDatasetLayer(name) ? 'dataset:read' : name === 'runs' ? 'run:read' : 'plan:read';

const has = ({ kind, rights }: Principal, right: Right): boolean =>
  kind === 'owner' || [...rights.values()].some((own) => own.has(right));

const collectionId = (name: LayerName, id: Hash): string => `${name}-${id}`;

const unknown = (id: string): CundaError => new CundaError('not-found/collection', { id }, { received: id });

function namedBy(id: string): { readonly name: LayerName; readonly value: Hash } {
  const dash = id.indexOf('-');
  const [name, value] = [id.slice(0, Math.max(dash, 0)), Hash.safeParse(id.slice(dash + 1))];
  if (!isLayerName(name) || !value.success) throw unknown(id);
  return { name, value: value.data };
}

/** The collection of that name as `asker` may see it. Throws `not-found`, `forbidden`. */
export async function openCollection({ library }: OgcParts, id: string, asker: Asker): Promise<Opened> {
  const { name, value } = namedBy(id);
  const opened = (dataset: Dataset, layer: GisLayer, synthetic: readonly string[]): Opened => ({
    ...{ id, name, dataset, layer, synthetic },
    systems: systemsAt(dataset.county.seat),
  });
  return using(asker, rightOf(name), async () => {
    if (isDatasetLayer(name)) {
      const dataset = await library.dataset(value);
      if (name === 'roads' && dataset.roads.kind !== 'network') throw unknown(id);
      const roads = name === 'roads' ? await library.roads(dataset) : null;
      return opened(dataset, DATASET_LAYERS[name](dataset, roads), dataset.synthetic);
    }
    const plan = await library.plan(value);
    const dataset = await library.dataset(plan.dataset);
    return opened(dataset, PLAN_LAYERS[name](plan, dataset), plan.synthetic);
  });
}

/** What a list says of a collection without opening it. */
export interface Listed {
  readonly id: string;
  readonly name: LayerName;
  readonly county: string;
  readonly value: Hash;
}

const keys = <K extends string>(table: Readonly<Record<K, unknown>>): K[] => Object.keys(table) as K[];

/** Every collection that `asker` may see, datasets first, each oldest first. */
export async function listCollections({ store }: OgcParts, asker: Asker): Promise<Listed[]> {
  const listed: Listed[] = [];
  const add = (names: readonly LayerName[], county: string, value: Hash): void => {
    for (const name of names) listed.push({ id: collectionId(name, value), name, county, value });
  };
  if (has(asker.principal, 'dataset:read'))
    for (const one of await using(asker, 'dataset:read', () => store.listDatasets())) {
      const names = keys<DatasetLayerName>(DATASET_LAYERS).filter(
        (name) => name !== 'roads' || one.travelKind === 'network',
      );
      add(names, one.county.name, one.id);
    }
  const ofPlans = keys<PlanLayerName>(PLAN_LAYERS).filter((name) => has(asker.principal, rightOf(name)));
  if (ofPlans.length > 0)
    for (const one of await using(asker, 'plan:list', () => store.listPlans())) add(ofPlans, one.county.name, one.id);
  return listed;
}

/** First digits of a hash that titles show. */
const SHOWN = 8;

export const titleOf = (language: Language, name: LayerName, county: string, id: string): string =>
  `${county} ${say(language, GIS_LAYERS[name].title)} ${id.slice(id.indexOf('-') + 1).slice(0, SHOWN)}`;
