/** What to do about what an import noticed, by its kind; some ask for nothing. */
import type { IssueCode } from '../../geo/import/issue-codes.ts';
import type { Words } from './say.ts';

export const ISSUE_FIXES = {
  'boundary-doubtful': { zh: '请核对县界文件及其坐标系', en: 'Check the boundary and its coordinate system' },
  'cells-filled': { zh: '请核对填入的值', en: 'Check what was filled in' },
  'code-invalid': {
    zh: '请改为 6、9 或 12 位区划代码，并把该列设为文本',
    en: 'Use division codes of 6, 9 or 12 digits and format the column as text',
  },
  'code-recoded': { zh: '请核对所属县', en: 'Check which county it is' },
  'columns-unused': {
    zh: '需要的话，请在上面把字段对应到这些列',
    en: 'If one is needed, choose it for its field above',
  },
  'county-guessed': {
    zh: '可补一行县的代码和名称，或在下面改县名',
    en: 'Add a row for the county, or change its name below',
  },
  'county-missing': { zh: '请补上 12 位代码或“县”列', en: 'Add 12-digit codes or a county column' },
  'crs-assumed': { zh: '请在上面选坐标系', en: 'Choose the coordinate system above' },
  'crs-guessed': { zh: '请在上面选坐标系', en: 'Choose the coordinate system above' },
  'crs-question': { zh: '请在上面选坐标系', en: 'Choose the coordinate system above' },
  'crs-unknown': { zh: '请改写为 GCJ-02、CGCS2000、EPSG 代码等', en: 'Write GCJ-02, CGCS2000, an EPSG code …' },
  'csv-invalid': { zh: '含逗号的单元格请加双引号', en: 'Put cells with a comma in double quotes' },
  'degrees-ambiguous': { zh: '请核对坐标写法', en: 'Check how the coordinates are written' },
  'geojson-invalid': { zh: '只读 Point、Polygon、MultiPolygon', en: 'Only Point, Polygon and MultiPolygon are read' },
  'heights-missing': { zh: '补充缺少的 .hgt 图幅', en: 'Add the missing .hgt tiles' },
  'level-guessed': { zh: '请补“级别”列', en: 'Add a column for the level' },
  'level-unknown': { zh: '请改为县、乡镇、村等', en: 'Write county, town, village …' },
  licence: { zh: '公开前请先取得授权', en: 'Clear them before publishing' },
  'official-counted': {
    zh: '请补上这些村的位置和人口；只想列出时用 --official list',
    en: 'Add their positions and people; --official list names them only',
  },
  'official-extra': { zh: '请核对代码和名称', en: 'Check code and name' },
  'official-missing': {
    zh: '请补上这些村，或确认已撤并',
    en: 'Add these villages, or make sure that they were merged',
  },
  'official-town-missing': { zh: '请补上该乡镇', en: 'Add the town' },
  'outside-county': {
    zh: '请核对坐标系、经纬度，或县界文件',
    en: 'Check the coordinate system, the position or the boundary',
  },
  implausible: {
    zh: '请核对源文件的单位和名单，或在县情数据中改正',
    en: 'Check units and lists of the source, or put them right in the inputs',
  },
  'parent-missing': { zh: '请补上该乡镇一行，或改正上级代码', en: 'Add a row for the town or correct the code above' },
  'place-double': { zh: '请核对，删去重复的一行', en: 'Check, and remove one of the rows' },
  'place-unnamed': { zh: '请补上名称', en: 'Add a name' },
  'population-assumed': {
    zh: '请补“人口”列，使件量估算更准',
    en: 'Add a population column for better parcel estimates',
  },
  'position-coarse': { zh: '请用 5 位以上小数', en: 'Give 5 decimals or more' },
  'position-implausible': {
    zh: '多半是重名匹配错误，请核对经纬度',
    en: 'Most likely a wrong match of names: check the position',
  },
  'position-invalid': { zh: '请写十进制度数，如 110.76、21.43', en: 'Write decimal degrees, e.g. 110.76 and 21.43' },
  'position-missing': {
    zh: '没有位置的村仍计入分母，但不能安排服务',
    en: 'Villages without a position count, but cannot be served',
  },
  'positions-at-seat': { zh: '请重新查找这些村的坐标', en: 'Look their positions up again' },
  'positions-coincident': { zh: '请核对这些村的坐标', en: 'Check their positions' },
  'restrictions-conditional': {
    zh: '如需要，请用道路调整关闭相应路段',
    en: 'Close the road by a road change where it matters',
  },
  'restrictions-unresolved': {
    zh: '检查提取范围是否切断了这些路口',
    en: 'See whether the extract cuts through these junctions',
  },
  'roads-doubtful': {
    zh: '如需要，请用道路调整关闭或改正',
    en: 'Close or correct them by a road change where it matters',
  },
  'rows-uncounted': { zh: '请补代码、级别或名称', en: 'Give them a code, a level or a name' },
  'seat-guessed': { zh: '请补县城的经纬度', en: 'Add the position of the seat' },
  'tags-conditional': {
    zh: '核对这些道路；按不可指望通行处理',
    en: 'Check these roads; nothing counts on passing them',
  },
  'tags-unread': {
    zh: '在 OSM 中改正标签，或用道路调整补充限制',
    en: 'Correct the tags in OSM, or set limits by a road change',
  },
  'terrain-guessed': {
    zh: '导入时可注明地形：平原、丘陵或山区；有道路数据最好',
    en: 'State plain, hilly or mountain when importing; best of all, bring roads',
  },
  'town-position-guessed': { zh: '请补乡镇的经纬度', en: 'Add the positions of the towns' },
  'unit-refused': { zh: '请改用人、件等单位', en: 'Use people or parcels' },
  'value-invalid': { zh: '请改正该单元格', en: 'Correct the cell' },
  'village-guessed': { zh: '可补行政村一行', en: 'Add a row for the village' },
} as const satisfies Partial<Record<IssueCode, Words>>;
