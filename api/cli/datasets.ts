import { openStore } from '../../geo/store/index.ts';
import { columns } from '../views/columns.ts';
import { TABLES } from '../words/command-line.ts';
import type { Command } from './command.ts';

export const datasetsCommand: Command = {
  name: 'datasets',
  summary: { en: 'list what is in the store', zh: '列出存储中的内容' },
  help: {
    en: `cunda datasets

Lists the datasets, plans and scenarios in the store, oldest first.

  --json                {store, datasets: […], plans: […], scenarios: […]}`,
    zh: `cunda datasets

按先后列出存储中的数据集、计划和方案。

  --json                输出 {store, datasets: […], plans: […], scenarios: […]}`,
  },
  options: {},
  positionals: [0, 0],
  async run({ answer, language }) {
    const store = await openStore();
    try {
      const [datasets, plans, scenarios] = await Promise.all([
        store.listDatasets(),
        store.listPlans(),
        store.listScenarios(),
      ]);
      const rows = [
        ...datasets.map(({ id, county, villages }) => [TABLES.dataset[language], id, county.name, `${villages}`, '']),
        ...plans.map(({ id, county, served, villages, notices }) => [
          TABLES.plan[language],
          id,
          county.name,
          `${served}/${villages}`,
          notices.join(' '),
        ]),
        ...scenarios.map(({ id, county, name, kind }) => [TABLES.scenario[language], id, county.name, kind, name]),
      ];
      const place = `${store.engine} ${store.location}`;
      await answer(
        { store: { engine: store.engine, location: store.location }, datasets, plans, scenarios },
        [place, ...columns(rows)].join('\n'),
      );
      return 0;
    } finally {
      await store.close();
    }
  },
};
