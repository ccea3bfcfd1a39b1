/** What an import of tables and maps of places noticed: sentences of {@link IMPORT_ISSUES}. */
import type { Words } from './say.ts';

export const TABLE_ISSUES = {
  'boundary-doubtful': {
    zh: '{all} 个点中有 {outside} 个在县界之外：县界可能有误，请核对县界及其坐标系',
    en: '{outside} of {all} points lie outside the boundary, which may be the wrong one: check it and its coordinate system',
  },
  'cells-cleaned': {
    zh: '{count} 个单元格含看不见的字符或全角数字，已清理',
    en: '{count} cells held characters that nobody sees, or full-width digits; cleaned',
  },
  'cells-filled': {
    zh: '{count} 个空白单元格按合并单元格处理，取上方的值',
    en: '{count} blank cells are taken as merged ones and filled from above',
  },
  'code-duplicate/renamed': {
    zh: '与第 {twin} 行是同一地点（{other}、{name}），只取一次',
    en: 'the same place as row {twin} ({other}, {name}); taken once',
  },
  'code-invalid/kept': {
    zh: '{name} 的代码不是 6、9 或 12 位区划代码，改用 {code}，该行保留',
    en: 'the code of {name} is none of 6, 9 or 12 digits; the row is kept as {code}',
  },
  'code-invalid/contradicts': {
    zh: '级别写的是{told}，但 {code} 末尾的零表明它是{level}；按{taken}处理',
    en: 'the level says {told}, but the zeros at the end of {code} make it a {level}; taken as a {taken}',
  },
  'code-invalid/stray': {
    zh: '{name} 的代码 {code} 不属于数据里的任何县，归入 {to}',
    en: 'the code {code} of {name} is of no county of the data; taken to {to}',
  },
  'code-recoded': {
    zh: '{count} 个村的代码属于 {from}，按其中的乡镇段归入 {to}',
    en: '{count} villages have codes of {from}; by the towns in them they are taken to {to}',
  },
  'crs-converted/metres': {
    zh: '{count} 个点由平面坐标（米）换算为经纬度',
    en: '{count} points in metres are converted to degrees',
  },
  'crs-converted/old': {
    zh: '{count} 个点由旧坐标系换算，没有当地参数，误差可达 {metres} 米',
    en: '{count} points are converted from an old system without local parameters; they may be up to {metres} m off',
  },
  'crs-guessed/datav': {
    zh: '县界像是 DataV 的数据，未注明坐标系，按 GCJ-02；不是请注明',
    en: 'the boundary looks like one of DataV and states no coordinate system: taken as GCJ-02; state it if it is not',
  },
  'crs-guessed/dddmmss': {
    zh: '{count} 个点的数按度分秒连写读取',
    en: 'the numbers of {count} points are read as degrees, minutes and seconds run together',
  },
  'crs-guessed/ddmm': {
    zh: '{count} 个点的数按度与分连写读取',
    en: 'the numbers of {count} points are read as degrees and minutes run together',
  },
  'crs-guessed/metres': {
    zh: '{count} 个点是未注明坐标系的米数，按数值推断；不是请注明',
    en: '{count} points are in metres of a system that is not stated; it is guessed from the numbers: state it if it is another',
  },
  'crs-guessed/scaled': {
    zh: '{count} 个点的数是放大成整数的度',
    en: 'the numbers of {count} points are read as degrees made whole numbers',
  },
  'crs-question': {
    zh: '未注明坐标系，{all} 个点中有 {outside} 个在县界之外；若为 GCJ-02 则 {gcj} 个，BD-09 则 {bd} 个：请注明',
    en: 'no coordinate system is stated, and {outside} of {all} points lie outside the boundary; {gcj} would if they are GCJ-02, {bd} if BD-09: state it',
  },
  'crs-question/boundary': {
    zh: '县界未注明坐标系，{all} 个点中有 {outside} 个在其外；若县界为 GCJ-02 则 {gcj} 个：请注明',
    en: 'the boundary states no coordinate system, and {outside} of {all} points lie outside it; {gcj} would if it is GCJ-02: state it',
  },
  'crs-unknown': {
    zh: '{name}（{code}）：坐标系“{crs}”无法识别，不采用该位置',
    en: '{name} ({code}): the coordinate system "{crs}" is not known; left without a position',
  },
  'degrees-ambiguous': {
    zh: '{count} 个点的小数部分都像分和秒（度.分分秒秒）；按十进制度读取，请核对',
    en: 'the decimals of all {count} points could be minutes and seconds (D.MMSS); they are read as decimal degrees: check',
  },
  'geometry-point': {
    zh: '{count} 个地点不是单个点，取其内部的一点',
    en: '{count} places are not one point each; a point of them is taken',
  },
  'level-guessed': {
    zh: '{name}（{code}）没有级别，按名称视为{level}',
    en: '{name} ({code}) gives no level; by its name a {level}',
  },
  'level-unknown': {
    zh: '{name}（{code}）的级别无法识别，按未服务的村计',
    en: 'the level of {name} ({code}) is not known; it counts as a village that is not served',
  },
  'official-compared': {
    zh: '与 {year} 年统计用区划对照：名录 {listed} 个村级单位，数据 {given} 个；缺 {missing} 个，多 {extra} 个',
    en: 'against the official list of {year}: {listed} villages listed, {given} in the data; {missing} missing, {extra} extra',
  },
  'official-counted': {
    zh: '{year} 年名录中有而数据里没有的 {count} 个村计入分母（共 {all} 个村），没有位置，按未服务计',
    en: '{count} villages of the official list of {year} that the data lack are counted, without a position and unserved ({all} villages in all)',
  },
  'official-extra': {
    zh: '{name}（{code}）不在 {year} 年名录中',
    en: '{name} ({code}) is not in the official list of {year}',
  },
  'official-missing': {
    zh: '{year} 年名录中的{name}（{code}）不在数据里',
    en: '{name} ({code}) of the official list of {year} is not in the data',
  },
  'official-recoded': {
    zh: '{name}：代码 {code} 在 {year} 年名录中为 {now}（{official}）',
    en: '{name}: code {code} is {now} ({official}) in the official list of {year}',
  },
  'official-town-missing': {
    zh: '{year} 年名录中的乡镇{name}（{code}）不在数据里',
    en: 'town {name} ({code}) of the official list of {year} is not in the data',
  },
  'outside-county/kept': {
    zh: '{name}（{code}）在{county}县界之外 {km} 公里；保留申报的位置，请核对',
    en: '{name} ({code}) lies {km} km outside the boundary of {county}; its declared position stays: check',
  },
  'parent-missing/settlement': {
    zh: '自然村{name}所属的行政村“{village}”不在数据里，未计入',
    en: 'the village of settlement {name}, "{village}", is not in the data; it is not counted',
  },
  'parent-missing/town': {
    zh: '{name}（{code}）所属的乡镇 {town} 不在数据里；按未服务的村计',
    en: 'the town of {name} ({code}), {town}, is not in the data; it counts as a village that is not served',
  },
  'place-double': {
    zh: '{name}（{code}）与 {twin} 同名同地，可能是同一个村用了两个代码',
    en: '{name} ({code}) has the name and place of {twin}: perhaps one village under two codes',
  },
  'position-coarse': {
    zh: '坐标只有 {decimals} 位小数，约 {metres} 米',
    en: 'coordinates have {decimals} decimals only: about {metres} m',
  },
  'position-implausible/kept': {
    zh: '{name}（{code}）离所属乡镇{town} {km} 公里，超过 {most} 公里；保留申报的位置，请核对',
    en: '{name} ({code}) lies {km} km from its town {town}, more than {most}; its declared position stays: check',
  },
  'position-invalid/metres': {
    zh: '{name}（{code}）：像是平面坐标（米），但没有注明坐标系和带号，不采用该位置',
    en: '{name} ({code}): looks like metres, but no system and zone are stated; left without a position',
  },
  'position-implausible': {
    zh: '{name}（{code}）离所属乡镇{town} {km} 公里，超过 {most} 公里：匹配有误，不采用该位置',
    en: '{name} ({code}) lies {km} km from its town {town}, more than {most}: a wrong match; left without a position',
  },
  'position-invalid/zero': {
    zh: '{name}（{code}）：0, 0 不是地点，不采用该位置',
    en: '{name} ({code}): 0, 0 is no place; left without a position',
  },
  'position-invalid/unread': {
    zh: '{name}（{code}）：不是经度和纬度，不采用该位置',
    en: '{name} ({code}): not a longitude and a latitude; left without a position',
  },
  'position-invalid/impossible': {
    zh: '{name}（{code}）：不可能的经度和纬度，不采用该位置',
    en: '{name} ({code}): not a longitude and latitude that can be; left without a position',
  },
  'position-missing': { zh: '{name}（{code}）没有位置', en: '{name} ({code}) has no position' },
  'position-missing/town': {
    zh: '乡镇{name}（{code}）没有位置，它的村也都没有',
    en: 'town {name} ({code}) has no position, nor has any of its villages',
  },
  'position-swapped': {
    zh: '{name}（{code}）：纬度写在经度之前，已对调',
    en: '{name} ({code}): latitude stood before longitude',
  },
  'positions-at-seat': {
    zh: '{all} 个有坐标的村中有 {count} 个在县城位置上：多半是地址查找失败的结果',
    en: '{count} of {all} villages with a position stand on the county seat: most likely what a geocoder did not find',
  },
  'positions-coincident': {
    zh: '{count} 个村挤在 {spots} 个点上，最多的一点有 {most} 个',
    en: '{count} villages share {spots} spots, up to {most} on one',
  },
  'rows-passed': {
    zh: '{count} 行是合计、备注等，不是地点，已跳过',
    en: '{count} rows are totals or remarks, not places; passed over',
  },
  'rows-uncounted': {
    zh: '{count} 行未计入：看不出是哪个地点，任何比例的分母都不含它们',
    en: '{count} rows not counted: what place they are about can not be told, so no share has them in its denominator',
  },
  'town-matched': {
    zh: '{name}的乡镇“{town}”对应{taken}',
    en: 'the town of {name}, "{town}", is {taken}',
  },
  'town-matched/renamed': {
    zh: '{name}的乡镇“{town}”按区划名录对应 {code}，数据里称{taken}',
    en: 'the town of {name}, "{town}", is {code} by the official list; the data call it {taken}',
  },
  'unit-applied': {
    zh: '{field}以“{unit}”计，已乘以 {factor}',
    en: '{field} is given in "{unit}"; multiplied by {factor}',
  },
  'unit-refused': {
    zh: '{field}以“{unit}”计，无法换算，该列未采用',
    en: '{field} is given in "{unit}", which can not be converted; the column is not taken',
  },
  'village-guessed': {
    zh: '{name}（{code}）没有单独一行，按它的自然村推断',
    en: '{name} ({code}) has no row of its own; taken from its settlements',
  },
} as const satisfies Record<string, Words>;
