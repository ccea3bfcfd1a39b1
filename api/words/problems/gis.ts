/** Errors of OGC API – Features. */
import { problemTexts } from './text.ts';

export const GIS = problemTexts({
  'request-invalid/bbox': {
    zh: 'bbox 不是一个范围',
    en: 'bbox is no box',
    allowed: {
      zh: '四个数（或带高程的六个数），用逗号分开：先是最小的一角，再是最大的一角，顺序按 bbox-crs 的坐标轴',
      en: 'four numbers (or six, with heights) with commas between: the least corner, then the greatest, in the axis order of bbox-crs',
    },
  },
  'request-invalid/crs': { zh: '这里没有坐标系 {value}', en: 'There is no coordinate system {value} here' },
  'request-invalid/datetime': {
    zh: 'datetime 不是时刻，也不是时段',
    en: 'datetime is neither a moment nor an interval',
    allowed: {
      zh: 'RFC 3339 的时刻或日期，或两者之间加“/”的时段，一端可写“..”',
      en: 'a moment or a day of RFC 3339, or an interval of two with "/" between, open at ".."',
    },
  },
  'request-invalid/tile': {
    zh: '没有 {z}/{x}/{y} 这块瓦片',
    en: 'There is no tile {z}/{x}/{y}',
  },
  'request-invalid/parameter': { zh: '没有参数 {name}', en: 'There is no parameter {name}' },
  'not-found/collection': {
    zh: '没有图层 {id}',
    en: 'There is no collection {id}',
    allowed: { zh: '/ogc/collections 列出的图层', en: 'those of /ogc/collections' },
  },
  'not-found/feature': { zh: '图层 {collection} 里没有要素 {id}', en: 'Collection {collection} has no feature {id}' },
});
