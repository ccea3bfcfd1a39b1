/** What of a place's name is its own, so that one place is known by any of the forms in which offices write it. */

const TOWN_ENDINGS =
  /(?:人民政府|党工委|街道办事处|街道办|办事处|民族苏木|苏木|(?:[\p{Script=Han}]{1,6}族)*民族乡|街道|地区|镇|乡)$/u;
const VILLAGE_ENDINGS =
  /(?:村民委员会|社区居民委员会|居民委员会|牧民委员会|社区居委会|社区村委会|村委会|居委会|牧委会|村（社区）|村\(社区\)|（社区）|\(社区\)|社区委员会|社区|村委|居委|行政村|嘎查村|嘎查|村)$/u;

const bare = (name: string): string => name.normalize('NFKC').replace(/\s/gu, '');

/** `name` without what `endings` match, over and over; never less than two characters, or one that stands alone. */
function stem(name: string, endings: RegExp): string {
  let rest = bare(name);
  for (let shorter = rest.replace(endings, ''); shorter !== rest; shorter = rest.replace(endings, '')) {
    if (shorter === '') break;
    rest = shorter;
  }
  return rest;
}

/** 廖家桥 of 廖家桥镇, 廖家桥镇人民政府 or 廖家桥街道办事处. */
export const townStem = (name: string): string => stem(name, TOWN_ENDINGS);

/** 瓦场 of 瓦场村, 瓦场村委会, 瓦场村（社区） or 瓦场社区居民委员会. */
export const villageStem = (name: string): string => stem(name, VILLAGE_ENDINGS);

/** 凤凰 of 凤凰县, 凤凰市 or 凤凰区; of two characters and less nothing is taken off. */
export function countyStem(name: string): string {
  const word = bare(name);
  return word.length > 2 ? word.replace(/(?:自治县|自治旗|县|市|区|旗)$/u, '') : word;
}
