/** Runs a driver of the pipeline in a virtual environment that has HiGHS and PyVRP. */
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { cacheFolder, ownFolder } from '../cache.ts';
import { ProgramFailed, type Run, runProgram } from '../process.ts';
import { driverOf, virtualEnvironment, type Wheel } from '../python.ts';

/** What is installed. */
export const PIPELINE_WHEEL: Wheel = {
  package: 'highspy',
  version: '1.15.1',
  dependencies: true,
  also: [{ package: 'pyvrp', version: '0.14.1' }],
};

export interface PythonWays {
  readonly run?: Run;
  readonly folder?: string;
}

export type DriverFile = 'choose_sites.py' | 'solve_routes.py';

/** Beyond its own limit a driver starts Python, reads its task and builds a model. */
const BUILD_MS = 240_000;

/**
 * What the driver wrote on `task`, read by `schema`. Installs what is not there yet. Throws `NotInstallable`, and
 * {@link ProgramFailed} where it fails, takes too long or answers otherwise.
 */
export async function ask<T>(
  file: DriverFile,
  task: object,
  schema: z.ZodType<T>,
  { seconds, ways: { run = runProgram, folder = cacheFolder() } }: { seconds: number; ways: PythonWays },
): Promise<T> {
  await ownFolder(folder);
  const python = await virtualEnvironment(folder, PIPELINE_WHEEL, run);
  const { program, args } = driverOf(python, fileURLToPath(new URL(`drivers/${file}`, import.meta.url)));
  const text = await run(program, args, { timeoutMs: BUILD_MS + 1000 * seconds, input: JSON.stringify(task) });
  const answer = schema.safeParse(parsed(text));
  if (!answer.success) throw new ProgramFailed(`${file} wrote ${JSON.stringify(text.slice(0, 200))}`);
  return answer.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
