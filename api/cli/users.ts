/** `cunda users`: people who log in. */
import { randomUUID } from 'node:crypto';
import { text as readAll } from 'node:stream/consumers';
import { CundaError } from '../../src/model/index.ts';
import { checkPassword, hashPassword } from '../accounts/passwords.ts';
import { isRole, ROLES } from '../accounts/roles.ts';
import { newPassword } from '../accounts/tokens.ts';
import { columns } from '../views/columns.ts';
import { ACCOUNT_NOTES } from '../words/accounts.ts';
import { say } from '../words/say.ts';
import { type AccountTools, act, personNamed, theOne, withAccounts } from './accounts-store.ts';
import type { Command, Invocation, Values } from './command.ts';
import { usage } from './command.ts';

const NAME = /^[^\p{C}\s](?:[^\p{C}]{0,98}[^\p{C}\s])?$/u;

/** The password that is set: that of standard input with `--password-stdin`, else a new one. */
async function passwordFor(name: string, values: Values): Promise<{ password: string; made: boolean }> {
  if (!values.flag('password-stdin')) return { password: newPassword(), made: true };
  const password = (await readAll(process.stdin)).replace(/\r?\n$/, '');
  checkPassword(password, name);
  return { password, made: false };
}

/** Role and organisation of the options; throws `usage`, `account-invalid`. */
function membershipOf(values: Values): { organisation: string; role: string } {
  const [organisation, role] = [values.text('organisation'), values.text('role')];
  if (organisation === undefined || role === undefined)
    throw usage('usage/accounts-arguments', { action: '--organisation, --role' });
  if (!isRole(role))
    throw new CundaError('account-invalid/role', { value: role }, { received: role, allowed: ROLES.join(', ') });
  return { organisation, role };
}

/** Tells a password that was made, this once; one that was given is not repeated. */
const tell = ({ answer, language }: Invocation, name: string, password: string | null) =>
  answer(
    { name, password },
    password === null
      ? say(language, ACCOUNT_NOTES.done, { name })
      : say(language, ACCOUNT_NOTES.password, { name, password }),
  );

async function addPerson(tools: AccountTools, invocation: Invocation, name: string): Promise<void> {
  const { values, note, language } = invocation;
  const { accounts } = tools.store;
  if (values.flag('first') && (await accounts.any())) {
    await note(say(language, ACCOUNT_NOTES.there));
    return;
  }
  if (!NAME.test(name)) throw new CundaError('account-invalid/name', {}, { received: name });
  const membership = membershipOf(values);
  const subject = values.text('subject') ?? null;
  const known = (await accounts.listOrganisations()).some(({ id }) => id === membership.organisation);
  if (!known && values.flag('first')) {
    const id = membership.organisation;
    await accounts.addOrganisation({ id, name: id, kind: 'bureau', county: null, mostValues: null, mostBytes: null });
    await accounts.adopt(id);
  } else if (!known) throw new CundaError('account-invalid/no-organisation', { id: membership.organisation });
  const { password, made } = await passwordFor(name, values);
  const id = randomUUID();
  await accounts.addPerson({ id, name, password: await hashPassword(password), subject });
  await accounts.grant(id, membership, true);
  await tools.note('users add', name, { after: { ...membership, subject }, organisation: membership.organisation });
  await tell(invocation, name, made ? password : null);
}

async function changeRole(tools: AccountTools, invocation: Invocation, name: string): Promise<void> {
  const person = await personNamed(tools, name);
  const membership = membershipOf(invocation.values);
  const { accounts } = tools.store;
  const before = person.memberships;
  await accounts.grant(person.id, membership, !invocation.values.flag('remove'));
  const after = (await personNamed(tools, name)).memberships;
  await tools.note('users role', name, { before, after, organisation: membership.organisation });
  await tell(invocation, name, null);
}

