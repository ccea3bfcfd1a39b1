/** `cunda keys`: the key that an office signs its evidence with, and the keys that programs send to the service. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { CundaError } from '../../src/model/index.ts';
import { keyName, newKey, publicKeyOf } from '../evidence/keys.ts';
import { EVIDENCE } from '../words/evidence.ts';
import { say } from '../words/say.ts';
import { API_KEY_ACTIONS, apiKeys } from './api-keys.ts';
import type { Command } from './command.ts';
import { readInput, writeOutput } from './files.ts';
import { choice } from './import-options.ts';

/** Only the owner reads a private key. */
const PRIVATE = 0o600;

async function writeKeys(file: string): Promise<{ file: string; publicFile: string; key: string }> {
  const publicFile = `${file}.pub`;
  for (const path of [file, publicFile])
    if (existsSync(path))
      throw new CundaError('file-exists/key', { file: path }, { received: path, at: { file: path } });
  const { privatePem, publicPem } = newKey();
  // Never there with other rights, nor over a file that came in between.
  await writeFile(file, privatePem, { mode: PRIVATE, flag: 'wx', flush: true });
  await writeOutput(publicFile, publicPem);
  return { file, publicFile, key: keyName(publicKeyOf(publicFile, Buffer.from(publicPem))) };
}

export const keysCommand: Command = {
  name: 'keys',
  summary: { en: 'keys that evidence is signed with; API keys of programs', zh: '签署证据包的密钥；程序用的接口密钥' },
  help: {
    en: `cunda keys new --out office.key
cunda keys show <office.key or office.key.pub>
cunda keys add <name> --organisation id --verbs list [--county code] [--expires date]
cunda keys rotate <id>
cunda keys revoke <id>
cunda keys list

\`new\` makes an Ed25519 key: office.key (PKCS #8, PEM, readable by its owner only) signs evidence packs, office.key.pub (SPKI,
PEM) is for those who verify them. A file that exists is never overwritten. \`show\` prints the name of a key: the first
16 hex digits of the SHA-256 of its public half.

API keys (Authorization: Bearer cunda_…) let a program in. A key is shown once and kept as a hash; \`rotate\` gives it a new
secret, the old one ends at once.

  --out file            where the private key goes; the public key goes to <file>.pub
  --organisation id     whose data the key is for
  --verbs list          rights and roles, with commas: run:read,plan:list or contractor (docs/security.md)
  --county code         only data of the county with this code
  --expires date        last day, UTC (default: none)
  --json                {file, publicFile, key}, {id, token} or {keys}

Exit: 0 done, 1 failed, 2 wrong use.`,
    zh: `cunda keys new --out office.key
cunda keys show <office.key 或 office.key.pub>
cunda keys add <名称> --organisation 代号 --verbs 权限 [--county 代码] [--expires 日期]
cunda keys rotate <编号>
cunda keys revoke <编号>
cunda keys list

new 生成 Ed25519 密钥：office.key（PKCS #8，PEM，只有所有者可读）用于签署证据包，office.key.pub（SPKI，PEM）交给核验的人。
已有的文件不会被覆盖。show 显示密钥名称：公钥 SHA-256 的前 16 位十六进制数。

接口密钥（Authorization: Bearer cunda_…）供程序使用，只显示一次，存储里只有哈希；rotate 换新，旧的立即失效。

  --out 文件            私钥写到哪里；公钥写到 <文件>.pub
  --organisation 代号   密钥用于哪个单位的数据
  --verbs 权限          权限和角色，用逗号分开：run:read,plan:list 或 contractor（见 docs/security.md）
  --county 代码         只用于这个县的数据
  --expires 日期        最后一天，UTC（默认不限）
  --json                输出 {file, publicFile, key}、{id, token} 或 {keys}

退出码：0 完成，1 失败，2 用法错误。`,
  },
  options: {
    out: { type: 'string', short: 'o' },
    organisation: { type: 'string' },
    verbs: { type: 'string' },
    county: { type: 'string' },
    expires: { type: 'string' },
  },
  positionals: [1, 2],
  async run(invocation) {
    const { positionals, values, answer, language } = invocation;
    const [, file = ''] = positionals;
    const action = choice('keys', positionals[0] ?? '', ['new', 'show', ...API_KEY_ACTIONS] as const);
    if (action !== 'new' && action !== 'show') return apiKeys(action, positionals.slice(1), invocation);
    if (action === 'show') {
      const key = keyName(publicKeyOf(file, (await readInput(file)).bytes));
      await answer({ file, key }, key);
      return 0;
    }
    const made = await writeKeys(values.text('out') ?? 'office.key');
    await answer(made, say(language, EVIDENCE.key, made));
    return 0;
  },
};
