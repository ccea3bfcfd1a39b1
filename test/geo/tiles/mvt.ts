/** A small reader of vector tiles for tests, after the MVT 2.1 specification. */
import { PbfReader } from 'pbf';

export interface MvtFeature {
  id: number | undefined;
  type: number;
  properties: Record<string, string | number | boolean>;
  /** Rings, lines or single points in tile units. */
  geometry: [number, number][][];
}
export interface MvtLayer {
  version: number;
  extent: number;
  features: MvtFeature[];
}

export function readTile(bytes: Uint8Array): Record<string, MvtLayer> {
  const layers: Record<string, MvtLayer> = {};
  new PbfReader(bytes).readFields((tag, _, pbf) => {
    if (tag !== 3) return;
    const { name, layer } = readLayer(pbf.readBytes());
    layers[name] = layer;
  }, null);
  return layers;
}

function readLayer(bytes: Uint8Array): { name: string; layer: MvtLayer } {
  const layer: MvtLayer = { version: 1, extent: 4096, features: [] };
  const keys: string[] = [];
  const values: (string | number | boolean)[] = [];
  const raw: Uint8Array[] = [];
  let name = '';
  new PbfReader(bytes).readFields((tag, _, pbf) => {
    if (tag === 15) layer.version = pbf.readVarint();
    if (tag === 1) name = pbf.readString();
    if (tag === 2) raw.push(pbf.readBytes());
    if (tag === 3) keys.push(pbf.readString());
    if (tag === 4) values.push(readValue(pbf.readBytes()));
    if (tag === 5) layer.extent = pbf.readVarint();
  }, null);
  layer.features = raw.map((feature) => readFeature(feature, keys, values));
  return { name, layer };
}

function readValue(bytes: Uint8Array): string | number | boolean {
  let value: string | number | boolean = '';
  new PbfReader(bytes).readFields((tag, _, pbf) => {
    if (tag === 1) value = pbf.readString();
    if (tag === 2) value = pbf.readFloat();
    if (tag === 3) value = pbf.readDouble();
    if (tag === 4 || tag === 5) value = pbf.readVarint(true);
    if (tag === 6) value = pbf.readSVarint();
    if (tag === 7) value = pbf.readBoolean();
  }, null);
  return value;
}

function readFeature(bytes: Uint8Array, keys: string[], values: (string | number | boolean)[]): MvtFeature {
  const feature: MvtFeature = { id: undefined, type: 0, properties: {}, geometry: [] };
  new PbfReader(bytes).readFields((tag, _, pbf) => {
    if (tag === 1) feature.id = pbf.readVarint();
    if (tag === 2) {
      const tags = pbf.readPackedVarint();
      for (let i = 0; i < tags.length; i += 2) {
        const value = values[tags[i + 1] ?? -1];
        if (value !== undefined) feature.properties[keys[tags[i] ?? -1] ?? ''] = value;
      }
    }
    if (tag === 3) feature.type = pbf.readVarint();
    if (tag === 4) feature.geometry = readGeometry(pbf.readPackedVarint());
  }, null);
  return feature;
}

function readGeometry(commands: number[]): [number, number][][] {
  const parts: [number, number][][] = [];
  let [x, y] = [0, 0];
  for (let i = 0; i < commands.length; ) {
    const word = commands[i++] ?? 0;
    const [command, count] = [word & 7, word >> 3];
    if (command === 7) continue;
    for (let step = 0; step < count; step++) {
      x += zigzag(commands[i++] ?? 0);
      y += zigzag(commands[i++] ?? 0);
      if (command === 1) parts.push([[x, y]]);
      else parts.at(-1)?.push([x, y]);
    }
  }
  return parts;
}

const zigzag = (n: number): number => (n >> 1) ^ -(n & 1);
