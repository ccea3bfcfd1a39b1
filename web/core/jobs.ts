/** Follows a job: server-sent events, with polling where the stream breaks off. */
import type { JobEvent, JobView } from '../../api/wire/job.ts';
import { api } from './api.ts';

const POLL_MILLISECONDS = 2000;
const EVENTS = ['progress', 'done', 'failed', 'cancelled'] as const satisfies readonly JobEvent['type'][];
const ended = (job: JobView): boolean => job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';

/** Calls `seen` with every state of the job and resolves with the last. */
export function followJob(id: string, seen: (job: JobView) => void): Promise<JobView> {
  return new Promise((resolve, reject) => {
    const stream = new EventSource(`/v1/jobs/${id}/events`);
    const take = (job: JobView): void => {
      seen(job);
      if (!ended(job)) return;
      stream.close();
      // A stream can't be asked for a language: what failed is asked for again, in the reader's.
      if (job.state === 'failed') api.job(id).then(resolve, () => resolve(job));
      else resolve(job);
    };
    const read = (event: MessageEvent<string>): void => {
      const data: unknown = JSON.parse(event.data);
      if (isJob(data)) take(data);
    };
    for (const type of EVENTS) stream.addEventListener(type, read);
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

const isJob = (data: unknown): data is JobView => typeof data === 'object' && data !== null && 'state' in data;
