/** The files of an evidence pack: written in one fixed way, read with no trust. */
import { type Zippable, zipSync } from 'fflate';
import { unzipped } from '../../geo/import/zip.ts';
import { CundaError } from '../../src/model/index.ts';

/** What a pack may unpack to in all: a plan and a dataset of tens of megabytes, the roads of a large county. */
const MOST_BYTES = 2 ** 30;
/** And how much more than it is: plans pack twenty to one. What packs better than this was made to burst. */
const MOST_RATIO = 100;
/** Whatever its ratio, so much is no burden. */
const SMALL_BYTES = 2 ** 24;
/** The names that a pack may hold; none has a step upwards, a drive or a backslash. */
const NAMES =
  /^(manifest\.json|plan\.json|dataset\.json|inputs\.json|roads\.bin|README\.txt|notices\/[a-z0-9-]{1,80}\.json)$/;
/** Midnight of the first day that a zip archive can state: the same content is the same bytes at any time. */
const EPOCH = '1980-01-01T00:00:00';

/** A zip archive of files in the order of their names. The same files give the same bytes. */
export function packEntries(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries: Zippable = {};
  for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    entries[name] = [bytes, { mtime: EPOCH, level: 6, os: 0, attrs: 0 }];
  return zipSync(entries);
}

/**
 * The files of a pack by name. Throws `evidence-invalid` on a name that no pack has or that is there twice, and as
 * archives do: `file-truncated`, `file-too-large`.
 */
export function unpackEntries(name: string, bytes: Uint8Array): Map<string, Uint8Array> {
  const seen = new Set<string>();
  const refuse = (reason: 'evidence-invalid/entry' | 'evidence-invalid/entry-twice', entry: string) =>
    new CundaError(reason, { file: name, entry }, { received: entry, at: { file: name } });
  const limit = Math.min(MOST_BYTES, SMALL_BYTES + MOST_RATIO * bytes.byteLength);
  return unzipped(name, bytes, limit, (entry) => {
    if (seen.has(entry)) throw refuse('evidence-invalid/entry-twice', entry);
    seen.add(entry);
    if (!NAMES.test(entry)) throw refuse('evidence-invalid/entry', entry);
    return true;
  });
}
