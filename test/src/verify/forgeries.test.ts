/** Falsified plans by the hundred, over several counties, their ids made right: what is not caught is told. */
import { describe, expect, it } from 'vitest';
import { verify } from '../../../src/verify/index.ts';
import { COUNTIES, countyPlan, type PlannedCounty, samplePlan } from './county/counties.ts';
import { forgeries } from './county/forgeries.ts';

/** Changes that say the same: no lie, so nothing to catch. */
const ALIKE: readonly [RegExp, string][] = [
  [/^list swap: (\/baseline\/\*)?\/runs$/, 'the order of runs says nothing'],
  [/^list swap: \/siting\/(constraints|conflicts)/, 'the order of constraints says nothing'],
  [/^list (duplicate|swap): \/policy\/trunkDepartures$/, 'the same departures'],
  [/^list duplicate: .*\/path$/, 'a drawn way that stands still at a point'],
  [/^list swap: \/sites$/, 'the order of open sites says nothing'],
  [/^leaf number: \/policy\/(shiftSeconds|turnaroundSeconds|budgetFen)$/, 'a limit that the plan keeps all the same'],
  [/^leaf number: .*\/standardError$/, 'a millionth of next to nothing'],
  [/^leaf number: .*(snapMetres|walkMetres)$/, 'two programs may round to two neighbouring metres'],
];

interface Caught {
  readonly tried: number;
  readonly missed: string[];
  /** In places that the answer itself lists as not checkable. */
  readonly told: string[];
}

function tryAll({ plan, dataset, roads, notices }: PlannedCounty, seed: number, count: number): Caught {
  const { notCheckable } = verify(plan, dataset, roads, notices);
  const open = new Set(notCheckable.flatMap(({ members }) => members.map(({ pattern }) => pattern)));
  const caught: Caught = { tried: 0, missed: [], told: [] };
  let tried = 0;
  for (const { kind, pattern, plan: forged } of forgeries(plan, seed, count)) {
    tried++;
    const result = verify(forged, dataset, roads, notices);
    if (!result.ok) {
      expect(result.differences[0]?.path).toMatch(/^\//);
      continue;
    }
    const what = `${kind}: ${pattern}`;
    if (ALIKE.some(([form]) => form.test(what))) continue;
    (open.has(pattern) ? caught.told : caught.missed).push(what);
  }
  return { ...caught, tried };
}

const counted = (list: readonly string[]): string[] => {
  const counts = new Map<string, number>();
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([what, count]) => `${count} × ${what}`);
};

function report(name: string, { tried, missed, told }: Caught): void {
  const share = (((tried - missed.length) / tried) * 100).toFixed(2);
  console.log(`${name}: ${tried} falsified, ${share} % caught or told; told as not checkable: ${told.length}`);
  for (const line of counted(missed)) console.log(`  missed ${line}`);
}

describe('falsified plans', () => {
  it.each(COUNTIES)('of county %s at least 99 in 100 are caught', { timeout: 300_000 }, async (name) => {
    const result = tryAll(await countyPlan(name), 11, 120);
    report(name, result);
    expect(result.tried).toBe(120);
    expect(result.missed.length).toBeLessThanOrEqual(result.tried / 100);
    expect(result.told.length).toBeLessThanOrEqual(result.tried / 10);
  });

  it('of the sample county all are caught', { timeout: 600_000 }, async () => {
    const result = tryAll(await samplePlan(), 11, 8);
    report('sample', result);
    expect(result.missed).toEqual([]);
  });
});
