/** What an import repaired, guessed or refused, row by row. */
import type { IssueKey } from '../../geo/import/issue-codes.ts';
import type { ImportIssue } from '../../src/model/dataset.ts';
import { PLAUSIBILITY_ISSUES } from './plausibility.ts';
import { TERRAIN } from './roads.ts';
import { fill, type Language, sayCode, type Words } from './say.ts';
import { TABLE_ISSUES } from './table-issues.ts';

export const OUTCOMES = {
  rejected: { zh: '拒绝', en: 'rejected' },
  repaired: { zh: '修正', en: 'repaired' },
  guessed: { zh: '推断', en: 'guessed' },
  note: { zh: '说明', en: 'note' },
} as const satisfies Record<ImportIssue['outcome'], Words>;

/** A sentence for every code and case. */
export const IMPORT_ISSUES = {
  ...TABLE_ISSUES,
  ...PLAUSIBILITY_ISSUES,
  'boundary-repaired': { zh: '有一个环没有闭合', en: 'a ring was not closed' },
  'code-duplicate': { zh: '与第 {twin} 行相同，只取一次', en: 'the same as row {twin}; taken once' },
  'code-invalid/digits': { zh: '不是 6、9 或 12 位区划代码', en: 'not a division code of 6, 9 or 12 digits' },
  'code-invalid/length': { zh: '代码最多 {most} 个字符', en: 'a code has at most {most} characters' },
  'code-invalid/level': {
    zh: '级别写的是{told}，但 {code} 末尾的零表明它是{level}',
    en: 'the level says {told}, but the zeros at the end of {code} make it a {level}',
  },
  'code-invalid/taken': { zh: '按 {code} 采用', en: 'taken as {code}' },
  'columns-unused': { zh: '{count} 列没有用到', en: '{count} columns are not used: no field is read from them' },
  'county-guessed': { zh: '县 {code} 没有单独一行，称为{name}', en: 'county {code} has no row; called {name}' },
  'county-missing/several': {
    zh: '{name}（{code}）没有写明县，而文件中有多个县',
    en: '{name} ({code}) names no county and the files have several',
  },
  'county-missing/polygon-unnamed': {
    zh: '多边形没有写明县，而县有多个',
    en: 'the polygon names no county, and there are several',
  },
  'county-missing/polygon-unknown': {
    zh: '多边形属于 {code}，不是这些文件中的县',
    en: 'the polygon is of {code}, not of a county of these files',
  },
  'correction-unused': {
    zh: '改正的行不在这个文件里，没有采用',
    en: 'the row that was put right is not in this file; not taken',
  },
  'position-placed': { zh: '{name} 的位置在地图上指定', en: '{name} was placed on the map' },
  'position-placed/unused': { zh: '没有代码为 {code} 的地点', en: 'no place has the code {code}' },
  'row-skipped': { zh: '按要求略过', en: 'left out as asked' },
  'row-skipped/village': {
    zh: '按要求略过；村仍计入，按没有位置算',
    en: 'left out as asked; the village still counts, without a position',
  },
  'value-corrected': { zh: '在导入时改正', en: 'put right while importing' },
  'crs-assumed': {
    zh: '未注明坐标系，按 WGS-84。高德、腾讯（GCJ-02）和百度（BD-09）的点会偏 0.1 至 1 公里：请注明',
    en: 'no coordinate system is named: taken as WGS-84. Points of Amap or Tencent (GCJ-02) and Baidu (BD-09) would lie 0.1 to 1 km off: name theirs',
  },
  'crs-equal': {
    zh: 'CGCS2000 按 WGS-84 处理，相差数厘米',
    en: 'CGCS2000 is taken as WGS-84; they differ by centimetres',
  },
  'csv-invalid/cells': {
    zh: '{columns} 列之下有 {cells} 个单元格：可能有逗号未加引号',
    en: '{cells} cells under {columns} columns: a comma may lack quotes',
  },
  'csv-invalid/short': {
    zh: '{count} 行比表头短，缺少的单元格按空白处理',
    en: '{count} rows are shorter than the header; their missing cells count as blank',
  },
  'element-doubled': {
    zh: '{count} 个元素以同一版本（或未注明版本）重复出现，只取第一个：{ids}',
    en: '{count} elements stand there twice in one version, or without any; the first one is taken: {ids}',
  },
  'geojson-invalid/rings': {
    zh: '不是可用的 {type}：需要由地球上 4 个以上位置组成的环',
    en: 'not a usable {type}: rings of 4 or more positions on the globe are needed',
  },
  'geojson-invalid/type': {
    zh: '只读 Point、Polygon 和 MultiPolygon',
    en: 'only Point, Polygon and MultiPolygon are read',
  },
  'heights-missing/unused': { zh: '没有道路，高程没有用到', en: 'without roads the heights are not used' },
  'heights-missing/segments': {
    zh: '{all} 段道路中有 {unknown} 段在文件里没有高程，按平路计',
    en: '{unknown} of {all} road segments have no height in the files; they are taken as level',
  },
  'history-read': {
    zh: '文件含历史版本：略去 {older} 个旧版本，{deleted} 个元素已删除',
    en: 'the file has a history: {older} older versions are passed over, {deleted} elements are deleted',
  },
  licence: {
    zh: '{count} 个点的来源没有许可，公开前请先取得授权',
    en: '{count} points come from a source without a licence; clear them before publishing',
  },
  'name-repaired/code': { zh: '没有名称，以代码代替', en: 'no name: the code is taken' },
  'name-repaired/characters': { zh: '名称中的异常字符已去掉', en: 'characters that no name has were taken out' },
  'nodes-by-position': {
    zh: '{ways} 条道路没有节点编号：坐标相同的点视为同一节点',
    en: '{ways} ways name no nodes: points at the same coordinates are taken as one',
  },
  'nodes-missing': {
    zh: '{ways} 条道路引用了 {nodes} 个缺少或重复的节点，已在该处截断或略去',
    en: '{ways} ways refer to {nodes} nodes that the extract lacks or that repeat; they are split there or left out',
  },
  'not-shown': {
    zh: '“{what}”另有 {count} 条，已计数但未列出',
    en: '{count} more of "{what}" are counted but not listed',
  },
  'outside-county': {
    zh: '{name}（{code}）在{county}县界之外，不采用该位置',
    en: '{name} ({code}) lies outside the boundary of {county}; left without a position',
  },
  'outside-county/place': { zh: '{name}在县界之外', en: '{name} lies outside the boundary' },
  'parent-missing/outlet': { zh: '网点{name}没有位置', en: 'outlet {name} has no position' },
  'parent-missing/outlet-near': {
    zh: '网点{name}没有写明数据中的村或乡镇，{km} 公里内也没有村',
    en: 'outlet {name} names no village or town of the data, and none is within {km} km',
  },
  'place-area-unplaced': {
    zh: '{count} 个以面表示的地点，文件中缺少其轮廓，无法定位：{ids}',
    en: '{count} places mapped as areas can not be placed, since the file lacks their outline: {ids}',
  },
  'place-duplicate': {
    zh: '{name}在 {metres} 米内重复出现，保留 {twin}',
    en: '{name} is mapped twice within {metres} m; {twin} stays',
  },
  'place-unnamed': { zh: '没有名称的 {kind}', en: 'a {kind} without a name' },
  'population-assumed/osm': {
    zh: '{all} 个地点中有 {count} 个没有人口：村按 600 人，小村按 100 人',
    en: '{count} of {all} places give no population; 600 people are taken for a village, 100 for a hamlet',
  },
  'population-assumed/villages': {
    zh: '{county}的 {all} 个村中有 {count} 个没有人口，每村按 {people} 人',
    en: '{count} of {all} villages of {county} give no population; {people} people are taken for each',
  },
  'restrictions-conditional': {
    zh: '{count} 条转向限制的生效条件无法识别，未采用：{ids}',
    en: '{count} turn restrictions hold under conditions that can not be read and are not applied: {ids}',
  },
  'restrictions-unresolved/unknown-kind': {
    zh: '{count} 条转向限制的种类未知，未采用：{ids}',
    en: '{count} turn restrictions are of a kind that is not known and are left out: {ids}',
  },
  'restrictions-unresolved/members': {
    zh: '{count} 条转向限制缺少或多出 from、via、to，未采用：{ids}',
    en: '{count} turn restrictions lack a from, via or to, or have too many, and are left out: {ids}',
  },
  'restrictions-unresolved/member-missing': {
    zh: '{count} 条转向限制所指的道路或节点不在路网中：{ids}',
    en: '{count} turn restrictions have a way or node that the roads lack: {ids}',
  },
  'restrictions-unresolved/not-connected': {
    zh: '{count} 条转向限制的成员首尾不相接：{ids}',
    en: '{count} turn restrictions have members that do not meet end to end: {ids}',
  },
  'restrictions-unresolved/ambiguous': {
    zh: '{count} 条转向限制的道路在路口两侧都延伸：{ids}',
    en: '{count} turn restrictions have a way that goes on at both sides of the via: {ids}',
  },
  'restrictions-unresolved/impossible': {
    zh: '{count} 条转向限制所令的走法不许通行：{ids}',
    en: '{count} turn restrictions command a way that nobody may go: {ids}',
  },
  'restrictions-unresolved/malformed': {
    zh: '{count} 条转向限制的成员不合其种类：{ids}',
    en: '{count} turn restrictions have members that their kind can not have: {ids}',
  },
  'roads-doubtful/ferry-member': {
    zh: '{count} 条道路只因所属关系是轮渡，按轮渡采用：{ids}',
    en: '{count} ways are ferries by their relation only and are taken for ferries: {ids}',
  },
  'roads-doubtful/ferry-relation': {
    zh: '{count} 个轮渡关系的道路或不在文件中，或另有用途，未采用：{ids}',
    en: '{count} relations of ferries have no way that is in the file and not something else, and are left out: {ids}',
  },
  'roads-doubtful/ferry-speed': {
    zh: '{count} 条轮渡标注的时长与航程或限速不符，时长未采用：{ids}',
    en: '{count} ferries have a duration that contradicts their length or speed limit; the duration is not taken: {ids}',
  },
  'roads-doubtful/ford': {
    zh: '{count} 处道路涉水而过，按可通行计：{ids}',
    en: '{count} roads lead through water and are taken to be passable: {ids}',
  },
  'roads-doubtful/seasonal': {
    zh: '{count} 条道路标为季节性通行（{key}），按开放计：{ids}',
    en: '{count} roads are signed as open for part of the year ({key}) and are taken to be open: {ids}',
  },
  'roads-clipped/county': {
    zh: '{all} 条道路中有 {dropped} 条离{county} 20 公里以外，已略去',
    en: '{dropped} of {all} ways lie more than 20 km from {county} and are left out',
  },
  'roads-clipped/box': {
    zh: '{dropped} 条道路离县界范围 20 公里以外，已略去；{cut} 条在边缘截断',
    en: '{dropped} ways lie more than 20 km from the box of the boundary and are left out; {cut} are cut at its edge',
  },
  'seat-guessed/mean': {
    zh: '{county}的县城没有可用位置，取各乡镇的平均',
    en: 'the seat of {county} has no usable position; the mean of its towns is taken',
  },
  'seat-guessed/village': {
    zh: '没有城市、乡镇或街道：取最大的村{name}为县城和唯一的乡镇',
    en: 'no city, town or suburb: {name}, the largest village, is taken as the seat and only town',
  },
  'sheets-unused': {
    zh: '{count} 个工作表没有看懂的表头，未采用',
    en: '{count} sheets without a header that is understood; not used',
  },
  'tags-conditional/by-hours': {
    zh: '{key} 有 {count} 处限制只在每天某些时刻有效：按运营时段读取，道路配置写明的运营时段与之不重叠时不受限，其余一律按一直有效计：{ids}',
    en: '{count} limits of {key} hold at certain times of day only. They are read on the operating hours: a road profile whose hours lie outside is not bound, for all others they hold always: {ids}',
  },
  'tags-conditional/part-time': {
    zh: '{key} 有 {count} 处限制只在某些时段或条件下有效，按一直有效计：{ids}',
    en: '{count} limits of {key} hold at times or under conditions only and are taken to hold always: {ids}',
  },
  'tags-conditional/permission': {
    zh: '{key} 有 {count} 处只在某些时段或条件下放行，不作通行计：{ids}',
    en: '{count} permissions of {key} hold at times or under conditions only and are not counted on: {ids}',
  },
  'tags-unread/barrier': {
    zh: '{count} 处路障的种类未知，可步行，车辆不通：{ids}',
    en: '{count} barriers are of a kind that is not known; walkers pass them, vehicles do not: {ids}',
  },
  'tags-unread/contradiction': {
    zh: '{key} 有 {count} 处自相矛盾，按较宽的值计：{ids}',
    en: '{count} values of {key} contradict themselves; the more open part counts: {ids}',
  },
  'tags-unread/key': {
    zh: '{count} 处带有限制性标签 {key}，未采用：{ids}',
    en: '{count} elements carry the restricting tag {key}, which is not applied: {ids}',
  },
  'tags-unread/value': {
    zh: '{key} 有 {count} 个值无法识别，已略去：{ids}',
    en: "{count} values of {key} can't be read and are left out: {ids}",
  },
  'terrain-guessed': {
    zh: '{county}没有道路；行车时间用{terrain}的模型，按代码 {code} 推断',
    en: '{county}: no roads; drive times by the model of {terrain} country, guessed from the code {code}',
  },
  'town-guessed': {
    zh: '乡镇{name}（{code}）没有单独一行，按它的村推断',
    en: 'town {name} ({code}) has no row; taken from its villages',
  },
  'town-position-guessed': {
    zh: '乡镇{name}（{code}）没有位置，取其 {villages} 个村的中心',
    en: 'town {name} ({code}) has no position; the centroid of {villages} of its villages is taken',
  },
  'value-invalid/count': {
    zh: '{field}须为 0 至 1000 万的数，改用估算值',
    en: '{field} must be a number from 0 to 10 million; the estimate is used instead',
  },
  'value-invalid/flag': { zh: '既非是也非否，按否处理', en: 'neither yes nor no; taken as no' },
  'value-invalid/level-missing': {
    zh: '没有级别：须为县、乡镇、村或网点',
    en: 'no level: county, town, village or outlet is needed',
  },
  'value-invalid/level': {
    zh: '不是级别：须为县、乡镇、村或网点',
    en: 'not a level: county, town, village or outlet is needed',
  },
  'value-invalid/people': {
    zh: '{name}（node/{node}）：人口不是 0 至 1000 万的数，改用估算值',
    en: '{name} (node/{node}): population is no number from 0 to 10 million; the estimate is used instead',
  },
} as const satisfies Record<IssueKey, Words>;

