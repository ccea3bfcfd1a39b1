/** The tools of a command that works in its own process: the store, the engine, and tasks run here. */
import { openStore, type Store } from '../../geo/store/index.ts';
import { CundaError, type Hash, phrase } from '../../src/model/index.ts';
import { createLibrary, type Library } from '../service/library.ts';
import { ValueCache } from '../work/cache.ts';
import { cappedCompute } from '../work/capped.ts';
import type { Engine } from '../work/engine.ts';
import { localCompute } from '../work/local.ts';
import { threadCompute } from '../work/pool.ts';
import type { Compute } from '../work/tasks.ts';
import { heldValues, storedValues, type ValueSource } from '../work/values.ts';

export interface Workshop {
  readonly store: Store;
  readonly library: Library;
  readonly engine: Engine;
  readonly compute: Compute;
}

/** The engine is loaded when first needed: `--help` and wrong arguments need none of it. */
export const loadEngine = async (): Promise<Engine> => (await import('../work/rooms.ts')).engine;

/** Tasks over some values: what reads a large file runs in a thread with a capped heap. */
async function computeOver(values: ValueSource): Promise<Compute> {
  const { engine, engineModule } = await import('../work/rooms.ts');
  const log = (message: string): void => void process.stderr.write(`${message}\n`);
  return cappedCompute(localCompute(engine, values), () => threadCompute({ engine: engineModule, values, log }));
}

/** Reads files without a store. */
export async function withFileCompute<T>(work: (compute: Compute) => Promise<T>): Promise<T> {
  const compute = await computeOver(heldValues({}));
  try {
    return await work(compute);
  } finally {
    await compute.close();
  }
}

/** Values that a command keeps decoded. */
const CACHE_BYTES = 512 * 2 ** 20;

/** Opens the store of CUNDA_DATA or DATABASE_URL for `work` and closes it after. */
export async function withWorkshop<T>(work: (tools: Workshop) => Promise<T>): Promise<T> {
  const engine = await loadEngine();
  const store = await openStore();
  try {
    const values = new ValueCache(storedValues(store), { maxBytes: CACHE_BYTES });
    const compute = await computeOver(values);
    try {
      return await work({ store, engine, library: createLibrary(values, engine), compute });
    } finally {
      await compute.close();
    }
  } finally {
    await store.close();
  }
}

const WHOLE = /^[0-9a-f]{64}$/;
/** Shorter beginnings of an id are too likely to be a slip. */
const START = /^[0-9a-f]{6,64}$/;

/** Whether an argument can be an id or the beginning of one. */
export const looksLikeId = (argument: string): boolean => START.test(argument);

/** The one id among `known` that begins with `argument`; throws `not-found` for none or several. */
export function resolveId(
  argument: string,
  known: readonly { readonly id: Hash }[],
  what: 'dataset' | 'plan' | 'scenario',
): Hash {
  if (WHOLE.test(argument)) return argument;
  const found = known.filter(({ id }) => id.startsWith(argument)).map(({ id }) => id);
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  throw new CundaError(
    found.length === 0 ? 'not-found/named' : 'not-found/ambiguous',
    { what: phrase(`what/${what}`, {}), name: argument },
    { received: argument },
  );
}
