/** What a connection is told whose request could not be read as HTTP, so that it is never just cut. */
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { CundaError } from '../../src/model/index.ts';
import { problemOf } from '../problem.ts';
import type { Problem } from '../wire/problem.ts';
import { inLanguage } from '../words/problems/problem.ts';

/** A client that is still sending gets so long to read the answer before the connection closes. */
const LINGER_MILLISECONDS = 2000;

/** Node's name of the fault, or none. */
const faultOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '');

function problemOfFault(fault: string, mostBytes: number): Problem {
  if (fault === 'HPE_HEADER_OVERFLOW')
    return problemOf(
      new CundaError('request-too-large/headers', { kibibytes: mostBytes / 1024 }, { allowed: String(mostBytes) }),
      { status: 431 },
    );
  const late = fault === 'ERR_HTTP_REQUEST_TIMEOUT';
  return problemOf(new CundaError(late ? 'request-invalid/late' : 'request-invalid/no-http', {}, { received: fault }), {
    status: late ? 408 : 400,
  });
}

/** The bytes of the answer, in Chinese, as nobody's language is known. `message`, in English, is what OSRM's clients show; which door was meant is not known any more. */
export function unreadableAnswer(error: Error, mostBytes: number): string {
  const problem = problemOfFault(faultOf(error), mostBytes);
  const body = JSON.stringify({ ...problem, message: inLanguage(problem, 'en').detail });
  return [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Access-Control-Allow-Origin: *',
    'Cache-Control: no-store',
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}

/** Listener of a server's `clientError`. What still arrives on the connection is passed over until it closes. */
export function answerUnreadable(mostBytes: number) {
  const answered = new WeakSet<Duplex>();
  return (error: Error, socket: Duplex): void => {
    if (answered.has(socket)) return;
    answered.add(socket);
    if (!socket.writable || faultOf(error) === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    socket.end(unreadableAnswer(error, mostBytes));
    setTimeout(() => socket.destroy(), LINGER_MILLISECONDS).unref();
  };
}
