/** Errors of the store and its two engines. */
import type { Words } from '../say.ts';
import { problemTexts } from './text.ts';

const RESTORE: Words = {
  zh: '请恢复备份，或导出还能读的部分',
  en: 'a restored backup; or export what can still be read',
};
const OWN_GEOPACKAGE: Words = { zh: 'Cunda 写成的 GeoPackage', en: 'a GeoPackage written by Cunda' };

export const STORE = problemTexts({
  'file-exists/backup': {
    zh: '{path} 已经存在：请给备份取一个新文件名',
    en: '{path} exists already: name a new file for the backup',
    allowed: { zh: '还没有文件的路径', en: 'a path where no file is' },
  },
  'file-not-found/backup': { zh: '{path} 没有备份', en: 'There is no backup at {path}' },
  'lease-lost': {
    zh: '任务 {job} 已不归这个进程：{why}',
    en: 'Job {job} is no longer held by this lease: it is {why}',
    allowed: {
      zh: '任务运行期间最新一次领取的令牌',
      en: 'the token of the latest lease, while the job runs',
    },
  },
  'not-found/value': { zh: '存储里没有{what} {id}', en: 'There is no {what} {id} in the store' },
  'not-found/needed': {
    zh: '{what} {id} 提到{kind} {needed}，而存储里没有它',
    en: 'The {what} {id} names the {kind} {needed}, which is not in the store',
  },
  'postgis-missing': {
    zh: '数据库 {location} 没有 PostGIS，也加不上：{reason}。请在服务器上安装 PostGIS（Debian：postgresql-15-postgis-3），并以超级用户运行 CREATE EXTENSION postgis',
    en: "The database {location} lacks PostGIS and it can't be added: {reason}. Install PostGIS on the server (Debian: postgresql-15-postgis-3) and run CREATE EXTENSION postgis as a superuser",
    allowed: { zh: '带 postgis 扩展的数据库', en: 'a database with the extension postgis' },
  },
  'postgis-missing/dropped': {
    zh: '数据库 {location} 的 PostGIS 扩展已被删除。请以超级用户运行 CREATE EXTENSION postgis',
    en: 'The database {location} lacks PostGIS: the extension was dropped. Run CREATE EXTENSION postgis as a superuser',
    allowed: { zh: '带 postgis 扩展的数据库', en: 'a database with the extension postgis' },
  },
  'store-busy/file': {
    zh: '另一个程序正在写入 {path}。等它完成后再试',
    en: 'Another process is writing to {path}. Try again when it has finished',
  },
  'store-busy/memory': {
    zh: '数据库服务器内存不足（{location}）：{reason}',
    en: 'The database server is out of memory ({location}): {reason}',
  },
  'store-busy/connections': {
    zh: '数据库没有空闲连接（{location}）：{reason}',
    en: 'The database has no connection free ({location}): {reason}',
  },
  'store-busy/lock': {
    zh: '另一个会话锁住了存储（{location}）：{reason}',
    en: 'Another session holds a lock on the store ({location}): {reason}',
  },
  'store-busy/same-rows': {
    zh: '另一个会话改动了同样的行（{location}）：{reason}',
    en: 'Another session changed the same rows ({location}): {reason}',
  },
  'store-busy/deadlock': {
    zh: '两个会话互相等待（{location}）：{reason}',
    en: 'Two sessions waited for each other ({location}): {reason}',
  },
  'store-busy/cancelled': {
    zh: '数据库取消了语句（{location}）：{reason}',
    en: 'The database cancelled the statement ({location}): {reason}',
  },
  'store-damaged/value': {
    zh: '存储的{what} {id} 已损坏：{why}。请从备份恢复',
    en: 'The stored {what} {id} is damaged: {why}. Restore it from a backup',
  },
  'store-damaged/row': {
    zh: '图层 {layer} 第 {row} 行与{what} {id} 不符',
    en: 'Row {row} of layer {layer} is not what the {what} {id} says',
    allowed: RESTORE,
  },
  'store-damaged/more-rows': {
    zh: '图层 {layer} 的行比{what} {id} 所说的多',
    en: 'Layer {layer} has more rows than the {what} {id} says',
    allowed: RESTORE,
  },
  'store-damaged/count': {
    zh: '{table} 有 {rows} 行，而各值共有 {expected} 行',
    en: '{table} has {rows} rows where the values make {expected}',
    allowed: RESTORE,
  },
  'store-damaged/column': {
    zh: '列 {column} 的内容不是 {wanted}',
    en: 'Column {column} holds something else than {wanted}',
  },
  'store-damaged/file': {
    zh: '{path} 已损坏，或不是 GeoPackage：{why}。请用备份覆盖它（损坏的文件会保留在旁边），或移走它重新开始',
    en: '{path} is damaged or not a GeoPackage: {why}. Restore a backup over it (the damaged file is kept beside it), or move it away to start empty',
    allowed: OWN_GEOPACKAGE,
  },
  'store-damaged/emptied': {
    zh: '{path} 空了，或不见了：{mark} 记着它曾有内容。请从备份恢复；如果是有意清空，请删除 {mark}',
    en: '{path} is empty or gone, and {mark} says that it held something. Restore a backup; if it was meant, delete {mark}',
  },
  'store-damaged/replaced': {
    zh: '{path} 不是原来的存储：{mark} 记着另一个。请放回原来的；如果是有意更换，请删除 {mark}',
    en: '{path} is another store than {mark} says. Put the right one back; if it was meant, delete {mark}',
  },
  'store-damaged/behind': {
    zh: '{path} 少了已经存入的内容：{table} 曾到第 {last} 行，现在到第 {now} 行（日志 -wal 丢失，或放回了旧的副本）。请从备份恢复；如果是有意放回，请删除 {mark}',
    en: '{path} lacks what it had: {table} had come to row {last} and is at {now} (its log, -wal, was lost, or an older copy was put back). Restore a backup; if it was meant, delete {mark}',
  },
  'store-damaged/file-gone': {
    zh: '打开着的 {path} 被移走、删除或替换了。请停止服务，放回文件后再启动',
    en: '{path} was moved, deleted or replaced while it was open. Stop the service, put the file back, start again',
  },
  'store-damaged/cut': {
    zh: '打开着的 {path} 被截短了：{bytes} 字节，曾有 {had} 字节。请停止服务，从备份恢复',
    en: '{path} was cut while it was open: {bytes} bytes, it had {had}. Stop the service and restore a backup',
  },
  'store-damaged/log-gone': {
    zh: '{path} 的日志（-wal）在打开时被移走或删除。请先备份（cunda backup），再停止服务',
    en: 'The log (-wal) of {path} was moved or deleted while it was open. Make a backup (cunda backup) before you stop the service',
  },
  'store-damaged/sqlite': {
    zh: '{path} 是 SQLite 文件，但不是 GeoPackage。请移走它，或选另一个数据目录（CUNDA_DATA）',
    en: '{path} is an SQLite file but no GeoPackage. Move it away, or choose another data directory (CUNDA_DATA)',
    allowed: OWN_GEOPACKAGE,
  },
  'store-damaged/geopackage': {
    zh: '{path} 是别的程序写的 GeoPackage。请移走它，或选另一个数据目录（CUNDA_DATA）',
    en: '{path} is a GeoPackage that Cunda did not write. Move it away, or choose another data directory (CUNDA_DATA)',
    allowed: OWN_GEOPACKAGE,
  },
  'store-damaged/wkb': {
    zh: '存储的图形不是 WKB',
    en: 'A stored geometry is not well-known binary',
    allowed: { zh: '点、线、面及其集合', en: 'points, lines, polygons and collections of them' },
  },
  'store-damaged/gpkg-geometry': {
    zh: '存储的图形不是 GeoPackage 格式',
    en: 'A stored geometry is not GeoPackage binary',
    allowed: { zh: '以 GP 开头', en: 'a header that starts with GP' },
  },
  'store-damaged/database': {
    zh: '数据库报告数据损坏（{location}）：{reason}。请恢复备份',
    en: 'The database reports damaged data ({location}): {reason}. Restore a backup',
  },
  'store-damaged/index': {
    zh: '数据库报告索引损坏（{location}）：{reason}。请重建索引，或恢复备份',
    en: 'The database reports a damaged index ({location}): {reason}. Reindex it, or restore a backup',
  },
  'store-full/file': {
    zh: '{path} 所在的磁盘已满。腾出空间后再试；以前存的都还在',
    en: 'No space left for {path}. Free some space and try again; everything stored before is still there',
  },
  'store-full/server': {
    zh: '数据库服务器的磁盘已满（{location}）：{reason}',
    en: 'The database server has no space left ({location}): {reason}',
  },
  'store-not-empty': {
    zh: '存储 {path} 不是空的',
    en: 'The store {path} is not empty',
    allowed: { zh: '空的存储，或允许覆盖', en: 'an empty store, or leave to overwrite it' },
  },
  'store-too-new/file': {
    zh: '{path} 由更新的 Cunda 写成（存储版本 {version}，这里最多 {newest}）。请安装那个版本，或用另一个数据目录',
    en: '{path} was written by a newer version of Cunda (store version {version}, here at most {newest}). Install that version, or use another data directory',
  },
  'store-too-new/database': {
    zh: '{location} 的存储由更新的 Cunda 写成（存储版本 {version}，这里最多 {newest}）。请安装那个版本，或用另一个数据库',
    en: 'The store in {location} was written by a newer version of Cunda (store version {version}, here at most {newest}). Install that version, or use another database',
  },
  'store-unavailable/none': { zh: '{path} 没有存储', en: 'There is no store at {path}' },
  'store-unavailable/older': {
    zh: '{path} 是空的或属于旧版本（{version}，现为 {newest}）：请先以写入方式打开一次',
    en: '{path} is empty or of an older version ({version}, now {newest}): open it for writing once',
  },
  'store-unavailable/read-only': { zh: '{path} 只以读取方式打开', en: '{path} was opened for reading only' },
  'store-unavailable/closed': { zh: '存储 {path} 已关闭', en: 'The store {path} is closed' },
  'store-unavailable/file': {
    zh: '存储 {path} 打不开或写不进：{reason}',
    en: "The store {path} can't be opened or written: {reason}",
  },
  'store-unavailable/database-older': {
    zh: '{location} 没有这个版本的存储：请先以写入方式打开一次',
    en: '{location} holds no store of this version: open it for writing once',
  },
  'store-unavailable/database-url': { zh: 'DATABASE_URL 不是网址', en: 'DATABASE_URL is not a URL' },
  'store-unavailable/user': {
    zh: '数据库拒绝这个用户（{location}）：{reason}',
    en: 'The database refuses this user ({location}): {reason}',
  },
  'store-unavailable/password': {
    zh: '数据库拒绝这个密码（{location}）：{reason}',
    en: 'The database refuses this password ({location}): {reason}',
  },
  'store-unavailable/database': {
    zh: '没有这个数据库（{location}）：{reason}',
    en: 'There is no such database ({location}): {reason}',
  },
  'store-unavailable/read-only-session': {
    zh: '数据库只以读取方式打开（{location}）：{reason}',
    en: 'The store was opened for reading only ({location}): {reason}',
  },
  'store-unavailable/right': {
    zh: '这个数据库用户缺少权限（{location}）：{reason}',
    en: 'This database user lacks a right ({location}): {reason}',
  },
  'store-unavailable/unreachable': {
    zh: '连不上数据库 {location}：{reason}。服务器在运行吗？DATABASE_URL 对吗？',
    en: "The database {location} can't be reached: {reason}. Is the server running, and DATABASE_URL right?",
  },
  'value-invalid/open-site': {
    zh: '计划开设的站点 {site} 不在它的数据里',
    en: 'The plan opens the site {site}, which its dataset does not have',
    allowed: { zh: '数据 {dataset} 的 {sites} 个站点之一', en: 'one of the {sites} sites of dataset {dataset}' },
  },
  'not-found/batch': { zh: '没有批次 {id}', en: 'There is no batch {id}' },
  'value-invalid/job-exists': {
    zh: '已有编号为 {id} 的任务',
    en: 'There is a job of the id {id} already',
    allowed: { zh: '新的编号', en: 'a new id' },
  },
  'value-invalid/not-json': {
    zh: '{what}不能写成 JSON：{reason}',
    en: "The {what} can't be written as JSON: {reason}",
    allowed: {
      zh: 'null、布尔、有限的数、文本、列表和普通对象',
      en: 'null, booleans, finite numbers, strings, lists and plain objects',
    },
  },
  'value-invalid/box': {
    zh: '不是范围框',
    en: 'Not a bounding box',
    allowed: {
      zh: '西,南,东,北（度），西 ≤ 东，南 ≤ 北',
      en: 'west,south,east,north in degrees, west ≤ east, south ≤ north',
    },
  },
  'value-invalid/schema': { zh: '{what}不合其格式：{issue}', en: 'The {what} breaks its schema: {issue}' },
  'value-invalid/unknown-members': {
    zh: '{what}里有其格式所没有的成员',
    en: 'The {what} has members that its schema does not know',
    allowed: {
      zh: '只有其格式中的成员，使哈希不变',
      en: 'only members of its schema, so that its hash stays the same',
    },
  },
  'value-invalid/identifier': {
    zh: '代码里有 NUL 或半个字符',
    en: 'A code has a NUL or half a character in it',
    allowed: { zh: '不含 U+0000 的完整 Unicode', en: 'well-formed Unicode without U+0000' },
  },
  'value-invalid/plan-id': {
    zh: '计划的编号不是其余内容的哈希',
    en: 'The id of the plan is not the hash of the rest',
  },
});
