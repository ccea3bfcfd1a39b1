/**
 * The data against the received texts: each number stands in the section that is cited, and no sentence was carried
 * over.
 */
import { describe, expect, it } from 'vitest';
import { NOTICES } from '../../seeds/notices/index.ts';
import { hasShared, noticeText, SKIPPED, section } from './shared.ts';

/** Words of the notice that show a target's number, by notice key and target id. */
const EVIDENCE: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  '000': { 'village-station-coverage': ['站点的建设覆盖率达70%以上'] },
  '001': {
    'village-station-coverage': ['70%以上', '以200为基数'],
    'poor-village-stations': ['省定贫困村实现全覆盖'],
    'general-training': ['3000人次以上'],
    'poor-household-training': ['50%以上'],
    'staff-training': ['至少进行一次'],
    'monthly-report': ['每月5日前'],
    'case-reports': ['每半年至少'],
    'first-batch': ['2020年下达50%'],
  },
  '002': {
    'logistics-centre': ['1个集包装', '24小时内'],
    'town-stations': ['15个镇级'],
    'town-station-coverage': ['15个镇级'],
    'village-stations': ['140个村级'],
    'village-station-coverage': ['70%以上'],
    'poor-village-stations': ['16个省定贫困村实现全覆盖'],
    'express-coverage': ['覆盖率达80%以上'],
    'express-reaches-towns': ['快递到镇'],
    'within-24h': ['24小时内完成'],
    'cost-reduction': ['总体降低10%以上'],
    'service-firms': ['10家以上'],
    'incubated-firms': ['15家以上'],
    operators: ['300家以上'],
    'turnover-growth': ['交易额较上年增长30%以上'],
    'retail-growth': ['零售额同比增长30%以上'],
    'general-training': ['3000人次以上'],
    'poor-household-training': ['50%以上'],
  },
  '003': {},
  '004': {
    'village-station-coverage': ['70%以上行政村'],
    'town-station-coverage': ['全市各镇'],
    'poor-village-stations': ['105条省定贫困村实现电子商务服务站点全覆盖'],
    'express-reaches-towns': ['物流快递到乡镇'],
    'poor-household-training': ['50%以上'],
    'sales-growth': ['20%以上'],
    'brand-coverage': ['60%贫困村'],
  },
};

/** Longest run of characters that both texts have. */
function longestCommon(a: string, b: string): string {
  let best = '';
  for (let start = 0; start < a.length; start++) {
    while (start + best.length < a.length && b.includes(a.slice(start, start + best.length + 1))) {
      best = a.slice(start, start + best.length + 1);
    }
  }
  return best;
}

describe.skipIf(!hasShared)(`notices against the received texts${hasShared ? '' : ` (${SKIPPED})`}`, () => {
  for (const { id, key, targets, shares, phases, funds, number } of NOTICES) {
    const text = hasShared ? noticeText(key) : '';
    const cited = (path: string): string => {
      const part = section(text, path);
      if (part === null) throw new Error(`${id}: no section ${path} in the text`);
      return part.replaceAll('\n', '');
    };

    it(`${id}: every target with a number has its words in the cited section`, () => {
      const numbered = targets.filter((target) => target.required !== null && target.figure !== 'budget-share');
      expect(Object.keys(EVIDENCE[key] ?? {}).sort()).toEqual(numbered.map((target) => target.id).sort());
      for (const target of numbered) {
        for (const words of EVIDENCE[key]?.[target.id] ?? []) {
          expect(cited(target.source.section), `${target.id} ${target.source.section}`).toContain(words);
        }
      }
    });

    it(`${id}: every cited section exists, and shares stand in theirs`, () => {
      for (const { source } of [...targets, ...phases]) expect(cited(source.section).length).toBeGreaterThan(10);
      for (const { value, source } of shares) expect(cited(source.section)).toContain(`${Math.round(value * 100)}%`);
      if (number !== null) expect(text.replaceAll('\n', '')).toContain(number);
    });

    it(`${id}: phases' months stand in their sections`, () => {
      for (const { from, to, source } of phases) {
        for (const date of [from, to]) {
          const [year, month, day] = date?.split('-').map(Number) ?? [];
          if (month === undefined) continue;
          const part = cited(source.section);
          expect(part).toMatch(
            new RegExp(day === undefined ? `${year}年的?${month}月|到${year}年底` : `${month}月${day}日`),
          );
        }
      }
    });

    it(`${id}: definitions are in our own words`, () => {
      const plain = text.replaceAll('\n', '');
      for (const { definition } of targets) expect(longestCommon(definition.zh, plain).length).toBeLessThan(20);
    });

    if (funds !== null) {
      it(`${id}: the items of the funds stand in the table`, () => {
        const table = cited(funds.source.section);
        for (const { name, fen } of funds.items) {
          expect(table).toContain(name.zh);
          expect(table).toContain(String(fen / 1_000_000));
        }
        expect(table).toContain('总投资500万元，2020年先划拨250万元');
      });
    }
  }
});
