/** Names as a map writes them. */

/** 上郭村民委员会 → 上郭村; 稳村村委会 → 稳村; 城东社区居委会 → 城东社区. Other names stay. */
export function shortName(name: string): string {
  const short = name
    .replace(/村(?:民)?委(?:员)?会$/, '村')
    .replace(/居(?:民)?委(?:员)?会$/, '')
    .replace(/村村$/, '村');
  return short === '' || short === '村' ? name : short;
}
