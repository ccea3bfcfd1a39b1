/**
 * Where the command line reads and writes. Only the answer goes to stdout; everything about the way there goes to
 * stderr.
 */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Language } from '../words/say.ts';

export interface Io {
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
}

export const processIo = (): Io => ({ stdout: process.stdout, stderr: process.stderr, env: process.env });

/** Writes all of `text` before it resolves. A reader that went away (`| head`) is no failure. */
export async function write(stream: Writable, text: string): Promise<void> {
  if (stream.destroyed) return;
  if (!stream.write(text)) await Promise.race([once(stream, 'drain'), once(stream, 'close')]);
}

/** `LANG` and its like: which language the caller's terminal speaks; null when it does not say. */
export function localeOf(env: Io['env']): Language | null {
  const name = (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').toLowerCase();
  return name.startsWith('zh') ? 'zh' : name.startsWith('en') ? 'en' : null;
}
