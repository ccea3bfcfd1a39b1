/** Counting of scenarios from cucumber's messages, without cucumber. */
import { expect, it } from 'vitest';
import SphereRuler from '../../bench/peers/osrm-features/sphere-ruler.ts';
import { columnsDiffering, Tally } from '../../bench/peers/osrm-features/tally.ts';
import { haversineMetresE7 } from '../../geo/earth.ts';

interface Ran {
  readonly name: string;
  readonly steps: readonly string[];
  readonly status: 'PASSED' | 'FAILED' | 'SKIPPED';
  readonly message?: string;
}

function tallied(...runs: readonly Ran[]) {
  const tally = new Tally();
  const take = (message: object) => tally.take(JSON.stringify(message));
  for (const [index, { name, steps, status, message }] of runs.entries()) {
    const id = String(index);
    take({ pickle: { id, uri: 'features/some/one.feature', name, steps: steps.map((text) => ({ text })) } });
    take({ testCase: { id, pickleId: id } });
    take({ testCaseStarted: { id, testCaseId: id } });
    take({ testStepFinished: { testCaseStartedId: id, testStepResult: { status, message } } });
    take({ testCaseFinished: { testCaseStartedId: id, willBeRetried: false } });
  }
  return tally.report();
}

const TABLE = [
  'Error: not the same',
  '| from |     time  |     route   | # |',
  '| a    | (-) 3s    | (-) one,two | x |',
  '| a    | (+) 4s    | (+) two     | x |',
  '    at somewhere',
].join('\n');

it('says which columns of a table differ', () => {
  expect(columnsDiffering(TABLE)).toEqual(['route', 'time']);
  expect(columnsDiffering('TypeError: no table')).toEqual(['refused']);
});

it('counts by folder; profiles without a stand-in, and those that scenarios write themselves, apart', () => {
  const report = tallied(
    { name: 'holds', steps: ['the profile "car"'], status: 'PASSED' },
    { name: 'differs', steps: ['the profile "testbot"'], status: 'FAILED', message: TABLE },
    { name: 'is left out', steps: ['the profile "foot"'], status: 'SKIPPED' },
    { name: 'cycles', steps: [], status: 'FAILED', message: TABLE },
    { name: 'writes Lua', steps: ['the profile "car"', 'the profile file'], status: 'FAILED', message: TABLE },
  );
  expect(report).toEqual({
    folders: { some: { passed: 1, failed: 1, skipped: 1, withoutProfile: 2 } },
    differing: { 'route+time': 1 },
    failing: { 'some/one.feature': ['differs'] },
  });
});

it('draws cells of 100 m that are 100 m to the engine', () => {
  const here = [1, 47] as const;
  const metres = (east: number, north: number): number => {
    const ends = [here, new SphereRuler(here[1]).offset(here, east, north)].flat().map((d) => Math.round(d * 1e7));
    const [lonA = 0, latA = 0, lonB = 0, latB = 0] = ends;
    return haversineMetresE7(lonA, latA, lonB, latB);
  };
  expect(metres(100, 0)).toBeCloseTo(100, 1);
  expect(metres(0, -100)).toBeCloseTo(100, 1);
  expect(metres(300, 400)).toBeCloseTo(500, 1);
});
