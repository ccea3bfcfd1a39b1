import { openStore } from '../../geo/store/index.ts';
import { CHECKED } from '../words/command-line.ts';
import { say } from '../words/say.ts';
import type { Command } from './command.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: { en: 'check everything in the store', zh: '检查整个存储' },
  help: {
    en: `cunda check

Checks the files of the store, every value against its name and schema, and every map feature against its value. Works
while the service runs.

  --json                {location, datasets, plans, scenarios}

Exit: 0 whole, 1 damaged (the first damage is named), 2 wrong use.`,
    zh: `cunda check

检查存储的文件、每个值与其编号和格式、每个地图要素与其值是否一致。服务运行时也可以检查。

  --json                输出 {location, datasets, plans, scenarios}

退出码：0 完好，1 已损坏（指出第一处），2 用法错误。`,
  },
  options: {},
  positionals: [0, 0],
  async run({ answer, language }) {
    const store = await openStore();
    try {
      await store.check();
      const [datasets, plans, scenarios] = await Promise.all([
        store.listDatasets(),
        store.listPlans(),
        store.listScenarios(),
      ]);
      const counts = { datasets: datasets.length, plans: plans.length, scenarios: scenarios.length };
      await answer(
        { location: store.location, ...counts },
        say(language, CHECKED, { location: store.location, ...counts }),
      );
    } finally {
      await store.close();
    }
    return 0;
  },
};
