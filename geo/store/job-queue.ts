/**
 * Work to lease on the embedded store. A lease carries a fencing token that grows each time the job is handed out, so a
 * worker that was thought dead and comes back can't overwrite what its successor does (Kleppmann, Designing
 * Data-Intensive Applications, ch. 8, "fencing tokens").
 */
import { randomUUID } from 'node:crypto';
import { CundaError } from '../../src/model/index.ts';
import type { Engine, Param } from './engine.ts';
import { appendEvent } from './event-log.ts';
import { plainText } from './features.ts';
import { findJob, findJobs, givenUp, leaseLost, putAway, toJob } from './job-record.ts';
import { jsonText } from './json-text.ts';
import {
  JOB_KINDS,
  type Job,
  type JobFilter,
  type JobKind,
  type JobState,
  type Lease,
  MOST_ATTEMPTS,
  MOST_LEASES,
  type NewJob,
  PRIORITY,
  type Queue,
} from './port/index.ts';
import { integer } from './rows.ts';

export class JobQueue implements Queue {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  enqueue(job: NewJob): Promise<Job> {
    const id = plainText(job.id ?? randomUUID());
    const { now } = this.#engine.dialect;
    const input = jsonText(job.input, 'job');
    return this.#engine.write(async (session) => {
      if (job.once === true) {
        await session.lockStream(`jobs/${job.kind}`);
        const [open] = await session.all(
          `SELECT * FROM cunda_jobs WHERE state IN ('queued', 'running') AND kind = $1 AND input = $2
             AND coalesce(organisation, '') = $3 ORDER BY position LIMIT 1`,
          [job.kind, input, job.organisation ?? ''],
        );
        if (open !== undefined) return toJob(open);
      }
      const [row] = await session.all(
        `INSERT INTO cunda_jobs (id, kind, state, input, organisation, priority, created_at)
         VALUES ($1, $2, 'queued', $3, $4, $5, ${now}) ON CONFLICT (id) DO NOTHING RETURNING *`,
        [id, job.kind, input, job.organisation ?? null, job.priority ?? PRIORITY.asked],
      );
      if (row !== undefined) return toJob(row);
      throw new CundaError('value-invalid/job-exists', { id }, { received: id });
    }, 'small');
  }

  lease(worker: string, seconds: number, kinds: readonly JobKind[] = JOB_KINDS): Promise<Lease | null> {
    const { now, later } = this.#engine.dialect;
    const of = kinds.map((kind) => `'${kind}'`).join(', ');
    const expired = `state = 'running' AND leased_until <= ${now}`;
    const ready = `state = 'queued' AND (leased_until IS NULL OR leased_until <= ${now})`;
    return this.#engine.write(async (session) => {
      const [row] = await session.all(
        `UPDATE cunda_jobs SET state = 'running', token = token + 1, worker = $1,
           attempts = attempts + CASE WHEN state = 'queued' THEN 1 ELSE 0 END,
           started_at = coalesce(started_at, ${now}), leased_until = ${later('$2')}
         WHERE position = (SELECT j.position FROM cunda_jobs j
           LEFT JOIN (SELECT coalesce(organisation, '') AS organisation, max(started_at) AS served,
                        sum(CASE WHEN state = 'running' THEN 1 ELSE 0 END) AS running
                      FROM cunda_jobs GROUP BY 1) o ON o.organisation = coalesce(j.organisation, '')
           WHERE j.kind IN (${of}) AND ((${ready} AND attempts < ${MOST_ATTEMPTS})
             OR (${expired} AND token < ${MOST_LEASES}))
           ORDER BY j.priority DESC, o.running, coalesce(o.served, ''), j.position LIMIT 1)
         RETURNING *`,
        [plainText(worker), seconds],
      );
      // After it: a lease may run out between the two.
      await session.run(
        `UPDATE cunda_jobs SET state = 'failed', finished_at = ${now}, leased_until = NULL, error = $1
         WHERE (state = 'queued' AND attempts >= ${MOST_ATTEMPTS}) OR (${expired} AND token >= ${MOST_LEASES})`,
        [jsonText(givenUp(MOST_ATTEMPTS, MOST_LEASES), 'error')],
      );
      return row === undefined ? null : { job: toJob(row), token: integer(row, 'token') };
    }, 'small');
  }

  heartbeat(id: string, token: number, seconds: number, progress?: unknown): Promise<Job> {
    const noted = progress === undefined ? null : jsonText(progress, 'job');
    const { now, later } = this.#engine.dialect;
    return this.#engine.write(async (session) => {
      const [row] = await session.all(
        `UPDATE cunda_jobs SET leased_until = ${later('$3')}, progress = coalesce($4, progress)
         WHERE id = $1 AND token = $2 AND state = 'running' RETURNING *`,
        [id, token, seconds, noted],
      );
      if (row === undefined) throw await leaseLost(session, id, token);
      if (noted !== null) await appendEvent(session, `job/${id}`, noted, now);
      return toJob(row);
    }, 'small');
  }

  complete(id: string, token: number, result: unknown): Promise<Job> {
    return this.#held(
      id,
      token,
      `state = 'done', leased_until = NULL, finished_at = ${this.#engine.dialect.now}, result = $3`,
      [jsonText(result, 'job')],
    );
  }

  fail(id: string, token: number, error: unknown): Promise<Job> {
    return this.#held(
      id,
      token,
      `state = 'failed', leased_until = NULL, finished_at = ${this.#engine.dialect.now}, error = $3`,
      [jsonText(error, 'error')],
    );
  }

  release(id: string, token: number): Promise<Job> {
    const less = 'CASE WHEN attempts > 0 THEN attempts - 1 ELSE 0 END';
    return this.#held(id, token, `state = 'queued', worker = NULL, leased_until = NULL, attempts = ${less}`, []);
  }

  again(id: string, token: number, seconds = 0): Promise<Job> {
    const { later } = this.#engine.dialect;
    return this.#held(id, token, `state = 'queued', worker = NULL, leased_until = ${later('$3')}`, [seconds]);
  }

  keep(id: string, token: number, result: unknown): Promise<Job> {
    const changes = `result = $3, worker = NULL, finished_at = ${this.#engine.dialect.now}`;
    return this.#held(id, token, changes, [jsonText(result, 'job')], 'cancelled');
  }

  /** Changes a job that `token` still holds, or held when it came to its end. */
  #held(
    id: string,
    token: number,
    changes: string,
    params: readonly Param[],
    state: JobState = 'running',
  ): Promise<Job> {
    return this.#engine.write(async (session) => {
      const [row] = await session.all(
        `UPDATE cunda_jobs SET ${changes} WHERE id = $1 AND token = $2 AND state = '${state}' RETURNING *`,
        [id, token, ...params],
      );
      if (row !== undefined) return toJob(row);
      throw await leaseLost(session, id, token);
    }, 'small');
  }

  cancel(id: string): Promise<Job> {
    return this.#engine.write(async (session) => {
      const [row] = await session.all(
        `UPDATE cunda_jobs SET state = 'cancelled', leased_until = NULL, finished_at = ${this.#engine.dialect.now}
         WHERE id = $1 AND state IN ('queued', 'running') RETURNING *`,
        [id],
      );
      return row === undefined ? findJob(session, id) : toJob(row);
    }, 'small');
  }

  redrive(id: string): Promise<Job> {
    const last = '(SELECT max(position) + 1 FROM cunda_jobs)';
    return this.#engine.write(async (session) => {
      const [row] = await session.all(
        `UPDATE cunda_jobs SET position = ${last}, state = 'queued', attempts = 0, token = token + 1, error = NULL,
           worker = NULL, started_at = NULL, finished_at = NULL, leased_until = NULL, progress = NULL
         WHERE id = $1 AND state = 'failed' RETURNING *`,
        [id],
      );
      return row === undefined ? findJob(session, id) : toJob(row);
    }, 'small');
  }

  discard(id: string): Promise<Job> {
    return this.#engine.write((session) => putAway(session, id), 'small');
  }

  getJob(id: string): Promise<Job> {
    return this.#engine.read((session) => findJob(session, id));
  }

  listJobs(filter: JobFilter = {}): Promise<Job[]> {
    return this.#engine.read((session) => findJobs(session, filter));
  }

  /** Nobody tells: the file has no notifications. */
  async watchJobs(): Promise<{ stop(): Promise<void> }> {
    return { stop: async () => {} };
  }
}
