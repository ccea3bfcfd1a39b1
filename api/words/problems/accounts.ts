/** Errors of accounts, rights and the audit log. */
import { problemTexts } from './text.ts';

export const ACCOUNTS = problemTexts({
  'accounts-missing': {
    zh: '{host} 不只是本机，而这里还没有账户：谁都能读、能改所有数据。请先建账户：cunda organisations add <代号> --name <名称>，再 cunda users add <用户名> --organisation <代号> --role administrator；或只在 127.0.0.1 上服务',
    en: '{host} is more than this machine, and there are no accounts: everybody could read and change everything. Make one first: cunda organisations add <id> --name <name>, then cunda users add <name> --organisation <id> --role administrator; or serve on 127.0.0.1 alone',
  },
  'accounts-missing/public-url': {
    zh: '给了公开地址 {url}，而这里还没有账户：谁都能读、能改所有数据。请先建账户：cunda organisations add <代号> --name <名称>，再 cunda users add <用户名> --organisation <代号> --role administrator',
    en: 'There is a public address, {url}, and there are no accounts: everybody could read and change everything. Make one first: cunda organisations add <id> --name <name>, then cunda users add <name> --organisation <id> --role administrator',
  },
  'account-invalid/taken': { zh: '已有 {name}', en: '{name} is there already' },
  'account-invalid/no-organisation': {
    zh: '没有单位 {id}；请先 cunda organisations add {id} --name <名称>',
    en: 'There is no organisation {id}; make it with cunda organisations add {id} --name <name>',
  },
  'account-invalid/no-person': { zh: '没有用户 {name}', en: 'There is no user {name}' },
  'account-invalid/no-key': { zh: '没有接口密钥 {id}', en: 'There is no API key {id}' },
  'account-invalid/organisation-id': {
    zh: '这不能作单位代号',
    en: 'This can not be the id of an organisation',
    allowed: {
      zh: '小写字母、数字、连字符，字母或数字开头，最多 40 个',
      en: 'lower-case letters, digits and hyphens, a letter or digit first, 40 at most',
    },
  },
  'account-invalid/name': {
    zh: '这不能作用户名',
    en: 'This can not be the name of a user',
    allowed: { zh: '1 至 100 个可见字符', en: '1 to 100 visible characters' },
  },
  'account-invalid/password-short': {
    zh: '口令太短',
    en: 'The password is too short',
    allowed: { zh: '至少 {least} 个字符', en: 'at least {least} characters' },
  },
  'account-invalid/password-long': {
    zh: '口令太长',
    en: 'The password is too long',
    allowed: { zh: '至多 {most} 字节', en: 'at most {most} bytes' },
  },
  'account-invalid/password-common': {
    zh: '口令太常见，或与用户名相同',
    en: 'The password is too common, or the name of the user',
  },
  'account-invalid/role': { zh: '没有角色 {value}', en: 'There is no role {value}' },
  'account-invalid/verb': { zh: '没有权限 {value}', en: 'There is no right {value}' },
  'account-invalid/expiry': {
    zh: '{value} 不是将来的日期',
    en: '{value} is not a date to come',
    allowed: { zh: '年-月-日，如 2027-12-31', en: 'year-month-day, e.g. 2027-12-31' },
  },
  'account-invalid/public-url': {
    zh: '{value} 不是公开地址',
    en: '{value} is not a public address',
    allowed: { zh: 'https://名称[:端口]，多个用逗号分开', en: 'https://name[:port], several with commas between' },
  },
  'account-invalid/openid': {
    zh: '单点登录的设置不全或不对',
    en: 'The login provider is not set right',
    allowed: {
      zh: 'CUNDA_OPENID_ISSUER 为网址，CUNDA_OPENID_CLIENT 为客户端编号',
      en: 'CUNDA_OPENID_ISSUER, a URL, and CUNDA_OPENID_CLIENT, the id of the client',
    },
  },
  'account-invalid/secrets-key': {
    zh: 'CUNDA_SECRETS_KEY 不是密钥',
    en: 'CUNDA_SECRETS_KEY is no key',
    allowed: { zh: '32 字节的 base64（openssl rand -base64 32）', en: '32 bytes in base64 (openssl rand -base64 32)' },
  },
  'account-invalid/second-factor-there': {
    zh: '已经开启两步验证；要换，请先关闭或由运维人员重置',
    en: 'There is a second factor already; to replace it, remove it first or have it reset',
  },
  'account-invalid/second-factor-not-begun': {
    zh: '没有可确认或可更改的两步验证；请先开始',
    en: 'There is no second factor to confirm or change; begin one first',
  },
  'account-invalid/second-factor-word': {
    zh: '{value} 不是对两步验证的要求',
    en: '{value} does not say whether a second factor is required',
    allowed: { zh: 'required（必须）、optional（自愿）', en: 'required, optional' },
  },
  'audit-broken': {
    zh: '审计日志在第 {entry} 条断开：被改、被删或被插入；之前的 {entries} 条完好',
    en: 'The audit log breaks at entry {entry}: one was changed, taken out or put in; the {entries} before are whole',
  },
  'audit-broken/head': {
    zh: '审计日志里没有哈希 {hash}：末尾的记录被删',
    en: 'The audit log has no hash {hash}: entries at its end were taken away',
  },
  forbidden: { zh: '您的角色不能做这件事（{verb}）', en: 'Your role does not allow this ({verb})' },
  'forbidden/operator': { zh: '这只能由运维人员在命令行做', en: 'Only the operator does this, on the command line' },
  'forbidden/second-factor': {
    zh: '您的单位要求两步验证：请先开启（/login/account）',
    en: 'Your organisation asks for a second factor: set one up first (/login/account)',
  },
  'forbidden/put': { zh: '这里不能存入数据', en: 'Nothing may be stored here' },
  'forbidden/county': { zh: '这个密钥只用于另一个县', en: 'This key is for another county' },
  'forbidden/organisation': { zh: '您在单位 {id} 没有这项权限', en: 'You have no such right in the organisation {id}' },
  'host-refused': {
    zh: '请求所用的主机名不是这个服务的',
    en: 'The request names a host that is not this service',
    allowed: {
      zh: 'localhost、本机地址，或 --public-url 的名称',
      en: 'localhost, the address of this machine, or a name of --public-url',
    },
  },
  'store-busy/inside': { zh: '存储正忙，请稍后再试', en: 'The store is busy. Try again later' },
  'store-full/inside': { zh: '存储已满，请告诉运维人员', en: 'The store is full. Tell the operator' },
  'store-unavailable/inside': {
    zh: '存储暂时用不了，请稍后再试',
    en: 'The store can not be used now. Try again later',
  },
  'store-damaged/inside': { zh: '存储有损坏，请告诉运维人员', en: 'The store is damaged. Tell the operator' },
  'store-too-new/inside': {
    zh: '存储由更新的版本写成，请告诉运维人员',
    en: 'A newer version wrote the store. Tell the operator',
  },
  'store-not-empty/inside': { zh: '存储不是空的', en: 'The store is not empty' },
  'postgis-missing/inside': {
    zh: '数据库没有 PostGIS，请告诉运维人员',
    en: 'The database lacks PostGIS. Tell the operator',
  },
  'file-not-found/inside': {
    zh: '服务缺少一个文件，请告诉运维人员',
    en: 'The service lacks a file. Tell the operator',
  },
  'port-in-use/inside': { zh: '端口已被占用', en: 'A port is in use' },
  'draft-changed': {
    zh: '草稿已在别处改到第 {version} 版：先读取新的，再写入',
    en: 'The draft was changed elsewhere and is at version {version}: read that first, then write',
  },
  'in-use': { zh: '{what} {id} 还用着它：请先删除那个', en: 'The {what} {id} uses it: delete that first' },
  'login-failed': { zh: '用户名或口令不对', en: 'The name or the password is wrong' },
  'login-failed/provider': { zh: '单点登录没有成功', en: 'The login provider did not confirm who you are' },
  'login-failed/password': { zh: '口令不对', en: 'The password is wrong' },
  'login-failed/code': {
    zh: '验证码不对，或已经用过：请等下一个',
    en: 'The code is wrong, or was used before: wait for the next one',
    allowed: {
      zh: '验证器显示的 6 位数字，或一个恢复码',
      en: 'the six digits that the authenticator shows, or a recovery code',
    },
  },
  'second-factor-needed': {
    zh: '口令正确。请再输入验证器的 6 位验证码，或一个恢复码',
    en: 'The password is right. Now enter the six digits of your authenticator, or a recovery code',
  },
  'secret-sealed': {
    zh: '两步验证的密钥是用另一个密钥加密的；请告诉运维人员',
    en: 'The second factor was encrypted with another key. Tell the operator',
  },
  'secret-sealed/no-key': {
    zh: '两步验证的密钥已加密，而服务没有密钥（CUNDA_SECRETS_KEY）；请告诉运维人员',
    en: 'The second factor is encrypted, and the service has no key (CUNDA_SECRETS_KEY). Tell the operator',
  },
  'not-found/session': { zh: '没有会话 {id}', en: 'There is no session {id}' },
  'login-needed': { zh: '请先登录，或带上接口密钥', en: 'Log in first, or send an API key' },
  'login-needed/key': { zh: '接口密钥无效、已过期或已撤销', en: 'The API key is not valid, expired or revoked' },
  'quota-exceeded/values': {
    zh: '单位存入的数据、计划和方案已到上限 {most} 个',
    en: 'The organisation has as many datasets, plans and scenarios as it may: {most}',
  },
  'quota-exceeded/bytes': {
    zh: '单位存入的数据已到上限 {most} 字节',
    en: 'The organisation keeps as much as it may: {most} bytes',
  },
  'rate-limited/logins': {
    zh: '登录失败次数太多。请 {seconds} 秒后再试',
    en: 'Too many failed logins. Try again in {seconds} s',
  },
  'request-invalid/organisation-needed': {
    zh: '您属于几个单位：请用 Cunda-Organisation 头部说明是哪一个（{organisations}）',
    en: 'You belong to several organisations: say which one with the header Cunda-Organisation ({organisations})',
  },
  'usage/accounts-action': { zh: 'cunda {command} 没有 {action}', en: 'cunda {command} has no {action}' },
  'usage/accounts-arguments': {
    zh: '{action} 的参数不对；见 --help',
    en: '{action} takes other arguments; see --help',
  },
});
