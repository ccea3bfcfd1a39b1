import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RoutingPlan } from '../../src/model/index.ts';
import type { RouteInstance } from './instance.ts';
import type { Judged } from './result.ts';
import { solutionText } from './solutions/index.ts';

/** Writes a plan as `<instance>[.<solver>].json` with what the checker said, and as `.sol` in the text of its set. */
export function writeSolution(
  folder: string,
  instance: RouteInstance,
  plan: RoutingPlan,
  { result, check }: Judged,
): void {
  mkdirSync(folder, { recursive: true });
  const name = result.solver === 'cunda' ? instance.name : `${instance.name}.${result.solver}`;
  const { scale, distanceScale } = instance;
  const { cost, violations } = check;
  const text = JSON.stringify({ ...result, scale, distanceScale, problemCost: cost, found: violations, plan });
  writeFileSync(join(folder, `${name}.json`), `${text}\n`);
  writeFileSync(join(folder, `${name}.sol`), solutionText(instance, plan, result.cost ?? 0));
}
