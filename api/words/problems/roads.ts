/** Errors of road networks, travel and places on them. */
import { problemTexts } from './text.ts';

export const ROADS = problemTexts({
  'value-invalid/planned-road': {
    zh: '规划道路“{road}”不能建：{why}',
    en: "The planned road {road} can't be built: {why}",
    allowed: {
      zh: '两端在 {metres} 米内接上现有道路、接在不同地点的线；最多一端是断头路',
      en: 'a line whose ends join existing roads (within {metres} m) at different points; at most one dead end',
    },
  },
  'value-invalid/isochrone-times': {
    zh: '等时圈需要时间',
    en: 'An isochrone needs times',
    allowed: { zh: '大于 0 的秒数', en: 'seconds above 0' },
  },
  'value-invalid/isochrone-off-road': {
    zh: '离开道路的距离超出范围',
    en: 'The distance off the road is out of range',
    allowed: { zh: '{least} 米或以上', en: '{least} m or more' },
  },
  'value-invalid/out-of-range': {
    zh: '{name} 超出范围，应为{range}',
    en: '{name} is out of range: {range}',
    allowed: { zh: '{range}', en: '{range}' },
  },
  'value-invalid/plan-vehicle': {
    zh: '计划用了{county}没有的车辆',
    en: 'The plan drives a vehicle that {county} does not have',
  },
  'value-invalid/no-roads': {
    zh: '{county}没有可以封闭的道路',
    en: '{county} has no roads that could be closed',
    allowed: { zh: '有路网的数据', en: 'a dataset with a road network' },
  },
  'value-invalid/other-roads': {
    zh: '{county}的路网缺失，或不是它自己的',
    en: 'The roads of {county} are missing or not its own',
    allowed: { zh: '路网 {hash}', en: 'the road network {hash}' },
  },
  'value-invalid/place-twice': {
    zh: '两个地点的编号都是 {id}',
    en: 'Two places have the id {id}',
    allowed: { zh: '互不相同的编号', en: 'unique ids' },
  },
  'value-invalid/place-unknown': {
    zh: '没有编号为 {id} 的地点',
    en: 'No place has the id {id}',
    allowed: {
      zh: '站点编号、有位置的村的 village:<代码>，或 settlement:<代码>/<序号>',
      en: 'a site id, village:<code> of a village with a position, or settlement:<code>/<index>',
    },
  },
  'value-invalid/place-index': {
    zh: '没有序号为 {index} 的地点',
    en: 'No place has the index {index}',
    allowed: { zh: '0 至 {last}', en: '0 to {last}' },
  },
  'value-invalid/profile-unknown': {
    zh: '数据里没有通行参数 {id}',
    en: 'The dataset has no road profile {id}',
  },
  'value-invalid/roads-misfit': {
    zh: '路网的各部分不一致：{why}',
    en: 'The road network does not fit together: {why}',
  },
  'position-invalid/off-road': {
    zh: '这个地点接不上 {profile} 能走的道路（{status}），离最近的道路 {metres} 米',
    en: 'The place does not meet the roads of {profile} ({status}), {metres} m from the nearest road',
    allowed: {
      zh: '离道路 1000 米以内、往返都通的地点',
      en: 'a place within 1000 m of a road from which the rest can be reached and which can be reached from there',
    },
  },
  'format-unknown/heights': {
    zh: '{file} 不是高程文件',
    en: '{file} is not a height file',
    allowed: {
      zh: 'N21E110.hgt 一类的文件名，{sizes} 字节',
      en: 'a name like N21E110.hgt and {sizes} bytes',
    },
  },
  'file-not-found/compiled': { zh: '{path} 没有编译好的路网', en: 'No compiled roads at {path}' },
  'store-damaged/compiled': {
    zh: '编译好的路网 {path} 不能用：{why}',
    en: "Compiled roads at {path} can't be used: {why}",
    allowed: {
      zh: '写好后未被改动的第 {version} 版 {magic} 文件',
      en: 'a {magic} file of version {version} as it was written',
    },
  },
  'store-damaged/roads': {
    zh: '存储的路网读不出来：{why}',
    en: "Stored roads can't be read: {why}",
    allowed: { zh: '写好后未被改动的 {magic} 文件', en: 'a {magic} file as it was written' },
  },
});
