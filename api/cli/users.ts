/** `cunda users`: people who log in. */
import { randomUUID } from 'node:crypto';
import { text as readAll } from 'node:stream/consumers';
import type { Person } from '../../geo/store/index.ts';
import { CundaError } from '../../src/model/index.ts';
import { checkPassword, hashPassword } from '../accounts/passwords.ts';
import { isRole, ROLES } from '../accounts/roles.ts';
import { sealingOf } from '../accounts/sealing.ts';
import { createSecondFactors } from '../accounts/second-factor.ts';
import { loginThrottle } from '../accounts/throttle.ts';
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

/** Begins a second factor, confirms it by `--code`, or takes it away by `--reset`. */
async function secondFactor(tools: AccountTools, invocation: Invocation, name: string): Promise<void> {
  const { answer, language, values } = invocation;
  const { accounts } = tools.store;
  const person = await personNamed(tools, name);
  const factors = createSecondFactors({
    accounts,
    sealing: sealingOf(process.env),
    throttle: loginThrottle(accounts),
    now: Date.now,
  });
  const code = values.text('code');
  if (values.flag('reset')) {
    if (!(await accounts.removeSecondFactor(person.id)))
      throw new CundaError('account-invalid/second-factor-not-begun', {}, { received: name });
    await accounts.removeSessions(person.id, new Date().toISOString());
    await tools.note('users totp --reset', name, {});
    await tell(invocation, name, null);
  } else if (code === undefined) {
    const enrolment = await factors.begin(person);
    await tools.note('users totp', name, {});
    await answer({ name, ...enrolment }, say(language, ACCOUNT_NOTES.enrolment, { name, ...enrolment }));
  } else {
    const recoveryCodes = await factors.confirm(person, code, 'cli');
    await accounts.removeSessions(person.id, new Date().toISOString());
    await tools.note('users totp --code', name, {});
    const codes = recoveryCodes.join('\n');
    await answer({ name, recoveryCodes }, say(language, ACCOUNT_NOTES.recoveryCodes, { name, codes }));
  }
}

/** Ends the sessions of somebody, or of everybody. */
async function endSessions(tools: AccountTools, invocation: Invocation, args: readonly string[]): Promise<void> {
  const everybody = invocation.values.flag('all') && args.length === 0;
  const name = everybody ? '*' : theOne('logout', args);
  const id = everybody ? null : (await personNamed(tools, name)).id;
  await tools.store.accounts.removeSessions(id, new Date().toISOString());
  await tools.note('users logout', name, {});
  await tell(invocation, name, null);
}

async function removePerson(tools: AccountTools, invocation: Invocation, name: string): Promise<void> {
  const { id, memberships } = await personNamed(tools, name);
  await tools.store.accounts.removePerson(id);
  await tools.note('users remove', name, { before: { memberships } });
  await tell(invocation, name, null);
}

async function list(tools: AccountTools, { answer }: Invocation): Promise<void> {
  const { accounts } = tools.store;
  const people: (Pick<Person, 'name' | 'subject' | 'memberships' | 'createdAt'> & { secondFactor: boolean })[] = [];
  for (const { id, name, subject, memberships, createdAt } of await accounts.listPeople()) {
    const factor = await accounts.getSecondFactor(id);
    people.push({
      name,
      subject,
      memberships,
      createdAt,
      secondFactor: factor !== null && factor.confirmedAt !== null,
    });
  }
  const rows = people.map(({ name, memberships, subject, secondFactor }) => [
    name,
    memberships.map(({ organisation, role }) => `${role}@${organisation}`).join(' '),
    secondFactor ? 'TOTP' : '',
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
cunda users totp <name> [--code digits | --reset]
cunda users logout <name> | --all
cunda users remove <name>
cunda users list

People of the store of CUNDA_DATA or DATABASE_URL. With the first of them the service needs a login. A password is made
and said once, unless it comes on standard input; a lost one is set anew with \`password\`, which ends all sessions.
\`totp\` begins a second factor: the secret is said once and counts once \`--code\` confirms it (people can do this
themselves at /login/account); \`--reset\` takes a lost one away. \`logout\` ends sessions.
Everything is noted in the audit log. Roles: ${ROLES.join(', ')} (docs/security.md).

  --organisation id     organisation of the role (cunda organisations)
  --role role           what the person may do there; roles add up
  --remove              take the role away
  --subject s           "issuer subject" of OpenID Connect
  --password-stdin      read the password from standard input
  --code digits         six digits that the authenticator shows
  --reset               take the second factor away, and end all sessions
  --all                 everybody
  --first               only if there is nobody yet; makes the organisation, which gets what is in the store
  --json                {name, password}, {name, uri, secret}, {name, recoveryCodes} or {users}

Exit: 0 done, 1 failed, 2 wrong use.`,
    zh: `cunda users add <用户名> --organisation 代号 --role 角色 [--subject s] [--password-stdin] [--first]
cunda users role <用户名> --organisation 代号 --role 角色 [--remove]
cunda users password <用户名> [--password-stdin]
cunda users totp <用户名> [--code 数字 | --reset]
cunda users logout <用户名> | --all
cunda users remove <用户名>
cunda users list

CUNDA_DATA 或 DATABASE_URL 的存储里的用户。有了第一个用户，服务就要求登录。口令自动生成，只显示一次；
也可以从标准输入给出。忘记口令用 password 重设，同时结束此人的所有会话。
totp 为此人开始两步验证：密钥只显示一次，用 --code 确认后才生效（本人也可以在 /login/account 自己做）；
手机丢失用 --reset 取消。logout 结束会话。一切都记入审计日志。
角色：${ROLES.join('、')}（见 docs/security.md）。

  --organisation 代号   角色所在的单位（cunda organisations）
  --role 角色           在那里能做什么；多个角色相加
  --remove              取消这个角色
  --subject s           OpenID Connect 的“签发者 主体”
  --password-stdin      从标准输入读口令
  --code 数字           验证器显示的 6 位数字
  --reset               取消两步验证，同时结束所有会话
  --all                 所有人
  --first               只在还没有任何用户时；同时建单位，存储里已有的数据归它
  --json                输出 {name, password}、{name, uri, secret}、{name, recoveryCodes} 或 {users}

退出码：0 完成，1 失败，2 用法错误。`,
  },
  options: {
    organisation: { type: 'string' },
    role: { type: 'string' },
    remove: { type: 'boolean' },
    subject: { type: 'string' },
    'password-stdin': { type: 'boolean' },
    first: { type: 'boolean' },
    code: { type: 'string' },
    reset: { type: 'boolean' },
    all: { type: 'boolean' },
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
          totp: named('totp', secondFactor),
          logout: async (args) => {
            await endSessions(tools, invocation, args);
            return 0;
          },
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
