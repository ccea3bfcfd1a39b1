/** What the panels may ask of the map: to go there, to take the focus, what it shows. */
import { bounds as boundsOf } from './geometry.ts';

type Target = { readonly bounds: readonly [number, number, number, number]; readonly closest: number };

let handler: ((target: Target) => void) | null = null;
export const onFly = (call: (target: Target) => void): void => {
  handler = call;
};

/** Shows a box of longitude and latitude, no closer than zoom `closest`. */
export const fly = (bounds: readonly [number, number, number, number], closest = 13): void =>
  handler?.({ bounds, closest });

/** Shows places on the map, as close as they allow. */
export function flyTo(places: readonly (readonly [number, number])[]): void {
  const box = boundsOf(places);
  if (box) fly(box);
}

let focuser: (() => void) | null = null;
export const onFocusSite = (call: () => void): void => {
  focuser = call;
};
/** Puts the keyboard focus on the selected site on the map. */
export const focusSite = (): void => focuser?.();

let viewer: (() => readonly [number, number, number, number]) | null = null;
export const onView = (call: () => readonly [number, number, number, number]): void => {
  viewer = call;
};
/** West, south, east, north of what the map shows; null without a map. */
export const viewBounds = (): readonly [number, number, number, number] | null => viewer?.() ?? null;
