/** Notices by their ids. */
import type { Notice } from '../../src/model/index.ts';
import type { Engine } from './engine.ts';

/** The notices of a request, each once, in the registry's order. Throws `notice-unknown`. */
export function noticesOf(engine: Pick<Engine, 'notices' | 'findNotice'>, ids: readonly string[]): Notice[] {
  const wanted = new Set(ids.map((id) => engine.findNotice(id).id));
  return engine.notices.filter((notice) => wanted.has(notice.id));
}
