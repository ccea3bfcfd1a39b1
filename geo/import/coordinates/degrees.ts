/** Angles as offices write them. */

/** 109.5, +109.5, .5; also with the degree sign behind it. */
const DECIMAL = /^([+-]?)(\d{1,9}(?:\.\d{0,20})?|\.\d{1,20})\s*(?:°|º|˚|度)?$/u;
/** 109°30′58.5″, 109度30分58.5秒, 109 30 58.5, 109-30-58.5, 109:30:58.5; seconds, or minutes and seconds, may lack. */
const PARTED =
  /^(\d{1,3})\s*(?:[°º˚度:\s-]|d)\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:['′’ʹ‘`´分:\s-]|m|$)\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*(?:["″”“ʺ秒]|['′’]{2}|s|$)?)?$/u;

const EAST_NORTH = /^(?:东经|北纬|东|北|经度|纬度|e|n|lon|lat)/u;
const SOUTH_WEST = /^(?:西经|南纬|西|南|w|s)/u;

/**
 * Degrees, decimal or with minutes and seconds, with or without a hemisphere before or behind; null where the text is
 * none. 10934.5955 or 109576592 are numbers like any other here: their file tells what they mean.
 */
export function degrees(text: string): number | null {
  const { bare, sign } = hemisphere(text.normalize('NFKC').trim().toLowerCase());
  const decimal = DECIMAL.exec(bare);
  if (decimal !== null) return sign * (decimal[1] === '-' ? -1 : 1) * Number(decimal[2]);
  const parts = PARTED.exec(bare);
  if (parts === null || (parts[2] === undefined && parts[3] === undefined)) return null;
  const [minutes, seconds] = [Number(parts[2] ?? 0), Number(parts[3] ?? 0)];
  if (minutes >= 60 || seconds >= 60) return null;
  return sign * (Number(parts[1]) + minutes / 60 + seconds / 3600);
}

/** The text without the letter or word of its hemisphere; `sign` -1 for west and south. */
function hemisphere(text: string): { readonly bare: string; readonly sign: 1 | -1 } {
  const behind = /m\d+(?:\.\d+)?s$/u.test(text) ? null : /(?<=[\d°º˚度分秒'′’"″”\s])([ensw东北西南])$/u.exec(text);
  if (behind !== null) {
    const bare = text.slice(0, behind.index).trim();
    return { bare, sign: SOUTH_WEST.test(behind[1] ?? '') ? -1 : 1 };
  }
  for (const [pattern, sign] of [
    [EAST_NORTH, 1],
    [SOUTH_WEST, -1],
  ] as const) {
    const before = pattern.exec(text);
    if (before !== null) return { bare: text.slice(before[0].length).replace(/^[:：\s]+/u, ''), sign };
  }
  return { bare: text, sign: 1 };
}

/** A longitude and a latitude in one cell, as text each; the first two of WKT `POINT (x y)`. Null of anything else. */
export function pairOf(text: string): readonly [string, string] | null {
  const cell = text.normalize('NFKC').trim();
  const wkt = /^(?:srid=\d+;)?\s*point\s*(?:zm?|m)?\s*\(\s*([^\s()]+)\s+([^\s()]+)[^()]*\)$/iu.exec(cell);
  if (wkt !== null) return [wkt[1] ?? '', wkt[2] ?? ''];
  const plain = /^([+-]?\d{1,3}(?:\.\d+)?)\s+([+-]?\d{1,3}(?:\.\d+)?)$/u.exec(cell);
  if (plain !== null) return [plain[1] ?? '', plain[2] ?? ''];
  const inner = cell.replace(/^[([{]\s*|\s*[)\]}]$/gu, '');
  const parts = inner
    .split(/[,;、|/]|\s{1,3}(?=[ensw东北西南]|纬度|经度|lat|lon|[+-]?\d{1,3}(?:\.\d{3,}|[°度]))/iu)
    .map((part) => part.trim());
  const kept = parts.filter((part) => part !== '');
  const withHeight =
    kept.length === 3 && /\./.test(kept[0] ?? '') && /\./.test(kept[1] ?? '') && Number.isFinite(Number(kept[2]));
  const [first = '', second = ''] = kept;
  if (kept.length === 2 || withHeight)
    return coordinate(first) === null || coordinate(second) === null ? null : [first, second];
  const words = /^(?:东经)?(.+?[度°分′秒″ed]?)\s*(北纬.+)$/u.exec(inner);
  return words === null ? null : [words[1] ?? '', words[2] ?? ''];
}

/** A number of degrees or metres: {@link degrees}, or a number with thousands separators or its unit behind. */
export function coordinate(text: string): number | null {
  const bare = text
    .normalize('NFKC')
    .trim()
    .replace(/(?<=\d)[,'](?=\d{3}(?:\D|$))/gu, '')
    .replace(/\s*(?:米|m)$/iu, '');
  return degrees(bare);
}
