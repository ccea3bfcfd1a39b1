/** Notices by their ids. */
import type { Notice } from '../../src/model/index.ts';
import type { Engine } from './engine.ts';

/** The registry of notices. */
export type NoticeRegistry = Pick<Engine, 'notices' | 'findNotice'>;

/** The notices of a request, each once, in the registry's order. Throws `notice-unknown`. */
export function noticesOf(registry: NoticeRegistry, ids: readonly string[]): Notice[] {
  const wanted = new Set(ids.map((id) => registry.findNotice(id).id));
  return registry.notices.filter((notice) => wanted.has(notice.id));
}
