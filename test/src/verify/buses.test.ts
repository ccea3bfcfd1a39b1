/** Forged runs of passenger buses, and every value of a true one changed. */
import { describe, expect, it } from 'vitest';
import { type BusLine, fen, type Run } from '../../../src/model/index.ts';
import { verify } from '../../../src/verify/index.ts';
import { busCounty, busLine } from '../../support/bus-county.ts';
import { differencesOf, planned } from '../../support/bus-plans.ts';
import { sealed } from './county/line-plan.ts';
import { leavesOf, mutantOf } from './county/mutations.ts';

describe('a forged bus', () => {
  const { dataset } = busCounty([busLine()]);
  const made = planned(dataset);
  const forge = async (change: (run: Run) => object): Promise<(string | undefined)[]> => {
    const true_ = await made;
    const forged = sealed({ ...true_, runs: true_.runs.map((run) => ({ ...run, ...change(run) }) as Run) });
    return differencesOf(forged, dataset).map(({ path, rule }) => rule?.code ?? path);
  };
  const bus = (run: Run, changes: object): object => ({ bus: { ...run.bus, ...changes } });

  it.each<readonly [string, (run: Run) => object, string]>([
    ['of a line that does not exist', (run) => bus(run, { line: 'L2' }), 'line-of-inputs'],
    ['at another place of the line', (run) => bus(run, { calls: [1, 2, 3, 4, 5, 6, 6] }), 'at-stop'],
    ['that starts elsewhere', (run) => bus(run, { from: 1 }), 'at-stop'],
    ['in another order', (run) => bus(run, { calls: [1, 3, 2, 4, 5, 6, 7] }), 'line-in-order'],
    ['with a call less', (run) => bus(run, { calls: [1, 2, 3, 4, 5, 6] }), 'line-calls'],
    ['at another time', ({ departs }) => ({ departs: departs + 60 }), '/runs/0/departs'],
    ['back at another time', ({ unloaded }) => ({ unloaded: unloaded - 60 }), '/runs/0/unloaded'],
    ['with another fee', (run) => bus(run, { feeFen: 0 }), '/runs/0/bus/feeFen'],
    ['as a vehicle of the county', () => ({ vehicle: 'van-1' }), '/runs/0/vehicle'],
    ['on a way along roads', ({ path }) => ({ path: path.slice(1) }), '/runs/0/path'],
    ['as no estimate', () => ({ estimated: false }), '/runs/0/estimated'],
    ['passed off as a truck', () => ({ bus: undefined }), 'type-of-dataset'],
  ])('%s is caught', async (_, change, expected) => {
    expect(await forge(change)).toContain(expected);
  });

  it.each<readonly [string, Partial<BusLine>, string]>([
    ['does not go on that day', { days: [1, 2, 3, 4, 5, 6] }, 'day-of-line'],
    ['has no room for all that', { spareKilograms: 44 }, 'capacity'],
    ['asks for more', { fenPerParcel: fen(51) }, '/runs/0/bus/feeFen'],
  ])('of a line that %s is caught', async (_, change, expected) => {
    const other = busCounty([busLine(change)]).dataset;
    const found = differencesOf(await made, other).map(({ path, rule }) => rule?.code ?? path);
    expect(found).toContain(expected);
  });

  it('is caught in every value of its run', { timeout: 60_000 }, async () => {
    const true_ = await made;
    // Another name is as good; ranges have a test of their own.
    const leaves = leavesOf(true_).filter(({ pointer }) => /^\/runs\/0\/(?!id$|range)/.test(pointer));
    const mutants = leaves.flatMap(({ pointer, leaf }, i) => mutantOf(true_, pointer, leaf, i % 2) ?? []);
    expect(mutants.length).toBeGreaterThan(80);
    const missed = mutants.filter((mutant) => verify(mutant.plan, dataset, null, []).ok);
    expect(missed.map(({ pointer, from, to }) => `${pointer}: ${from} → ${to}`)).toEqual([]);
  });

  it('twice on one day is caught, and one against the policy', async () => {
    const plain = await made;
    const [run] = plain.runs;
    const twice = sealed({ ...plain, runs: [...plain.runs, { ...(run as Run), id: 'again' }] });
    expect(differencesOf(twice, dataset).map(({ rule }) => rule?.code)).toContain('line-once');
    const against = sealed({ ...plain, policy: { ...plain.policy, buses: false } });
    expect(differencesOf(against, dataset).map(({ rule }) => rule?.code)).toContain('buses-of-policy');
  });
});
