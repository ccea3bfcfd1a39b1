/** Server-sent events (WHATWG HTML §9.2): numbered, with comments that keep proxies from closing a quiet stream. */
import type { ServerResponse } from 'node:http';
import { CundaError } from '../../src/model/index.ts';
import type { JobEvent, JobView } from '../wire/job.ts';
import type { ReplyBody } from './route.ts';

const HEARTBEAT_MILLISECONDS = 15_000;
/** Clients reconnect after this. */
const RETRY_MILLISECONDS = 2000;

let open = 0;

/** A job in the reader's language. */
type Say = (job: JobView) => JobView;

const frame = ({ seq, type, job }: JobEvent): string => `id: ${seq}\nevent: ${type}\ndata: ${JSON.stringify(job)}\n\n`;

async function pump(response: ServerResponse, events: AsyncIterable<JobEvent>, say: Say): Promise<void> {
  response.setHeader('Content-Type', 'text/event-stream');
  response.setHeader('X-Accel-Buffering', 'no');
  response.write(`retry: ${RETRY_MILLISECONDS}\n\n`);
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MILLISECONDS);
  try {
    for await (const event of events) response.write(frame({ ...event, job: say(event.job) }));
  } finally {
    clearInterval(heartbeat);
    response.end();
  }
}

/** The events as a response body, each job in the words of `say`; throws `rate-limited` when `limit` streams are open. */
export function eventStreamBody(events: AsyncIterable<JobEvent>, say: Say, limit: number): ReplyBody {
  if (open >= limit)
    throw new CundaError('rate-limited/streams', { most: limit }, { received: open, allowed: String(limit) });
  return {
    kind: 'stream',
    async start(request, response) {
      if (request.method === 'HEAD') {
        response.end();
        return;
      }
      open++;
      try {
        await pump(response, events, say);
      } finally {
        open--;
      }
    },
  };
}
