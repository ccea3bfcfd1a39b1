/** The formats that are read. One more is one more file and one more line here. */
import { CSV } from './csv.ts';
import type { Format } from './format.ts';
import { GEOJSON } from './geojson.ts';
import { HGT } from './hgt.ts';
import { OSM_JSON } from './osm-json.ts';
import { OSM_PBF } from './osm-pbf.ts';
import { OSM_XML } from './osm-xml.ts';

/** Of two formats that are equally sure of a file the first one takes it. */
export const FORMATS: readonly Format[] = [OSM_PBF, OSM_XML, OSM_JSON, CSV, GEOJSON, HGT];
