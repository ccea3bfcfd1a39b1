/**
 * The audit log: each entry is hashed together with the hash of the one before, so that one changed, taken out or put
 * in behind the program's back breaks the chain. Entries cut off at the end leave a whole chain: its head, which every
 * append tells, must be kept elsewhere to notice that.
 */
import { CundaError, canonicalJson, sha256 } from '../../src/model/index.ts';
import type { Engine, Session } from './engine.ts';
import type { Audit, AuditEntry, ChainedEntry } from './port/index.ts';
import { integer, json, type Row, text } from './rows.ts';

const BEGINNING = '0'.repeat(64);
/** Entries looked at a time while the chain is verified. */
const PAGE = 1000;

const hashOfEntry = (seq: number, previous: string, entry: string): string => sha256(`${seq}\n${previous}\n${entry}`);

const toEntry = (row: Row): ChainedEntry => ({
  seq: integer(row, 'seq'),
  entry: json(row, 'entry') as AuditEntry,
  previous: text(row, 'previous'),
  hash: text(row, 'hash'),
});

const page = (session: Session, after: number, most: number): Promise<Row[]> =>
  session.all('SELECT seq, entry, previous, hash FROM cunda_audit WHERE seq > $1 ORDER BY seq LIMIT $2', [after, most]);

export function auditOver(engine: Engine): Audit {
  return {
    append: (entry) => {
      // Numbers, texts and null alone: what JSON cannot carry is a defect of the caller.
      const body = canonicalJson(JSON.parse(JSON.stringify(entry))).replaceAll('\\u0000', '\\ufffd');
      return engine.write(async (session) => {
        await session.lockStream('cunda/audit');
        const [last] = await session.all('SELECT seq, hash FROM cunda_audit ORDER BY seq DESC LIMIT 1');
        const seq = last === undefined ? 1 : integer(last, 'seq') + 1;
        const previous = last === undefined ? BEGINNING : text(last, 'hash');
        const hash = hashOfEntry(seq, previous, body);
        await session.run('INSERT INTO cunda_audit (seq, entry, previous, hash) VALUES ($1, $2, $3, $4)', [
          seq,
          body,
          previous,
          hash,
        ]);
        return { seq, entry, previous, hash };
      }, 'small');
    },
    list: async (after, most) => (await engine.read((session) => page(session, after, most))).map(toEntry),
    verify: () =>
      engine.read(async (session) => {
        let [entries, head] = [0, BEGINNING];
        for (;;) {
          const rows = await page(session, entries, PAGE);
          for (const row of rows) {
            const [seq, previous, hash] = [integer(row, 'seq'), text(row, 'previous'), text(row, 'hash')];
            const whole =
              seq === entries + 1 && previous === head && hash === hashOfEntry(seq, head, text(row, 'entry'));
            if (!whole) return { entries, head, broken: entries + 1 };
            [entries, head] = [seq, hash];
          }
          if (rows.length < PAGE) return { entries, head, broken: null };
        }
      }),
  };
}

/** Of a store within a scope: the log is the operator's. */
export const forbidden = (): CundaError => new CundaError('forbidden/operator', {});
