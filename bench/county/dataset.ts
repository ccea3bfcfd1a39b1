/** The county that `--county` names. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findDataset } from '../../api/cli/sources.ts';
import { findNotice } from '../../seeds/notices/index.ts';
import { BenchError } from '../error.ts';
import { type BenchCounty, loadCounty } from '../input.ts';

/** Counties of the shared data, by name. */
const SHARED_COUNTIES: Readonly<Record<string, string>> = {
  andorra: 'data/osm/andorra.osm.pbf',
  'north-bayreuth': 'data/osm/north-bayreuth.osm.gz',
  liechtenstein: 'data/osm/liechtenstein.osm.pbf',
  harrisburg: 'data/osm/harrisburg.osm.pbf',
  anlong: 'data/china/divisions/anlong_522328_2016.csv',
  fenghuang: 'data/china/divisions/fenghuang_433123_2016.csv',
};
const MOST_GENERATED = 10_000;

const allowed = [
  'sample',
  ...Object.keys(SHARED_COUNTIES),
  'generated:<villages>',
  'a file of a dataset or to import',
  'the id of a stored dataset',
].join(', ');

/** How many villages `generated:<villages>` asks for; null where it is another name. Throws `usage` for no such number. */
export function villagesOf(name: string): number | null {
  const [, text] = /^generated:(.*)$/.exec(name) ?? [];
  if (text === undefined) return null;
  const villages = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(villages) && villages >= 1 && villages <= MOST_GENERATED)
    return villages;
  throw new BenchError('usage', 'Not a number of villages', {
    received: text,
    allowed: `generated:<1 to ${MOST_GENERATED}>`,
  });
}

/**
 * `sample`, a county of the shared data, `generated:<villages>` (synthetic, seeded), a dataset's file or id, or a file to
 * import. Throws {@link BenchError} `usage` for a name that is none of these, `file-not-found` where the shared data are
 * not there, and what importing throws.
 */
export async function countyNamed(name: string, notice: string, seed: number): Promise<BenchCounty> {
  const notices = [findNotice(notice)];
  const start = performance.now();
  const read = (ground: Pick<BenchCounty, 'dataset' | 'roads'>): BenchCounty => ({
    name,
    ...ground,
    notices,
    importMs: performance.now() - start,
  });
  const load = async (file?: string): Promise<BenchCounty> => ({ ...(await loadCounty({ file, notice, seed })), name });
  if (name === 'sample') return load();
  const villages = villagesOf(name);
  if (villages !== null) return { ...(await loadCounty({ villages, notice, seed })), name };
  const shared = SHARED_COUNTIES[name];
  if (shared !== undefined) {
    const file = join(resolve(process.env.CUNDA_SHARED ?? '../shared'), shared);
    if (existsSync(file)) return load(file);
    throw new BenchError('file-not-found', `${name} is ${file}, which is not there`, {
      allowed: 'CUNDA_SHARED, the folder of the shared data',
    });
  }
  if (existsSync(name) && !name.endsWith('.json')) return load(name);
  if (existsSync(name) || /^[0-9a-f]{6,64}$/.test(name)) return read(await findDataset(name));
  throw new BenchError('usage', `No county ${name}`, { received: name, allowed });
}
