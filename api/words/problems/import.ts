/** Errors of imports of tables and GeoJSON, and of a county as a whole. */
import type { Words } from '../say.ts';
import { problemTexts } from './text.ts';

const SYSTEMS: Words = {
  zh: 'WGS-84、GCJ-02（火星、国测局、高德）、BD-09（百度）、CGCS2000（大地2000）、Xian-80、Beijing-54 及其高斯－克吕格带（EPSG 代码，或带宽与中央经线）、EPSG:3857、UTM',
  en: 'WGS-84, GCJ-02 (Amap, Tencent), BD-09 (Baidu), CGCS2000, Xian-80, Beijing-54, their Gauss-Krüger zones (EPSG code, or width and central meridian), EPSG:3857, UTM',
};
const FORMATS: Words = { zh: '{formats}', en: '{formats}' };
const ONE_ENCODING: Words = {
  zh: '全文一种编码：UTF-8（有无 BOM 皆可）、UTF-16 或 GB18030',
  en: 'one encoding throughout: UTF-8 (with or without BOM), UTF-16 or GB18030',
};
const COUNTY: Words = {
  zh: '至少有一个有位置的乡镇、且其下至少有一个村的县',
  en: 'a county with at least one town that has a position and at least one village of it',
};
const QUOTING: Words = {
  zh: '含引号、逗号或换行的单元格用双引号括起，其中的引号写两遍',
  en: 'fields with a quote, comma or line break in "double quotes", a quote inside doubled',
};
const UNPACKED: Words = { zh: '解压后最多 {most} 字节', en: 'at most {most} bytes unpacked' };
const FEATURES: Words = {
  zh: '带 "level"（town、village、outlet）的 Point 要素组成的 FeatureCollection，或作县界的 Polygon',
  en: 'a FeatureCollection of Point features with a "level" (town, village, outlet), or of Polygons for the boundary',
};

