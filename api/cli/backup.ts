import { existsSync, statSync } from 'node:fs';
import { openStore, restoreStore } from '../../geo/store/index.ts';
import { CundaError } from '../../src/model/index.ts';
import type { Command } from './command.ts';

const only = ([path = '']: readonly string[]): string => path;

export const backupCommand: Command = {
  name: 'backup',
  summary: { en: 'write the whole store to one file', zh: '把整个存储备份为一个文件' },
  help: {
    en: `cunda backup <file>

Writes everything in the store to one GeoPackage file, which must not exist yet. Works while the service runs.
cunda restore reads it back, into either kind of store.

  --json                {backup, bytes}`,
    zh: `cunda backup <文件>

把存储的全部内容写入一个 GeoPackage 文件（不能已存在）。服务运行时也可以备份。用 cunda restore 恢复到任一种存储。

  --json                输出 {backup, bytes}`,
  },
  options: {},
  positionals: [1, 1],
  async run({ positionals, answer }) {
    const path = only(positionals);
    if (existsSync(path)) throw new CundaError('value-invalid/backup-exists', { file: path }, { received: path });
    const store = await openStore();
    try {
      await store.backup(path);
    } finally {
      await store.close();
    }
    const { size } = statSync(path);
    await answer({ backup: path, bytes: size }, `${path}  ${size} B`);
    return 0;
  },
};

export const restoreCommand: Command = {
  name: 'restore',
  summary: { en: 'read a backup into the store', zh: '从备份恢复存储' },
  help: {
    en: `cunda restore <file> [--overwrite]

Reads a backup into the store, all or nothing; every value is checked on the way. The store must be empty,
unless --overwrite is given; a damaged store is then moved aside, not deleted.

  --overwrite           replace what is in the store
  --json                {restored}`,
    zh: `cunda restore <文件> [--overwrite]

从备份恢复存储，要么全部要么不动，逐一校验。存储必须为空；加 --overwrite 则替换，损坏的存储会移到一旁而不删除。

  --overwrite           替换存储中的内容
  --json                输出 {restored}`,
  },
  options: { overwrite: { type: 'boolean' } },
  positionals: [1, 1],
  async run({ positionals, values, answer }) {
    const path = only(positionals);
    await restoreStore(path, { overwrite: values.flag('overwrite') });
    await answer({ restored: path }, path);
    return 0;
  },
};
