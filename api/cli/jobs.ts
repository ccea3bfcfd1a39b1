/** `cunda jobs`: what waits, runs and came to nothing; taking it up again. */
import { JOB_KINDS, type Job } from '../../geo/store/index.ts';
import { columns } from '../views/columns.ts';
import { JOB_NOTES, JOB_STATE_WORDS } from '../words/jobs.ts';
import { say } from '../words/say.ts';
import { type AccountTools, act, theOne, withAccounts } from './accounts-store.ts';
import type { Command, Invocation } from './command.ts';
import { choice } from './import-options.ts';

const STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;

/** The code of what a job failed with. */
const codeOf = ({ error }: Job): string => {
  const code = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : '';
  return typeof code === 'string' ? code : '';
};

const shown = ({ input: _input, progress: _progress, ...job }: Job) => job;

async function list({ store }: AccountTools, { values, answer, language }: Invocation): Promise<void> {
  const state = values.text('state');
  const dead = values.flag('dead');
  const filter = state === undefined ? { dead } : { dead, state: choice('state', state, STATES) };
  const kind = values.text('kind');
  const wanted = kind === undefined ? null : choice('kind', kind, JOB_KINDS);
  const jobs = (await store.listJobs(filter)).filter((job) => wanted === null || job.kind === wanted);
  const rows = jobs.map((job) => [
    job.id,
    job.kind,
    say(language, JOB_STATE_WORDS[job.state]),
    job.organisation ?? '',
    job.createdAt,
    String(job.attempts),
    codeOf(job),
  ]);
  await answer({ jobs: jobs.map(shown) }, rows.length === 0 ? say(language, JOB_NOTES.none) : columns(rows).join('\n'));
}

/** What each word does to a job. */
const CHANGES = { cancel: 'cancel', retry: 'redrive', discard: 'discard' } as const;

async function change(
  tools: AccountTools,
  { answer, language }: Invocation,
  action: keyof typeof CHANGES,
  id: string,
): Promise<void> {
  const before = (await tools.store.getJob(id)).state;
  const job = await tools.store[CHANGES[action]](id);
  const { organisation } = job;
  if (job.state !== before)
    await tools.note(`jobs ${action}`, id, { before: { state: before }, after: { state: job.state }, organisation });
  const state = say(language, JOB_STATE_WORDS[job.state]);
  await answer({ job: shown(job) }, say(language, JOB_NOTES.changed, { id, state }));
}

export const jobsCommand: Command = {
  name: 'jobs',
  summary: { en: 'list jobs and dead letters, cancel, retry, discard them', zh: '列出任务与死信，取消、重做或了结' },
  help: {
    en: `cunda jobs list [--dead] [--state s] [--kind k]
cunda jobs show <id>
cunda jobs cancel <id>
cunda jobs retry <id>
cunda jobs discard <id>

A dead letter is a job that failed by no fault of what was asked: its worker vanished or crashed too often, or the store
was full or out of reach. retry puts a failed job back at the end of the queue, its tries forgotten; discard
puts a dead letter away, cancelled with the error it had; any other stays.

  --dead                dead letters only
  --state s             ${STATES.join(', ')}
  --kind k              ${JOB_KINDS.join(', ')}
  --json                {jobs} or {job}; show has everything of it

Exit: 0 done, 1 failed (no such job), 2 wrong use.`,
    zh: `cunda jobs list [--dead] [--state 状态] [--kind 种类]
cunda jobs show <编号>
cunda jobs cancel <编号>
cunda jobs retry <编号>
cunda jobs discard <编号>

死信是并非因所求之事而失败的任务：执行它的进程多次消失或崩溃，或存储已满、连不上。retry 把失败的任务放回队尾重做，
此前的次数不计；discard 把死信了结为已取消，保留其错误；其他任务不变。

  --dead                只列死信
  --state 状态          ${STATES.join('、')}
  --kind 种类           ${JOB_KINDS.join('、')}
  --json                输出 {jobs} 或 {job}；show 输出全部内容

退出码：0 完成，1 失败（没有该任务），2 用法错误。`,
  },
  options: { dead: { type: 'boolean' }, state: { type: 'string' }, kind: { type: 'string' } },
  positionals: [1, 2],
  run: (invocation) =>
    withAccounts(async (tools) => {
      const one = (action: keyof typeof CHANGES) => async (args: readonly string[]) => {
        await change(tools, invocation, action, theOne(action, args));
        return 0 as const;
      };
      return act(
        'jobs',
        {
          list: async () => {
            await list(tools, invocation);
            return 0;
          },
          show: async (args) => {
            const job = await tools.store.getJob(theOne('show', args));
            await invocation.answer({ job }, JSON.stringify(job, null, 2));
            return 0;
          },
          cancel: one('cancel'),
          retry: one('retry'),
          discard: one('discard'),
        },
        invocation.positionals,
      );
    }),
};
