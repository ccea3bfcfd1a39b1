/** What stands in for roads where an import brings none. */
import { describe, expect, it } from 'vitest';
import { IssueLog } from '../../../geo/import/issues.ts';
import { withoutRoads } from '../../../geo/import/terrain.ts';
import { DEFAULT_DETOUR_FACTOR, DETOUR_MODELS } from '../../../src/model/index.ts';

const PUAN = { code: '522323', name: '普安县' };

describe('a county without roads', () => {
  it('gets the model of the terrain that its province suggests, listed as a guess', () => {
    const log = new IssueLog('t.csv');
    expect(withoutRoads(PUAN, {}, log)).toEqual({
      kind: 'detour',
      factor: DEFAULT_DETOUR_FACTOR,
      model: DETOUR_MODELS.mountain,
    });
    expect(log.issues('522323')).toMatchObject([{ outcome: 'guessed', code: 'terrain-guessed', value: 'mountain' }]);
    expect(withoutRoads({ code: '320481', name: '溧阳市' }, {}, log)).toMatchObject({ model: { terrain: 'plain' } });
    expect(withoutRoads({ code: 'osm-x', name: 'x' }, {}, log)).toMatchObject({ model: { terrain: 'hilly' } });
  });

  it('takes a stated terrain without a guess', () => {
    const log = new IssueLog('t.csv');
    expect(withoutRoads(PUAN, { terrain: 'plain' }, log)).toMatchObject({ model: { terrain: 'plain' } });
    expect(withoutRoads(PUAN, { terrain: 'hilly', detourFactor: 1.7 }, log)).toMatchObject({
      factor: 1.7,
      model: { terrain: 'hilly' },
    });
    expect(log.issues()).toEqual([]);
  });

  it('keeps to a stated factor alone', () => {
    const log = new IssueLog('t.csv');
    expect(withoutRoads(PUAN, { detourFactor: 1.7 }, log)).toEqual({ kind: 'detour', factor: 1.7 });
    expect(log.issues()).toEqual([]);
  });
});