async function resetPassword(tools: AccountTools, invocation: Invocation, name: string): Promise<void> {
  const person = await personNamed(tools, name);
  const { password, made } = await passwordFor(name, invocation.values);
  const { accounts } = tools.store;
  await accounts.setPassword(person.id, await hashPassword(password));
  await accounts.removeSessions(person.id, new Date().toISOString());
  await accounts.setFailures(`name/${name.toLowerCase()}`, null);
  await tools.note('users password', name, {});
  await tell(invocation, name, made ? password : null);
}

async function removePerson(tools: AccountTools, invocation: Invocation, name: string): Promise<void> {
  const { id, memberships } = await personNamed(tools, name);
  await tools.store.accounts.removePerson(id);
  await tools.note('users remove', name, { before: { memberships } });
  await tell(invocation, name, null);
}

async function list(tools: AccountTools, { answer }: Invocation): Promise<void> {
  const people = (await tools.store.accounts.listPeople()).map(({ name, subject, memberships, createdAt }) => ({
    ...{ name, subject, memberships, createdAt },
  }));
  const rows = people.map(({ name, memberships, subject }) => [
    name,
    memberships.map(({ organisation, role }) => `${role}@${organisation}`).join(' '),
    subject ?? '',
  ]);
  await answer({ users: people }, columns(rows).join('\n'));
}

export const usersCommand: Command = {
  name: 'users',
  summary: { en: 'people who log in, and their roles', zh: '登录的人及其角色' },
  help: {
    en: `cunda users add <name> --organisation id --role role [--subject s] [--password-stdin] [--first]
cunda users role <name> --organisation id --role role [--remove]
cunda users password <name> [--password-stdin]
cunda users remove <name>
cunda users list

People of the store of CUNDA_DATA or DATABASE_URL. With the first of them the service needs a login. A password is made
and said once, unless it comes on standard input; a lost one is set anew with \`password\`, which ends all sessions.
Everything is noted in the audit log. Roles: ${ROLES.join(', ')} (docs/security.md).

  --organisation id     organisation of the role (cunda organisations)
  --role role           what the person may do there; roles add up
  --remove              take the role away
  --subject s           "issuer subject" of OpenID Connect
  --password-stdin      read the password from standard input
  --first               only if there is nobody yet; makes the organisation, which gets what is in the store
  --json                {name, password} or {users}

Exit: 0 done, 1 failed, 2 wrong use.`,
    zh: `cunda users add <用户名> --organisation 代号 --role 角色 [--subject s] [--password-stdin] [--first]
cunda users role <用户名> --organisation 代号 --role 角色 [--remove]
cunda users password <用户名> [--password-stdin]
cunda users remove <用户名>
cunda users list

CUNDA_DATA 或 DATABASE_URL 的存储里的用户。有了第一个用户，服务就要求登录。口令自动生成，只显示一次；
也可以从标准输入给出。忘记口令用 password 重设，同时结束此人的所有会话。一切都记入审计日志。
角色：${ROLES.join('、')}（见 docs/security.md）。

  --organisation 代号   角色所在的单位（cunda organisations）
  --role 角色           在那里能做什么；多个角色相加
  --remove              取消这个角色
  --subject s           OpenID Connect 的“签发者 主体”
  --password-stdin      从标准输入读口令
  --first               只在还没有任何用户时；同时建单位，存储里已有的数据归它
  --json                输出 {name, password} 或 {users}

退出码：0 完成，1 失败，2 用法错误。`,
  },
  options: {
    organisation: { type: 'string' },
    role: { type: 'string' },
    remove: { type: 'boolean' },
    subject: { type: 'string' },
    'password-stdin': { type: 'boolean' },
    first: { type: 'boolean' },
  },
  positionals: [1, 2],
  run: (invocation) =>
    withAccounts((tools) => {
      const named = (action: string, work: typeof addPerson) => async (args: readonly string[]) => {
        await work(tools, invocation, theOne(action, args));
        return 0 as const;
      };
      return act(
        'users',
        {
          add: named('add', addPerson),
          role: named('role', changeRole),
          password: named('password', resetPassword),
          remove: named('remove', removePerson),
          list: async () => {
            await list(tools, invocation);
            return 0;
          },
        },
        invocation.positionals,
      );
    }),
};
