/** The hostile files in one order: every kind at every size first, then damaged small ones without end. */
import { seededRandom } from '../../seeds/random.ts';
import { ARCHIVES } from './archives.ts';
import type { HostileFile } from './case.ts';
import { mutant } from './mutants.ts';
import { asGbk, asUtf16, TEXTS } from './texts.ts';

/** Bytes of a text, or unpacked bytes of an archive. */
const SIZES = [1000, 100_000, 4_000_000, 32_000_000, 100_000_000];
/** Packed ones go further: what they are is small. */
const BURST = 10_000_000_000;

export function* hostileFiles(count: number, seed: number, mostBytes: number): Generator<HostileFile> {
  let given = 0;
  const random = seededRandom(seed);
  const large = [...SIZES.filter((bytes) => bytes <= mostBytes)].reverse();
  for (const bytes of large) {
    for (const [kind, ending, make] of [...ARCHIVES, ...TEXTS]) {
      if (given++ >= count) return;
      yield { kind: `${ending}/${kind}`, name: `x.${ending}`, make: () => make(bytes) };
    }
    for (const [kind, ending, make] of TEXTS) {
      if (!['csv', 'geojson'].includes(ending)) continue;
      for (const [encoding, as] of [
        ['gbk', asGbk],
        ['utf16', asUtf16],
      ] as const) {
        if (given++ >= count) return;
        yield { kind: `${ending}/${kind}/${encoding}`, name: `x.${ending}`, make: () => as(make(bytes / 2)) };
      }
    }
  }
  for (const [kind, ending, make] of ARCHIVES.filter(([, end]) => end.endsWith('.bz2'))) {
    if (given++ >= count) return;
    yield { kind: `${ending}/${kind}`, name: `x.${ending}`, make: () => make(BURST) };
  }
  while (given++ < count) {
    const { ending, make } = mutant(random);
    yield { kind: `${ending}/damaged`, name: `x.${ending}`, make };
  }
}
