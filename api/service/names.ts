/**
 * Names of vehicles, drivers and runs. Vehicles and drivers are the county's: named once for a dataset and all that is
 * derived from it. A run is a plan's: named for a plan, and for the scenarios that start from it.
 */
import { z } from 'zod';
import type { Log, Values } from '../../geo/store/port/index.ts';
import type { Hash } from '../../src/model/index.ts';
import { type NameBody, NamedKind, type Names } from '../wire/names.ts';
import type { Library } from './library.ts';

const Named = z.object({ kind: NamedKind, id: z.string(), name: z.string(), plan: z.string() });

export interface NamingParts {
  readonly store: Pick<Log, 'appendEvent' | 'events'> & Pick<Values, 'listScenarios'>;
  readonly library: Pick<Library, 'plan' | 'dataset'>;
}

/** The stream of a dataset's names; of a derived one, that of the dataset it comes from. */
async function streamOf({ library }: Pick<NamingParts, 'library'>, plan: Hash): Promise<string> {
  const { dataset: id } = await library.plan(plan);
  const dataset = await library.dataset(id);
  return `names/${dataset.derivedFrom ?? id}`;
}

/** What a plan's vehicles, drivers and runs have been called. */
export async function namesOf(parts: NamingParts, plan: Hash): Promise<Names> {
  const events = await parts.store.events(await streamOf(parts, plan), 0);
  const names = {
    vehicles: new Map<string, string>(),
    drivers: new Map<string, string>(),
    runs: new Map<string, string>(),
  };
  if (events.length === 0) return { vehicles: {}, drivers: {}, runs: {} };
  const scenarios = await parts.store.listScenarios();
  const own = new Set<string>([plan, ...scenarios.flatMap((one) => (one.plan === plan ? [one.base] : []))]);
  for (const { event } of events) {
    const read = Named.safeParse(event);
    if (!read.success) continue;
    const { kind, id, name } = read.data;
    if (kind === 'run' && !own.has(read.data.plan)) continue;
    const of = names[`${kind}s`];
    if (name === '') of.delete(id);
    else of.set(id, name);
  }
  const { vehicles, drivers, runs } = names;
  return {
    vehicles: Object.fromEntries(vehicles),
    drivers: Object.fromEntries(drivers),
    runs: Object.fromEntries(runs),
  };
}

/** Keeps a name; an empty one takes the name away. */
export async function setName(parts: NamingParts, plan: Hash, { kind, id, name }: NameBody): Promise<Names> {
  await parts.store.appendEvent(await streamOf(parts, plan), { kind, id, name, plan });
  return namesOf(parts, plan);
}
