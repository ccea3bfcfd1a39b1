/** `cunda keys`: the key that an office signs its evidence with. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { CundaError } from '../../src/model/index.ts';
import { keyName, newKey, publicKeyOf } from '../evidence/keys.ts';
import { EVIDENCE } from '../words/evidence.ts';
import { say } from '../words/say.ts';
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
  summary: { en: 'make the key that evidence is signed with', zh: '生成签署证据包的密钥' },
  help: {
    en: `cunda keys new --out office.key
cunda keys show <office.key or office.key.pub>

Makes an Ed25519 key: office.key (PKCS #8, PEM, readable by its owner only) signs evidence packs, office.key.pub (SPKI,
PEM) is for those who verify them. A file that exists is never overwritten. \`show\` prints the name of a key: the first
16 hex digits of the SHA-256 of its public half.

  --out file            where the private key goes; the public key goes to <file>.pub
  --json                {file, publicFile, key}

Exit: 0 done, 1 failed, 2 wrong use.`,
    zh: `cunda keys new --out office.key
cunda keys show <office.key 或 office.key.pub>

生成 Ed25519 密钥：office.key（PKCS #8，PEM，只有所有者可读）用于签署证据包，office.key.pub（SPKI，PEM）交给核验的人。
已有的文件不会被覆盖。show 显示密钥名称：公钥 SHA-256 的前 16 位十六进制数。

  --out 文件            私钥写到哪里；公钥写到 <文件>.pub
  --json                输出 {file, publicFile, key}

退出码：0 完成，1 失败，2 用法错误。`,
  },
  options: { out: { type: 'string', short: 'o' } },
  positionals: [1, 2],
  async run({ positionals: [action = '', file = ''], values, answer, language }) {
    if (choice('keys', action, ['new', 'show'] as const) === 'show') {
      const key = keyName(publicKeyOf(file, (await readInput(file)).bytes));
      await answer({ file, key }, key);
      return 0;
    }
    const made = await writeKeys(values.text('out') ?? 'office.key');
    await answer(made, say(language, EVIDENCE.key, made));
    return 0;
  },
};
