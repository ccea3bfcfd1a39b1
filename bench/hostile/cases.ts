/**
 * The hostile files in one order: every kind small, then damaged small ones, then every kind at every larger size, the
 * largest last. However few are asked for or however soon it ends, most of what goes wrong with small ones was tried.
 */
import { seededRandom } from '../../seeds/random.ts';
import { ARCHIVES } from './archives.ts';
import type { HostileFile } from './case.ts';
import { mutant } from './mutants.ts';
import { asGbk, asUtf16, TEXTS } from './texts.ts';

/** Bytes of a text, or unpacked bytes of an archive. */
const SIZES = [1000, 100_000, 4_000_000, 32_000_000, 100_000_000];
/** Those up to so many bytes are small. */
const SMALL = 100_000;
/** Packed ones go further where texts do: what they are is small. */
const BURST_FROM = 100_000_000;
const BURST = 10_000_000_000;

/** Every kind at one size, in every encoding. */
function* kindsOf(bytes: number): Generator<HostileFile> {
  for (const [kind, ending, make] of [...ARCHIVES, ...TEXTS])
    yield { kind: `${ending}/${kind}`, name: `x.${ending}`, make: () => make(bytes) };
  for (const [kind, ending, make] of TEXTS) {
    if (!['csv', 'geojson'].includes(ending)) continue;
    for (const [encoding, as] of [
      ['gbk', asGbk],
      ['utf16', asUtf16],
    ] as const)
      yield { kind: `${ending}/${kind}/${encoding}`, name: `x.${ending}`, make: () => as(make(bytes / 2)) };
  }
}

function* bursts(): Generator<HostileFile> {
  for (const [kind, ending, make] of ARCHIVES.filter(([, end]) => end.endsWith('.bz2')))
    yield { kind: `${ending}/${kind}`, name: `x.${ending}`, make: () => make(BURST) };
}

export function* hostileFiles(count: number, seed: number, mostBytes: number): Generator<HostileFile> {
  const random = seededRandom(seed);
  const sizes = SIZES.filter((bytes) => bytes <= mostBytes);
  const small = sizes.filter((bytes) => bytes <= SMALL).flatMap((bytes) => [...kindsOf(bytes)]);
  const large = sizes.filter((bytes) => bytes > SMALL).flatMap((bytes) => [...kindsOf(bytes)]);
  if (mostBytes >= BURST_FROM) large.push(...bursts());
  yield* small.slice(0, count);
  const damaged = Math.max(0, count - small.length - large.length);
  for (let given = 0; given < damaged; given++) {
    const { ending, make } = mutant(random);
    yield { kind: `${ending}/damaged`, name: `x.${ending}`, make };
  }
  yield* large.slice(0, Math.max(0, count - small.length));
}
