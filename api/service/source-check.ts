/** A dataset against its original files: they are imported again, and what comes out must be the same. */
import { type Dataset, hashOf, sha256 } from '../../src/model/index.ts';
import { differencesBetween } from '../../src/verify/index.ts';
import type { Difference, ImportInput, ImportOptions, Verification } from '../work/engine.ts';
import type { TaskRunner } from '../work/tasks.ts';
import { readCounties } from './importing.ts';

/** What a comparison with the original files found; `compared`: the names of those that were read again. */
export interface SourceCheck {
  readonly checked: number;
  readonly differences: readonly Difference[];
  readonly omitted: number;
  readonly compared: readonly string[];
}

const failed = (differences: readonly Difference[]): SourceCheck => ({
  checked: differences.length,
  differences,
  omitted: 0,
  compared: [],
});

/**
 * The files that a dataset was made of, by their hashes, under the names that it states: the same bytes under another
 * name agree. A difference for each that is not among `files`.
 */
function originalsOf({ sources }: Dataset, files: readonly ImportInput[]) {
  const byHash = new Map(files.map((file) => [sha256(file.bytes), file]));
  const inputs: ImportInput[] = [];
  const missing: Difference[] = [];
  for (const [i, { name, sha256: hash }] of sources.entries()) {
    const file = byHash.get(hash ?? '');
    if (file !== undefined) inputs.push({ ...file, name });
    else if (hash !== null)
      missing.push({
        path: `/dataset/sources/${i}/sha256`,
        stated: hash,
        recomputed: null,
        rule: { code: 'source-at-hand', params: { file: name, hash } },
      });
  }
  return { inputs, missing };
}

/**
 * Imports the original files of a dataset again and compares what comes out with it; pointers of differences begin with
 * `/dataset`. Of a dataset that edits or inputs made of another, the one that it states to come from is compared.
 */
export async function checkSources(
  compute: TaskRunner<'import'>,
  dataset: Dataset,
  files: readonly ImportInput[],
  options: ImportOptions,
): Promise<SourceCheck> {
  const { inputs, missing } = originalsOf(dataset, files);
  if (missing.length > 0) return failed(missing);
  const { counties } = await readCounties(compute, { inputs }, options);
  const again = counties.find((county) => county.dataset.county.code === dataset.county.code)?.dataset;
  if (again === undefined) {
    const county = counties.map((one) => one.dataset.county.code).join(', ');
    const rule = { code: 'source-county', params: { county } };
    return failed([{ path: '/dataset/county/code', stated: dataset.county.code, recomputed: null, rule }]);
  }
  const { checked, differences, omitted } =
    dataset.derivedFrom === null
      ? differencesBetween('/dataset', dataset, again)
      : differencesBetween('/dataset/derivedFrom', dataset.derivedFrom, hashOf(again));
  return { checked, differences, omitted, compared: inputs.map(({ name }) => name) };
}

/** A verification with what a comparison with the original files adds to it. */
export function withSources(found: Verification, check: SourceCheck): Verification {
  const differences = [...found.differences, ...check.differences];
  const sources = found.given.sources.map((source) => ({ ...source, compared: check.compared.includes(source.name) }));
  return {
    ...found,
    ok: differences.length === 0,
    checked: found.checked + check.checked,
    differences,
    omitted: found.omitted + check.omitted,
    given: { ...found.given, sources },
  };
}
