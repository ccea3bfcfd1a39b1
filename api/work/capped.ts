/**
 * Tasks of the command line: here, but for those that read a large or packed file. These run in a thread with a capped
 * heap, as a service runs them, so that what a file makes of memory ends the task and says so.
 */
import type { ImportInput } from './engine.ts';
import type { Compute, TaskName, Tasks } from './tasks.ts';

/** Smaller files that are not packed can do no harm, and a thread takes a second to start. */
const SMALL_BYTES = 256 * 1024;
/** Packed ones grow by what their format can do: gzip, bzip2, zip. */
const SMALL_PACKED_BYTES = 4 * 1024;
const PACKED: readonly (readonly number[])[] = [
  [0x1f, 0x8b],
  [0x42, 0x5a, 0x68],
  [0x50, 0x4b],
];
/** A timer so long that it never ends by itself: it keeps the process alive while a thread works. */
const LONG_MILLISECONDS = 2 ** 31 - 1;

const isLarge = ({ bytes }: ImportInput): boolean =>
  bytes.byteLength > SMALL_BYTES ||
  (bytes.byteLength > SMALL_PACKED_BYTES && PACKED.some((magic) => magic.every((byte, at) => bytes[at] === byte)));

const filesOf = (input: Tasks[TaskName]['input']): readonly ImportInput[] =>
  'inputs' in input && Array.isArray(input.inputs) ? input.inputs : [];

/** `local` runs what is small; `start` gives the thread, when it is first needed. */
export function cappedCompute(local: Compute, start: () => Compute): Compute {
  let thread: Compute | null = null;
  return {
    get pending() {
      return local.pending + (thread?.pending ?? 0);
    },
    async run(name, input, asked = {}) {
      if (!filesOf(input).some(isLarge)) return local.run(name, input, asked);
      thread ??= start();
      const alive = setTimeout(() => {}, LONG_MILLISECONDS);
      try {
        return await thread.run(name, input, asked);
      } finally {
        clearTimeout(alive);
      }
    },
    async close() {
      await thread?.close();
      await local.close();
    },
  };
}
