/** What the command line says of accounts. */
import type { Words } from './say.ts';

export const ACCOUNT_NOTES = {
  done: { zh: '{name}：完成', en: '{name}: done' },
  there: { zh: '已经有用户，不再新建', en: 'There are users already; none was made' },
  password: { zh: '{name} 的口令（只显示这一次）：{password}', en: 'Password of {name}, shown this once: {password}' },
  enrolment: {
    zh: '{name} 的两步验证密钥（只显示这一次）：{secret}\n{uri}\n请在验证器里输入，再用 cunda users totp {name} --code 数字 确认；确认之前不生效',
    en: 'Second factor of {name}, shown this once: {secret}\n{uri}\nEnter it in an authenticator and confirm with cunda users totp {name} --code digits; until then it does not count',
  },
  recoveryCodes: {
    zh: '{name} 的两步验证已生效。恢复码（只显示这一次，每个用一次）：\n{codes}',
    en: 'The second factor of {name} is on. Recovery codes, shown this once, each works once:\n{codes}',
  },
  key: { zh: '接口密钥 {id}（只显示这一次）：{token}', en: 'API key {id}, shown this once: {token}' },
  whole: {
    zh: '审计日志完好：{entries} 条，最新哈希 {head}',
    en: 'The audit log is whole: {entries} entries, head {head}',
  },
} as const satisfies Record<string, Words>;
