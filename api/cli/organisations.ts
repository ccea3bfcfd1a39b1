/** `cunda organisations`: bureaus, carriers and reviewers; who sees whose data; quotas. */
import { ORGANISATION_KINDS } from '../../geo/store/index.ts';
import { CundaError } from '../../src/model/index.ts';
import { columns } from '../views/columns.ts';
import { ACCOUNT_NOTES } from '../words/accounts.ts';
import { say } from '../words/say.ts';
import { type AccountTools, act, theOne, theTwo, withAccounts } from './accounts-store.ts';
import type { Command, Invocation, Values } from './command.ts';
import { choice, number } from './import-options.ts';

const limit = (values: Values, option: string): number | null => {
  const value = values.text(option);
  return value === undefined ? null : number(option, value, 0, Number.MAX_SAFE_INTEGER, true);
};

const done = ({ answer, language }: Invocation, id: string, more: object = {}) =>
  answer({ organisation: id, ...more }, say(language, ACCOUNT_NOTES.done, { name: id }));

async function add(tools: AccountTools, invocation: Invocation, id: string): Promise<void> {
  const { values } = invocation;
  const kind = choice('kind', values.text('kind') ?? 'bureau', ORGANISATION_KINDS);
  const made = { id, name: values.text('name') ?? id, kind, county: values.text('county') ?? null };
  const quota = { mostValues: limit(values, 'most-values'), mostBytes: limit(values, 'most-bytes') };
  const { accounts } = tools.store;
  await accounts.addOrganisation({ ...made, ...quota });
  const adopted = values.flag('adopt') ? await accounts.adopt(id) : 0;
  await tools.note('organisations add', id, { after: { ...made, ...quota, adopted }, organisation: id });
  await done(invocation, id, { adopted });
}

async function adopt(tools: AccountTools, invocation: Invocation, id: string): Promise<void> {
  const adopted = await tools.store.accounts.adopt(id);
  await tools.note('organisations adopt', id, { after: { adopted }, organisation: id });
  await done(invocation, id, { adopted });
}

async function quota(tools: AccountTools, invocation: Invocation, id: string): Promise<void> {
  const { accounts } = tools.store;
  const old = (await accounts.listOrganisations()).find((one) => one.id === id);
  const after = {
    mostValues: limit(invocation.values, 'most-values'),
    mostBytes: limit(invocation.values, 'most-bytes'),
  };
  await accounts.setQuota(id, after.mostValues, after.mostBytes);
  const before = { mostValues: old?.mostValues ?? null, mostBytes: old?.mostBytes ?? null };
  await tools.note('organisations quota', id, { before, after, organisation: id });
  await done(invocation, id);
}

const share =
  (on: boolean) =>
  async (tools: AccountTools, invocation: Invocation, [owner, partner]: [string, string]) => {
    await tools.store.accounts.setPartner(owner, partner, on);
    await tools.note(on ? 'organisations share' : 'organisations unshare', owner, {
      after: partner,
      organisation: owner,
    });
    await done(invocation, owner, { partner });
  };

const REQUIREMENTS = ['required', 'optional'] as const;

async function secondFactor(tools: AccountTools, invocation: Invocation, [id, value]: [string, string]) {
  const wanted = REQUIREMENTS.find((one) => one === value);
  if (wanted === undefined)
    throw new CundaError(
      'account-invalid/second-factor-word',
      { value },
      { received: value, allowed: REQUIREMENTS.join(', ') },
    );
  await tools.store.accounts.requireSecondFactor(id, wanted === 'required');
  await tools.note('organisations second-factor', id, { after: wanted, organisation: id });
  await done(invocation, id, { secondFactor: wanted });
}

async function list(tools: AccountTools, { answer }: Invocation): Promise<void> {
  const organisations = await tools.store.accounts.listOrganisations();
  const rows = organisations.map(({ id, name, kind, county, partners, secondFactor: asked }) => [
    id,
    name,
    kind,
    county ?? '',
    partners.join(' '),
    asked ? 'TOTP' : '',
  ]);
  await answer({ organisations }, columns(rows).join('\n'));
}

