import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BenchError } from '../../../bench/error.ts';
import { type RoutesArguments, routesOptions } from '../../../bench/routes/options.ts';
import { filesOfSet } from '../../../bench/routes/read.ts';

let set = '';
beforeAll(() => {
  set = join(mkdtempSync(join(tmpdir(), 'cunda-set-')), 'mine');
  mkdirSync(set);
  for (const name of ['b.vrp', 'a.vrp', 'a.sol', 'bks.csv', 'format.txt', 'README.md', 'hsd01'])
    writeFileSync(join(set, name), '');
});
afterAll(() => rmSync(join(set, '..'), { recursive: true }));

const options = (given: Partial<RoutesArguments>) => routesOptions({ seed: '1', ...given });
const refusal = (given: Partial<RoutesArguments>): unknown => {
  try {
    return options(given);
  } catch (error) {
    return error instanceof BenchError ? error.code : error;
  }
};

describe('the command line', () => {
  it('takes the instances of a set and single files', () => {
    expect(filesOfSet(set)).toEqual(['a.vrp', 'b.vrp', 'hsd01'].map((name) => join(set, name)));
    expect(options({ set, only: 'b', instance: ['x.txt', 'y.txt'] }).files).toEqual([
      join(set, 'b.vrp'),
      'x.txt',
      'y.txt',
    ]);
    expect(refusal({})).toBe('usage');
    expect(refusal({ set, only: 'nothing' })).toBe('usage');
    expect(refusal({ set: 'no-such-set' })).toBe('file-not-found');
  });

  it('has a limit of time unless there is one of iterations', () => {
    expect(options({ instance: ['x'] })).toMatchObject({ seconds: 20, seed: 1, threads: 1, peers: [] });
    expect([options({ instance: ['x'] }).bounds, options({ instance: ['x'], bounds: true }).bounds]).toEqual([
      false,
      true,
    ]);
    const iterations = options({ instance: ['x'], iterations: '50' });
    expect(iterations.iterations).toBe(50);
    expect(iterations).not.toHaveProperty('seconds');
    expect(options({ instance: ['x'], iterations: '50', seconds: '0.5' })).toMatchObject({
      iterations: 50,
      seconds: 0.5,
    });
  });

  it.each([
    { seconds: '0' },
    { seconds: 'soon' },
    { iterations: '0' },
    { iterations: '1.5' },
    { threads: '0' },
    { seed: '-1' },
    { seed: '' },
    { format: 'tsp' },
    { peer: 'lkh' },
    { peer: 'pyvrp', iterations: '5' },
  ])('refuses %o', (given) => {
    expect(refusal({ instance: ['x'], ...given })).toBe('usage');
  });

  it('takes peers, apart by commas', () => {
    const { peers } = options({ instance: ['x'], peer: 'pyvrp,hgs' });
    expect(peers.map(({ name }) => name)).toEqual(['pyvrp', 'hgs']);
  });
});
