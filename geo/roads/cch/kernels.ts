/**
 * The inner loops of the engine as WebAssembly, translated from kernels.wat when the process starts (about 30 ms,
 * once).
 */
import { readFile } from 'node:fs/promises';
import wabtInit from 'wabt';

/** All parameters are byte addresses in the engine's memory, or counts. */
export interface Kernels {
  customize(first: number, triangle: number, weight: number, ranks: number): void;
  perfect(first: number, triangleFirst: number, triangle: number, weight: number, ranks: number): void;
  sweepOne(first: number, head: number, weight: number, dist: number, count: number): void;
  sweepMany(first: number, head: number, weight: number, dist: number, seeded: number, count: number): void;
}

/** Sources that {@link Kernels.sweepMany} carries side by side. */
export const LANES = 16;

const SOURCE = new URL('./kernels.wat', import.meta.url);

async function translate(): Promise<WebAssembly.Module> {
  const [wabt, text] = await Promise.all([wabtInit(), readFile(SOURCE, 'utf8')]);
  const parsed = wabt.parseWat('kernels.wat', text, { simd: true, threads: true });
  try {
    return new WebAssembly.Module(new Uint8Array(parsed.toBinary({}).buffer));
  } finally {
    parsed.destroy();
  }
}

const MODULE = await translate();

/** Kernels over one memory. */
export function openKernels(memory: WebAssembly.Memory): Kernels {
  const { exports } = new WebAssembly.Instance(MODULE, { engine: { memory } });
  const call = (name: string): ((...args: number[]) => void) => {
    const found = exports[name];
    if (typeof found !== 'function') throw new Error(`kernels.wat exports no ${name}`);
    return (...args) => {
      Reflect.apply(found, undefined, args);
    };
  };
  return {
    customize: call('customize'),
    perfect: call('perfect'),
    sweepOne: call('sweepOne'),
    sweepMany: call('sweepMany'),
  };
}
