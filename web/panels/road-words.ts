/** A road change in words. */
import type { RoadChange } from '../../src/model/road-change.ts';
import { percent } from '../i18n/format.ts';
import { t, tData } from '../i18n/index.ts';

export function changeText(change: RoadChange): string {
  const { op, label } = change;
  const specific = change.where.by === 'segments' || change.where.by === 'ways' || change.where.by === 'area';
  const where = specific && label ? `“${label}”` : whereText(change.where);
  const factor = op === 'slow' ? percent(change.factor) : '';
  const text = t(`roads.op.${op}`, { where, percent: factor }) + usesText(change.uses);
  return label && !specific ? `${label} · ${text}` : text;
}

function whereText(where: RoadChange['where']): string {
  const list = (prefix: string, words: readonly string[]): string =>
    words.map((word) => tData(prefix, word)).join(t('join.list'));
  switch (where.by) {
    case 'segments':
      return t('roads.where.segments', { n: where.segments.length });
    case 'ways':
      return t('roads.where.ways', { n: where.ways.length });
    case 'class':
      return t('roads.where.class', { classes: list('road.class', where.classes) });
    case 'surface':
      return t('roads.where.surface', { surfaces: list('road.surface', where.surfaces) });
    default:
      return t(`roads.where.${where.by}`);
  }
}

const VEHICLES = ['goods', 'car', 'motorcycle', 'bus'];

/** For whom it holds; nothing where it holds for everybody. */
function usesText(uses: RoadChange['uses']): string {
  if (!uses) return '';
  const vehicles = VEHICLES.every((use) => uses.some((each) => each === use)) && !uses.includes('foot');
  const words = vehicles ? t('road.uses.vehicles') : uses.map((use) => tData('road.use', use)).join(t('join.list'));
  return t('roads.uses', { uses: words });
}
