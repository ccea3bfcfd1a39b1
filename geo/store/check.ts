/** A whole look at a store: every value against its name, every map feature against its value. */
import { CundaError } from '../../src/model/index.ts';
import type { Session } from './engine.ts';
import { type FeatureRow, LAYERS } from './layers.ts';
import { integer, type Row, text } from './rows.ts';
import { KIND_ORDER } from './transfer.ts';
import { bodyOf, decode, featuresOf } from './value-store.ts';
import { type RoadsCodec, TABLES, whatOf } from './values.ts';

const count = async (session: Session, table: string): Promise<number> => {
  const [row = {} as Row] = await session.all(`SELECT count(*) AS n FROM ${table}`);
  return integer(row, 'n');
};

/** Which column of a layer names the value that the row was made from. */
const owner = (kind: string): string => (kind === 'roads' ? 'network' : kind);

const same = (a: FeatureRow, b: FeatureRow): boolean =>
  JSON.stringify([a.values, a.geometry]) === JSON.stringify([b.values, b.geometry]);

/** Throws `store-damaged` at the first value, summary or feature that is not as it was put. */
export async function checkValues(session: Session, codec: RoadsCodec): Promise<void> {
  const expected = new Map(LAYERS.map((layer) => [layer.name, 0]));
  let values = 0;
  for (const kind of KIND_ORDER) {
    for (const row of await session.all(`SELECT id FROM ${TABLES[kind]} ORDER BY fid`)) {
      const id = text(row, 'id');
      values += 1;
      const item = decode(kind, id, await bodyOf(session, kind, id), codec);
      for (const { layer, rows } of await featuresOf(session, id, item)) {
        const stored = (await session.features(layer, owner(kind), id)).filter(
          (feature) => kind !== 'dataset' || !('plan' in layer.references) || feature.values[1] === null,
        );
        let index = 0;
        for (const wanted of rows) {
          const found = stored[index++];
          if (found === undefined || !same(found, wanted)) {
            throw new CundaError('store-damaged/row', { row: index, layer: layer.name, what: whatOf(kind), id });
          }
        }
        if (stored.length > index)
          throw new CundaError('store-damaged/more-rows', { layer: layer.name, what: whatOf(kind), id });
        expected.set(layer.name, (expected.get(layer.name) ?? 0) + index);
      }
    }
  }
  for (const [table, rows] of [...expected, ['cunda_values', values] as const]) {
    const stored = await count(session, table);
    if (stored !== rows) throw new CundaError('store-damaged/count', { table, rows: stored, expected: rows });
  }
}
