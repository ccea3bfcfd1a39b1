/** What formats of maps share: their features become places, outlets and the boundary. */
import { CundaError, type Source } from '../../../src/model/index.ts';
import { crsOf, statedCrs } from '../coordinates/crs-words.ts';
import { MAX_TEXT_BYTES } from '../limits.ts';
import { readRows } from '../tables/rows.ts';
import type { Crs, ImportOptions } from '../types.ts';
import { unpackedWhole } from '../unpack.ts';
import { featuresReading } from '../vector/feature-preview.ts';
import { readFeatures } from '../vector/geojson.ts';
import type { Layer } from '../vector/layer.ts';
import { type Certainty, type Format, type Head, NOTHING } from './format.ts';

interface MapFormat {
  readonly name: Source['format'];
  readonly title: string;
  readonly extensions: readonly string[];
  sniff(name: string, head: Head): Certainty | null;
  /** The layers of a file, unpacked. Throws `vector-invalid` and what unpacking throws. */
  layers(name: string, bytes: Uint8Array): readonly Layer[] | Promise<readonly Layer[]>;
}

/** The system that a layer states, else the one that is told or the file's name tells. Throws `crs-unknown`. */
function systemOf(file: string, text: string | null, options: ImportOptions): Crs | null {
  const stated = statedCrs(text ?? '', true);
  if (stated === null) return options.crs ?? crsOf(file);
  if (stated !== 'unknown') return stated.crs;
  throw new CundaError('crs-unknown/stated', { file, stated: text ?? '' }, { received: text ?? '', at: { file } });
}

export const mapFormat = ({ layers, ...format }: MapFormat): Format => ({
  ...format,
  gives: 'places',
  async read(input, options, { log }) {
    const bytes = await unpackedWhole(input.name, input.bytes, MAX_TEXT_BYTES);
    const found = await layers(input.name, bytes);
    const read = found.map((layer, at) => {
      const own = found.length > 1 ? log.part(String(at + 1)) : log;
      const stated = systemOf(input.name, layer.crs, options);
      const encoding = layer.encoding ?? 'utf-8';
      return { own, file: readFeatures(layer.features, { encoding, stated }, own) };
    });
    const [first] = read;
    return {
      ...NOTHING,
      encoding: found[0]?.encoding ?? null,
      crs: first?.file.crs ?? 'WGS-84',
      rows: read.flatMap(({ own, file }) => readRows(input.name, file.rows, options, own)),
      boundaries: read.flatMap(({ file }) => file.boundaries),
    };
  },
  preview: (input, options) =>
    featuresReading(async () => {
      const bytes = await unpackedWhole(input.name, input.bytes, MAX_TEXT_BYTES);
      const found = await layers(input.name, bytes);
      const [first] = found;
      const told = options.crs === undefined ? {} : { crs: options.crs };
      const crs = systemOf(input.name, first?.crs ?? null, told);
      const stated = systemOf(input.name, first?.crs ?? null, {});
      return {
        encoding: first?.encoding ?? 'utf-8',
        features: found.flatMap(({ features }) => features),
        stated,
        crs: crs ?? 'WGS-84',
      };
    }),
  unusable: 'vector-invalid/unusable',
});
