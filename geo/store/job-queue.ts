/**
 * Work to lease. A lease carries a fencing token that grows each time the job is handed out, so a worker that was
 * thought dead and comes back can't overwrite what its successor does (Kleppmann, Designing Data-Intensive
 * Applications, ch. 8, "fencing tokens").
 */
import { randomUUID } from 'node:crypto';
import { CundaError, phrase } from '../../src/model/index.ts';
import type { Engine, Param, Session } from './engine.ts';
import { plainText } from './features.ts';
import { jsonText } from './json-text.ts';
import { type Job, type JobState, type Lease, MOST_ATTEMPTS, MOST_LEASES, type NewJob } from './port/index.ts';
import { instant, instantOrNull, integer, json, oneOf, type Row, text, textOrNull } from './rows.ts';
import { absent } from './value-store.ts';

export const JOB_KINDS = ['plan', 'scenario', 'study'] as const;
export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;

const toJob = (row: Row): Job => ({
  id: text(row, 'id'),
  kind: oneOf(row, 'kind', JOB_KINDS),
  input: json(row, 'input'),
  organisation: textOrNull(row, 'organisation'),
  state: oneOf(row, 'state', JOB_STATES),
  progress: json(row, 'progress'),
  result: json(row, 'result'),
  error: json(row, 'error'),
  attempts: integer(row, 'attempts'),
  worker: textOrNull(row, 'worker'),
  createdAt: instant(row, 'created_at'),
  startedAt: instantOrNull(row, 'started_at'),
  finishedAt: instantOrNull(row, 'finished_at'),
  leasedUntil: instantOrNull(row, 'leased_until'),
});

export class JobQueue {
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
           ORDER BY position LIMIT 1`,
          [job.kind, input],
        );
        if (open !== undefined) return toJob(open);
      }
      const [row] = await session.all(
        `INSERT INTO cunda_jobs (id, kind, state, input, organisation, created_at) VALUES ($1, $2, 'queued', $3, $4, ${now})
         ON CONFLICT (id) DO NOTHING RETURNING *`,
        [id, job.kind, input, job.organisation ?? null],
      );
      if (row !== undefined) return toJob(row);
      throw new CundaError('value-invalid/job-exists', { id }, { received: id });
    }, 'small');
  }

  lease(worker: string, seconds: number): Promise<Lease | null> {
    const { now, later, skipLocked } = this.#engine.dialect;
    const expired = `state = 'running' AND leased_until <= ${now}`;
    return this.#engine.write(async (session) => {
      const [row] = await session.all(
        `UPDATE cunda_jobs SET state = 'running', token = token + 1, worker = $1,
           attempts = attempts + CASE WHEN state = 'queued' THEN 1 ELSE 0 END,
           started_at = coalesce(started_at, ${now}), leased_until = ${later('$2')}
         WHERE position = (SELECT position FROM cunda_jobs
                           WHERE (state = 'queued' AND attempts < ${MOST_ATTEMPTS})
                             OR (${expired} AND token < ${MOST_LEASES})
                           ORDER BY position LIMIT 1${skipLocked})
         RETURNING *`,
        [plainText(worker), seconds],
      );
      // After it: a lease may run out between the two.
      await session.run(
        `UPDATE cunda_jobs SET state = 'failed', finished_at = ${now}, leased_until = NULL, error = $1
         WHERE (state = 'queued' AND attempts >= ${MOST_ATTEMPTS}) OR (${expired} AND token >= ${MOST_LEASES})`,
        [
          jsonText(
            {
              code: 'internal',
              title: 'Internal error',
              detail: `The work stopped without a word too often (${MOST_ATTEMPTS} crashes of its own, or ${MOST_LEASES} leases)`,
            },
            'error',
          ),
        ],
      );
      return row === undefined ? null : { job: toJob(row), token: integer(row, 'token') };
    }, 'small');
  }

  heartbeat(id: string, token: number, seconds: number, progress?: unknown): Promise<Job> {
    const noted = progress === undefined ? null : jsonText(progress, 'job');
    return this.#held(
      id,
      token,
      `leased_until = ${this.#engine.dialect.later('$3')}, progress = coalesce($4, progress)`,
      [seconds, noted],
    );
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

  again(id: string, token: number): Promise<Job> {
    return this.#held(id, token, "state = 'queued', worker = NULL, leased_until = NULL", []);
  }

  keep(id: string, token: number, result: unknown): Promise<Job> {
    const changes = `result = $3, finished_at = ${this.#engine.dialect.now}`;
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
      const job = await find(session, id);
      const why = job.state === 'running' ? phrase('leased-elsewhere', {}) : phrase(`job-${job.state}`, {});
      throw new CundaError('lease-lost', { job: id, why }, { received: token });
    }, 'small');
  }

  cancel(id: string): Promise<Job> {
    return this.#engine.write(async (session) => {
      const [row] = await session.all(
        `UPDATE cunda_jobs SET state = 'cancelled', leased_until = NULL, finished_at = ${this.#engine.dialect.now}
         WHERE id = $1 AND state IN ('queued', 'running') RETURNING *`,
        [id],
      );
      return row === undefined ? find(session, id) : toJob(row);
    }, 'small');
  }

  get(id: string): Promise<Job> {
    return this.#engine.read((session) => find(session, id));
  }

  async list(state?: JobState): Promise<Job[]> {
    const [where, params] = state === undefined ? ['', []] : ['WHERE state = $1', [state]];
    const rows = await this.#engine.read((session) =>
      session.all(`SELECT * FROM cunda_jobs ${where} ORDER BY position`, params),
    );
    return rows.map(toJob);
  }
}

async function find(session: Session, id: string): Promise<Job> {
  const [row] = await session.all('SELECT * FROM cunda_jobs WHERE id = $1', [plainText(id)]);
  if (row === undefined) throw absent('job', id);
  return toJob(row);
}
