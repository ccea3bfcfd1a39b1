/** Runs as a table for the office: one row a stop and day. */
import type { Load } from '../../src/model/index.ts';
import type { RunSheet, RunView } from '../wire/runs.ts';
import { type Cell, csvTable } from './csv.ts';
import { clock, rounded, weekday } from './text.ts';

const HEADER = [
  '星期',
  '车辆',
  '车型',
  '司机',
  '班次',
  '层级',
  '出发站',
  '发车时间（时:分）',
  '顺序',
  '站点编号',
  '站点',
  '经度（WGS-84，度）',
  '纬度（WGS-84，度）',
  '到达时间（时:分）',
  '交付时间（时:分）',
  '离站时间（时:分）',
  '本段里程（公里）',
  '本段用时（分钟）',
  '派件（件）',
  '揽件（件）',
  '离站载量（件）',
  '返回时间（时:分）',
  '估算',
  '合成数据',
];

const total = (load: Load): number => load.inboundAmbient + load.inboundCold + load.outboundAmbient + load.outboundCold;

const row = (sheet: RunSheet, day: number, run: RunView, stop: RunView['stops'][number]): Cell[] => [
  weekday(day).zh,
  run.vehicle,
  run.vehicleType.name.zh,
  run.driver,
  run.id,
  run.tier === 'trunk' ? '县到乡镇' : '乡镇到村',
  run.base.name,
  run.clock.departs,
  stop.sequence,
  stop.site,
  stop.name,
  stop.position?.[0] ?? null,
  stop.position?.[1] ?? null,
  stop.clock.arrives,
  stop.clock.handover,
  stop.clock.departs,
  rounded(stop.legMetres / 1000, 2),
  rounded(stop.legSeconds / 60, 1),
  rounded(stop.delivered, 2),
  rounded(stop.collected, 2),
  rounded(total(stop.load), 2),
  clock(run.returns),
  run.estimated || sheet.estimated ? '是' : '否',
  sheet.synthetic.length > 0 ? `是：${sheet.synthetic.join('；')}` : '否',
];

/** UTF-8 text with BOM; times are local clock times, `+1` after one means the next day. */
export const runsCsv = (sheet: RunSheet): string =>
  csvTable(
    HEADER,
    sheet.days.flatMap(({ day, vehicles }) =>
      vehicles.flatMap(({ runs }) => runs.flatMap((run) => run.stops.map((stop) => row(sheet, day, run, stop)))),
    ),
  );
