/** The county a benchmark runs on: a file, or the sample county. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { importCounty } from '../geo/import/index.ts';
import { findNotice } from '../seeds/notices/index.ts';
import { sampleCounty } from '../seeds/wuchuan/index.ts';
import { type Notice, SILENT } from '../src/model/index.ts';
import { type CountyFile, generatedCounty } from './generated-county.ts';

export interface BenchCounty extends CountyFile {
  readonly name: string;
  readonly notices: readonly Notice[];
  readonly importMs: number;
}

export interface BenchLimits {
  readonly seed: number;
  /** Benches stop after the repetition that passes this. */
  readonly seconds: number;
}

/** What county is asked for: a file, a generated one of so many villages, or the sample. */
export interface CountyAsked {
  readonly file?: string | undefined;
  readonly villages?: number | undefined;
  readonly notice: string;
  readonly seed: number;
}

export async function loadCounty({ file, villages, notice, seed }: CountyAsked): Promise<BenchCounty> {
  const notices = [findNotice(notice)];
  const start = performance.now();
  if (villages !== undefined) {
    const county = generatedCounty(villages, seed);
    return { name: county.dataset.name, ...county, notices, importMs: performance.now() - start };
  }
  if (file === undefined) {
    const sample = sampleCounty();
    return { name: sample.dataset.name, ...sample, notices, importMs: performance.now() - start };
  }
  const { counties } = await importCounty([{ name: basename(file), bytes: await readFile(file) }], {}, SILENT);
  const [county] = counties;
  if (county === undefined) throw new Error(`${file} holds no county`);
  return { name: basename(file), ...county, notices, importMs: performance.now() - start };
}

/** Smallest value with at least that share of the samples at or below it. */
export const percentile = (samples: readonly number[], share: number): number =>
  samples.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * samples.length) - 1)] ?? Number.NaN;
