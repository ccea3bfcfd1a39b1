/** `--profiles`: road profiles of a file in place of the built-in ones, in every dataset that this run imports. */
import { CundaError, type Dataset, type RoadProfile, readProfiles } from '../../src/model/index.ts';
import type { Service } from '../service/service.ts';
import type { Engine, ImportResult } from '../work/engine.ts';
import type { Compute } from '../work/tasks.ts';
import type { Values } from './command.ts';
import { readJsonFile } from './files.ts';

/** The profiles that an invocation names, with the file they come from. */
export interface OwnProfiles {
  readonly profiles: readonly RoadProfile[];
  readonly file: string;
}

/**
 * Profiles of the `--profiles` file, null without one. Throws `file-not-found`, or `value-invalid` with what is wrong
 * where.
 */
export async function ownProfiles(values: Values): Promise<OwnProfiles | null> {
  const file = values.text('profiles');
  return file === undefined ? null : { profiles: readProfiles(await readJsonFile(file), file), file };
}

/**
 * A dataset with these profiles. Throws `value-invalid` where one of its vehicle types drives with a profile that is
 * not there.
 */
export function withProfiles(dataset: Dataset, own: OwnProfiles | null): Dataset {
  if (own === null) return dataset;
  const { profiles, file } = own;
  const missing = dataset.vehicles.filter((type) => profiles.every(({ id }) => id !== type.profile));
  if (missing.length === 0) return { ...dataset, profiles: [...profiles] };
  const wanted = [...new Set(missing.map((type) => type.profile))].join(', ');
  throw new CundaError(
    'value-invalid/profiles-lacking',
    { file, profile: wanted, county: dataset.name, vehicles: missing.map(({ id }) => id).join(', ') },
    { received: profiles.map(({ id }) => id).join(', '), allowed: wanted, at: { file, pointer: '/profiles' } },
  );
}

/** An import's counties with these profiles. */
export const importedWith = (result: ImportResult, own: OwnProfiles | null): ImportResult => ({
  ...result,
  counties: result.counties.map(({ dataset, roads }) => ({ dataset: withProfiles(dataset, own), roads })),
});

const isImport = (output: unknown): output is ImportResult =>
  typeof output === 'object' && output !== null && 'counties' in output && 'notPlanned' in output;

/** A compute whose imports have these profiles. */
function computeWith(compute: Compute, own: OwnProfiles): Compute {
  return {
    async run(name, input, options) {
      const output = await compute.run(name, input, options);
      if (name === 'import' && isImport(output))
        for (const [i, county] of importedWith(output, own).counties.entries()) output.counties[i] = county;
      return output;
    },
    get pending() {
      return compute.pending;
    },
    close: () => compute.close(),
  };
}

/** A service whose imports and sample county have these profiles. */
export function serviceWith<S extends Pick<Service, 'compute' | 'engine'>>(service: S, own: OwnProfiles | null): S {
  if (own === null) return service;
  const sampleCounty: Engine['sampleCounty'] = () => {
    const { dataset, roads } = service.engine.sampleCounty();
    return { dataset: withProfiles(dataset, own), roads };
  };
  return { ...service, compute: computeWith(service.compute, own), engine: { ...service.engine, sampleCounty } };
}