const LEVELS: Readonly<Record<string, Words>> = {
  province: { zh: '省', en: 'province' },
  prefecture: { zh: '地市', en: 'prefecture' },
  county: { zh: '县', en: 'county' },
  town: { zh: '乡镇', en: 'town' },
  village: { zh: '村', en: 'village' },
  settlement: { zh: '自然村', en: 'settlement' },
  outlet: { zh: '网点', en: 'outlet' },
};

const FIELDS: Readonly<Record<string, Words>> = {
  population: { zh: '人口', en: 'population' },
  inbound: { zh: '进村件量', en: 'inbound' },
  outbound: { zh: '出村件量', en: 'outbound' },
  position: { zh: '坐标', en: 'position' },
};

/** Parameters that are codes themselves. */
const CODED: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  'code-invalid': { ...LEVELS },
  'level-guessed': LEVELS,
  'unit-applied': FIELDS,
  'unit-refused': FIELDS,
  'value-invalid': { ...FIELDS },
  'terrain-guessed': TERRAIN,
};
const CODED_NAMES: ReadonlySet<string> = new Set(['told', 'level', 'taken', 'field', 'terrain']);

/** An issue as a sentence; what the data say where the code has none, as in those of older versions. */
export function issueText(language: Language, { code, params, message }: ImportIssue): string {
  const key = params.case === undefined ? code : `${code}/${params.case}`;
  if (!isKey(key) || (Object.keys(params).length === 0 && message !== undefined)) return message ?? code;
  const filled = Object.entries(params).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'string' && CODED_NAMES.has(name) ? sayCode(language, CODED[code] ?? {}, value) : String(value),
  ]);
  return fill(IMPORT_ISSUES[key][language], Object.fromEntries(filled));
}

const isKey = (key: string): key is IssueKey => Object.hasOwn(IMPORT_ISSUES, key);
