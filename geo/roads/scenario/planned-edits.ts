/** Planned roads among the edits of a scenario: built first, so that the rest of the edits find them. */
import {
  CundaError,
  type Dataset,
  type Edit,
  hashOf,
  hashRoads,
  isCundaError,
  type RoadNetwork,
} from '../../../src/model/index.ts';
import { changesAfter, withPlannedRoad } from './planned.ts';
import type { Split } from './split.ts';

export interface WithRoadsBuilt {
  readonly dataset: Dataset;
  readonly roads: RoadNetwork | null;
  /** The edits that are left; segments they name are those of the new network. */
  readonly edits: readonly Edit[];
  /** Whether `roads` is a new network that has to be stored. */
  readonly built: boolean;
}

/** Builds the roads that edits plan. Throws `edit-invalid` with the JSON pointer of the edit at fault. */
export function buildPlannedRoads(dataset: Dataset, roads: RoadNetwork | null, edits: readonly Edit[]): WithRoadsBuilt {
  if (!edits.some((edit) => edit.op === 'add-road')) return { dataset, roads, edits, built: false };
  let network = roads;
  const splits: Split[] = [];
  const left: Edit[] = [];
  for (const [index, edit] of edits.entries()) {
    if (edit.op !== 'add-road') {
      left.push(edit);
      continue;
    }
    if (dataset.roads.kind === 'detour' || network === null)
      throw new CundaError(
        'edit-invalid/road-without-roads',
        {},
        { received: edit.road.name, at: { pointer: `/edits/${index}/op` } },
      );
    try {
      const extended = withPlannedRoad(network, edit.road);
      network = extended.roads;
      splits.push(...extended.splits);
    } catch (error) {
      if (!isCundaError(error)) throw error;
      throw error.as('edit-invalid', { pointer: `/edits/${index}/road/line` });
    }
  }
  if (dataset.roads.kind === 'detour' || network === null) return { dataset, roads, edits: left, built: false };
  const { changes, ...plain } = dataset.roads;
  const own = { ...plain, hash: hashRoads(network), segments: network.segmentCount, nodes: network.nodeCount };
  return {
    dataset: {
      ...dataset,
      roads: changes === undefined ? own : { ...own, changes: changesAfter(changes, splits) },
      derivedFrom: dataset.derivedFrom ?? hashOf(dataset),
    },
    roads: network,
    edits: left.map((edit) =>
      edit.op === 'set-road-changes' ? { ...edit, changes: changesAfter(edit.changes, splits) } : edit,
    ),
    built: true,
  };
}
