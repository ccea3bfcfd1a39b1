/** Sends a reply: conditional requests, compression, caching. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { VERSION } from '../version.ts';
import type { Reply, ReplyBody } from './route.ts';

export { problemFor } from '../problem.ts';

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);

/** Below this a compressed answer saves less than a packet. */
const COMPRESS_FROM_BYTES = 1024;
/** Brotli's default of 11 is for files compressed once; 4 is about as fast as gzip. */
const BROTLI_QUALITY = 4;
const COMPRESSIBLE = /json|text|xml|javascript|svg|mapbox-vector-tile|light-roads/;

const YEAR_SECONDS = 31_536_000;

type Encoding = 'br' | 'gzip' | 'identity';

/** The best encoding that Accept-Encoding allows; `q=0` refuses one. */
export function chooseEncoding(header: string | undefined): Encoding {
  const accepted = new Map(
    (header ?? '').split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return [name, quality === undefined ? 1 : Number(quality.slice(2))];
    }),
  );
  const allows = (name: string) => (accepted.get(name) ?? accepted.get('*') ?? 0) > 0;
  return allows('br') ? 'br' : allows('gzip') ? 'gzip' : 'identity';
}

const encode = async (content: Buffer, encoding: Encoding): Promise<Uint8Array> => {
  if (encoding === 'br')
    return compressBrotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
  return encoding === 'gzip' ? compressGzip(content) : content;
};

const withCharset = (mediaType: string): string =>
  mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType;

/** The same memory. */
const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

const content = (body: Exclude<ReplyBody, { kind: 'stream' | 'empty' }>): { bytes: Buffer; mediaType: string } => {
  if (body.kind === 'json')
    return { bytes: Buffer.from(JSON.stringify(body.value)), mediaType: body.mediaType ?? 'application/json' };
  return body.kind === 'text'
    ? { bytes: Buffer.from(body.text), mediaType: withCharset(body.mediaType) }
    : { bytes: asBuffer(body.bytes), mediaType: body.mediaType };
};

const matches = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((one) => one.trim() === etag || one.trim() === '*');

/**
 * Writes `reply`. A tag becomes a weak ETag that also names the software version, as views of the same value may change
 * with it.
 */
export async function send(request: IncomingMessage, response: ServerResponse, reply: Reply): Promise<void> {
  response.statusCode = reply.status;
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  if (reply.tag !== undefined) {
    const etag = `W/"${reply.tag}-${VERSION}"`;
    response.setHeader('ETag', etag);
    response.setHeader(
      'Cache-Control',
      reply.immutable ? `private, max-age=${YEAR_SECONDS}, immutable` : 'private, no-cache',
    );
    if (matches(request.headers['if-none-match'], etag)) {
      response.statusCode = 304;
      response.end();
      return;
    }
  } else response.setHeader('Cache-Control', 'no-store');
  if (reply.body.kind === 'empty') {
    response.end();
    return;
  }
  if (reply.body.kind === 'stream') return reply.body.start(request, response);
  const { bytes, mediaType } = content(reply.body);
  response.setHeader('Content-Type', mediaType);
  response.appendHeader('Vary', 'Accept-Encoding');
  const worth = bytes.byteLength >= COMPRESS_FROM_BYTES && COMPRESSIBLE.test(mediaType);
  const encoding = worth ? chooseEncoding(request.headers['accept-encoding']) : 'identity';
  const encoded = await encode(bytes, encoding);
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
  response.setHeader('Content-Length', encoded.byteLength);
  response.end(encoded);
}

/**
 * Writes a refusal, unless an answer has begun: that is cut. If the request's body was not read to its end, the
 * connection closes afterwards.
 */
export function sendRefusal(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (!request.complete) {
    response.setHeader('Connection', 'close');
    request.resume();
    response.once('finish', () => setTimeout(() => request.destroy(), 1000).unref());
  }
  send(request, response, reply).catch(() => response.destroy());
}
