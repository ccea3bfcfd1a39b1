/** `--changes`: closures, slower roads and limits of a file on top of the roads that are planned. */

import { z } from 'zod';
import { changedRoads } from '../../geo/tiles/changed-roads.ts';
import { type Dataset, RoadChange, type RoadNetwork } from '../../src/model/index.ts';
import { parseAs } from '../problem.ts';
import { withRoadChanges } from '../service/road-changes.ts';
import { NOTES } from '../words/command-line.ts';
import { say } from '../words/say.ts';
import type { Engine } from '../work/engine.ts';
import { type Invocation, usage, type Values } from './command.ts';
import { readJsonFile } from './files.ts';

interface County {
  readonly dataset: Dataset;
  readonly roads: RoadNetwork | null;
}

const ChangesFile = z.array(RoadChange).max(1000);

/**
 * Changes of the `--changes` file, null without one. Throws `file-not-found`, or `value-invalid` with what is wrong
 * where.
 */
export async function changesOption(values: Values): Promise<{ changes: RoadChange[]; file: string } | null> {
  const file = values.text('changes');
  if (file === undefined) return null;
  return { changes: parseAs(ChangesFile, await readJsonFile(file), file, { code: 'value-invalid', file }), file };
}

/**
 * The counties with the changes of the `--changes` file, as they are without it. Says what each change touches, so that
 * one that touches nothing does not pass unseen. Throws `usage` for several counties (segment numbers are a county's
 * own), `edit-invalid` on a change that cannot be.
 */
export async function countiesWithChanges(
  engine: Pick<Engine, 'applyEdits'>,
  counties: readonly County[],
  { values, note, language }: Pick<Invocation, 'values' | 'note' | 'language'>,
): Promise<readonly County[]> {
  const given = await changesOption(values);
  if (given === null) return counties;
  const [county] = counties;
  if (county === undefined || counties.length > 1)
    throw usage('usage/changes-one-county', {}, { received: counties.length });
  const dataset = withRoadChanges(engine, county.dataset, given.changes, { file: given.file });
  if (county.roads !== null) {
    const touched = changedRoads(county.roads, given.changes).changes;
    for (const [i, { op, label }] of given.changes.entries())
      await note(touchedLine(i, label === undefined ? op : `${op} ${label}`, touched[i]?.segments ?? 0, language));
  }
  return [{ ...county, dataset }];
}

const touchedLine = (index: number, what: string, count: number, language: Invocation['language']): string =>
  say(language, NOTES.change, {
    ...{ index: index + 1, what },
    touched: say(language, count === 0 ? NOTES['no-segment'] : NOTES.segments, { count }),
  });
