/** Errors of OpenStreetMap extracts. */
import type { Words } from '../say.ts';
import { problemTexts } from './text.ts';

const PBF: Words = {
  zh: 'OSM PBF：先 OSMHeader，再 OSMData 块（raw、zlib 或 zstd），含紧凑或普通的点和路',
  en: 'OSM PBF: OSMHeader, then OSMData blobs (raw, zlib or zstd) with dense or plain nodes and ways',
};
const XML: Words = {
  zh: 'OSM XML 0.6：<osm version="0.6">，含 node、way 和 relation，没有 DOCTYPE',
  en: 'OSM XML 0.6: <osm version="0.6"> with node, way and relation elements, without a DOCTYPE',
};
const OSM_JSON: Words = {
  zh: 'Overpass API 的 OSM JSON："elements" 里是点、路和关系',
  en: 'OSM JSON as of the Overpass API: "elements" of nodes, ways and relations',
};
const WAYS: Words = {
  zh: '带 highway 标签、有人可走、点齐全的路',
  en: 'ways with a highway tag that somebody may use, with their nodes',
};

export const OSM = problemTexts({
  'file-too-large/references': {
    zh: '{file}：道路的点超过 {most} 个；请裁剪到本县',
    en: '{file}: its roads have more than {most} points; cut the extract to the county',
    allowed: { zh: '道路最多引用 {most} 个点', en: 'at most {most} node references of roads' },
  },
  'file-too-large/nodes': {
    zh: '{file} 的点超过 {most} 个；请用 .osm.pbf',
    en: '{file} has more than {most} nodes; use the .osm.pbf of the extract',
    allowed: { zh: 'XML 最多 {most} 个点', en: 'at most {most} nodes of XML' },
  },
  'file-truncated/xml': { zh: '{file}：XML 不完整：{reason}', en: '{file}: the XML ends too early: {reason}' },
  'file-truncated/remark': {
    zh: '{file}：生成它的服务器提前停止：{reason}',
    en: '{file}: the server that made it stopped early: {reason}',
  },
  'file-truncated/blob': {
    zh: '{file} 在第 {bytes} 字节处中断，那里是第 {blob} 块，应到第 {end} 字节',
    en: '{file}: ends at byte {bytes} inside blob {blob}, which goes to byte {end}',
  },
  'osm-no-places': { zh: '{file} 里没有地点', en: '{file} has no places' },
  'osm-no-places/villages': {
    zh: '{file}：{nodes} 个地点里没有一个有名称的村',
    en: '{file}: no village or hamlet with a name among {nodes} place nodes',
    allowed: {
      zh: '带名称的 place=village 或 hamlet，或另附地点的 CSV 或 GeoJSON',
      en: 'nodes with place=village or hamlet and a name, or a CSV or GeoJSON of places beside the extract',
    },
  },
  'osm-no-roads': { zh: '{file} 里没有道路', en: '{file} has no roads', allowed: WAYS },
  'osm-no-roads/boundary': {
    zh: '{file} 在县界 20 公里内没有道路',
    en: '{file} has no roads within 20 km of the boundary',
    allowed: WAYS,
  },
  'osm-no-roads/county': {
    zh: '{file}：{county}附近没有道路',
    en: '{file}: no roads near {county}',
    allowed: { zh: '覆盖本县的数据', en: 'an extract that covers the county' },
  },
  'file-truncated/json': { zh: '{file}：JSON 不完整：{reason}', en: '{file}: the JSON ends too early: {reason}' },
  'osm-json-invalid/parse': { zh: '{file}：JSON 有误：{reason}', en: '{file}: {reason}', allowed: OSM_JSON },
  'osm-json-invalid/elements': {
    zh: '{file} 没有 "elements" 列表',
    en: '{file}: has no list "elements"',
    allowed: OSM_JSON,
  },
  'osm-json-invalid/element': {
    zh: '{file}：{where} 有误：{reason}',
    en: '{file}: {where}: {reason}',
    allowed: OSM_JSON,
  },
  'osm-xml-invalid/encoding': { zh: '{file} 不是 UTF-8', en: '{file}: is not UTF-8', allowed: XML },
  'osm-xml-invalid/declared': {
    zh: '{file} 声明的编码是“{encoding}”；OSM XML 用 UTF-8',
    en: '{file}: declares the encoding "{encoding}"; OSM XML is UTF-8',
    allowed: XML,
  },
  'osm-xml-invalid/doctype': {
    zh: '{file} 含 DOCTYPE；不接受实体声明',
    en: '{file}: has a DOCTYPE; entity declarations are not accepted',
    allowed: XML,
  },
  'osm-xml-invalid/parse': { zh: '{file}：XML 有误：{reason}', en: '{file}: {reason}', allowed: XML },
  'osm-xml-invalid/element': {
    zh: '{file}：有元素 <{element}>',
    en: '{file}: has an element <{element}>',
    allowed: XML,
  },
  'osm-xml-invalid/inside': {
    zh: '{file}：<{parent}> 里有 <{element}>',
    en: '{file}: has <{element}> inside <{parent}>',
    allowed: XML,
  },
  'osm-xml-invalid/run': {
    zh: '{file}：一个标签，或两个标签之间的文字，超过 {most} 个字符',
    en: '{file}: a tag, or the text between two tags, is longer than {most} characters',
    allowed: XML,
  },
  'osm-xml-invalid/parts': {
    zh: '{file}：有一条路或一个关系的成员超过 {most} 个',
    en: '{file}: a way or a relation has more than {most} parts',
    allowed: XML,
  },
  'osm-xml-invalid/deep': {
    zh: '{file}：元素嵌套 {levels} 层',
    en: '{file}: nests elements {levels} deep',
    allowed: XML,
  },
  'osm-xml-invalid/change-file': {
    zh: '{file} 是变更文件（.osc），不是数据；请先应用到它所变更的数据上：osmium apply-changes extract.osm.pbf changes.osc -o new.osm.pbf',
    en: '{file}: is a change file (.osc), not an extract; apply it to the extract that it changes: osmium apply-changes extract.osm.pbf changes.osc -o new.osm.pbf',
    allowed: XML,
  },
  'osm-xml-invalid/augmented-diff': {
    zh: '{file} 是 Overpass 的增量差异，不是数据；请向 Overpass 要数据本身（[out:xml]; …; out body; >; out skel qt;）',
    en: '{file}: is an augmented diff of Overpass, not an extract; ask Overpass for the data itself ([out:xml]; …; out body; >; out skel qt;)',
    allowed: XML,
  },
  'osm-xml-invalid/root': {
    zh: '{file} 以 <{element}> 开头，不是 <osm>',
    en: '{file}: starts with <{element}>, not with <osm>',
    allowed: XML,
  },
  'osm-xml-invalid/version': {
    zh: '{file} 是 {version} 版；只读 0.6',
    en: '{file}: has version {version}; 0.6 is read',
    allowed: XML,
  },
  'osm-xml-invalid/position': {
    zh: '{file}：{node} 的位置是 lat="{lat}" lon="{lon}"',
    en: '{file}: {node} has lat="{lat}" lon="{lon}"',
    allowed: XML,
  },
  'osm-xml-invalid/member': {
    zh: '{file}：关系的成员缺 type 或 ref',
    en: '{file}: has a relation member without a type or ref',
    allowed: XML,
  },
  'osm-xml-invalid/tag': { zh: '{file}：标签缺 k 或 v', en: '{file}: has a tag without k or v', allowed: XML },
  'osm-xml-invalid/id': {
    zh: '{file}：{element} 的编号是“{id}”',
    en: '{file}: {element} has the id "{id}"',
    allowed: XML,
  },
  'pbf-invalid/start': {
    zh: '{file} 以“{type}”开头，不是 OSMHeader',
    en: '{file}: starts with "{type}", not with OSMHeader',
    allowed: PBF,
  },
  'pbf-invalid/header-size': {
    zh: '{file}：第 {blob} 块声称头部有 {bytes} 字节（最多 {most}）',
    en: '{file}: blob {blob} announces a header of {bytes} bytes (at most {most})',
    allowed: PBF,
  },
  'pbf-invalid/blob-size': {
    zh: '{file}：第 {blob} 块声称有 {bytes} 字节（最多 {most}）',
    en: '{file}: blob {blob} announces {bytes} bytes (at most {most})',
    allowed: PBF,
  },
  'pbf-invalid/header': {
    zh: '{file}：第 {blob} 块的头部已损坏',
    en: '{file}: the header of blob {blob} is damaged',
    allowed: PBF,
  },
  'pbf-invalid/blob': { zh: '{file}：第 {blob} 块已损坏', en: '{file}: blob {blob} is damaged', allowed: PBF },
  'pbf-invalid/empty': { zh: '{file}：第 {blob} 块没有数据', en: '{file}: blob {blob} has no data', allowed: PBF },
  'pbf-invalid/packing': {
    zh: '{file}：第 {blob} 块用 {packing} 压缩，不读；请重新打包：osmium cat {file} -o new.osm.pbf -f pbf,pbf_compression=zlib',
    en: '{file}: blob {blob} is packed with {packing}, which is not read; pack it anew: osmium cat {file} -o new.osm.pbf -f pbf,pbf_compression=zlib',
    allowed: PBF,
  },
  'pbf-invalid/unpacked-size': {
    zh: '{file}：第 {blob} 块声称解压后有 {bytes} 字节（最多 {most}）',
    en: '{file}: blob {blob} announces {bytes} bytes unpacked (at most {most})',
    allowed: PBF,
  },
  'pbf-invalid/unpack': {
    zh: '{file}：第 {blob} 块解不出它声称的 {bytes} 字节',
    en: "{file}: blob {blob} can't be unpacked to the {bytes} bytes it announces",
    allowed: PBF,
  },
  'pbf-invalid/unpacked-other': {
    zh: '{file}：第 {blob} 块解压后有 {bytes} 字节，而声称有 {announced}',
    en: '{file}: blob {blob} unpacks to {bytes} bytes but announces {announced}',
    allowed: PBF,
  },
  'pbf-invalid/parts': {
    zh: '{file}：第 {blob} 块的字符串或分组超过 {most} 个',
    en: '{file}: blob {blob} has more than {most} strings or groups',
    allowed: PBF,
  },
  'pbf-invalid/content': {
    zh: '{file}：第 {blob} 块读不出来：{reason}',
    en: '{file}: blob {blob}: {reason}',
    allowed: PBF,
  },
  'pbf-invalid/feature': {
    zh: '{file} 需要功能“{feature}”，不支持',
    en: '{file}: needs the feature "{feature}", which is not supported',
    allowed: PBF,
  },
});
