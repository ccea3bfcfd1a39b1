/** Errors of map files and workbooks. */
import type { Words } from '../say.ts';
import { problemTexts } from './text.ts';

const WORKBOOK: Words = {
  zh: '没有密码的 XLSX 工作簿，有县、乡镇、村或网点的工作表',
  en: 'an XLSX workbook without a password, with a sheet of counties, towns, villages or outlets',
};
const XML: Words = {
  zh: '格式良好的 XML：有 Placemark 的 KML、有航点的 GPX，或含 .kml 的 KMZ 压缩包',
  en: 'well-formed XML: KML with Placemarks, GPX with waypoints, or a KMZ archive that holds a .kml',
};
const SHAPEFILES: Words = {
  zh: '一个或多个 Shapefile 的 zip 压缩包，各有 .shp 和 .dbf，最好还有 .prj 和 .cpg',
  en: 'a zip archive of one or more shapefiles, each with its .shp and .dbf, better also .prj and .cpg',
};
const PLACES: Words = {
  zh: '带代码或级别（town、village、outlet）的点，或作县界的面',
  en: 'points with a code or a level (town, village, outlet), or polygons for the boundary',
};

export const MAPS = problemTexts({
  'vector-invalid/unusable': {
    zh: '{file}：没有可用的要素；{why}',
    en: '{file}: nothing of it can be used; {why}',
    allowed: PLACES,
  },
  'vector-invalid/json': {
    zh: '{file} 不是 JSON',
    en: '{file}: this is not JSON',
    allowed: { zh: '有效的 JSON', en: 'valid JSON' },
  },
  'vector-invalid/esri': {
    zh: '{file}：Esri 要素集读不出来',
    en: '{file}: the Esri feature set cannot be read',
    allowed: { zh: '带 attributes 和 geometry 的要素', en: 'features with attributes and geometry' },
  },
  'vector-invalid/no-esri': {
    zh: '{file} 不是 Esri 要素集',
    en: '{file}: this is not an Esri feature set',
    allowed: {
      zh: '对象，其 features 带 attributes 和 geometry',
      en: 'an object with features of attributes and geometry',
    },
  },
  'vector-invalid/topojson': {
    zh: '{file}：TopoJSON 读不出来',
    en: '{file}: the TopoJSON cannot be read',
    allowed: { zh: '带 objects 和 arcs 的 Topology', en: 'a Topology with objects and arcs' },
  },
  'vector-invalid/no-topology': {
    zh: '{file} 不是 Topology',
    en: '{file}: this is not a Topology',
    allowed: { zh: 'TopoJSON 的 Topology', en: 'a TopoJSON Topology' },
  },
  'vector-invalid/line': {
    zh: '{file}：第 {line} 行不是 JSON',
    en: '{file}: line {line} is not JSON',
    allowed: { zh: '每行一个 GeoJSON 要素', en: 'one GeoJSON feature a line' },
  },
  'vector-invalid/no-kml': {
    zh: '{file}：压缩包里没有 .kml',
    en: '{file}: there is no .kml in the archive',
    allowed: XML,
  },
  'vector-invalid/xml': {
    zh: '{file}：{path} 不是格式良好的 XML',
    en: '{file}: {path} is not well-formed',
    allowed: XML,
  },
  'vector-invalid/geopackage': {
    zh: '{file}：GeoPackage 读不出来',
    en: '{file}: the GeoPackage cannot be read',
    allowed: {
      zh: '有要素图层的 GeoPackage（gpkg_contents、gpkg_geometry_columns）',
      en: 'a GeoPackage with layers of features (gpkg_contents, gpkg_geometry_columns)',
    },
  },
  'vector-invalid/flatgeobuf': {
    zh: '{file}：FlatGeobuf 读不出来',
    en: '{file}: the FlatGeobuf cannot be read',
    allowed: { zh: 'FlatGeobuf 第 3 版', en: 'FlatGeobuf version 3' },
  },
  'vector-invalid/no-shapefile': {
    zh: '{file}：压缩包里没有 Shapefile，只有：{found}',
    en: '{file}: there is no shapefile in the archive: {found}',
    allowed: SHAPEFILES,
  },
  'vector-invalid/shapefile': {
    zh: '{file}：Shapefile {layer} 读不出来',
    en: '{file}: the shapefile {layer} cannot be read',
    allowed: SHAPEFILES,
  },
  'workbook-invalid/unreadable': {
    zh: '{file}：工作簿读不出来',
    en: '{file}: the workbook cannot be read',
    allowed: WORKBOOK,
  },
  'workbook-invalid/empty': { zh: '{file}：工作簿是空的', en: '{file}: the workbook holds nothing', allowed: WORKBOOK },
  'workbook-invalid/columns': {
    zh: '{file}：工作表 {sheet} 第 {row} 行超过 {most} 列',
    en: '{file}: sheet {sheet}, row {row} has more than {most} columns',
    allowed: WORKBOOK,
  },
  'workbook-invalid/far-cell': {
    zh: '{file}：有单元格远在表格之外',
    en: '{file}: a cell lies far outside the table',
    allowed: {
      zh: '最多 {columns} 列、{rows} 行；请删去表格以外的行和列',
      en: 'at most {columns} columns and {rows} rows; delete the rows and columns beyond the table',
    },
  },
});
