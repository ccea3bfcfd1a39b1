/** Errors of requests and of the work behind them. */
import type { Words } from '../say.ts';
import { problemTexts } from './text.ts';

const FORM: Words = {
  zh: '名为“file”的部分，各带文件名；“boundary”和“corrections”各最多一个',
  en: 'parts named "file", each with a file name, and at most one "boundary" and one "corrections"',
};
const JSON_UTF8: Words = { zh: 'UTF-8 的 JSON', en: 'JSON in UTF-8' };

export const REQUESTS = problemTexts({
  'cancelled/work': { zh: '工作已取消', en: 'The work was cancelled' },
  'cancelled/wait': { zh: '不再等待这个任务', en: 'The wait for the job was given up' },
  internal: { zh: '意外的错误，已记入日志', en: 'An unexpected error. It has been logged' },
  'internal/thread-failed': { zh: '计算线程出错', en: 'A compute thread failed' },
  'internal/thread-ended': { zh: '计算线程中断', en: 'A compute thread ended' },
  'internal/no-answer': { zh: '搜索没有结果', en: 'A search without an answer' },
  'file-not-found/system': { zh: '文件打不开：{reason}', en: "A file can't be opened: {reason}" },
  'store-full/system': { zh: '磁盘已满：{reason}', en: 'No space left: {reason}' },
  'port-in-use/system': { zh: '端口已被占用：{reason}', en: 'The port is in use: {reason}' },
  'port-in-use/other': {
    zh: '{host} 的端口 {port} 已被占用：请停止占用它的程序，或用 PORT=… 另选一个',
    en: 'Port {port} is in use on {host}: stop the program that uses it, or choose another with PORT=…',
  },
  'port-in-use/right': {
    zh: '这个用户不能用端口 {port}：请用 PORT=… 选 1023 以上的',
    en: 'Port {port} may not be used by this user: choose one above 1023 with PORT=…',
  },
  'media-type-unsupported/compressed': {
    zh: '不读压缩的请求正文',
    en: 'Compressed request bodies are not read',
  },
  'media-type-unsupported/json': { zh: '请求正文须为 JSON', en: 'The request body must be JSON' },
  'method-not-allowed': { zh: '这里不能用 {method}', en: '{method} is not possible here' },
  'not-found/path': {
    zh: '{path} 没有内容',
    en: 'There is nothing at {path}',
    allowed: { zh: '/openapi.json 列出的路径', en: 'the paths of /openapi.json' },
  },
  'not-found/hash': { zh: '没有{what} {hash}', en: 'There is no {what} {hash} at hand' },
  'not-found/village-name': { zh: '不止一个村叫 {name}', en: 'More than one village is named {name}' },
  'not-found/study': { zh: '任务 {job} 不是这种研究', en: 'Job {job} is no study of this kind' },
  'not-found/dead-letter': { zh: '任务 {job} 不是死信', en: 'Job {job} is no dead letter' },
  'not-found/imported': { zh: '任务 {job} 没有导入任何数据集', en: 'Job {job} has imported nothing' },
  'not-found/upload': {
    zh: '要导入的文件 {hash} 已不在存储里',
    en: 'The file to import, {hash}, is no longer in the store',
  },
  'value-invalid/upload-hash': {
    zh: '收到的文件与其哈希不符（实为 {hash}）',
    en: 'The file received is not that of its hash (it is {hash})',
  },
  'not-found/village': { zh: '计划里没有村 {code}', en: 'The plan has no village {code}' },
  'rate-limited/uploads': {
    zh: '正在处理其他上传（最多同时 {most} 个）。几秒后再试',
    en: 'Other uploads are under way (at most {most} at once). Try again in a few seconds',
  },
  'rate-limited/address': {
    zh: '这个地址的请求太频繁。几秒后再试',
    en: 'Too many requests from this address. Try again in a few seconds',
    allowed: { zh: '一次 {burst} 个，每秒 {perSecond} 个', en: '{burst} at once, {perSecond} a second' },
  },
  'rate-limited/queue': {
    zh: '规划队列已满（{waiting} 个在等，最多 {most} 个）。稍后再试',
    en: 'The planning queue is full ({waiting} waiting, at most {most}). Try again later',
  },
  'rate-limited/heavy': {
    zh: '等待的繁重工作太多（{waiting} 项，约 {seconds} 秒）。稍后再试，或一次少要一些',
    en: 'Too much heavy work is waiting ({waiting} tasks, some {seconds} s of work). Try again later, or ask for less at a time',
    allowed: { zh: '{most} 秒的工作', en: '{most} s of work' },
  },
  'rate-limited/own': {
    zh: '这个地址等待的工作太多（约 {seconds} 秒）。稍后再试，或一次少要一些',
    en: 'Too much work of this address is waiting (some {seconds} s). Try again later, or ask for less at a time',
    allowed: { zh: '每个地址 {most} 秒的工作', en: '{most} s of work an address' },
  },
  'rate-limited/bodies': {
    zh: '正在读其他大的请求（最多 {most} 个在等）。几秒后再试',
    en: 'Other large requests are being read (at most {most} waiting). Try again in a few seconds',
  },
  'rate-limited/streams': {
    zh: '打开的事件流太多（最多 {most} 个）',
    en: 'Too many event streams are open (at most {most})',
  },
  'request-too-large/list': {
    zh: '请求里有一个列表超过 {most} 项',
    en: 'A list of the request has more than {most} items',
    allowed: { zh: '每个列表最多 {most} 项', en: 'at most {most} items a list' },
  },
  'request-too-large/values': {
    zh: '请求里的值超过 {most} 个',
    en: 'The request has more than {most} values',
    allowed: { zh: '最多 {most} 个值', en: 'at most {most} values' },
  },
  'request-too-large/work': {
    zh: '读这个请求超过 {most} 秒或内存上限',
    en: 'Reading the request takes more than {most} s or more memory than allowed',
  },
  'request-slow/body': {
    zh: '请求正文来得太慢',
    en: 'The body of the request came too slowly',
    allowed: { zh: '每秒至少 {bytesPerSecond} 字节', en: 'at least {bytesPerSecond} bytes a second' },
  },
  'request-invalid/shape': { zh: '{what}无效。{faults}', en: '{what} is not valid. {faults}' },
  'request-invalid/json': {
    zh: '{what}不是有效的 JSON：{reason}',
    en: '{what} is not valid JSON. {reason}',
    allowed: JSON_UTF8,
  },
  'request-invalid/json-utf8': {
    zh: '{what}不是 UTF-8 文本',
    en: '{what} is not valid JSON: it is not UTF-8 text',
    allowed: JSON_UTF8,
  },
  'request-invalid/json-deep': {
    zh: '{what}嵌套太深（最多 {most} 层）',
    en: '{what} nests too deep (at most {most} levels)',
  },
  'request-invalid/key': { zh: '不允许键“{key}”', en: 'The key "{key}" is not allowed' },
  'request-invalid/key-twice': {
    zh: '键“{key}”在同一对象中出现两次',
    en: 'The key "{key}" stands twice in one object',
    allowed: { zh: '每个键一次', en: 'each key once' },
  },
  'request-invalid/json-text': {
    zh: '文本中有空字符（NUL）、不成对的代理字符，或改变文字方向的控制字符',
    en: 'A text holds a NUL, half of a surrogate pair, or a control that turns the direction of text',
  },
  'request-invalid/json-number': {
    zh: '数字 {number} 无法精确读取',
    en: 'The number {number} cannot be read exactly',
    allowed: {
      zh: '有限的数；整数须能精确表示（2^53 以内均可）',
      en: 'finite numbers; whole ones that can be held exactly (all within 2^53)',
    },
  },
  'request-invalid/members': {
    zh: '{what}有其格式所没有的成员或不按次序的值，共 {count} 处：{pointers}',
    en: '{what} has {count} members or values that its format does not know or orders otherwise: {pointers}',
  },
  'request-invalid/cross-site': {
    zh: '别的网站的页面不能在这里改动任何东西',
    en: 'Pages of other sites may not change anything here',
  },
  'request-invalid/address-encoding': {
    zh: '地址不是有效的 UTF-8 百分号编码',
    en: 'The address is not valid percent-encoded UTF-8',
  },
  'request-invalid/body-cut': { zh: '请求在正文结束前中断', en: 'The request ended before its body did' },
  'request-invalid/query-twice': { zh: '查询里“{name}”给了两次', en: 'The query gives "{name}" twice' },
  'request-invalid/form-parts': {
    zh: '表单的部分太多',
    en: 'The form has too many parts',
    allowed: { zh: '最多 {most} 个文件', en: 'at most {most} files' },
  },
  'request-invalid/form-head': {
    zh: '表单第 {part} 部分的头部超过 {most} 字节',
    en: 'Part {part} of the form has a head that does not end within {most} bytes',
    allowed: FORM,
  },
  'request-invalid/form-boundary': {
    zh: '表单的内容类型没有分隔标记（boundary）',
    en: 'The content type of the form names no boundary',
  },
  'request-invalid/form-unreadable': {
    zh: '表单读不出来：不完整，或不是 multipart/form-data',
    en: 'The form cannot be read: it is cut short or not multipart/form-data',
    allowed: {
      zh: '各部分由分隔行隔开，以 --boundary-- 结束',
      en: 'parts between boundary lines, ended by --boundary--',
    },
  },
  'request-invalid/form-part-name': {
    zh: '表单有一个名称未知的部分“{name}”',
    en: 'The form has a part of the unknown name "{name}"',
    allowed: FORM,
  },
  'request-invalid/form-no-name': {
    zh: '名为“{part}”的部分没有文件名',
    en: 'A part named "{part}" has no file name',
    allowed: FORM,
  },
  'request-invalid/form-long-name': { zh: '文件名太长', en: 'A file name is too long', allowed: FORM },
  'request-invalid/form-two-boundaries': {
    zh: '表单给了两份县界或两份改正',
    en: 'The form gives two boundaries or two corrections',
    allowed: FORM,
  },
  'request-invalid/form-same-name': {
    zh: '有两个文件都叫 {file}。请改名',
    en: 'Two files are named {file}. Rename one',
    allowed: {
      zh: '不同的文件名，使每个问题都能指明文件',
      en: 'different file names, so that every issue names its file',
    },
  },
  'request-invalid/form-no-file': { zh: '表单里没有文件', en: 'The form has no file', allowed: FORM },
  'request-invalid/form-filename': {
    zh: '表单中的文件自带名称',
    en: 'The files of a form carry their own names',
    allowed: { zh: '查询里不给 filename', en: 'no filename in the query' },
  },
  'request-invalid/filename-needed': {
    zh: '正文是单个文件时要给文件名',
    en: 'A body that is one file needs its name',
    allowed: { zh: '?filename=…，或 multipart/form-data 正文', en: '?filename=… or a multipart/form-data body' },
  },
  'request-invalid/date-day': {
    zh: '{date} 是星期 {dated}，不是星期 {day}',
    en: '{date} is day {dated} of the week, not day {day}',
    allowed: { zh: '星期 {dated}，或只给日期', en: 'day {dated}, or the date alone' },
  },
  'request-invalid/profile-unknown': {
    zh: '数据里没有通行参数“{profile}”',
    en: 'The dataset has no profile "{profile}"',
  },
  'request-invalid/last-event-id': { zh: 'Last-Event-ID 不是数字', en: 'Last-Event-ID is not a number' },
  'request-invalid/threads': { zh: '线程数 {value} 不可用', en: 'Not a number of threads: {value}' },
  'request-invalid/rounds': { zh: '轮数 {value} 不可用', en: 'Not a number of rounds: {value}' },
  'request-invalid/iterations': { zh: '迭代次数 {value} 不可用', en: 'Not a number of iterations: {value}' },
  'request-invalid/seconds': { zh: '时限 {value} 秒不可用', en: 'Not a time limit: {value} seconds' },
  'request-invalid/no-limit': {
    zh: '搜索需要一个界限',
    en: 'A search needs a limit',
    allowed: { zh: 'iterations、seconds，或两者', en: 'iterations, seconds, or both' },
  },
  'request-too-large/body': {
    zh: '请求正文超过 {mebibytes} MiB',
    en: 'The request body is larger than {mebibytes} MiB',
  },
  'request-too-large/headers': {
    zh: '地址和头部超过 {kibibytes} KiB。长的查询可以用 POST 以 JSON 发送',
    en: 'The address and the headers are longer than {kibibytes} KiB. Long queries can be sent by POST, as JSON',
  },
  'request-invalid/late': { zh: '请求太久没有送达', en: 'The request took too long to arrive' },
  'request-invalid/no-http': { zh: '这不是 HTTP 请求', en: 'This is not an HTTP request' },
  'value-invalid/simulation-bus': {
    zh: '计划中有客运班车带货的班次，试运行还不能模拟',
    en: 'The plan has runs that passenger buses make, which simulated weeks do not know yet',
    allowed: { zh: '没有班车带货班次的计划', en: 'a plan without bus runs' },
  },
  'value-invalid/dataset-without-roads': {
    zh: '这份数据没有道路',
    en: 'This dataset has no roads',
    allowed: { zh: '有路网的数据', en: 'a dataset with a road network' },
  },
});
