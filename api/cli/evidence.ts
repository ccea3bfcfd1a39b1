/** `cunda evidence`: everything that a plan rests on, in one file that verifies offline. */
import { CundaError, Plan, sha256 } from '../../src/model/index.ts';
import { privateKeyOf, signPack } from '../evidence/keys.ts';
import { writePack } from '../evidence/pack.ts';
import { knownNotices } from '../evidence/plan-file.ts';
import { parseStrictly } from '../problem.ts';
import { checkSources } from '../service/source-check.ts';
import { EVIDENCE } from '../words/evidence.ts';
import { say } from '../words/say.ts';
import { localCompute } from '../work/local.ts';
import type { Command } from './command.ts';
import { readInput, writeOutput } from './files.ts';
import { IMPORT_FLAGS, IMPORT_HELP, importOptions } from './import-options.ts';
import { findPlanJson, groundOf } from './sources.ts';
import { sourcesOption } from './sources-option.ts';
import { loadEngine } from './workshop.ts';

export const evidenceCommand: Command = {
  name: 'evidence',
  summary: { en: 'pack a plan with all that it rests on', zh: '把计划及其全部依据打成证据包' },
  help: {
    en: `cunda evidence <plan.json or id> --out pack.zip [options]

Writes plan, dataset, inputs, roads, notices, the hashes of the original files and how these were read into one archive
that \`cunda verify pack.zip\` checks offline. The same plan gives the same bytes. With --key, <pack>.sig beside it is a
detached Ed25519 signature.

  --out file            the archive
  --key file            private key of the office (cunda keys new)
  --sources dir|file    the original files: they are imported again and must give the dataset; repeatable
  --dataset file|id     the plan's dataset, if it is not in the store; repeatable for several source files
${IMPORT_HELP.en}
  --json                {out, bytes, sha256, signature, key}

Exit: 0 written, 1 failed, 2 wrong use.`,
    zh: `cunda evidence <plan.json 或编号> --out pack.zip [选项]

把计划、数据集、输入、道路、通知、原始文件的哈希及其读法写入一个压缩包，可用 cunda verify pack.zip 离线核验。
同一计划得到相同的字节。加 --key 时，旁边的 <包>.sig 是 Ed25519 分离签名。

  --out 文件            压缩包
  --key 文件            单位的私钥（cunda keys new）
  --sources 目录|文件   原始文件：重新导入，须得到同一数据集；可重复
  --dataset 文件|编号   计划的数据集（若不在存储中）；多个原始文件可重复
${IMPORT_HELP.zh}
  --json                输出 {out, bytes, sha256, signature, key}

退出码：0 已写入，1 失败，2 用法错误。`,
  },
  options: {
    ...IMPORT_FLAGS,
    out: { type: 'string', short: 'o' },
    key: { type: 'string' },
    sources: { type: 'string', multiple: true },
    dataset: { type: 'string', multiple: true },
  },
  positionals: [1, 1],
  async run({ positionals: [argument = ''], values, answer, language }) {
    const out = values.text('out') ?? 'evidence.zip';
    const keyFile = values.text('key');
    const key = keyFile === undefined ? null : privateKeyOf(keyFile, (await readInput(keyFile)).bytes);
    const plan = parseStrictly(Plan, await findPlanJson(argument), argument, { code: 'value-invalid', file: argument });
    const engine = await loadEngine();
    const { dataset, roads } = await groundOf(plan, values);
    const settings = await importOptions(values);
    const files = await sourcesOption(values);
    if (files !== null) {
      const { differences } = await checkSources(localCompute(engine), dataset, files, settings);
      const [first] = differences;
      if (first !== undefined)
        throw new CundaError(
          'evidence-invalid/sources',
          { count: differences.length, pointer: first.path },
          {
            received: JSON.stringify(first.stated),
            at: { pointer: first.path },
          },
        );
    }
    const said = files !== null || values.list('dataset').length > 0 || Object.keys(settings).length > 0;
    const notices = knownNotices(engine.notices, plan);
    const pack = writePack({ plan, dataset, roads, notices, importOptions: said ? settings : null });
    await writeOutput(out, pack);
    const signature = key === null ? null : `${out}.sig`;
    const signed = key === null ? null : signPack(pack, key);
    if (signature !== null) await writeOutput(signature, `${JSON.stringify(signed)}\n`);
    const told = { file: out, bytes: pack.byteLength, hash: sha256(pack) };
    const lines = [
      say(language, EVIDENCE.written, told),
      signed === null || signature === null
        ? say(language, EVIDENCE.unsigned)
        : say(language, EVIDENCE.signed, { file: signature, key: signed.key }),
    ];
    await answer({ out, bytes: told.bytes, sha256: told.hash, signature, key: signed?.key ?? null }, lines.join('\n'));
    return 0;
  },
};
