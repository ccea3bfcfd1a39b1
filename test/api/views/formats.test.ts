/** CSV, GPX and clock times: what other programs read must come back as it went in, and harm nobody. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { csvCell, csvTable } from '../../../api/views/csv.ts';
import { runsGpx } from '../../../api/views/gpx.ts';
import { runSheet } from '../../../api/views/runs.ts';
import { runsCsv } from '../../../api/views/runs-csv.ts';
import { parseClock } from '../../../api/views/text.ts';
import { xmlText } from '../../../api/views/xml.ts';
import { clock } from '../../../api/words/clock.ts';
import { buildTravel } from '../../../geo/travel/index.ts';
import { type Dataset, hashOf, type Plan, Policy, SILENT } from '../../../src/model/index.ts';
import { plan as makePlan } from '../../../src/planner.ts';
import { smallCounty } from '../support/county.ts';

describe('CSV', () => {
  const read = (text: string): string[][] => parse(text, { bom: true, relax_column_count: true });

  test('comes back as it went in, but for cells a spreadsheet would run', () => {
    const cell = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        const [header, ...back] = read(csvTable(['a', 'b'], rows));
        expect(header).toEqual(['a', 'b']);
        const filled = rows.filter(([a, b]) => a !== '' || b !== '');
        expect(
          back.filter(([a, b]) => a !== '' || b !== '').map((row) => row.map((one) => one.replace(/^'/, ''))),
        ).toEqual(filled.map((row) => row.map((one) => one.replace(/^'/, ''))));
      }),
    );
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '=cmd|" /C calc"!A0'])(
    '%j is never a formula',
    (cell) => {
      const [[back = '']] = [read(csvCell(cell))[0] ?? []];
      expect(back.startsWith("'")).toBe(true);
    },
  );

  test('numbers stay numbers', () => {
    expect([csvCell(-1.5), csvCell(0), csvCell(null)]).toEqual(['-1.5', '0', '']);
  });
});

describe('XML', () => {
  test('any text can be put into it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        let back = '';
        const parser = new SaxesParser();
        parser.on('text', (part) => {
          back += part;
        });
        parser.on('error', (error) => {
          throw error;
        });
        parser.write(`<a>${xmlText(`${text}\u0000`)}</a>`).close();
        expect(back.endsWith('\uFFFD')).toBe(true);
        expect(back.length).toBe(text.toWellFormed().replaceAll('\r\n', '\n').length + 1);
      }),
    );
  });
});

test('clock times, past midnight too, and back', () => {
  expect([0, 59, 23_400, 86_399, 86_400, 90_000].map(clock)).toEqual([
    '00:00',
    '00:01',
    '06:30',
    '00:00+1',
    '00:00+1',
    '01:00+1',
  ]);
  expect(['06:30', '6:05', '24:00', '25:00', '6:60', '6.30', ''].map(parseClock)).toEqual([
    23_400,
    21_900,
    86_400,
    null,
    null,
    null,
    null,
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1439 }), (minute) => {
      expect(parseClock(clock(minute * 60))).toBe(minute * 60);
    }),
  );
});

describe('runs of a small plan', async () => {
  const dataset: Dataset = smallCounty();
  const plan: Plan = await makePlan({
    dataset,
    datasetId: hashOf(dataset),
    travel: buildTravel(dataset, null),
    notices: [],
    policy: Policy.parse({}),
    work: SILENT,
  });

  test('by day and vehicle: every stop of every run, on each of its days, in order', () => {
    const sheet = runSheet(plan, dataset, {});
    const listed = sheet.days.flatMap(({ vehicles }) =>
      vehicles.flatMap(({ runs }) => runs.flatMap((run) => run.stops)),
    );
    expect(listed).toHaveLength(plan.runs.reduce((sum, run) => sum + run.stops.length * run.days.length, 0));
    for (const { day, vehicles } of sheet.days)
      for (const { vehicle, runs } of vehicles) {
        expect(runs.map((run) => run.departs)).toEqual(runs.map((run) => run.departs).toSorted((a, b) => a - b));
        for (const run of runs) {
          expect(run.vehicle).toBe(vehicle);
          expect(run.days).toContain(day);
        }
      }
    const monday = runSheet(plan, dataset, { day: 1 });
    expect(monday.days.map((one) => one.day)).toEqual([1]);
    expect(monday.days[0]?.vehicles.flatMap((one) => one.runs).every((run) => run.days.length === 1)).toBe(true);
  });

  test('as CSV: a row a stop and day, names neutralised, flags in every row', () => {
    const rows: Record<string, string>[] = parse(runsCsv(runSheet(plan, dataset, { day: 4 }), 'zh'), {
      bom: true,
      columns: true,
    });
    expect(rows).toHaveLength(
      plan.runs.filter((run) => run.days.includes(4)).reduce((sum, run) => sum + run.stops.length, 0),
    );
    expect(rows.map((row) => row.站点)).toContain("'=1+1村");
    for (const row of rows) {
      expect([row.星期, row.估算, row.合成数据]).toEqual(['周四', '是', '是：村庄位置']);
      expect(row['到达时间（时:分）']).toMatch(/^\d\d:\d\d/);
    }
  });

  test('as GPX: well-formed, a route a run from base to base, a way point a stop', () => {
    const text = runsGpx(plan, dataset, {}, 'zh');
    const count: Record<string, number> = {};
    const names: string[] = [];
    let inside = '';
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', ({ name, attributes }) => {
      count[name] = (count[name] ?? 0) + 1;
      inside = name;
      if (name === 'wpt') {
        expect(Math.abs(Number(attributes.lat) - 21.42)).toBeLessThan(0.1);
        expect(Math.abs(Number(attributes.lon) - 110.7)).toBeLessThan(0.1);
      }
    });
    parser.on('text', (part) => {
      if (inside === 'name') names.push(part);
    });
    parser.write(text).close();
    const stops = plan.runs.reduce((sum, run) => sum + run.stops.length, 0);
    expect(count).toMatchObject({
      gpx: 1,
      rte: plan.runs.length,
      trk: plan.runs.length,
      wpt: stops,
      rtept: stops + 2 * plan.runs.length,
    });
    expect(names).toContain('<乙>&"村"');
    expect(text).toContain('含合成数据：村庄位置');
    expect(text).toContain('［估算］');
    expect(text.indexOf('<wpt')).toBeLessThan(text.indexOf('<rte>'));
    expect(text.indexOf('</rte>')).toBeLessThan(text.indexOf('<trk>'));
  });
});
