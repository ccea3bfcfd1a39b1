/** Where a target says that its value is shown: the right figure, and the right value in it. */
import type { Plan, TargetFigure } from '../model/index.ts';
import { close } from './difference.ts';

/** What the targets of a figure may point at; figures that are not named may point anywhere in the plan's figures. */
const SHOWN_IN: Partial<Record<TargetFigure, readonly string[]>> = {
  'station-coverage': ['/figures/stationCoverage/'],
  'poor-village-station-coverage': ['/figures/stationCoverage/'],
  'town-station-coverage': ['/figures/stationCoverage/'],
  'logistics-centres': ['/figures/stationCoverage/open/county'],
  'town-stations': ['/figures/stationCoverage/open/town'],
  'village-stations': ['/figures/stationCoverage/open/village'],
  'express-coverage': ['/figures/expressCoverage/'],
  'express-reaches-towns': ['/figures/frequency/towns'],
  'function-covers-villages': ['/villages', '/figures/frequency/villages'],
  'within-24h': ['/figures/reachability/'],
  'cost-reduction': ['/figures/cost/'],
  'budget-share': ['/figures/budget/'],
  'two-way-coverage': ['/villages', '/figures/reachability'],
  'weekly-frequency-towns': ['/figures/frequency/towns'],
  'weekly-frequency-villages': ['/figures/frequency/villages'],
  workspace: ['/figures/sizing/workspace'],
  'cold-chain': ['/figures/sizing/coldChain'],
};

/** What a JSON pointer leads to in a plan; undefined where it leads nowhere. */
function pointedAt(plan: Plan, pointer: string): unknown {
  let value: unknown = plan;
  for (const key of pointer.slice(1).split('/')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

interface Shown {
  readonly value: number | null;
  readonly numerator: number | null;
}

/** Whether what is pointed at shows the value itself; lists and larger parts of a figure show it by their content. */
function shows(pointed: unknown, { value, numerator }: Shown): boolean {
  if (typeof pointed === 'number') return value !== null && close(pointed, value);
  if (typeof pointed === 'string' || typeof pointed === 'boolean') return false;
  if (typeof pointed !== 'object' || pointed === null || !('numerator' in pointed)) return true;
  return numerator === null || (typeof pointed.numerator === 'number' && close(pointed.numerator, numerator));
}

/** Whether `pointer` leads to where the plan shows the value of a target of `figure`. */
export function isShownBy(plan: Plan, figure: TargetFigure, pointer: string, measured: Shown): boolean {
  const roots = SHOWN_IN[figure] ?? ['/figures/', '/villages'];
  if (!roots.some((root) => pointer.startsWith(root))) return false;
  const pointed = pointedAt(plan, pointer);
  return pointed !== undefined && (pointed === null ? measured.value === null : shows(pointed, measured));
}
