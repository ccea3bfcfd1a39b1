/** Append-only streams of events, numbered from 1 without gaps in commit order. */
import type { Engine, Session } from './engine.ts';
import { plainText } from './features.ts';
import { jsonText } from './json-text.ts';
import type { StoredEvent } from './port/index.ts';
import { instant, integer, json } from './rows.ts';

/** Appends JSON to a stream; `now` is SQL. Gives its number. */
export async function appendEvent(session: Session, stream: string, body: string, now: string): Promise<number> {
  await session.lockStream(stream);
  const [row = {}] = await session.all(
    `INSERT INTO cunda_events (stream, seq, at, event)
     SELECT CAST($1 AS text), coalesce(max(seq), 0) + 1, ${now}, CAST($2 AS text)
     FROM cunda_events WHERE stream = $1 RETURNING seq`,
    [stream, body],
  );
  return integer(row, 'seq');
}

export class EventLog {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async append(stream: string, event: unknown): Promise<number> {
    const body = jsonText(event, 'event');
    const name = plainText(stream);
    return this.#engine.write((session) => appendEvent(session, name, body, this.#engine.dialect.now), 'small');
  }

  async after(stream: string, after: number): Promise<StoredEvent[]> {
    const rows = await this.#engine.read((session) =>
      session.all('SELECT seq, at, event FROM cunda_events WHERE stream = $1 AND seq > $2 ORDER BY seq', [
        plainText(stream),
        after,
      ]),
    );
    return rows.map((row) => ({ seq: integer(row, 'seq'), at: instant(row, 'at'), event: json(row, 'event') }));
  }
}
