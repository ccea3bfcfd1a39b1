/** Drawings without a framework. */
import type { Listeners } from './h.ts';

const SVG = 'http://www.w3.org/2000/svg';

export interface SvgProps {
  readonly [attribute: string]: string | number | null | undefined | Listeners;
  readonly on?: Listeners;
}

/** An SVG element with attributes (null = none), listeners under `on`, and children. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  props: SvgProps = {},
  ...children: (Node | string | null)[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined) continue;
    if (typeof value === 'object')
      for (const [type, call] of Object.entries(value)) element.addEventListener(type, call);
    else element.setAttribute(name, String(value));
  }
  for (const child of children) if (child !== null) element.append(child);
  return element;
}
