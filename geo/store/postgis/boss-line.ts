/** Whose turn it is among the jobs that wait in pg-boss, and what its queues are brought to before each lease. */
import type { PgBoss } from 'pg-boss';
import type { Param, Session } from '../engine.ts';
import { givenUp } from '../job-record.ts';
import { jsonText } from '../json-text.ts';
import { JOB_KINDS, type JobKind, MOST_ATTEMPTS, MOST_LEASES } from '../port/index.ts';
import { integer, type Row, strings, text } from '../rows.ts';
import { inside, queueOf } from './boss.ts';

const list = (values: readonly string[]): Param => values as unknown as Param;
const ALL = JOB_KINDS.map(queueOf);

export interface Next {
  readonly queue: string;
  readonly priority: number;
  /** Organisations that wait in the same queue and are not next. */
  readonly others: string[];
}

/**
 * Of the highest priority that waits the organisation with the fewest running jobs, then the one whose last began
 * longest ago, then whose oldest waits longest; null where none waits.
 */
export async function nextInLine(session: Session, kinds: readonly JobKind[]): Promise<Next | null> {
  const [row] = await session.all(
    `WITH ready AS (
       SELECT name, group_id, priority, min(created_on) AS oldest FROM pgboss.job
       WHERE name = ANY($1) AND state < 'active' AND NOT blocked AND start_after <= now() GROUP BY 1, 2, 3),
     served AS (
       SELECT group_id, max(started_on) AS last, count(*) FILTER (WHERE state = 'active') AS running FROM pgboss.job
       WHERE name = ANY($2) GROUP BY 1)
     SELECT r.name, r.priority, (SELECT coalesce(json_agg(DISTINCT o.group_id), '[]')::text FROM ready o
                                 WHERE o.name = r.name AND o.group_id <> r.group_id) AS others
     FROM ready r LEFT JOIN served s ON s.group_id = r.group_id
     ORDER BY r.priority DESC, coalesce(s.running, 0), s.last NULLS FIRST, r.oldest LIMIT 1`,
    [list(kinds.map(queueOf)), list(ALL)],
  );
  if (row === undefined) return null;
  return { queue: text(row, 'name'), priority: integer(row, 'priority'), others: strings(row, 'others') };
}

/**
 * Jobs whose worker was not heard of in time wait again, or are dead letters after their last try; jobs that pg-boss
 * has lost (a restored backup, a store of an older version) are put there again; those it gave up have failed.
 */
export async function tend(
  boss: PgBoss,
  session: Session,
  send: (boss: PgBoss, session: Session, row: Row) => Promise<void>,
): Promise<void> {
  const silent = await session.all(
    `SELECT name, id, retry_count FROM pgboss.job WHERE name = ANY($1) AND state = 'active'
       AND heartbeat_on + heartbeat_seconds * interval '1s' < now() FOR UPDATE SKIP LOCKED`,
    [list(ALL)],
  );
  for (const row of silent) {
    const attempt = { id: text(row, 'id'), retryCount: integer(row, 'retry_count') };
    await boss.fail(text(row, 'name'), attempt, null, inside(session));
  }
  await session.run(
    `UPDATE cunda_jobs SET state = 'failed', finished_at = clock_timestamp(), error = $1
     WHERE state IN ('queued', 'running')
       AND queue_id IN (SELECT id FROM pgboss.job WHERE name = ANY($2) AND state = 'failed')`,
    [jsonText(givenUp(MOST_ATTEMPTS, MOST_LEASES), 'error'), list(ALL)],
  );
  const lost = await session.all(
    `SELECT * FROM cunda_jobs j WHERE state IN ('queued', 'running')
       AND NOT EXISTS (SELECT 1 FROM pgboss.job WHERE id = j.queue_id) ORDER BY position FOR UPDATE SKIP LOCKED`,
  );
  for (const row of lost) await send(boss, session, row);
}
