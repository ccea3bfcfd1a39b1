/** Drives between the places of the tasks, written to one file of 32-bit integers that the driver maps. */
import { open } from 'node:fs/promises';
import { endianness } from 'node:os';
import type { SiteId, Travel } from '../../../src/model/index.ts';

/**
 * Where each table of a profile between some places begins, in numbers: seconds row by row (−1: no way), then metres. A
 * table that is asked for twice is there once.
 */
export class Matrices {
  readonly #travel: Travel;
  readonly #starts = new Map<string, number>();
  readonly #tables: Int32Array[] = [];
  #length = 0;

  constructor(travel: Travel) {
    this.#travel = travel;
  }

  add(profile: string, places: readonly SiteId[]): number {
    const key = JSON.stringify([profile, places]);
    const known = this.#starts.get(key);
    if (known !== undefined) return known;
    const indices = places.map((id) => this.#travel.index(id));
    const size = indices.length;
    const table = new Int32Array(2 * size * size);
    indices.forEach((from, row) => {
      const { seconds, metres } = this.#travel.row(profile, from);
      indices.forEach((to, column) => {
        table[row * size + column] = seconds[to] ?? -1;
        table[size * size + row * size + column] = metres[to] ?? 0;
      });
    });
    const start = this.#length;
    this.#starts.set(key, start);
    this.#tables.push(table);
    this.#length += table.length;
    return start;
  }

  /** Little-endian, whatever this machine is. */
  async write(file: string): Promise<void> {
    const handle = await open(file, 'w');
    try {
      for (const table of this.#tables) {
        const bytes = Buffer.from(table.buffer, table.byteOffset, table.byteLength);
        await handle.write(endianness() === 'LE' ? bytes : Buffer.from(bytes).swap32());
      }
    } finally {
      await handle.close();
    }
  }
}
