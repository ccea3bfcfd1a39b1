/** `cunda audit`: the log of who did what, checked and written out. */
import type { Audit, ChainedEntry } from '../../geo/store/index.ts';
import { CundaError } from '../../src/model/index.ts';
import { auditCsv } from '../views/audit.ts';
import { columns } from '../views/columns.ts';
import { ACCOUNT_NOTES } from '../words/accounts.ts';
import { NOTES } from '../words/command-line.ts';
import { say } from '../words/say.ts';
import { type AccountTools, act, withAccounts } from './accounts-store.ts';
import { type Command, type Invocation, usage } from './command.ts';
import { writeOutput } from './files.ts';

const PAGE = 1000;

async function everything(audit: Audit): Promise<ChainedEntry[]> {
  const entries: ChainedEntry[] = [];
  for (;;) {
    const page = await audit.list(entries.at(-1)?.seq ?? 0, PAGE);
    entries.push(...page);
    if (page.length < PAGE) return entries;
  }
}

/** Throws `audit-broken` unless the chain is whole and, where `--head` names a hash told before, still has it. */
async function verify({ store: { audit } }: AccountTools, { values, answer, language }: Invocation): Promise<void> {
  const { entries, head, broken } = await audit.verify();
  if (broken !== null) throw new CundaError('audit-broken', { entry: broken, entries });
  const told = values.text('head');
  if (told !== undefined && !(await everything(audit)).some(({ hash }) => hash === told))
    throw new CundaError('audit-broken/head', { hash: told }, { received: told });
  await answer({ entries, head }, say(language, ACCOUNT_NOTES.whole, { entries, head }));
}

async function list({ store: { audit } }: AccountTools, { answer }: Invocation): Promise<void> {
  const entries = await everything(audit);
  const rows = entries.map(({ seq, entry: { at, actor, address, organisation, action, target } }) => [
    ...[String(seq), at, actor, address ?? '', organisation ?? ''],
    ...[action, target ?? ''],
  ]);
  await answer({ entries }, columns(rows).join('\n'));
}

async function write({ store: { audit } }: AccountTools, { values, answer, language }: Invocation): Promise<void> {
  const file = values.text('out');
  if (file === undefined) throw usage('usage/accounts-arguments', { action: '--out' });
  const entries = await everything(audit);
  await writeOutput(file, auditCsv(entries));
  await answer({ file, entries: entries.length }, say(language, NOTES.written, { file }));
}

export const auditCommand: Command = {
  name: 'audit',
  summary: { en: 'who did what, from where: check, list, CSV', zh: '谁在哪里做了什么：核对、列出、导出 CSV' },
  help: {
    en: `cunda audit verify [--head hash]
cunda audit list
cunda audit export --out audit.csv

The audit log has every login, import, plan, deletion and change of accounts: who, what, from where, before and after.
Entries are only ever appended; each is hashed with the one before. \`verify\` computes the chain again and says its head.
Entries cut off at the end show only against a head that was kept elsewhere: give it with --head.

  --head hash           a head that was told before: it must still be in the chain
  --out file            CSV (UTF-8 with BOM)
  --json                {entries, head}, {entries: […]} or {file, entries}

Exit: 0 whole or written, 1 broken or failed, 2 wrong use.`,
    zh: `cunda audit verify [--head 哈希]
cunda audit list
cunda audit export --out audit.csv

审计日志记着每次登录、导入、规划、删除和账户变动：谁、做了什么、从哪里、前后如何。
只追加，每条与前一条一起计算哈希。verify 重新计算整条链并给出最新的哈希。
末尾的记录被截掉，只有对照另外保存的哈希才能发现：用 --head 给出。

  --head 哈希           以前给出的最新哈希，它必须还在链里
  --out 文件            CSV（UTF-8，带 BOM）
  --json                输出 {entries, head}、{entries: […]} 或 {file, entries}

退出码：0 完好或已写出，1 断开或失败，2 用法错误。`,
  },
  options: { head: { type: 'string' }, out: { type: 'string', short: 'o' } },
  positionals: [1, 1],
  run: (invocation) =>
    withAccounts((tools) => {
      const doing = (work: typeof verify) => async () => {
        await work(tools, invocation);
        return 0 as const;
      };
      return act('audit', { verify: doing(verify), list: doing(list), export: doing(write) }, invocation.positionals);
    }),
};
