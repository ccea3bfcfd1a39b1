/** Errors of the command line: its arguments, files and ids. */
import { problemTexts } from './text.ts';

export const COMMANDS = problemTexts({
  'file-not-found/none': { zh: '没有文件 {file}', en: 'There is no file {file}' },
  'file-not-found/unreadable': { zh: '{file} 读不出来', en: 'Cannot read {file}' },
  'file-not-found/unwritable': { zh: '{file} 写不进：{reason}', en: 'Cannot write {file}: {reason}' },
  'store-full/unwritable': { zh: '{file} 写不进：{reason}', en: 'Cannot write {file}: {reason}' },
  'file-too-large/two-gib': { zh: '{file} 超过 2 GiB', en: '{file} is larger than 2 GiB' },
  'not-found/named': {
    zh: '没有名为 {name} 的{what}',
    en: 'No {what} is named {name}',
    allowed: { zh: '编号，或其开头至少六位', en: 'an id, or its first six digits or more' },
  },
  'not-found/ambiguous': {
    zh: '不止一个{what}以 {name} 开头',
    en: 'More than one {what} is named {name}',
    allowed: { zh: '编号，或其开头更多位', en: 'an id, or more of its first digits' },
  },
  'not-found/dataset-of-plan': {
    zh: '存储里没有数据 {dataset}；请用 --dataset <文件或编号> 给出',
    en: 'The store has no dataset {dataset}; give it with --dataset <file or id>',
  },
  'value-invalid/backup-exists': {
    zh: '{file} 已经存在；备份从不覆盖文件',
    en: '{file} exists already; a backup never overwrites a file',
    allowed: { zh: '还不存在的文件', en: 'a file that does not exist' },
  },
  'value-invalid/profiles-lacking': {
    zh: '{file} 没有通行参数 {profile}，而{county}的车型要用它：{vehicles}',
    en: '{file} has no profile {profile}, which vehicle types of {county} drive with: {vehicles}',
  },
  'value-invalid/pin-visit': {
    zh: '{file} 固定了 --start 的方案里没有的东西',
    en: '{file} pins what the plan of --start does not have',
    allowed: {
      zh: '方案的某个班次服务的点或取送件',
      en: 'a stop or shipment that a run of the plan visits',
    },
  },
  'value-invalid/pin-run': {
    zh: '{file} 固定了 --start 的方案里没有的班次',
    en: '{file} pins a run that the plan of --start does not have',
    allowed: { zh: '班次，0 至 {last}', en: 'a run, 0 to {last}' },
  },
  'value-invalid/pin-no-runs': {
    zh: '{file} 固定了班次，而 --start 的方案没有班次',
    en: '{file} pins a run, and the plan of --start has none',
  },
  'value-invalid/no-dataset': {
    zh: '{file} 不是数据',
    en: '{file} is not a dataset',
    allowed: {
      zh: '数据编号，或 cunda export dataset 的文件',
      en: 'a dataset id, or a file of cunda export dataset',
    },
  },
  'usage/profile': { zh: '没有取向 {value}', en: 'There is no profile {value}' },
  'usage/profile-limit': {
    zh: '--profile service 要用 --most 或 --budget 说明限额',
    en: '--profile service needs --most or --budget: what it may cost',
  },
  'usage/profile-none': {
    zh: '试过的计划每周运营成本都超过 {yuan} 元，最省的要 {least} 元',
    en: 'Every plan tried costs operators more than {yuan} yuan a week; the cheapest costs {least}',
  },
  'usage/most-alone': { zh: '--most 要与 --profile 一起用', en: '--most goes with --profile' },
  'usage/curve': { zh: '没有曲线 {value}', en: 'There is no curve {value}' },
  'usage/curve-missing': { zh: '要用 --curve 说明是哪条曲线', en: '--curve has to say which curve' },
  'usage/arguments': { zh: '参数不对：{reason}', en: '{reason}' },
  'usage/too-few': { zh: '{command} 需要 {count} 个参数', en: '{command} needs {count} argument(s)' },
  'usage/too-many': { zh: '{command} 不接受参数 {argument}', en: '{command} takes no argument {argument}' },
  'usage/command': { zh: '没有命令 {name}；现有：{known}', en: 'no command {name}; there are: {known}' },
  'usage/language': { zh: '--lang {value} 不是可用的语言', en: '--lang {value} is not a language' },
  'usage/option-value': { zh: '--{option} 不接受 {value}', en: '--{option} {value} is not known' },
  'usage/number': {
    zh: '--{option} {value} 不是 {least} 至 {most} 的数',
    en: '--{option} {value} is not a number from {least} to {most}',
  },
  'usage/whole-number': {
    zh: '--{option} {value} 不是 {least} 至 {most} 的整数',
    en: '--{option} {value} is not a whole number from {least} to {most}',
  },
  'usage/seat': {
    zh: '--seat {value} 不是位置；请写 经度,纬度（度），如 110.77,21.45',
    en: '--seat {value} is not a position; write longitude,latitude in degrees, e.g. 110.77,21.45',
  },
  'usage/map': { zh: '--map {value} 不是 字段=列', en: '--map {value} is not field=column' },
  'usage/frequency': {
    zh: '--frequency {value} 应为 every-day 或 decided',
    en: '--frequency {value} is neither every-day nor decided',
  },
  'usage/yes-no': { zh: '--{flag} {value} 应为 yes 或 no', en: '--{flag} {value} is neither yes nor no' },
  'usage/departure': {
    zh: '--departures {value} 不是时刻；请写 06:30,14:30 一类',
    en: '--departures {value} is not a time; write e.g. 06:30,14:30',
  },
  'usage/departures': {
    zh: '--departures 有 {count} 个时刻；最多 4 个',
    en: '--departures has {count} times; at most 4',
  },
  'usage/changes-one-county': { zh: '--changes 只能用于一个县', en: '--changes goes with one county' },
  'usage/json-out': {
    zh: '{format} 不是 JSON，用 --json 时要同时给 --out',
    en: '{format} is not JSON, so --json needs --out with it',
  },
  'usage/limit': {
    zh: '--limit {value} 不是“名称=数值”；名称有 {names}',
    en: '--limit {value} is not name=value; the names are {names}',
  },
  'usage/dataset-gpx': { zh: '数据没有班次，不能导出 GPX', en: 'a dataset has no runs for GPX' },
  'usage/plan-nothing': { zh: 'plan 需要文件，或 --dataset', en: 'plan needs a file, or --dataset' },
  'usage/plan-both': {
    zh: 'plan 要么给文件，要么给 --dataset，不能都给',
    en: 'plan takes either files or --dataset, not both',
  },
  'usage/plan-profiles': {
    zh: '--profiles 用于文件：存储的数据保留自己的通行参数',
    en: '--profiles goes with files: a stored dataset keeps its own profiles',
  },
  'usage/one-dataset': {
    zh: '--dataset 给一个编号，或一个或多个文件',
    en: '--dataset takes one id, or one or more files',
  },
  'usage/check-only': {
    zh: '--check 只检查方案，不能与 --{option} 同用',
    en: '--check only checks a plan; it cannot go with --{option}',
  },
  'usage/pins-start': {
    zh: '--pins 说明 --start 的什么要保留；请同时给 --start',
    en: '--pins says what of --start must stay; give --start too',
  },
});
