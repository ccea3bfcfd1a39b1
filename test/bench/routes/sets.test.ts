/** Every file of the published sets is recognised and makes a sound problem. */
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../../bench/routes/instance.ts';
import { filesOfSet, instanceName, readInstance } from '../../../bench/routes/read.ts';
import { routingFaults } from '../../../src/model/routing/faults.ts';
import { missing, titled } from './shared.ts';

/** Of this file satellites and centres are lost: customers broken over two lines stand in their place. */
const DAMAGED = 'Cd1-3,5,100';

describe.skipIf(missing)(titled('published sets'), () => {
  it.each(FORMATS)('%s', (set) => {
    const files = filesOfSet(set).filter((file) => instanceName(file) !== DAMAGED);
    expect(files.length).toBeGreaterThan(9);
    for (const file of files) {
      const { format, problem } = readInstance(file);
      expect([file, format, routingFaults(problem)]).toEqual([file, set, []]);
    }
  });

  it('say which file is damaged', () => {
    const [file = ''] = filesOfSet('2evrptw-dellaert', DAMAGED);
    expect(() => readInstance(file)).toThrow(`${DAMAGED}.txt: Not customers, satellites, centres`);
  });

  it('can be forced into another format of the same layout', () => {
    const [file = ''] = filesOfSet('vrptw-solomon', 'C101');
    expect(readInstance(file).hierarchical).toBe(false);
    expect(readInstance(file, 'vrptw-gh200').hierarchical).toBe(true);
  });
});
