import type { Notice } from '../../src/model/index.ts';
import { columns } from '../views/columns.ts';
import { TABLES } from '../words/command-line.ts';
import type { Language } from '../words/say.ts';
import { OPERATORS } from '../words/verdicts.ts';
import type { Command } from './command.ts';
import { loadEngine } from './workshop.ts';

const list = (notices: readonly Notice[], language: Language): string =>
  columns([
    (['id', 'number', 'issued', 'region', 'title'] as const).map((word) => TABLES[word][language]),
    ...notices.map(({ id, number, issued, region, title }) => [
      id,
      number ?? '–',
      issued ?? '–',
      region.name[language],
      title[language],
    ]),
  ]).join('\n');

const details = (notice: Notice, language: Language): string =>
  [
    `${notice.id}: ${notice.title[language]}`,
    `${notice.issuer[language]} ${notice.number ?? ''} ${notice.issued ?? ''}`.trim(),
    '',
    ...columns(
      notice.targets.map(({ id, name, required, source }) => [
        id,
        name[language],
        required === null ? '–' : `${OPERATORS[required.op]} ${required.value}`,
        `${source.notice} ${source.section}`,
      ]),
      2,
    ),
  ].join('\n');

export const noticesCommand: Command = {
  name: 'notices',
  summary: { en: 'list the notices, or show one', zh: '列出通知，或显示其中一份' },
  help: {
    en: `cunda notices [id]

Lists the notices that a plan can answer to, or shows one with its targets and where each stands in the text.
A notice is named by id (wuchuan-2020), key (002) or official number.

  --json                {notices: […]}, or the notice
  --lang zh|en          language of the list`,
    zh: `cunda notices [编号]

列出计划可以对照的通知，或显示其中一份的目标及出处。可用编号（wuchuan-2020）、序号（002）或文号。

  --json                输出 {notices: […]} 或该通知
  --lang zh|en          语言`,
  },
  options: {},
  positionals: [0, 1],
  async run({ positionals, answer, language }) {
    const engine = await loadEngine();
    const [id] = positionals;
    if (id === undefined) await answer({ notices: engine.notices }, list(engine.notices, language));
    else {
      const notice = engine.findNotice(id);
      await answer(notice, details(notice, language));
    }
    return 0;
  },
};
