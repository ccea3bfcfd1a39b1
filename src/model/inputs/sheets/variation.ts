/** 时间波动: how much drives and services vary, by class of road, too. */
import { ROAD_CLASSES, type RoadClass } from '../../road-terms.ts';
import { getIn, setIn } from './paths.ts';
import { range, under } from './value-items.ts';
import { type Item, valueSheet } from './value-sheet.ts';

const VARIATION = ['inputs', 'variation'];
const BY_ROAD = [...VARIATION, 'legCv', 'byRoadClass'];

/** Of one class of road; blank: legs there vary as their vehicle type does. */
const roadCv = (road: RoadClass): Item => ({
  id: `legCv-${road}`,
  type: range(0, 2),
  path: [...BY_ROAD, road],
  nullable: true,
  put: (dataset, cv) => {
    const { [road]: _, ...others } = (getIn(dataset, BY_ROAD) ?? {}) as Record<string, unknown>;
    const stated = cv === null ? others : { ...others, [road]: cv };
    if (Object.keys(stated).length > 0) return setIn(dataset, BY_ROAD, stated);
    const { byRoadClass: __, ...legCv } = dataset.inputs.variation.legCv;
    return setIn(dataset, [...VARIATION, 'legCv'], legCv);
  },
});

export const variationSheet = valueSheet('variation', [
  {
    basis: { at: [...VARIATION, 'basis'] },
    items: [
      ...under(VARIATION, {
        legCv: [range(0, 2), ['legCv', 'other']],
        serviceCv: range(0, 2),
        common: range(0, 1),
        holdSeconds: range(0, 14_400, true),
        driveFast: [range(0.2, 1), ['driveBand', 'fast']],
        driveSlow: [range(1, 5), ['driveBand', 'slow']],
        certainty: range(0.5, 0.9999),
      }),
      ...ROAD_CLASSES.map(roadCv),
    ],
  },
]);
