/** What the command line says of accounts. */
import type { Words } from './say.ts';

export const ACCOUNT_NOTES = {
  done: { zh: '{name}：完成', en: '{name}: done' },
  there: { zh: '已经有用户，不再新建', en: 'There are users already; none was made' },
  password: { zh: '{name} 的口令（只显示这一次）：{password}', en: 'Password of {name}, shown this once: {password}' },
  key: { zh: '接口密钥 {id}（只显示这一次）：{token}', en: 'API key {id}, shown this once: {token}' },
  whole: {
    zh: '审计日志完好：{entries} 条，最新哈希 {head}',
    en: 'The audit log is whole: {entries} entries, head {head}',
  },
} as const satisfies Record<string, Words>;
