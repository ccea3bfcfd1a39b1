/** A problem as a driver reads it: JSON, and the matrices as doubles in a file beside it. */
import { writeFile } from 'node:fs/promises';
import { endianness } from 'node:os';
import type { RoutingProblem } from '../../../src/model/index.ts';
import type { PeerLimits } from './types.ts';

/** Where a matrix begins in the file, in numbers, not bytes. */
export interface StoredMatrix {
  readonly profile: string;
  readonly metres: number;
  readonly seconds: number;
  readonly costs: number | null;
}

export interface DriverTask extends PeerLimits {
  readonly problem: Omit<RoutingProblem, 'matrices'>;
  readonly matrices: readonly StoredMatrix[];
  readonly file: string;
  readonly littleEndian: boolean;
}

/** Writes the matrices into the file, each list of numbers once, and says the rest. */
export async function writeTask(problem: RoutingProblem, file: string, limits: PeerLimits): Promise<DriverTask> {
  const { matrices, ...rest } = problem;
  const places = new Map<ArrayLike<number>, number>();
  const parts: Buffer[] = [];
  let length = 0;
  const place = (values: ArrayLike<number>): number => {
    const known = places.get(values);
    if (known !== undefined) return known;
    const at = length;
    const doubles = Float64Array.from(values);
    parts.push(Buffer.from(doubles.buffer));
    places.set(values, at);
    length += doubles.length;
    return at;
  };
  const stored = matrices.map(({ profile, metres, seconds, costs }) => ({
    profile,
    metres: place(metres),
    seconds: place(seconds),
    costs: costs === null ? null : place(costs),
  }));
  await writeFile(file, parts);
  return { problem: rest, matrices: stored, file, littleEndian: endianness() === 'LE', ...limits };
}
