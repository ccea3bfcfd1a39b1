/** Notifications of the database, heard on a connection of their own. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Between two tries to connect again. */
const PAUSE_MILLISECONDS = 1000;

/** Calls `heard` with each payload on `channel` until `stop`. A lost connection is made again; what it missed is not told. */
export async function listen(
  url: string,
  channel: string,
  heard: (payload: string) => void,
): Promise<{ stop(): Promise<void> }> {
  const stopped = new AbortController();
  let current: pg.Client | null = null;
  const connect = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: url, application_name: 'cunda listen', keepAlive: true });
    current = client;
    client.on('error', () => {});
    client.once('end', () => void again());
    client.on('notification', ({ payload }) => heard(payload ?? ''));
    await client.connect();
    await client.query(`LISTEN ${channel}`);
  };
  const again = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await sleep(PAUSE_MILLISECONDS, undefined, { signal: stopped.signal, ref: false }).catch(() => {});
      if (stopped.signal.aborted) return;
      try {
        await connect();
        return;
      } catch {
        // Its end starts this again only where it had begun.
      }
    }
  };
  await connect();
  return {
    async stop() {
      stopped.abort();
      await current?.end().catch(() => {});
    },
  };
}
