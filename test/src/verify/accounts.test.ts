/** Every value of a plan falls into exactly one of the three parts, and every value of its dataset is counted. */
import { describe, expect, it } from 'vitest';
import type { Dataset, Notice, Plan, RoadNetwork } from '../../../src/model/index.ts';
import { verify } from '../../../src/verify/index.ts';
import { COUNTIES, countyPlan } from './county/counties.ts';
import { LINE_NOTICE, lineCounty, lineRoads } from './county/line-county.ts';
import { linePlan } from './county/line-plan.ts';

interface Case {
  readonly plan: Plan;
  readonly dataset: Dataset;
  readonly roads: RoadNetwork | null;
  readonly notices: readonly Notice[];
}

/** How many leaves of each pattern a value has, counted here anew. */
function leavesOf(value: unknown, pattern = '', counts = new Map<string, number>()): Map<string, number> {
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (members.length === 0) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  for (const [key, member] of members) leavesOf(member, `${pattern}/${Array.isArray(value) ? '*' : key}`, counts);
  return counts;
}

function expectWhole({ plan, dataset, roads, notices }: Case): void {
  const found = verify(plan, dataset, roads, notices);
  expect(found.differences).toEqual([]);
  const said = new Map<string, number>();
  const groups = [...found.given.decisions, ...found.notCheckable].flatMap(({ members }) => members);
  for (const { pattern, values } of [...found.recomputed, ...groups])
    said.set(pattern, (said.get(pattern) ?? 0) + values);
  const byName = ([a]: [string, number], [b]: [string, number]) => (a < b ? -1 : 1);
  expect([...said].sort(byName)).toEqual([...leavesOf(plan)].sort(byName));
  expect(found.notCheckable.find(({ group }) => group === 'other')).toBeUndefined();
}

describe('nothing is left out', () => {
  it.each(['detour', 'network'] as const)('of the plan worked out by hand, %s', (kind) => {
    const roads = kind === 'network' ? lineRoads() : null;
    expectWhole({ plan: linePlan(kind), dataset: lineCounty(kind), roads, notices: [LINE_NOTICE] });
  });

  it.each(COUNTIES)('of a plan of the planner, %s', { timeout: 120_000 }, async (name) => {
    expectWhole(await countyPlan(name));
  });
});

it('a value rests on roads: without them it can not be checked', () => {
  const found = verify(linePlan('network'), lineCounty('network'), null, [LINE_NOTICE]);
  const roads = found.notCheckable.find(({ group }) => group === 'roads')?.members.map(({ pattern }) => pattern);
  expect(roads).toContain('/runs/*/stops/*/legSeconds');
  expect(found.recomputed.map(({ pattern }) => pattern)).not.toContain('/villages/*/walkMetres');
});

it('inputs are counted by where they come from', () => {
  const dataset = lineCounty('detour');
  const { given } = verify(linePlan('detour'), dataset, null, [LINE_NOTICE]);
  const counted = given.inputs.reduce((sum, { values }) => sum + values, 0);
  expect(counted).toBeGreaterThan(500);
  expect(given.inputs).toContainEqual({
    pattern: '/villages/*/population',
    provenance: 'declared',
    source: null,
    date: null,
    values: dataset.villages.length,
  });
  const { basis } = dataset.inputs.people;
  expect(given.inputs).toContainEqual(
    expect.objectContaining({ pattern: '/inputs/people/workerFenPerHour', ...basis, values: 1 }),
  );
});
