/** Words of the login page. */
import type { Words } from './say.ts';

export const LOGIN = {
  title: { zh: '登录 · 村达', en: 'Log in · Cunda' },
  heading: { zh: '登录', en: 'Log in' },
  name: { zh: '用户名', en: 'Name' },
  password: { zh: '口令', en: 'Password' },
  submit: { zh: '登录', en: 'Log in' },
  lost: { zh: '忘记口令？请找运维人员重设。', en: 'Lost your password? The operator can set a new one.' },
  script: { zh: '登录需要 JavaScript。', en: 'Logging in needs JavaScript.' },
  offline: { zh: '连不上服务，请稍后再试。', en: 'The service does not answer. Try again later.' },
  provider: { zh: '用单点登录', en: 'Log in with single sign-on' },
} as const satisfies Record<string, Words>;