export const organisationsCommand: Command = {
  name: 'organisations',
  summary: { en: 'bureaus, carriers and reviewers, and who sees whose data', zh: '各单位，以及谁能看谁的数据' },
  help: {
    en: `cunda organisations add <id> [--name n] [--kind k] [--county code] [--adopt] [--most-values n] [--most-bytes n]
cunda organisations share <owner> <partner>
cunda organisations unshare <owner> <partner>
cunda organisations adopt <id>
cunda organisations quota <id> [--most-values n] [--most-bytes n]
cunda organisations second-factor <id> required|optional
cunda organisations list

Datasets, plans, scenarios and jobs belong to the organisation for which they were made; no other sees them, except its
partners: people of a carrier see its runs, people of a reviewer everything, neither changes anything. What commands such as
cunda import put belongs to nobody, and no login shows it, until adopt gives all of that to an organisation.
Where a second factor is required, its people can do nothing before they have set one up (/login/account).

  --name n              its name (default: the id)
  --kind k              ${ORGANISATION_KINDS.join(', ')} (default bureau)
  --county code         code of its county
  --adopt               give it all that is in the store and belongs to nobody
  --most-values n       most datasets, plans and scenarios (default: no limit)
  --most-bytes n        most bytes of them (default: no limit)
  --json                {organisation, …} or {organisations}

Exit: 0 done, 1 failed, 2 wrong use.`,
    zh: `cunda organisations add <代号> [--name 名称] [--kind 类别] [--county 代码] [--adopt] [--most-values n] [--most-bytes n]
cunda organisations share <所有者> <伙伴>
cunda organisations unshare <所有者> <伙伴>
cunda organisations adopt <代号>
cunda organisations quota <代号> [--most-values n] [--most-bytes n]
cunda organisations second-factor <代号> required|optional
cunda organisations list

数据、计划、方案和任务属于为之而做的单位；别的单位看不到，除非是它的伙伴：
承运单位的人能看它的班次，审核单位的人能看全部，都不能改动。
cunda import 等命令存入的数据不属于任何单位，登录的人都看不到，直到用 adopt 全部归给一个单位。
要求两步验证（second-factor required）的单位，其用户开启之前什么都不能做（/login/account）。

  --name 名称           单位名称（默认同代号）
  --kind 类别           ${ORGANISATION_KINDS.join('、')}（默认 bureau）
  --county 代码         所在县的代码
  --adopt               存储里不属于任何单位的都归它
  --most-values n       数据、计划和方案最多几个（默认不限）
  --most-bytes n        总共最多多少字节（默认不限）
  --json                输出 {organisation, …} 或 {organisations}

退出码：0 完成，1 失败，2 用法错误。`,
  },
  options: {
    name: { type: 'string' },
    kind: { type: 'string' },
    county: { type: 'string' },
    adopt: { type: 'boolean' },
    'most-values': { type: 'string' },
    'most-bytes': { type: 'string' },
  },
  positionals: [1, 3],
  run: (invocation) =>
    withAccounts((tools) => {
      const one = (action: string, work: typeof add) => async (args: readonly string[]) => {
        await work(tools, invocation, theOne(action, args));
        return 0 as const;
      };
      const two = (action: string, work: ReturnType<typeof share>) => async (args: readonly string[]) => {
        await work(tools, invocation, theTwo(action, args));
        return 0 as const;
      };
      return act(
        'organisations',
        {
          add: one('add', add),
          share: two('share', share(true)),
          unshare: two('unshare', share(false)),
          adopt: one('adopt', adopt),
          quota: one('quota', quota),
          'second-factor': two('second-factor', secondFactor),
          list: async () => {
            await list(tools, invocation);
            return 0;
          },
        },
        invocation.positionals,
      );
    }),
};
