/**
 * A small county that plans in no time: two towns and five villages over the no-road model, names that provoke every
 * format.
 */
import { completeDataset, type Dataset, type Village } from '../../../src/model/index.ts';

const village = (code: string, name: string, town: string, position: Village['position'], poor = false): Village => ({
  code,
  name,
  town,
  position,
  positionProblem: position === null ? 'missing' : null,
  population: 1000,
  designatedPoor: poor,
  settlements: [],
  provenance: { position: 'declared', population: 'declared', designatedPoor: 'declared', town: 'declared' },
});

/** `name` goes into the dataset, so that different names give different datasets. */
export const smallCounty = (name = '试县'): Dataset =>
  completeDataset({
    name,
    county: {
      code: '449999',
      name,
      prefecture: '试州',
      seat: [110.7, 21.4],
      boundary: {
        type: 'Polygon',
        coordinates: [
          [
            [110.6, 21.3],
            [110.9, 21.3],
            [110.9, 21.6],
            [110.6, 21.6],
            [110.6, 21.3],
          ],
        ],
      },
    },
    towns: [
      { code: '449999001', name: '东镇', position: [110.75, 21.42], provenance: 'declared' },
      { code: '449999002', name: '西镇', position: [110.65, 21.42], provenance: 'declared' },
    ],
    villages: [
      village('449999001001', '=1+1村', '449999001', [110.76, 21.43], true),
      village('449999001002', '<乙>&"村"', '449999001', [110.77, 21.41]),
      village('449999001003', '丙村', '449999001', [110.78, 21.43]),
      village('node/42', '丁,村', '449999002', [110.64, 21.43]),
      village('449999002002', '戊村', '449999002', null),
    ],
    roads: { kind: 'detour', factor: 1.4 },
    sources: [],
    issues: [],
    synthetic: ['village positions'],
  });

/** The same kind of county as a divisions CSV. */
export const SMALL_CSV = `代码,名称,级别,经度,纬度
449998,小县,县,110.70,21.40
449998001,东镇,乡镇,110.75,21.42
449998001001,甲村,村,110.76,21.43
449998001002,乙村,村,110.77,21.41
449998002,西镇,乡镇,110.65,21.42
449998002001,丙村,村,110.64,21.43
`;
