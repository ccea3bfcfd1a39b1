/**
 * Work to lease on PostgreSQL, handed out by pg-boss. What pg-boss does is inside the same transaction as what becomes
 * of the job in `cunda_jobs`, so that the two never differ. With each token goes the attempt of pg-boss (`retryCount`)
 * that a worker was given: calls with an earlier token, or of an earlier attempt, change nothing and are refused.
 *
 * pg-boss's tables belong to the service itself, whoever asks: calls are under the whole engine, readings under that of
 * the scope, whose row-level security holds for `cunda_jobs`.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { CommandResponse, PgBoss } from 'pg-boss';
import { CundaError } from '../../../src/model/index.ts';
import type { Engine, Param, Session } from '../engine.ts';
import { appendEvent } from '../event-log.ts';
import { plainText } from '../features.ts';
import { findJob, findJobs, leaseLost, putAway, toJob } from '../job-record.ts';
import { jsonText } from '../json-text.ts';
import {
  isDeadLetter,
  JOB_KINDS,
  type Job,
  type JobFilter,
  type JobKind,
  type Lease,
  MOST_ATTEMPTS,
  type NewJob,
  PRIORITY,
  type Queue,
} from '../port/index.ts';
import { integer, oneOf, type Row, text, textOrNull } from '../rows.ts';
import { burn, inside, queueOf } from './boss.ts';
import { nextInLine, tend } from './boss-line.ts';
import type { PostgisEngine } from './engine.ts';

/** Where jobs that wait, change or end are told of; the payload is the job's id, or `queue`. */
export const CHANNEL = 'cunda_jobs';

const NOW = 'clock_timestamp()';

/** How often a lease looks again that lost its job to another. */
const LOOKS = 5;

const tell = (session: Session, ...names: string[]): Promise<number> =>
  session.run('SELECT pg_notify($1, name) FROM unnest($2::text[]) AS name', [CHANNEL, names as unknown as Param]);

/** Puts a job of `cunda_jobs` to pg-boss; what stands there under the same key is of a job that is gone. */
export async function send(boss: PgBoss, session: Session, row: Row): Promise<void> {
  const queue = queueOf(oneOf(row, 'kind', JOB_KINDS));
  const [id, key] = [text(row, 'id'), textOrNull(row, 'once_key') ?? text(row, 'id')];
  const options = {
    id: text(row, 'queue_id'),
    priority: integer(row, 'priority'),
    singletonKey: createHash('sha256').update(key).digest('hex'),
    group: { id: textOrNull(row, 'organisation') ?? '-' },
    ...inside(session),
  };
  if ((await boss.send(queue, { job: id }, options)) !== null) return;
  const stale = await boss.findJobs(queue, { key: options.singletonKey, ...inside(session) });
  const names = stale.filter(({ state }) => state !== 'completed' && state !== 'failed').map((job) => job.id);
  await boss.deleteJob(queue, names, inside(session));
  await boss.send(queue, { job: id }, options);
}

export class BossQueue implements Queue {
  readonly #engine: Engine;
  readonly #whole: PostgisEngine;

  constructor(engine: Engine, whole: PostgisEngine) {
    this.#engine = engine;
    this.#whole = whole;
  }

