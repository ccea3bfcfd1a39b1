/** `--inputs`: a file of a county's own inputs, put in force before anything is computed. */
import type { Dataset, InputChange, InputRemark, RoadNetwork } from '../../src/model/index.ts';
import { inputRemarkText } from '../words/inputs/faults.ts';
import { INPUT_NOTES } from '../words/inputs/notes.ts';
import { type Language, say } from '../words/say.ts';
import { today, withInputs } from '../work/inputs.ts';
import type { Invocation } from './command.ts';
import { usage } from './command.ts';
import { readInput } from './files.ts';

interface County {
  readonly dataset: Dataset;
  readonly roads: RoadNetwork | null;
}

/** Remarks and changes listed on the screen; --json has them all. */
const LISTED = 20;

const short = <T>(items: readonly T[], text: (item: T) => string, more: string): string[] => [
  ...items.slice(0, LISTED).map(text),
  ...(items.length > LISTED ? [`${more} +${items.length - LISTED}`] : []),
];

export const remarkLines = (remarks: readonly InputRemark[], language: Language): string[] =>
  short(remarks, (remark) => `· ${inputRemarkText(language, remark)}`, '  …');

export const changeLines = (changes: readonly InputChange[]): string[] =>
  short(
    changes,
    ({ sheet, row, column, from, to }) =>
      `${sheet} ${row}${column === null ? '' : ` ${column}`}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`,
    '  …',
  );

/** The one county with the file of `--inputs` in force; the counties as they are without it. */
export async function countiesWithInputs<C extends County>(
  counties: readonly C[],
  { values, note, language }: Pick<Invocation, 'values' | 'note' | 'language'>,
): Promise<readonly C[]> {
  const path = values.text('inputs');
  if (path === undefined) return counties;
  const [county] = counties;
  if (county === undefined || counties.length > 1)
    throw usage('usage/inputs-one-county', {}, { received: counties.length });
  const { dataset, changes, remarks } = await withInputs(county.dataset, await readInput(path), today());
  for (const line of remarkLines(remarks, language)) await note(line);
  await note(say(language, INPUT_NOTES.changed, { count: changes.length }));
  return [{ ...county, dataset }];
}