export const IMPORT = problemTexts({
  'code-duplicate': {
    zh: '{file}：第 {row} 行（{name}）与第 {twin} 行（{twinName}）用了同一代码 {code}。什么都没有导入',
    en: '{file}: row {row} ({name}) has the code {code} of row {twin} ({twinName}). Nothing was imported',
    allowed: { zh: '每个代码一行', en: 'one row per code' },
  },
  'code-rounded': {
    zh: '{file}：第 {row} 行“{column}”列的代码 {code} 被电子表格四舍五入，末几位已丢失。什么都没有导入',
    en: '{file}: row {row}, column "{column}": the code {code} was rounded by a spreadsheet; its last digits are lost. Nothing was imported',
    allowed: {
      zh: '文本形式的代码：先把该列设为文本，再填入或粘贴代码，然后重新导出',
      en: 'codes as text: format the column as text before the codes are entered or pasted, and export again',
    },
  },
  'county-missing/none': {
    zh: '从这些数据得不出一个县。{reasons}',
    en: 'No county can be made of this data. {reasons}',
    allowed: COUNTY,
  },
  'county-missing/boundary-alone': {
    zh: '文件里有县界，但没有地点',
    en: 'The files give a boundary but no places',
    allowed: {
      zh: '县界之外还要有区划 CSV、GeoJSON 点或 OSM 数据',
      en: 'a CSV of divisions, GeoJSON points or an OSM extract beside the boundary',
    },
  },
  'parent-missing': { zh: '没有可规划的县。{reasons}', en: 'No county can be planned. {reasons}', allowed: COUNTY },
  'csv-column-missing/field': {
    zh: '{file} 没有这些字段的列：{fields}',
    en: '{file} has no column for: {fields}',
    allowed: {
      zh: '代码列（代码、区划代码、code……）和名称列（名称、村名、name……），或自己指定列',
      en: 'a column of codes (代码, 区划代码, code, …) and one of names (名称, 村名, name, …), or tell the columns by a mapping',
    },
  },
  'csv-column-missing/told': {
    zh: '{file} 没有给 {field} 指定的“{column}”列',
    en: '{file} has no column "{column}", given for {field}',
  },
  'csv-column-missing/pair': {
    zh: '{file}：经度 lng 和纬度 lat 只指定了一个',
    en: '{file}: the column mapping names only one of lng and lat',
    allowed: { zh: 'lng 和 lat 都指定', en: 'both lng and lat' },
  },
  'csv-invalid/quote-open': {
    zh: '{file}：第 {row} 行的引号没有闭合',
    en: '{file}: row {row}: a quote is opened and never closed',
    allowed: QUOTING,
  },
  'csv-invalid/record-long': {
    zh: '{file}：第 {row} 行有一条记录超过 {most} 个字符，可能少了引号',
    en: '{file}: row {row}: a record is longer than {most} characters; a quote may be missing',
    allowed: QUOTING,
  },
  'csv-invalid/record': {
    zh: '{file}：第 {row} 行读不出来：{reason}',
    en: "{file}: row {row} can't be read: {reason}",
    allowed: QUOTING,
  },
  'csv-invalid/columns': {
    zh: '{file}：第 {row} 行有 {columns} 列',
    en: '{file}: row {row} has {columns} columns',
    allowed: { zh: '最多 {most} 列', en: 'at most {most} columns' },
  },
  'csv-no-rows': { zh: '{file} 没有行', en: '{file} has no rows' },
  'csv-no-rows/header': { zh: '{file} 有表头，但没有可用的行', en: '{file} has a header but no usable rows' },
  'csv-no-rows/unusable': {
    zh: '{file}：没有一行可用；{why}',
    en: '{file}: nothing of it can be used; {why}',
    allowed: {
      zh: '带 6、9 或 12 位区划代码的县、乡镇和村的行',
      en: 'rows of counties, towns and villages with division codes of 6, 9 or 12 digits',
    },
  },
  'csv-no-rows/unusable-objects': {
    zh: '{file}：没有一个对象可用；{why}',
    en: '{file}: nothing of it can be used; {why}',
    allowed: {
      zh: '带代码和名称的县、乡镇和村的对象',
      en: 'objects of counties, towns and villages with their codes and names',
    },
  },
  'crs-unknown/stated': {
    zh: '{file} 写明的坐标系未知：{stated}',
    en: '{file} states a coordinate system that is not known: {stated}',
    allowed: SYSTEMS,
  },
  'crs-unknown/told': {
    zh: '坐标系“{crs}”未知',
    en: 'The coordinate system "{crs}" is not known',
    allowed: SYSTEMS,
  },
  'file-truncated/zip': {
    zh: '{file}：zip 压缩包不完整或已损坏',
    en: '{file}: the zip archive is cut off or damaged',
  },
  'encoding-mixed/invalid': {
    zh: '{file}：第 {row} 行不是有效的 {encoding}，而文件用这种编码',
    en: '{file}: row {row} is not valid {encoding}, the encoding of the file',
    allowed: ONE_ENCODING,
  },
  'encoding-mixed/neither': {
    zh: '{file}：第 {row} 行既不是有效的 UTF-8，也不是有效的 GB18030',
    en: '{file}: row {row} is neither valid UTF-8 nor valid GB18030',
    allowed: ONE_ENCODING,
  },
  'encoding-mixed/rows': {
    zh: '{file}：第 {row} 行用 {encoding}，其余各行用 {others}',
    en: '{file}: row {row} is in {encoding}, other rows are in {others}',
    allowed: ONE_ENCODING,
  },
  'file-empty': { zh: '{file} 是空的', en: '{file} is empty' },
  'file-empty/unpacked': { zh: '{file} 解压后是空的', en: '{file} is empty (0 bytes unpacked)' },
  'file-empty/blank': { zh: '{file} 只有空白', en: '{file} holds nothing but white space' },
  'file-too-large/unpacked': {
    zh: '{file} 解压后超过 {most} 字节',
    en: '{file} unpacks to more than {most} bytes',
    allowed: UNPACKED,
  },
  'file-truncated/packed': {
    zh: '{file}：{packing} 压缩流在 {bytes} 字节后中断',
    en: '{file}: the {packing} stream ends too early after {bytes} bytes',
  },
  'format-unknown/packed-twice': {
    zh: '{file} 压缩了两次；请先解压一次',
    en: '{file}: packed twice; unpack it once',
    allowed: FORMATS,
  },
  'format-unknown/shapefile-part': {
    zh: '{file} 只是 Shapefile 的一部分；请把 .shp、.dbf、.prj 和 .cpg 放进一个 .zip 再给出',
    en: '{file}: one part of a shapefile; put the .shp, .dbf, .prj and .cpg into one .zip and give that',
    allowed: FORMATS,
  },
  'format-unknown/xls': {
    zh: '{file} 是旧版 Excel 文件（.xls）或别的 OLE 文档；请打开它，另存为 .xlsx',
    en: '{file}: an old Excel file (.xls) or another OLE document; open it and save it as .xlsx',
    allowed: FORMATS,
  },
  'format-unknown/zip': {
    zh: '{file} 是 zip 压缩包，但不是工作簿、Shapefile 或 KMZ；请解压，再给出其中的文件',
    en: '{file}: a zip archive that is neither a workbook nor a shapefile nor a KMZ; unpack it and give the files in it',
    allowed: FORMATS,
  },
  'format-unknown/packed': {
    zh: '{file} 是压缩文件，不读；请先解压：{command} {file}',
    en: '{file}: a packed file, which is not read; unpack it first: {command} {file}',
    allowed: FORMATS,
  },
  'format-unknown/neither': {
    zh: '{file}：内容和文件名都看不出格式',
    en: '{file}: neither content nor name tell the format',
    allowed: FORMATS,
  },
  'format-unknown/packing-damaged': {
    zh: '{file}：{packing} 压缩流已损坏',
    en: '{file}: the {packing} stream is damaged',
  },
  'format-unknown/no-roads': {
    zh: '{file} 里没有道路',
    en: '{file} holds no roads',
    allowed: {
      zh: 'OpenStreetMap 数据（.osm.pbf、.osm、.osm.gz、.osm.bz2）',
      en: 'an OpenStreetMap extract (.osm.pbf, .osm, .osm.gz, .osm.bz2)',
    },
  },
  'format-unknown/unusable': {
    zh: '{file}：没有可用的内容；{why}',
    en: '{file}: nothing of it can be used; {why}',
    allowed: { zh: '一个县的地点', en: 'places of a county' },
  },
  'geojson-invalid/json': { zh: '{file} 不是 JSON：{reason}', en: '{file}: not JSON: {reason}', allowed: FEATURES },
  'geojson-invalid/no-object': { zh: '{file} 不是对象', en: '{file}: not an object', allowed: FEATURES },
  'geojson-invalid/features': {
    zh: '{file}："features" 不是数组',
    en: '{file}: "features" is not an array',
    allowed: FEATURES,
  },
  'geojson-invalid/no-feature': { zh: '{file}：不是要素', en: '{file}: not a Feature', allowed: FEATURES },
  'geojson-invalid/type': {
    zh: '{file}："type" 是 {type}',
    en: '{file}: "type" is {type}',
    allowed: FEATURES,
  },
  'geojson-invalid/unusable': {
    zh: '{file}：没有可用的要素；{why}',
    en: '{file}: nothing of it can be used; {why}',
    allowed: FEATURES,
  },
  'geojson-invalid/no-polygon': {
    zh: '{file} 里没有面',
    en: '{file} has no polygon',
    allowed: { zh: 'Polygon 或 MultiPolygon', en: 'a Polygon or MultiPolygon' },
  },
  'position-invalid/seat': {
    zh: '物流中心的位置 {seat} 不可用',
    en: 'The seat {seat} is not a usable position',
    allowed: { zh: '经度,纬度（度，WGS-84）', en: 'longitude, latitude in degrees, WGS-84' },
  },
  'request-invalid/field-unknown': {
    zh: '指定列时用了未知字段“{field}”',
    en: 'Unknown field "{field}" in the column mapping',
    allowed: { zh: '{fields}', en: '{fields}' },
  },
  'request-invalid/no-file': {
    zh: '没有输入文件',
    en: 'No input file',
    allowed: { zh: '至少一个文件', en: 'at least one file' },
  },
  'request-invalid/one-county': {
    zh: '给了一个 {option}，而文件里有 {counties} 个县',
    en: 'One {option} is given, but the files have {counties} counties',
    allowed: { zh: '不给 {option}，或只给一个县的文件', en: 'no {option}, or files of one county' },
  },
  'value-invalid/county-name': { zh: '县的名称是空的', en: 'The name of the county is empty' },
  'value-invalid/detour': {
    zh: '绕行系数 {factor} 不可用',
    en: 'The detour factor {factor} is not usable',
    allowed: { zh: '1 至 {most} 的数', en: 'a number from 1 to {most}' },
  },
});
