/** The formats that are read. One more is one more file and one more line here. */
import { CSV } from './csv.ts';
import { ESRI_JSON } from './esri-json.ts';
import { FLATGEOBUF } from './flatgeobuf.ts';
import type { Format } from './format.ts';
import { GEOJSON } from './geojson.ts';
import { GEOJSON_LINES } from './geojson-lines.ts';
import { GEOPACKAGE } from './geopackage.ts';
import { GPX } from './gpx.ts';
import { HGT } from './hgt.ts';
import { JSON_RECORDS } from './json-records.ts';
import { KML } from './kml.ts';
import { OSM_JSON } from './osm-json.ts';
import { OSM_PBF } from './osm-pbf.ts';
import { OSM_XML } from './osm-xml.ts';
import { SHAPEFILE } from './shapefile.ts';
import { TOPOJSON } from './topojson.ts';
import { XLSX } from './xlsx.ts';

/** Of two formats that are equally sure of a file the first one takes it. */
export const FORMATS: readonly Format[] = [
  OSM_PBF,
  OSM_XML,
  OSM_JSON,
  CSV,
  XLSX,
  GEOJSON,
  JSON_RECORDS,
  GEOJSON_LINES,
  TOPOJSON,
  ESRI_JSON,
  SHAPEFILE,
  GEOPACKAGE,
  FLATGEOBUF,
  KML,
  GPX,
  HGT,
];
