/**
 * Draws a part of the page again without losing the reader's place: focus, caret, opened details and scroll survive.
 * The control that had the focus is found again by its `data-key`, or else by what it is and says; where it is gone,
 * the one that stands in its place takes the focus, so that a keyboard never starts again at the top of the page.
 */
import type { Child } from './h.ts';
import { h } from './h.ts';

/** Where each scrolling part stood, by `data-scroll`; kept while the part is away, so that going back finds it. */
const scrolls = new Map<string, number>();

const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex]';

interface Held {
  readonly key: string | undefined;
  readonly likeness: string;
  /** Among those of the same likeness. */
  readonly nth: number;
  /** Among all controls. */
  readonly place: number;
  readonly caret: number | null;
}

export function mount(host: HTMLElement, ...children: Child[]): void {
  const held = focusIn(host);
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
  if (held === null) return;
  const again = findAgain(host, held);
  again?.focus({ preventScroll: true });
  if (again instanceof HTMLInputElement && again.type === 'text' && held.caret !== null)
    again.setSelectionRange(held.caret, held.caret);
}

function focusIn(host: HTMLElement): Held | null {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === host || !host.contains(active)) return null;
  const all = controls(host);
  const likeness = likenessOf(active);
  return {
    key: active.dataset.key,
    likeness,
    nth: all.filter((control) => likenessOf(control) === likeness).indexOf(active),
    place: all.indexOf(active),
    caret: active instanceof HTMLInputElement && active.type === 'text' ? active.selectionStart : null,
  };
}

function findAgain(host: HTMLElement, { key, likeness, nth, place }: Held): HTMLElement | null {
  const keyed = key === undefined ? null : host.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (keyed && isUsable(keyed)) return keyed;
  const all = controls(host);
  const alike = all.filter((control) => likenessOf(control) === likeness);
  const usable = (key === undefined ? (alike[nth] ?? alike.at(-1)) : undefined) ?? all.slice(place).find(isUsable);
  return usable ?? all.slice(0, place).findLast(isUsable) ?? null;
}

const controls = (host: HTMLElement): HTMLElement[] => [...host.querySelectorAll<HTMLElement>(CONTROLS)];
const isUsable = (control: HTMLElement): boolean =>
  !control.matches(':disabled, [inert] *') && control.getClientRects().length > 0;
const likenessOf = (control: HTMLElement): string =>
  [
    control.tagName,
    control.dataset.testid ?? '',
    control.getAttribute('aria-label') ?? control.textContent.slice(0, 80),
  ].join('\n');
