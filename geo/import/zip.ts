/** Archives of several files (.zip, .kmz, the inside of .xlsx), with a limit on what comes out. */
import { unzipSync } from 'fflate';
import { CundaError } from '../../src/model/index.ts';

/** `PK\3\4`, or `PK\5\6` of an empty archive. */
export const isZip = ([p, k, a, b]: Uint8Array): boolean =>
  p === 0x50 && k === 0x4b && ((a === 3 && b === 4) || (a === 5 && b === 6));

/** Files an archive may hold: a shapefile has a dozen, a workbook some hundred. */
const MAX_ENTRIES = 10_000;

/**
 * The files of an archive whose path `wanted` accepts, by path; folders are left out. Throws `file-truncated` where the
 * archive is cut off or damaged, `file-too-large` where the wanted files unpack to more than `limit` bytes.
 */
export function unzipped(
  name: string,
  bytes: Uint8Array,
  limit: number,
  wanted: (path: string) => boolean,
): Map<string, Uint8Array> {
  let total = 0;
  let entries = 0;
  try {
    const files = unzipSync(bytes, {
      filter: (file) => {
        entries++;
        if (file.name.endsWith('/') || !wanted(file.name)) return false;
        total += file.originalSize;
        if (entries > MAX_ENTRIES || total > limit) throw tooLarge(name, limit);
        return true;
      },
    });
    return new Map(Object.entries(files));
  } catch (cause) {
    if (cause instanceof CundaError) throw cause;
    throw damaged(name, cause);
  }
}

/** The paths of all files of an archive. Throws as {@link unzipped}. */
export function zipPaths(name: string, bytes: Uint8Array): string[] {
  const paths: string[] = [];
  unzipped(name, bytes, Number.POSITIVE_INFINITY, (path) => {
    paths.push(path);
    return false;
  });
  return paths;
}

/** For readers that unpack by themselves: throws `file-too-large`, `file-truncated` as {@link unzipped} would. */
export function checkZipSize(name: string, bytes: Uint8Array, limit: number): void {
  let total = 0;
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize;
        return false;
      },
    });
  } catch (cause) {
    throw damaged(name, cause);
  }
  if (total > limit) throw tooLarge(name, limit);
}

const damaged = (name: string, cause: unknown): CundaError =>
  new CundaError(
    'file-truncated/zip',
    { file: name },
    { received: cause instanceof Error ? cause.message : String(cause), at: { file: name }, cause },
  );

const tooLarge = (name: string, limit: number): CundaError =>
  new CundaError('file-too-large/zip', { file: name, most: limit, files: MAX_ENTRIES }, { at: { file: name } });
