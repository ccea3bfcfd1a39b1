import { describe, expect, it } from 'vitest';
import { findNotice, NOTICES } from '../../seeds/notices/index.ts';
import { CundaError, type Notice, type Target, type TargetFigure } from '../../src/model/index.ts';

const IDS = ['guangdong-2017', 'guangdong-2020', 'wuchuan-2020', 'guizhou-2016', 'yunfu-2018'];
const wuchuan = findNotice('002');
const keysAsking = (figure: TargetFigure, test: (target: Target) => boolean = () => true): string[] =>
  NOTICES.filter(({ targets }) => targets.some((target) => target.figure === figure && test(target))).map(
    ({ key }) => key,
  );
const required = (key: string, figure: TargetFigure): Target['required'][] =>
  findNotice(key)
    .targets.filter((target) => target.figure === figure)
    .map((target) => target.required);
const byId = (notice: Notice, id: string): Target => {
  const target = notice.targets.find((candidate) => candidate.id === id);
  if (target === undefined) throw new Error(`${notice.id} has no target ${id}`);
  return target;
};

describe('the table of SPEC §4 holds against the notices', () => {
  it('village stations: at least 70 % in 000, 001, 002, 004; only 001 caps the denominator, at 200', () => {
    expect(keysAsking('station-coverage')).toEqual(['000', '001', '002', '004']);
    for (const key of ['000', '001', '002', '004']) {
      expect(required(key, 'station-coverage')).toEqual([{ op: '>=', value: 0.7 }]);
    }
    const capped = NOTICES.flatMap(({ key, targets }) =>
      targets.filter(({ denominatorCap }) => denominatorCap !== null).map((t) => [key, t.figure, t.denominatorCap]),
    );
    expect(capped).toEqual([['001', 'station-coverage', 200]]);
  });

  it('designated poor villages: all, in 001, 002 (16) and 004 (105)', () => {
    expect(keysAsking('poor-village-station-coverage')).toEqual(['001', '002', '004']);
    for (const key of ['001', '002', '004']) {
      expect(required(key, 'poor-village-station-coverage')).toEqual([{ op: '>=', value: 1 }]);
    }
    expect(NOTICES.map(({ definitions }) => definitions.designatedPoorVillages)).toEqual([null, null, 16, null, 105]);
  });

  it('towns with a station: all, in 002 and 004', () => {
    expect(keysAsking('town-station-coverage')).toEqual(['002', '004']);
    for (const key of ['002', '004']) expect(required(key, 'town-station-coverage')).toEqual([{ op: '>=', value: 1 }]);
  });

  it('Wuchuan programme: 1 centre, 15 town stations, 140 village stations', () => {
    expect(required('002', 'logistics-centres')).toEqual([{ op: '>=', value: 1 }]);
    expect(required('002', 'town-stations')).toEqual([{ op: '>=', value: 15 }]);
    expect(required('002', 'village-stations')).toEqual([{ op: '>=', value: 140 }]);
    for (const figure of ['logistics-centres', 'town-stations', 'village-stations'] as const) {
      expect(keysAsking(figure)).toEqual(['002']);
    }
  });

  it('002 alone: express coverage 80 %, within 24 hours for all, cost down 10 %', () => {
    expect(keysAsking('express-coverage')).toEqual(['002']);
    expect(required('002', 'express-coverage')).toEqual([{ op: '>=', value: 0.8 }]);
    expect(keysAsking('within-24h')).toEqual(['002']);
    expect(required('002', 'within-24h')).toEqual([{ op: '>=', value: 1 }]);
    expect(keysAsking('cost-reduction', (target) => target.required !== null)).toEqual(['002']);
    expect(required('002', 'cost-reduction')).toEqual([{ op: '>=', value: 0.1 }]);
  });

  it('express reaches all towns, function covers villages (no number), in 002 and 004', () => {
    expect(keysAsking('express-reaches-towns')).toEqual(['002', '004']);
    expect(keysAsking('function-covers-villages')).toEqual(['002', '004']);
    for (const key of ['002', '004']) {
      expect(required(key, 'express-reaches-towns')).toEqual([{ op: '>=', value: 1 }]);
      expect(required(key, 'function-covers-villages')).toEqual([null]);
    }
  });

  it('003: two ways, frequency, working space, information system, plan, cooperation; no numbers', () => {
    const figures: TargetFigure[] = [
      'two-way-coverage',
      'weekly-frequency-towns',
      'weekly-frequency-villages',
      'workspace',
      'information-system',
      'logistics-plan',
      'market-cooperation',
    ];
    for (const figure of figures) {
      expect(keysAsking(figure)).toEqual(['003']);
      expect(required('003', figure)).toEqual([null]);
    }
    expect(findNotice('003').targets.every((target) => target.required === null)).toBe(true);
  });

  it('shared warehouses in 004; cold chain in 001, 002, 004; reuse first in 000, 001, 002, 004; codes in 001, 004', () => {
    expect(keysAsking('shared-warehouse')).toEqual(['004']);
    expect(keysAsking('cold-chain')).toEqual(['001', '002', '004']);
    expect(keysAsking('reuse-existing')).toEqual(['000', '001', '002', '004']);
    expect(keysAsking('traceability')).toEqual(['001', '004']);
  });

  it('shares of provincial funds', () => {
    const shares = (key: string) => findNotice(key).shares.map(({ category, op, value }) => [category, op, value]);
    expect(shares('000')).toEqual([
      ['upstream', '=', 0.3],
      ['parks', '=', 0.15],
      ['public-service', '=', 0.2],
      ['stations', '=', 0.2],
      ['training', '=', 0.15],
    ]);
    expect(shares('001')).toEqual([
      ['upstream', '>=', 0.3],
      ['public-service', '<=', 0.5],
      ['training', '>=', 0.1],
    ]);
    expect(shares('003')).toEqual([]);
    expect(shares('004')).toEqual([]);
    for (const { shares: rules, targets } of NOTICES) {
      expect(targets.filter(({ figure }) => figure === 'budget-share').map((t) => t.required?.value)).toEqual(
        rules.map(({ value }) => value),
      );
    }
  });

  it('Wuchuan funds: 5.00 M yuan = 2.00 + 2.40 + 0.55 + 0.05, half in 2020, within the limits of 001', () => {
    const yuan = (n: number) => n * 100;
    expect(wuchuan.funds?.totalFen).toBe(yuan(5_000_000));
    expect(wuchuan.funds?.items.map(({ category, fen }) => [category, fen])).toEqual([
      ['upstream', yuan(2_000_000)],
      ['public-service', yuan(2_400_000)],
      ['training', yuan(550_000)],
      ['office', yuan(50_000)],
    ]);
    for (const { fen, share } of wuchuan.funds?.items ?? []) expect(fen / yuan(5_000_000)).toBeCloseTo(share, 12);
    expect(wuchuan.funds?.batches).toEqual([{ year: 2020, share: 0.5 }]);
    expect(NOTICES.filter(({ funds }) => funds !== null).map(({ key }) => key)).toEqual(['002']);
    for (const rule of findNotice('001').shares) {
      const spent = wuchuan.shares.find(({ category }) => category === rule.category)?.value ?? Number.NaN;
      expect(rule.op === '<=' ? spent <= rule.value : spent >= rule.value).toBe(true);
    }
  });

  it('Wuchuan phases', () => {
    expect(wuchuan.phases.slice(0, 4).map(({ from, to }) => [from, to])).toEqual([
      ['2020-01', '2020-09'],
      ['2020-09', '2021-10'],
      ['2021-06', '2021-06'],
      ['2021-12', '2021-12'],
    ]);
    expect(wuchuan.phases[1]?.note?.zh).toContain('贫困村');
    expect(wuchuan.issued).toBe('2020-09-22');
  });

  it('001: monthly report by the 5th, monthly disclosure, independent acceptance by 2021-12', () => {
    const notice = findNotice('001');
    expect(byId(notice, 'monthly-report')).toMatchObject({ figure: 'document', required: { op: '<=', value: 5 } });
    expect(byId(notice, 'disclosure').figure).toBe('document');
    expect(byId(notice, 'acceptance').definition.zh).toContain('独立第三方');
    expect(notice.phases.at(-1)?.to).toBe('2021-12');
  });

  it('growth and head-counts are declared figures in 001, 002 and 004', () => {
    const declared = (key: string, id: string) => byId(findNotice(key), id);
    for (const [key, id, value] of [
      ['001', 'general-training', 3000],
      ['001', 'poor-household-training', 0.5],
      ['002', 'turnover-growth', 0.3],
      ['002', 'retail-growth', 0.3],
      ['002', 'general-training', 3000],
      ['002', 'poor-household-training', 0.5],
      ['004', 'sales-growth', 0.2],
      ['004', 'poor-household-training', 0.5],
    ] as const) {
      expect(declared(key, id)).toMatchObject({ figure: 'declared', required: { op: '>=', value } });
    }
  });
});

