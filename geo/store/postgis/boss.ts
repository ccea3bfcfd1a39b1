/** The one pg-boss of a store on PostgreSQL: its queues, and its statements on the store's own connections. */
import { type Db, PgBoss, type QueueOptions } from 'pg-boss';
import type { Param, Session } from '../engine.ts';
import { JOB_KINDS, type JobKind, LEASE_SECONDS, MOST_LEASES } from '../port/index.ts';

/** Jobs of each kind wait in a queue of their own, so that a worker may take some kinds only. */
export const queueOf = (kind: JobKind): string => `cunda-${kind}`;
/** Where pg-boss puts jobs whose last try failed. */
export const DEAD_LETTERS = 'cunda-dead';

const DAY_SECONDS = 86_400;

const KEPT: QueueOptions = {
  /** Of jobs that ended: what came of them is in `cunda_jobs`, whatever pg-boss deletes. */
  deleteAfterSeconds: 7 * DAY_SECONDS,
  /** Of jobs that wait; one that is deleted all the same is put there again from `cunda_jobs`. */
  retentionSeconds: 365 * DAY_SECONDS,
  /** Longest that pg-boss allows. A worker that is alive says so (heartbeats), however long its job takes. */
  expireInSeconds: DAY_SECONDS,
};

/** What runs statements for pg-boss outside of a transaction of the store. */
export type Query = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;

/** pg-boss inside a transaction of the store. */
export const inside = (session: Session): { db: Db } => ({
  db: { executeSql: async (text, values) => ({ rows: await session.all(text, values as Param[] | undefined) }) },
});

/** Makes pg-boss's schema and our queues where they are not there yet. Several processes may call it at once. */
export async function startBoss(query: Query): Promise<PgBoss> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => query(text, values) },
    schedule: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  // Its maintenance in the background is tried again; what a call meets is thrown by that call.
  boss.on('error', () => {});
  try {
    await boss.start();
    await boss.createQueue(DEAD_LETTERS, { ...KEPT, deleteAfterSeconds: 0, retryLimit: 0 });
    for (const kind of JOB_KINDS)
      await boss.createQueue(queueOf(kind), {
        ...KEPT,
        policy: 'exclusive',
        retryLimit: MOST_LEASES - 1,
        heartbeatSeconds: LEASE_SECONDS,
        deadLetter: DEAD_LETTERS,
      });
    return boss;
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {});
    throw error;
  }
}

/** Takes the dead letters of a job away from pg-boss. */
export async function burn(boss: PgBoss, session: Session, id: string): Promise<void> {
  const letters = await boss.findJobs(DEAD_LETTERS, { data: { job: id }, ...inside(session) });
  if (letters.length === 0) return;
  await boss.deleteJob(
    DEAD_LETTERS,
    letters.map((letter) => letter.id),
    inside(session),
  );
}
