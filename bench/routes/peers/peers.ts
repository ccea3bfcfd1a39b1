/** Other optimisers beside ours, `npm run bench routes -- … --peer <name>`: docs/benchmarks.md. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RoutingProblem } from '../../../src/model/index.ts';
import { planOf } from '../../../src/routing/timing/index.ts';
import { BenchError } from '../../error.ts';
import { cacheFolder, ownFolder } from '../../peers/cache.ts';
import { NotInstallable } from '../../peers/engine.ts';
import { ProgramFailed, type Run, runProgram } from '../../peers/process.ts';
import { driverOf, virtualEnvironment, type Wheel } from '../../peers/python.ts';
import { DriverAnswer, sequencesOf } from './answer.ts';
import { unsupported } from './support.ts';
import { writeTask } from './task.ts';
import { type PeerAnswer, type PeerLimits, ROUTE_PEERS, type RoutePeer, type RoutePeerName } from './types.ts';

/** What is installed of each. */
export const WHEELS: Readonly<Record<RoutePeerName, Wheel>> = {
  pyvrp: { package: 'pyvrp', version: '0.14.1', dependencies: true },
  vroom: { package: 'pyvroom', version: '1.15.2', dependencies: true },
  ortools: { package: 'ortools', version: '9.15.6755', dependencies: true },
  hgs: { package: 'hygese', version: '0.1.0', also: [{ package: 'numpy', version: '2.4.6' }] },
};

/** For reading the problem and building a model of it, beyond the limit of the search. */
const BUILD_MS = 180_000;

export interface PeerWays {
  readonly run?: Run;
  readonly folder?: string;
}

/** The peer that `--peer` names. Throws `usage` for a name that is not known. */
export function peerNamed(value: string, ways: PeerWays = {}): RoutePeer {
  const name = ROUTE_PEERS.find((known) => known === value);
  if (name === undefined)
    throw new BenchError('usage', `No peer ${value}`, { received: value, allowed: ROUTE_PEERS.join(', ') });
  return {
    name,
    version: () => WHEELS[name].version,
    solve: (problem, limits) => solveBy(name, problem, limits, ways),
  };
}

/**
 * Installs the peer where it is not there yet and lets it search, in one thread. What keeps it from answering is in the
 * answer.
 */
async function solveBy(
  name: RoutePeerName,
  problem: RoutingProblem,
  limits: PeerLimits,
  { run = runProgram, folder = cacheFolder() }: PeerWays,
): Promise<PeerAnswer> {
  const refused = (why: string): PeerAnswer => ({ unsupported: why, seconds: 0, notes: [] });
  const why = unsupported(name, problem);
  if (why !== null) return refused(why);
  let work: string | undefined;
  try {
    await ownFolder(folder);
    const python = await virtualEnvironment(folder, WHEELS[name], run);
    work = await mkdtemp(join(tmpdir(), 'cunda-peer-'));
    const task = await writeTask(problem, join(work, 'matrices.bin'), limits);
    const driver = driverOf(python, fileURLToPath(new URL(`drivers/run_${name}.py`, import.meta.url)));
    const timeoutMs = BUILD_MS + 1000 * limits.seconds;
    const written = await run(driver.program, driver.args, { timeoutMs, input: JSON.stringify(task) });
    return planned(problem, written) ?? refused(`the driver wrote ${JSON.stringify(written.slice(0, 200))}`);
  } catch (error) {
    if (error instanceof NotInstallable) return refused(`cannot be installed here: ${error.message}`);
    if (error instanceof ProgramFailed) return refused(`failed: ${error.message}`);
    throw error;
  } finally {
    if (work !== undefined) await rm(work, { recursive: true, force: true });
  }
}

/** The plan of what a driver wrote; null where it isn't an answer. */
function planned(problem: RoutingProblem, written: string): PeerAnswer | null {
  const answer = DriverAnswer.safeParse(parsed(written));
  if (!answer.success) return null;
  if ('unsupported' in answer.data) return answer.data;
  const { runs, seconds, notes } = answer.data;
  return { plan: planOf(problem, sequencesOf(problem, runs)), seconds, notes };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