describe('notices', () => {
  it('are five, with distinct ids, keys, targets and both languages', () => {
    expect(NOTICES.map(({ id }) => id)).toEqual(IDS);
    expect(NOTICES.map(({ key }) => key)).toEqual(['000', '001', '002', '003', '004']);
    expect(findNotice('yunfu-2018').status).toBe('draft');
    for (const { targets, id } of NOTICES) {
      expect(new Set(targets.map((target) => target.id)).size, id).toBe(targets.length);
      for (const { name, definition, unit, required: rule } of targets) {
        for (const words of [name, definition]) {
          expect(words.zh).toMatch(/\p{Script=Han}/u);
          expect(words.en).toMatch(/^[^\p{Script=Han}]{4,}/u);
        }
        if (unit === 'share' && rule !== null) expect(rule.value).toBeLessThanOrEqual(1);
      }
    }
  });

  it('cite themselves, and date as exactly as YYYY, YYYY-MM or YYYY-MM-DD', () => {
    for (const { key, number, targets, shares, phases } of NOTICES) {
      for (const { source } of [...targets, ...shares, ...phases]) expect(source.notice).toBe(number ?? key);
      for (const { from, to } of phases) {
        for (const date of [from, to]) if (date !== null) expect(date).toMatch(/^\d{4}(-\d{2}){0,2}$/);
      }
    }
  });

  it('leave service distance and minimum deliveries to the policy: none of them gives one', () => {
    for (const { definitions } of NOTICES) {
      expect(definitions.serviceDistanceMetres).toBeNull();
      expect(definitions.minimumDeliveriesPerWeek).toBeNull();
    }
  });
});

describe('findNotice', () => {
  it('finds by id, key and number, however the brackets are typed', () => {
    for (const notice of NOTICES) {
      expect(findNotice(notice.id)).toBe(notice);
      expect(findNotice(notice.key)).toBe(notice);
      if (notice.number !== null) expect(findNotice(notice.number)).toBe(notice);
    }
    for (const typed of ['吴府办[2020]11号', '吴府办（2020）11 号', ' WUCHUAN-2020 ']) {
      expect(findNotice(typed)).toBe(wuchuan);
    }
  });

  it('says which ids it knows', () => {
    for (const unknown of ['wuchuan-2021', '', '005', '11号']) {
      try {
        findNotice(unknown);
        expect.unreachable();
      } catch (error) {
        expect(error).toBeInstanceOf(CundaError);
        expect(error).toMatchObject({ code: 'notice-unknown', received: unknown, allowed: IDS.join(', ') });
      }
    }
  });
});