  async #write<T>(body: (session: Session, boss: PgBoss) => Promise<T>): Promise<T> {
    const boss = await this.#whole.boss();
    return this.#whole.write((session) => body(session, boss));
  }

  enqueue(job: NewJob): Promise<Job> {
    const id = plainText(job.id ?? randomUUID());
    const input = jsonText(job.input, 'job');
    const organisation = job.organisation ?? null;
    const asked = JSON.stringify([job.kind, organisation, input]);
    const once = job.once === true ? createHash('sha256').update(asked).digest('hex') : null;
    return this.#write(async (session, boss) => {
      if (once !== null) {
        await session.lockStream(`jobs/${once}`);
        const [open] = await session.all(
          `SELECT * FROM cunda_jobs WHERE once_key = $1 AND state IN ('queued', 'running')`,
          [once],
        );
        if (open !== undefined) return toJob(open);
      }
      const [row] = await session.all(
        `INSERT INTO cunda_jobs (id, kind, state, input, organisation, priority, once_key, created_at)
         VALUES ($1, $2, 'queued', $3, $4, $5, $6, ${NOW}) ON CONFLICT (id) DO NOTHING RETURNING *`,
        [id, job.kind, input, organisation, job.priority ?? PRIORITY.asked, once],
      );
      if (row === undefined) throw new CundaError('value-invalid/job-exists', { id }, { received: id });
      await send(boss, session, row);
      await tell(session, 'queue');
      return toJob(row);
    });
  }

  lease(worker: string, seconds: number, kinds: readonly JobKind[] = JOB_KINDS): Promise<Lease | null> {
    return this.#write(async (session, boss) => {
      await tend(boss, session, send);
      for (let look = 0; look < LOOKS; look++) {
        const next = await nextInLine(session, kinds);
        if (next === null) return null;
        const { queue, others, priority } = next;
        const ignoreGroups = others.length > 0 ? { ignoreGroups: others } : {};
        const [taken] = await boss.fetch(queue, { ...ignoreGroups, minPriority: priority, ...inside(session) });
        if (taken === undefined) continue;
        const [row] = await session.all(
          `UPDATE cunda_jobs SET state = 'running', token = token + 1, queue_attempt = $2, worker = $3, started_at = coalesce(started_at, ${NOW}),
             attempts = attempts + CASE WHEN state = 'queued' THEN 1 ELSE 0 END
           WHERE queue_id = $1 AND state IN ('queued', 'running') RETURNING *`,
          [taken.id, taken.retryCount, plainText(worker)],
        );
        if (row === undefined) {
          await boss.deleteJob(queue, taken.id, inside(session));
          continue;
        }
        await beats(session, taken.id, seconds);
        await tell(session, text(row, 'id'));
        return { job: toJob(row), token: integer(row, 'token') };
      }
      return null;
    });
  }

  /** A job that `token` still holds: what pg-boss does with this attempt, and what becomes of the job. */
  #held(
    id: string,
    token: number,
    act: (held: Held) => Promise<CommandResponse>,
    [changes, params = []]: readonly [string, (readonly Param[])?],
  ): Promise<Job> {
    return this.#write(async (session, boss) => {
      const [found] = await session.all(
        `SELECT kind, queue_id, queue_attempt, attempts FROM cunda_jobs
         WHERE id = $1 AND token = $2 AND state = 'running' FOR UPDATE`,
        [plainText(id), token],
      );
      if (found === undefined) throw await leaseLost(session, id, token);
      const [queue, name] = [queueOf(oneOf(found, 'kind', JOB_KINDS)), text(found, 'queue_id')];
      const attempt = { id: name, retryCount: integer(found, 'queue_attempt') };
      const held = { boss, session, queue, attempt, attempts: integer(found, 'attempts') };
      if (!hit(await act(held))) throw await leaseLost(session, id, token);
      const [row = {}] = await session.all(`UPDATE cunda_jobs SET ${changes} WHERE id = $1 RETURNING *`, [
        id,
        ...params,
      ]);
      await tell(session, id, ...(row.state === 'queued' ? ['queue'] : []));
      return toJob(row);
    });
  }

  heartbeat(id: string, token: number, seconds: number, progress?: unknown): Promise<Job> {
    const noted = progress === undefined ? null : jsonText(progress, 'job');
    const renew = async ({ boss, session, queue, attempt }: Held) => {
      const touched = await boss.touch(queue, attempt, inside(session));
      await beats(session, attempt.id, seconds);
      if (hit(touched) && noted !== null) await appendEvent(session, `job/${id}`, noted, NOW);
      return touched;
    };
    return this.#held(id, token, renew, ['progress = coalesce($2, progress)', [noted]]);
  }

  complete(id: string, token: number, result: unknown): Promise<Job> {
    return this.#held(id, token, done, [
      `state = 'done', finished_at = ${NOW}, result = $2`,
      [jsonText(result, 'job')],
    ]);
  }

  /** For pg-boss a job is done that came to the error which its input deserves; a dead letter goes to its own queue. */
  fail(id: string, token: number, error: unknown): Promise<Job> {
    const act = isDeadLetter(error) ? bury : done;
    return this.#held(id, token, act, [
      `state = 'failed', finished_at = ${NOW}, error = $2`,
      [jsonText(error, 'error')],
    ]);
  }

  release(id: string, token: number): Promise<Job> {
    const back = (held: Held) => requeue(held, 0);
    return this.#held(id, token, back, [`state = 'queued', worker = NULL, attempts = greatest(attempts - 1, 0)`]);
  }

  again(id: string, token: number, seconds = 0): Promise<Job> {
    // One that has used up its tries is buried here, and found so by the next lease.
    const back = (held: Held) => (held.attempts >= MOST_ATTEMPTS ? bury(held) : requeue(held, seconds));
    return this.#held(id, token, back, [`state = 'queued', worker = NULL`]);
  }

  async keep(id: string, token: number, result: unknown): Promise<Job> {
    return this.#write(async (session) => {
      const [row] = await session.all(
        `UPDATE cunda_jobs SET result = $3, worker = NULL, finished_at = ${NOW}
         WHERE id = $1 AND token = $2 AND state = 'cancelled' RETURNING *`,
        [plainText(id), token, jsonText(result, 'job')],
      );
      if (row === undefined) throw await leaseLost(session, id, token);
      await tell(session, id);
      return toJob(row);
    });
  }

  cancel(id: string): Promise<Job> {
    return this.#write(async (session, boss) => {
      const [row] = await session.all(
        `UPDATE cunda_jobs SET state = 'cancelled', finished_at = ${NOW}
         WHERE id = $1 AND state IN ('queued', 'running') RETURNING *`,
        [plainText(id)],
      );
      if (row === undefined) return findJob(session, id);
      await boss.cancel(queueOf(oneOf(row, 'kind', JOB_KINDS)), text(row, 'queue_id'), inside(session));
      await tell(session, id);
      return toJob(row);
    });
  }

  redrive(id: string): Promise<Job> {
    return this.#write(async (session, boss) => {
      const [before] = await session.all(`SELECT * FROM cunda_jobs WHERE id = $1 AND state = 'failed' FOR UPDATE`, [
        plainText(id),
      ]);
      if (before === undefined) return findJob(session, id);
      await burn(boss, session, id);
      const [row = {}] = await session.all(
        `UPDATE cunda_jobs SET state = 'queued', queue_id = gen_random_uuid(), token = token + 1, once_key = NULL, attempts = 0, error = NULL,
           progress = NULL, worker = NULL, started_at = NULL, finished_at = NULL,
           position = nextval(pg_get_serial_sequence('cunda_jobs', 'position'))
         WHERE id = $1 RETURNING *`,
        [id],
      );
      await send(boss, session, row);
      await tell(session, id, 'queue');
      return toJob(row);
    });
  }

  discard(id: string): Promise<Job> {
    return this.#write(async (session, boss) => {
      const job = await putAway(session, id);
      if (job.state === 'cancelled') await burn(boss, session, id);
      return job;
    });
  }

  getJob(id: string): Promise<Job> {
    return this.#engine.read((session) => findJob(session, id));
  }

  listJobs(filter: JobFilter = {}): Promise<Job[]> {
    return this.#engine.read((session) => findJobs(session, filter));
  }

  watchJobs(heard: (name: string) => void): Promise<{ stop(): Promise<void> }> {
    return this.#whole.listen(CHANNEL, heard);
  }
}

