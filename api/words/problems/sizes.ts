/** Errors of files that are larger, deeper or fuller than is read: each names its limit. */
import { problemTexts } from './text.ts';

export const SIZES = problemTexts({
  'file-too-large/ratio': {
    zh: '{file} 解压后超过其大小的 {most} 倍',
    en: '{file} unpacks to more than {most} times its size',
    allowed: {
      zh: '解压后最多为原文件的 {most} 倍，或不超过 {bytes} 字节',
      en: 'at most {most} times the file unpacked, or at most {bytes} bytes',
    },
  },
  'file-too-large/zip-entries': {
    zh: '{file} 里的文件超过 {most} 个',
    en: '{file} holds more than {most} files',
    allowed: { zh: '最多 {most} 个文件', en: 'at most {most} files' },
  },
  'file-too-large/deep': {
    zh: '{file} 的嵌套超过 {most} 层',
    en: '{file} is nested deeper than {most} levels',
    allowed: { zh: '最多 {most} 层', en: 'at most {most} levels' },
  },
  'file-too-large/ring': {
    zh: '{file}：一条线或环的点，或一个列表里的列表，超过 {most} 个',
    en: '{file}: a line or ring has more than {most} positions, or a list as many lists',
    allowed: { zh: '每个环最多 {most} 个点；请简化', en: 'at most {most} positions a ring; simplify it' },
  },
  'file-too-large/positions': {
    zh: '{file} 的点超过 {most} 个',
    en: '{file} has more than {most} positions',
    allowed: { zh: '最多 {most} 个点；请简化或裁剪', en: 'at most {most} positions; simplify or cut it' },
  },
  'file-too-large/groups': {
    zh: '{file} 的列表和对象超过 {most} 个',
    en: '{file} has more than {most} lists and objects',
    allowed: { zh: '最多 {most} 个列表和对象', en: 'at most {most} lists and objects' },
  },
  'file-too-large/values': {
    zh: '{file} 的值超过 {most} 个',
    en: '{file} has more than {most} values',
    allowed: { zh: '最多 {most} 个值', en: 'at most {most} values' },
  },
  'file-too-large/rows': {
    zh: '{file} 超过 {most} 行，空行也算',
    en: '{file} has more than {most} rows, blank ones included',
    allowed: { zh: '最多 {most} 行', en: 'at most {most} rows' },
  },
  'file-too-large/cells': {
    zh: '{file} 的单元格超过 {most} 个',
    en: '{file} has more than {most} cells',
    allowed: { zh: '最多 {most} 个单元格', en: 'at most {most} cells' },
  },
  'file-too-large/columns': {
    zh: '{file} 的列或属性超过 {most} 个',
    en: '{file} has more than {most} columns or properties',
    allowed: { zh: '最多 {most} 列', en: 'at most {most} columns' },
  },
  'file-too-large/characters': {
    zh: '{file} 各单元格的文字超过 {most} 个字符',
    en: '{file}: its cells have more than {most} characters',
    allowed: { zh: '最多 {most} 个字符', en: 'at most {most} characters' },
  },
  'file-too-large/text': {
    zh: '{file} 有一段文字超过 {most} 个字符',
    en: '{file} has a text longer than {most} characters',
    allowed: { zh: '每段最多 {most} 个字符', en: 'at most {most} characters a text' },
  },
  'file-too-large/lines': {
    zh: '{file} 不是 UTF-8，且超过 {most} 行',
    en: '{file} is not UTF-8 and has more than {most} lines',
    allowed: { zh: '最多 {most} 行，或用 UTF-8', en: 'at most {most} lines, or UTF-8' },
  },
  'file-too-large/elements': {
    zh: '{file} 的 XML 元素超过 {most} 个',
    en: '{file} has more than {most} XML elements',
    allowed: { zh: '最多 {most} 个元素', en: 'at most {most} elements' },
  },
  'file-too-large/features': {
    zh: '{file} 的要素超过 {most} 个',
    en: '{file} has more than {most} features',
    allowed: { zh: '最多 {most} 个要素', en: 'at most {most} features' },
  },
  'file-too-large/memory': {
    zh: '读这些文件需要的内存超过 {most} MiB',
    en: 'Reading these files takes more than {most} MiB of memory',
    allowed: { zh: '更小的文件，或裁剪到本县', en: 'smaller files, or files cut to the county' },
  },
});
