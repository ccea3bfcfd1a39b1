import { hashOf, Plan } from '../../src/model/index.ts';
import { parseStrictly } from '../problem.ts';
import { villagesCsv } from '../views/dataset-csv.ts';
import { datasetGeojson, planGeojson } from '../views/geojson.ts';
import { runsGpx } from '../views/gpx.ts';
import { runSheet } from '../views/runs.ts';
import { runsCsv } from '../views/runs-csv.ts';
import type { RunFilter } from '../wire/runs.ts';
import type { Language } from '../words/say.ts';
import { type Command, fileLanguage, usage, type Values } from './command.ts';
import { writeOutput } from './files.ts';
import { choice, IMPORT_FLAGS, number } from './import-options.ts';
import { write } from './io.ts';
import { exportDataset, findDataset, findPlanJson, groundOf } from './sources.ts';

const FORMATS = ['json', 'geojson', 'csv', 'gpx'] as const;
type Format = (typeof FORMATS)[number];

function filterOf(values: Values): RunFilter {
  const day = values.text('day');
  const vehicle = values.text('vehicle');
  return {
    ...(day === undefined ? {} : { day: number('day', day, 1, 7, true) }),
    ...(vehicle === undefined ? {} : { vehicle }),
  };
}

async function planText(argument: string, format: Format, values: Values): Promise<string> {
  const language = fileLanguage(values);
  const plan = parseStrictly(Plan, await findPlanJson(argument), argument, { code: 'value-invalid' });
  if (format === 'json') return `${JSON.stringify(plan)}\n`;
  const filter = filterOf(values);
  const { dataset } = await groundOf(plan, values);
  if (format === 'geojson') return `${JSON.stringify(planGeojson(plan, dataset, filter))}\n`;
  return format === 'csv'
    ? runsCsv(runSheet(plan, dataset, filter), language)
    : runsGpx(plan, dataset, filter, language);
}

async function datasetText(argument: string, format: Exclude<Format, 'gpx'>, language: Language): Promise<string> {
  const found = await findDataset(argument);
  if (format === 'json') return exportDataset(hashOf(found.dataset), found);
  return format === 'csv' ? villagesCsv(found.dataset, language) : `${JSON.stringify(datasetGeojson(found.dataset))}\n`;
}

export const exportCommand: Command = {
  name: 'export',
  summary: { en: 'write a plan or a dataset for other programs', zh: '导出计划或数据集' },
  help: {
    en: `cunda export plan <id or file> [options]
cunda export dataset <id or file> [options]

Writes a plan or a dataset in a format that other programs read. Ids may be shortened to their first six digits.

  --format json         plan: the whole plan; dataset: with its roads, so that the file stands alone (default)
  --format geojson      plan: sites, runs and villages with their verdict; dataset: villages, towns, sites, boundary
  --format csv          plan: the runs, a row a stop and day; dataset: the villages. UTF-8 with BOM, for Excel
  --format gpx          plan only: runs for a navigation device, GPX 1.1
  --day 1..7            only the runs of that weekday, 1 = Monday
  --vehicle name        only the runs of that vehicle
  --lang zh|en          language of CSV and GPX, zh unless told here: other programs find columns by their headings
  --dataset file|id     the plan's dataset, if it is not in the store
                        source files are imported again, read as --crs --map --encoding --name --seat --terrain --detour
                        --boundary --profiles --implausible --official say (see cunda import)
  --out file            instead of standard output
  --json                with --out: {out, format, bytes}; without: the JSON or GeoJSON itself`,
    zh: `cunda export plan <编号或文件> [选项]
cunda export dataset <编号或文件> [选项]

把计划或数据集导出为其他程序可读的格式。编号可只写前六位。

  --format json         计划：整个计划；数据集：含道路，可独立使用（默认）
  --format geojson      计划：站点、班次和各村结果；数据集：村、乡镇、站点、县界
  --format csv          计划：班次，每站每日一行；数据集：村。UTF-8 带 BOM，可直接用 Excel 打开
  --format gpx          仅计划：供导航设备使用的班次，GPX 1.1
  --day 1..7            只要该星期的班次，1 = 周一
  --vehicle 名称        只要该车辆的班次
  --lang zh|en          CSV 与 GPX 的语言；不在这里指定则为 zh：其他程序按列名找列
  --dataset 文件|编号   计划的数据集（若不在存储中）
                        原始文件会重新导入，读法由 --crs --map --encoding --name --seat --terrain
                        --detour --boundary --profiles --implausible --official 指定（见 cunda import）
  --out 文件            写入文件而不是标准输出
  --json                有 --out 时输出 {out, format, bytes}；否则为 JSON 或 GeoJSON 本身`,
  },
  options: {
    ...IMPORT_FLAGS,
    format: { type: 'string' },
    day: { type: 'string' },
    vehicle: { type: 'string' },
    dataset: { type: 'string', multiple: true },
    out: { type: 'string', short: 'o' },
  },
  positionals: [2, 2],
  async run({ positionals: [kind = '', argument = ''], values, io, json, answer }) {
    const what = choice('export', kind, ['plan', 'dataset'] as const);
    const format = choice('format', values.text('format') ?? 'json', FORMATS);
    const out = values.text('out');
    if (json && out === undefined && (format === 'csv' || format === 'gpx')) throw usage('usage/json-out', { format });
    if (what === 'dataset' && format === 'gpx') throw usage('usage/dataset-gpx', {}, { allowed: 'json, geojson, csv' });
    filterOf(values);
    const text =
      what === 'plan' || format === 'gpx'
        ? await planText(argument, format, values)
        : await datasetText(argument, format, fileLanguage(values));
    if (out === undefined) await write(io.stdout, text);
    else {
      await writeOutput(out, text);
      await answer({ out, format, bytes: Buffer.byteLength(text) }, out);
    }
    return 0;
  },
};
