/** One changed leaf, with the id made right again, is always found; what can't be is listed with its reason. */
import { describe, expect, it } from 'vitest';
import { resolveBounds, verify } from '../../../src/verify/index.ts';
import { type Kind, LINE_NOTICE, lineCounty, lineRoads } from './county/line-county.ts';
import { linePlan } from './county/line-plan.ts';
import { fewOfEach, leavesOf, mutantOf } from './county/mutations.ts';

/** Leaves that say nothing about anything else in the plan, and why. */
const FREE: readonly [RegExp, string][] = [
  [/^\/id$/, 'the mutant gets a right one'],
  [/^\/warnings\//, 'a note to the reader: the outcome it comes from is checked'],
  [/^\/routing\/method$/, 'free text'],
  [/\/runs\/\d+\/id$/, 'a label: any other that is not taken names the run as well'],
  [/\/runs\/\d+\/driver$/, 'a label: another person who is free may drive'],
  [/^\/runs\/[23]\/vehicle$/, 'a label where the vehicle has no other run'],
  [
    /^\/(policy\/(seed|serveAll|buses|sitingTimeLimitSeconds|searchRounds|searchSeconds)|routing\/rounds)$/,
    'steers the search, not the result',
  ],
  [/^\/policy\/(shiftSeconds|turnaroundSeconds)$/, 'a limit that still holds after a small change'],
  [/^\/policy\/frequency$/, 'who decided the visits: either may come to these'],
  [/^\/policy\/directRuns$/, 'a permission that no run of this plan uses'],
  [/^\/policy\/trunkDepartures\/1$/, 'T-B is the second run of its vehicle that day: it leaves when that is back'],
  [/^\/siting\/status$/, 'how the search ended, where the gap is open anyway'],
  [/^\/runs\/2\/path\/1\/1$/, 'A1 stands on a straight way: the point between may stand before or after it'],
  [/^\/villages\/2\/reason$/, 'the planner gives it: several can hold'],
];

/** Long lists of equal members that are compared as a whole: of each kind of leaf a few. */
const REPEATED = /^\/(baseline|figures\/(sizing|peak|budget|cost))\//;

const free = (pointer: string) => FREE.some(([pattern]) => pattern.test(pointer));

async function uncaught(
  kind: Kind,
  wanted: (pointer: string) => boolean,
): Promise<{ tried: number; missed: string[]; unchanged: string[] }> {
  const plan = linePlan(kind);
  const county = lineCounty(kind);
  const roads = kind === 'network' ? lineRoads() : null;
  const bounds = await resolveBounds(plan, county, roads, [LINE_NOTICE], { seconds: 10 });
  const all = leavesOf(plan).filter(({ pointer }) => wanted(pointer) && !free(pointer));
  const leaves = [
    ...all.filter(({ pointer }) => !REPEATED.test(pointer)),
    ...fewOfEach(
      all.filter(({ pointer }) => REPEATED.test(pointer)),
      6,
    ),
  ];
  const mutants = leaves.map(({ pointer, leaf }, i) => mutantOf(plan, pointer, leaf, i % 2));
  const unchanged = leaves.filter((_, i) => mutants[i] === undefined).map(({ pointer }) => pointer);
  const missed = mutants
    .filter((mutant) => mutant !== undefined)
    .filter((mutant) => verify(mutant.plan, county, roads, [LINE_NOTICE], { bounds }).ok)
    .map(({ pointer, from, to }) => `${pointer}: ${from} → ${to}`);
  return { tried: mutants.filter((mutant) => mutant !== undefined).length, missed, unchanged };
}

describe('every leaf of a plan', () => {
  // Ranges have a test of their own.
  it('is checked, without roads', { timeout: 120_000 }, async () => {
    const { tried, missed, unchanged } = await uncaught('detour', (pointer) => !/\/range(\/|$)/.test(pointer));
    expect(missed).toEqual([]);
    // A literal of the schema has no other value.
    expect(unchanged).toEqual(['/format', '/baseline/format', '/baseline/method']);
    expect(tried).toBeGreaterThan(700);
  });

  it('that rests on roads is checked on roads', { timeout: 120_000 }, async () => {
    const roadLeaf = /^\/travel|snap|walkMetres|leg|return|\/path\/|estimated|synthetic/;
    const { tried, missed } = await uncaught(
      'network',
      (pointer) => roadLeaf.test(pointer) && !/^\/baseline|\/range(\/|$)/.test(pointer),
    );
    expect(missed).toEqual([]);
    expect(tried).toBeGreaterThan(90);
  });
});
