/** Levels of divisions, by the word that a table gives or by how a name ends. */

export type Level = 'province' | 'prefecture' | 'county' | 'town' | 'village' | 'settlement' | 'outlet';

const LEVELS: readonly (readonly [Level, string])[] = [
  ['province', '省 省级 自治区 直辖市 province'],
  ['prefecture', '地市 地级 地级市 地市级 自治州 盟 prefecture'],
  ['county', '县 县级 县区 县市区 区县 区县级 县级市 区 市辖区 旗 自治县 自治旗 林区 特区 county district banner'],
  [
    'town',
    '乡镇 乡镇级 乡级 镇级 镇 乡 街道 街道办 街道办事处 办事处 乡镇街道 镇乡街道 镇街 镇街道 乡镇办 民族乡 民族苏木 苏木 town township suburb borough subdistrict',
  ],
  [
    'village',
    '村 村级 行政村 行政村级 建制村 村居 村社区 社区村 村委 村委会 村民委员会 村民委 居委 居委会 居民委员会 社区 社区级 社区居委会 社区居民委员会 村居委会 村社 嘎查 嘎查村 嘎查委员会 牧委会 牧民委员会 牧业村 连 连队 分场 作业区 生活区 village hamlet community',
  ],
  [
    'settlement',
    '自然村 自然村寨 自然屯 自然组 村民小组 居民小组 村小组 小组 村组 组 屯 寨 村寨 生产队 naturalvillage settlement villagegroup neighbourhood',
  ],
  ['outlet', '网点 站点 服务站 服务点 驿站 outlet station site shop postoffice'],
];
const LEVEL_OF = new Map(LEVELS.flatMap(([level, words]) => words.split(' ').map((word) => [word, level] as const)));

/** Farms stand for a town or for a village; which, only the place above them tells. */
const FARMS = /^(?:国有|国营|农垦)?(?:农|林|牧|渔|茶|果|种畜|良种)场$/u;

/** Characters that traditional script writes otherwise, of those in level words. */
const SIMPLE: Readonly<Record<string, string>> = {
  縣: '县',
  區: '区',
  鎮: '镇',
  鄉: '乡',
  農: '农',
  場: '场',
  會: '会',
  員: '员',
  鄰: '邻',
  連: '连',
  隊: '队',
  組: '组',
  漁: '渔',
};

const plainWord = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()（）[\]、/／_.·-]/gu, '')
    .replace(/./gu, (character) => SIMPLE[character] ?? character);

/**
 * Null where the word is unknown. `below`: the row names a town above it, which makes a farm a village; without one it
 * is unknown.
 */
export function levelOf(text: string, below = false): Level | null {
  const word = plainWord(text);
  return LEVEL_OF.get(word) ?? (below && FARMS.test(word) ? 'village' : null);
}

const TOWN_NAME = /(?:镇|乡|街道|街道办|街道办事处|苏木|人民政府)$/u;
const VILLAGE_NAME =
  /(?:村|社区|村委会|居委会|村民委员会|居民委员会|村委|居委|嘎查|牧委会|连队|分场|村\(社区\)|村（社区）)$/u;
const COUNTY_NAME = /(?:县|自治县|旗|自治旗|[^社小]区|市)$/u;

/** The level that the ending of a name speaks for; null where it speaks for none. */
export function levelOfName(name: string): 'county' | 'town' | 'village' | null {
  const word = name.trim();
  if (VILLAGE_NAME.test(word)) return 'village';
  if (TOWN_NAME.test(word)) return 'town';
  return COUNTY_NAME.test(word) ? 'county' : null;
}
