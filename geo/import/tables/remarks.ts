/** Rows of a table that are about the table, not about a place: totals, notes, who filled it in. */
import type { Columns } from './columns.ts';
import { levelOfName } from './levels.ts';
import { divisionCode } from './values.ts';

const REMARK =
  /^(?:合计|总计|小计|共计|累计|备注|附注|注|说明|填表|填报|制表|审核|复核|负责人|单位负责人|联系人|联系电话|数据来源|资料来源|日期|统计时间|打印|表注|total|sum|note|source)(?:$|[\s:：、，,。(（人日时单\d])/iu;
const TOTAL = /(?:合计|总计|小计|共计)$/u;

const spaceless = (text: string): string => text.replace(/\s/gu, '');

/**
 * Whether a row of cells is a remark. One with a division code is none, whatever else it says; nor is one whose only
 * cell is the name of a place.
 */
export function isRemark(record: readonly string[], { header, index }: Columns): boolean {
  const filled = record.filter((cell) => cell !== '');
  const [first = ''] = filled;
  if (filled.length === 0 || divisionCode(record[index.get('code') ?? -1] ?? '') !== null) return false;
  const name = record[index.get('name') ?? -1] ?? '';
  if (REMARK.test(spaceless(first)) || TOTAL.test(spaceless(first)) || TOTAL.test(spaceless(name))) return true;
  if (record.length >= header.length && header.every((cell, at) => cell === record[at])) return true;
  return filled.length === 1 && (name === '' || levelOfName(name) === null);
}
