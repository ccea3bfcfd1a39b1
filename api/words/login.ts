/** Words of the login page and of the page of the own account. */
import type { Words } from './say.ts';

export const LOGIN = {
  title: { zh: '登录 · 村达', en: 'Log in · Cunda' },
  heading: { zh: '登录', en: 'Log in' },
  name: { zh: '用户名', en: 'Name' },
  password: { zh: '口令', en: 'Password' },
  second: {
    zh: '口令正确。请打开手机上的验证器，输入 6 位验证码；手机不在手边时，用一个恢复码。',
    en: 'The password is right. Enter the six digits of your authenticator, or a recovery code if it is not at hand.',
  },
  code: { zh: '验证码', en: 'Code' },
  submit: { zh: '登录', en: 'Log in' },
  lost: { zh: '忘记口令？请找运维人员重设。', en: 'Lost your password? The operator can set a new one.' },
  script: { zh: '登录需要 JavaScript。', en: 'Logging in needs JavaScript.' },
  offline: { zh: '连不上服务，请稍后再试。', en: 'The service does not answer. Try again later.' },
  provider: { zh: '用单点登录', en: 'Log in with single sign-on' },
} as const satisfies Record<string, Words>;

/** `password`, `totp`, `recovery`, `openid`: how a session began. */
export const ACCOUNT_PAGE = {
  title: { zh: '我的账户 · 村达', en: 'My account · Cunda' },
  heading: { zh: '我的账户', en: 'My account' },
  factor: { zh: '两步验证', en: 'Second factor' },
  on: {
    zh: '已开启：用口令登录时还要输入验证码。',
    en: 'On: logging in by password asks for a code, too.',
  },
  off: {
    zh: '未开启。开启后，登录时除口令外还要输入手机验证器上的 6 位数字。',
    en: 'Off. With it, logging in asks for six digits of an authenticator app beside the password.',
  },
  required: {
    zh: '您的单位要求两步验证：开启之前，别的都不能用。',
    en: 'Your organisation asks for it: until it is set up, nothing else can be used.',
  },
  enter: {
    zh: '在验证器应用里新建账户，输入下面的密钥（只显示这一次），再把应用显示的 6 位数字填在下面。',
    en: 'Add an account in the authenticator app with this key, which is shown this once; then enter the six digits that the app shows.',
  },
  open: { zh: '在本机的验证器应用里打开', en: 'Open in the authenticator app of this device' },
  confirmation: { zh: '6 位验证码', en: 'Six digits' },
  confirm: { zh: '确认开启', en: 'Turn on' },
  keep: {
    zh: '已开启。请抄下或打印这些恢复码：只显示这一次，每个只能用一次，手机丢失时代替验证码登录。',
    en: 'It is on. Write these recovery codes down or print them: they are shown this once, and each lets you in once when the phone is lost.',
  },
  proof: { zh: '改动前请再输入口令。', en: 'Enter your password again for any change.' },
  'password-field': { zh: '口令', en: 'Password' },
  code: { zh: '验证码或恢复码', en: 'Code or recovery code' },
  begin: { zh: '设置两步验证', en: 'Set up the second factor' },
  codes: { zh: '换新的恢复码', en: 'New recovery codes' },
  remove: { zh: '关闭两步验证', en: 'Turn the second factor off' },
  end: { zh: '结束所有会话', en: 'End all sessions' },
  change: { zh: '修改口令', en: 'Change the password' },
  next: { zh: '新口令（至少 12 个字符）', en: 'New password (at least 12 characters)' },
  done: { zh: '完成', en: 'Done' },
  sessions: { zh: '会话', en: 'Sessions' },
  began: { zh: '开始', en: 'Began' },
  seen: { zh: '最近使用', en: 'Last used' },
  way: { zh: '方式', en: 'By' },
  address: { zh: '地址', en: 'Address' },
  current: { zh: '（当前）', en: '(this one)' },
  password: { zh: '口令', en: 'password' },
  totp: { zh: '口令和验证码', en: 'password and code' },
  recovery: { zh: '口令和恢复码', en: 'password and recovery code' },
  openid: { zh: '单点登录', en: 'single sign-on' },
  map: { zh: '回到地图', en: 'Back to the map' },
  script: { zh: '这个页面需要 JavaScript。', en: 'This page needs JavaScript.' },
  offline: { zh: '连不上服务，请稍后再试。', en: 'The service does not answer. Try again later.' },
} as const satisfies Record<string, Words>;
