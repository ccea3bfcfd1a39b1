/** Errors of the OSM readers. */
import { CundaError } from '../../../src/model/index.ts';
import { MAX_WAY_REFS, MAX_XML_NODES } from '../limits.ts';

export const pbfInvalid = (name: string, message: string, cause?: unknown): CundaError =>
  new CundaError('pbf-invalid', `${name}: ${message}`, {
    allowed: 'OSM PBF: OSMHeader, then OSMData blobs (raw, zlib or zstd) with dense or plain nodes and ways',
    at: { file: name },
    ...(cause === undefined ? {} : { cause }),
  });

export const xmlInvalid = (name: string, message: string, cause?: unknown): CundaError =>
  new CundaError('osm-xml-invalid', `${name}: ${message}`, {
    allowed: 'OSM XML 0.6: <osm version="0.6"> with node, way and relation elements, without a DOCTYPE',
    at: { file: name },
    ...(cause === undefined ? {} : { cause }),
  });

export const jsonInvalid = (name: string, message: string, cause?: unknown): CundaError =>
  new CundaError('osm-json-invalid', `${name}: ${message}`, {
    allowed: 'OSM JSON as of the Overpass API: "elements" of nodes, ways and relations',
    at: { file: name },
    ...(cause === undefined ? {} : { cause }),
  });

export const truncated = (name: string, message: string): CundaError =>
  new CundaError('file-truncated', `${name}: ${message}`, { at: { file: name } });

export const tooManyRefs = (name: string): CundaError =>
  new CundaError(
    'file-too-large',
    `${name}: its roads have more than ${MAX_WAY_REFS} points; cut the extract to the county`,
    {
      allowed: `at most ${MAX_WAY_REFS} node references of roads`,
      at: { file: name },
    },
  );

export const tooManyNodes = (name: string): CundaError =>
  new CundaError('file-too-large', `${name} has more than ${MAX_XML_NODES} nodes; use the .osm.pbf of the extract`, {
    allowed: `at most ${MAX_XML_NODES} nodes of XML`,
    at: { file: name },
  });