/** What a worker has in hand, as pg-boss names it. */
interface Held {
  readonly boss: PgBoss;
  readonly session: Session;
  readonly queue: string;
  readonly attempt: { readonly id: string; readonly retryCount: number };
  readonly attempts: number;
}

/** Whether a call changed the one job that it named; pg-boss's type of the answer is empty. */
const hit = (answer: CommandResponse): boolean => Reflect.get(answer, 'affected') === 1;

/** pg-boss's own shortest heartbeat is 10 seconds; a worker may promise more, or a test less. */
const beats = (session: Session, id: string, seconds: number): Promise<number> =>
  session.run('UPDATE pgboss.job SET heartbeat_seconds = $2 WHERE id = $1', [id, Math.round(seconds)]);

const done = ({ boss, session, queue, attempt }: Held): Promise<CommandResponse> =>
  boss.complete(queue, { ...attempt }, null, inside(session));

/** Back to those that wait, to be handed out after so many seconds. */
async function requeue({ boss, session, queue, attempt }: Held, seconds: number): Promise<CommandResponse> {
  const failed = await boss.fail(queue, { ...attempt }, null, inside(session));
  if (seconds > 0) await boss.update(queue, undefined, { id: attempt.id, startAfter: seconds, ...inside(session) });
  return failed;
}

/** To the dead letters, whatever tries pg-boss would allow. */
async function bury({ boss, session, queue, attempt }: Held): Promise<CommandResponse> {
  const failed = await boss.fail(queue, { ...attempt }, null, inside(session));
  if (!hit(failed)) return failed;
  await boss.update(queue, undefined, { id: attempt.id, retryLimit: attempt.retryCount, ...inside(session) });
  await boss.fail(queue, attempt.id, null, inside(session));
  return failed;
}
