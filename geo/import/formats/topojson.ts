/** TopoJSON. */
import { isTopology, parseJson, readTopology } from '../vector/json-maps.ts';
import { vectorInvalid } from '../vector/layer.ts';
import { mapFormat } from './map-format.ts';

export const TOPOJSON = mapFormat({
  name: 'topojson',
  title: 'TopoJSON',
  extensions: ['.topojson'],
  sniff: (_name, { text }) => (text.startsWith('{') && /"type"\s*:\s*"Topology"/.test(text) ? 'certain' : null),
  layers(name, bytes) {
    const root = parseJson(name, bytes);
    if (isTopology(root)) return readTopology(name, root);
    throw vectorInvalid('vector-invalid/no-topology', { file: name });
  },
});
