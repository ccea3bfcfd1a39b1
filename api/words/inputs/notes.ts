/** What the command line says of inputs files. */
import type { Words } from '../say.ts';

export const INPUT_NOTES = {
  changed: { zh: '县情数据：{count} 处改动', en: 'inputs: {count} values change' },
  good: { zh: '可以采用：{rows} 行', en: 'fine: {rows} rows' },
  'cells-alone': {
    zh: '没有对应的数据集，只查了单元格本身（用 --dataset 给出）',
    en: 'no dataset to lay it over: the cells alone were checked (give one with --dataset)',
  },
  stored: { zh: '新数据集 {id}', en: 'new dataset {id}' },
  same: { zh: '没有改动，数据集仍是 {id}', en: 'nothing changes: the dataset stays {id}' },
} as const satisfies Record<string, Words>;
