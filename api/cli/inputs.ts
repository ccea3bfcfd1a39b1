/** `cunda inputs`: a county's inputs out of a dataset, checked, and put in force. */
import { extname } from 'node:path';
import { hashOf } from '../../src/model/index.ts';
import { type BusRoom, inputsJson, inputsWorkbook } from '../documents/inputs/index.ts';
import { inputsSchema } from '../schema.ts';
import { NOTES } from '../words/command-line.ts';
import { INPUT_NOTES } from '../words/inputs/notes.ts';
import { say } from '../words/say.ts';
import { faultsOf, inputsRefused, readInputs, today, withInputs } from '../work/inputs.ts';
import type { Command, Invocation, Values } from './command.ts';
import { fileLanguage, usage } from './command.ts';
import { readInput, writeOutput } from './files.ts';
import { number } from './import-options.ts';
import { changeLines, remarkLines } from './inputs-option.ts';
import { exportDataset, findDataset } from './sources.ts';
import { withWorkshop } from './workshop.ts';

const needed = (positionals: readonly string[], at: number): string => {
  const found = positionals[at];
  if (found === undefined) throw usage('usage/too-few', { command: 'inputs', count: at + 1 });
  return found;
};

/** What a GTFS feed does not say, from the options. */
function busRoom(values: Values): BusRoom {
  const given = (flag: string, most: number): number | undefined => {
    const value = values.text(flag);
    return value === undefined ? undefined : number(flag, value, 0, most);
  };
  return {
    kilograms: given('bus-kg', 10_000),
    cubicMetres: given('bus-m3', 50),
    yuan: given('bus-fee', 1000),
  };
}

async function exported({ positionals, values, io, note, language }: Invocation): Promise<0> {
  const { dataset } = await findDataset(needed(positionals, 1));
  const out = values.text('out');
  const id = hashOf(dataset);
  const json = `${JSON.stringify(inputsJson(dataset, id), null, 1)}\n`;
  if (out === undefined) io.stdout.write(json);
  else {
    const book = extname(out).toLowerCase() === '.xlsx';
    await writeOutput(out, book ? await inputsWorkbook(dataset, id, fileLanguage(values)) : json);
    await note(say(language, NOTES.written, { file: out }));
  }
  return 0;
}

async function checked({ positionals, values, answer, language }: Invocation): Promise<0> {
  const input = await readInput(needed(positionals, 1));
  const argument = values.text('dataset');
  const dataset = argument === undefined ? null : (await findDataset(argument)).dataset;
  const read = await readInputs(input, today(), { dataset, room: busRoom(values) });
  const faults = faultsOf(read, dataset, today());
  if (faults.length > 0) throw inputsRefused(input.name, faults);
  const rows = read.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  await answer(
    { ok: true, rows, dataset: dataset === null ? null : hashOf(dataset), remarks: read.remarks },
    [
      say(language, INPUT_NOTES.good, { rows }),
      ...remarkLines(read.remarks, language),
      ...(dataset === null ? [say(language, INPUT_NOTES['cells-alone'])] : []),
    ].join('\n'),
  );
  return 0;
}

async function applied({ positionals, values, answer, language }: Invocation): Promise<0> {
  const input = await readInput(needed(positionals, 1));
  const argument = values.text('dataset');
  if (argument === undefined) throw usage('usage/arguments', { reason: '--dataset' });
  const ground = await findDataset(argument);
  const { dataset, changes, remarks } = await withInputs(ground.dataset, input, today(), busRoom(values));
  const id = hashOf(dataset);
  const out = values.text('out');
  if (out !== undefined) await writeOutput(out, exportDataset(id, { ...ground, dataset }));
  else
    await withWorkshop(async ({ store }) => {
      if (ground.roads !== null) await store.putRoads(ground.roads);
      await store.putDataset(dataset);
    });
  await answer(
    { dataset: id, changes, remarks, out: out ?? null },
    [
      say(language, changes.length === 0 ? INPUT_NOTES.same : INPUT_NOTES.stored, { id }),
      ...remarkLines(remarks, language),
      ...changeLines(changes),
    ].join('\n'),
  );
  return 0;
}

const ACTIONS: Readonly<Record<string, (invocation: Invocation) => Promise<0>>> = {
  export: exported,
  check: checked,
  apply: applied,
  schema: async ({ io }) => {
    io.stdout.write(inputsSchema());
    return 0;
  },
};

export const inputsCommand: Command = {
  name: 'inputs',
  summary: {
    en: "a county's own inputs as a workbook or JSON: export, check, apply",
    zh: '县情数据：导出、检查、采用（XLSX 或 JSON）',
  },
  help: {
    en: `cunda inputs export <dataset> --out county.xlsx|county.json
cunda inputs check <file> [--dataset id|file]
cunda inputs apply <file> --dataset id|file [--out dataset.json]
cunda inputs schema

One file of everything that a county declares: places, outlets, carriers, parcels, line-haul, vehicles, people, handling,
costs, money. The export is prefilled with what is in force; estimates are marked, with comments that say where they
come from. Blank cells and missing rows, columns and sheets leave what is in force. A dataset is an id, a file of cunda
export dataset, or sample. check and apply take a GTFS feed (.zip) of passenger buses, too. See docs/inputs.md.

  --out file            export: .xlsx or .json (default: JSON on the screen); apply: the new dataset instead of the store
  --dataset id|file     the county that the file is laid over
  --bus-kg, --bus-m3, --bus-fee
                        of a GTFS feed: spare room of a bus, kg and m³, and fee, yuan a parcel
                        (default 50, 0.3 and 1, marked as estimates)
  --lang zh|en          headings of the workbook (default zh)
  --json                check: {ok, rows, remarks}; apply: {dataset, changes, remarks}

Exit: 0 done, 1 refused (every bad cell with sheet, row, column, value and limit), 2 wrong use.`,
    zh: `cunda inputs export <数据集> --out county.xlsx|county.json
cunda inputs check <文件> [--dataset 编号|文件]
cunda inputs apply <文件> --dataset 编号|文件 [--out dataset.json]
cunda inputs schema

一个县申报的全部内容在一个文件里：地点、网点、快递企业、件量、干线、车辆、人员、分拣、成本、资金。导出时填好现值，
估算值有标记，批注写明出处。空白单元格和缺少的行、列、表保持现值。数据集为编号、cunda export dataset 的文件，
或 sample。check 和 apply 也接受客运班车的 GTFS 时刻表（.zip）。见 docs/inputs.md。

  --out 文件            导出：.xlsx 或 .json（默认在屏幕输出 JSON）；采用：写出新数据集而不存储
  --dataset 编号|文件   该文件所属的数据集
  --bus-kg、--bus-m3、--bus-fee
                        GTFS 时刻表：每车次载货余量（公斤、立方米）和每件费用（元）（默认 50、0.3、1，标为估算）
  --lang zh|en          工作簿表头的语言（默认中文）
  --json                检查：{ok, rows, remarks}；采用：{dataset, changes, remarks}

退出码：0 完成，1 不能采用（逐一列出表、行、列、值和限度），2 用法错误。`,
  },
  options: {
    out: { type: 'string', short: 'o' },
    dataset: { type: 'string' },
    'bus-kg': { type: 'string' },
    'bus-m3': { type: 'string' },
    'bus-fee': { type: 'string' },
  },
  positionals: [1, 2],
  async run(invocation) {
    const [action = ''] = invocation.positionals;
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (act === undefined) throw usage('usage/inputs-action', { action }, { received: action });
    return act(invocation);
  },
};
