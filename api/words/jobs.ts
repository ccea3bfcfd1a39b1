/** Words about jobs and workers. */
import type { Words } from './say.ts';

export const JOB_NOTES = {
  working: { zh: '等待任务（{kinds}），同时 {count} 个', en: 'waiting for jobs ({kinds}), {count} at a time' },
  health: { zh: '健康检查：{url}', en: 'health checks: {url}' },
  draining: {
    zh: '不再接任务；进行中的 {count} 个最多再等 {seconds} 秒，之后交还队列',
    en: 'takes no more jobs; the {count} running may end within {seconds} s, then they go back to the queue',
  },
  none: { zh: '没有任务', en: 'no jobs' },
  changed: { zh: '任务 {id}：{state}', en: 'job {id}: {state}' },
} as const satisfies Record<string, Words>;

export const JOB_STATE_WORDS = {
  queued: { zh: '排队', en: 'queued' },
  running: { zh: '进行中', en: 'running' },
  done: { zh: '完成', en: 'done' },
  failed: { zh: '失败', en: 'failed' },
  cancelled: { zh: '已取消', en: 'cancelled' },
} as const satisfies Record<string, Words>;
