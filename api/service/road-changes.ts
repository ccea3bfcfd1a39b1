/**
 * Changes of roads on their own, outside a list of edits: a file of the command line, or what the map is about to save.
 */
import { type Dataset, isCundaError, Policy, type RoadChange } from '../../src/model/index.ts';
import type { Engine } from '../work/engine.ts';

/**
 * The dataset with exactly these changes, itself where there is nothing to change. Throws `edit-invalid` as an edit
 * would; the pointer starts at `pointer`, and `file` names where the changes came from.
 */
export function withRoadChanges(
  engine: Pick<Engine, 'applyEdits'>,
  dataset: Dataset,
  changes: readonly RoadChange[],
  { pointer = '', file }: { pointer?: string; file?: string } = {},
): Dataset {
  if (changes.length === 0 && (dataset.roads.kind === 'detour' || dataset.roads.changes === undefined)) return dataset;
  try {
    const edit = { op: 'set-road-changes' as const, changes: [...changes] };
    return engine.applyEdits(dataset, [edit], { policy: Policy.parse({}) }).dataset;
  } catch (error) {
    if (!isCundaError(error)) throw error;
    const { code, at } = error;
    throw error.as(code, {
      ...(file === undefined ? {} : { file }),
      pointer: (at?.pointer ?? '').replace('/edits/0/changes', pointer),
    });
  }
}
