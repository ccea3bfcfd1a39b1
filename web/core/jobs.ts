/** Follows a job: server-sent events, with polling where the stream breaks off. */
import type { Job } from './api.ts';
import { api } from './api.ts';

const POLL_MILLISECONDS = 2000;
const ended = (job: Job): boolean => job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';

/** Calls `seen` with every state of the job and resolves with the last. */
export function followJob(id: string, seen: (job: Job) => void): Promise<Job> {
  return new Promise((resolve, reject) => {
    const stream = new EventSource(`/v1/jobs/${id}/events`);
    const take = (job: Job): void => {
      seen(job);
      if (!ended(job)) return;
      stream.close();
      resolve(job);
    };
    const read = (event: MessageEvent<string>): void => {
      const data: unknown = JSON.parse(event.data);
      if (isJob(data)) take(data);
    };
    for (const type of ['progress', 'done', 'failed', 'cancelled']) stream.addEventListener(type, read);
    const poll = (): void => {
      api.job(id).then((job) => {
        take(job);
        if (!ended(job)) setTimeout(poll, POLL_MILLISECONDS);
      }, reject);
    };
    stream.onerror = () => {
      stream.close();
      poll();
    };
  });
}

const isJob = (data: unknown): data is Job => typeof data === 'object' && data !== null && 'state' in data;
