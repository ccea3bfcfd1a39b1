/**
 * Draws a part of the page again without losing the reader's place: focus (by `data-key`), caret and scroll survive.
 */
import type { Child } from './h.ts';
import { h } from './h.ts';

/** Where each scrolling part stood, by `data-scroll`; kept while the part is away, so that going back finds it. */
const scrolls = new Map<string, number>();

export function mount(host: HTMLElement, ...children: Child[]): void {
  const active = document.activeElement;
  const key = active instanceof HTMLElement && host.contains(active) ? active.dataset.key : undefined;
  const caret = active instanceof HTMLInputElement && active.type === 'text' ? active.selectionStart : null;
  const opened = new Set(
    [...host.querySelectorAll<HTMLDetailsElement>('details[open]')].map((details) => details.dataset.key ?? ''),
  );
  for (const element of host.querySelectorAll<HTMLElement>('[data-scroll]'))
    scrolls.set(element.dataset.scroll ?? '', element.scrollTop);

  host.replaceChildren(...h('div', {}, ...children).childNodes);

  for (const details of host.querySelectorAll<HTMLDetailsElement>('details[data-key]'))
    if (opened.has(details.dataset.key ?? '')) details.open = true;
  for (const element of host.querySelectorAll<HTMLElement>('[data-scroll]'))
    element.scrollTop = scrolls.get(element.dataset.scroll ?? '') ?? 0;
  if (key === undefined) return;
  const again = host.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  again?.focus({ preventScroll: true });
  if (again instanceof HTMLInputElement && again.type === 'text' && caret !== null)
    again.setSelectionRange(caret, caret);
}
