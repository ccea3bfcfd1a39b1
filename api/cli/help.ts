/** The overview: what there is, in one screen. */
import { columns } from '../views/columns.ts';
import type { Language } from '../words/say.ts';
import type { Command } from './command.ts';

const INTRO = {
  en: 'Cunda plans and checks the county → town → village logistics network that rural e-commerce notices ask for.',
  zh: '村达：规划并核验农村电商通知要求的县—乡—村三级物流网络。',
};
const MORE = {
  en: `cunda <command> --help says what a command does. Every command takes --json (one JSON value on stdout), --quiet, --lang zh|en.
Exit codes: 0 done, 1 failed, 2 wrong use.`,
  zh: `cunda <命令> --help 查看用法。每个命令都接受 --json（标准输出一个 JSON 值）、--quiet、--lang zh|en。
退出码：0 完成，1 失败，2 用法错误。`,
};

export const overview = (commands: readonly Command[], language: Language): string =>
  [
    INTRO[language],
    '',
    ...columns(
      commands.map((command) => [`cunda ${command.name}`, command.summary[language]]),
      2,
    ),
    '',
    MORE[language],
    '',
  ].join('\n');
