/** Bodies of imports in rows of some megabytes, so that no statement carries a whole file. */
import { createHash } from 'node:crypto';
import { CundaError, type Hash } from '../../src/model/index.ts';
import type { Engine, Session } from './engine.ts';
import { toJob } from './job-record.ts';
import { isDeadLetter, UPLOAD_SECONDS, type Uploads } from './port/index.ts';
import { bytes, text } from './rows.ts';

/** Names of the bodies that jobs still need: those that wait or run, and dead letters, which may be tried again. */
async function neededUploads(session: Session): Promise<ReadonlySet<unknown>> {
  const rows = await session.all(
    `SELECT * FROM cunda_jobs WHERE kind = 'import' AND state IN ('queued', 'running', 'failed')`,
  );
  const open = rows.map(toJob).filter(({ state, error }) => state !== 'failed' || isDeadLetter(error));
  return new Set(open.map(({ input }) => Reflect.get(Object(input), 'upload')));
}

async function sweep(session: Session): Promise<void> {
  const before = new Date(Date.now() - UPLOAD_SECONDS * 1000).toISOString();
  const old = await session.all('SELECT hash FROM cunda_uploads WHERE part = 0 AND stored_at < $1', [before]);
  if (old.length === 0) return;
  const needed = await neededUploads(session);
  for (const row of old) {
    const hash = text(row, 'hash');
    if (!needed.has(hash)) await session.run('DELETE FROM cunda_uploads WHERE hash = $1', [hash]);
  }
}

export const uploadsOver = (engine: Engine): Uploads => ({
  putUpload: (hash, parts) =>
    engine.write(async (session) => {
      await session.lockStream('uploads');
      await sweep(session);
      const at = new Date().toISOString();
      // Kept anew: its time to be asked for begins again.
      if ((await session.run('UPDATE cunda_uploads SET stored_at = $2 WHERE hash = $1', [hash, at])) > 0) return;
      const sum = createHash('sha256');
      let part = 0;
      const add = async (body: Uint8Array): Promise<void> => {
        sum.update(body);
        const row = [hash, part++, body, at];
        await session.run('INSERT INTO cunda_uploads (hash, part, body, stored_at) VALUES ($1, $2, $3, $4)', row);
      };
      for await (const body of parts) await add(body);
      if (part === 0) await add(new Uint8Array());
      const found = sum.digest('hex');
      if (found !== hash)
        throw new CundaError('value-invalid/upload-hash', { hash: found }, { received: found, allowed: hash });
    }, 'large'),
  readUpload: (hash: Hash, part: number) =>
    engine.read(async (session) => {
      const [row] = await session.all('SELECT body FROM cunda_uploads WHERE hash = $1 AND part = $2', [hash, part]);
      if (row !== undefined) return bytes(row, 'body');
      if (part === 0) throw new CundaError('not-found/upload', { hash }, { received: hash });
      return null;
    }),
});
