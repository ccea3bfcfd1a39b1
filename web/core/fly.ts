/** The one thing the panels may ask of the map: go there. */
type Target = { readonly bounds: readonly [number, number, number, number]; readonly closest: number };

let handler: ((target: Target) => void) | null = null;
export const onFly = (call: (target: Target) => void): void => {
  handler = call;
};

/** Shows a box of longitude and latitude, no closer than zoom `closest`. */
export const fly = (bounds: readonly [number, number, number, number], closest = 13): void =>
  handler?.({ bounds, closest });

let focuser: (() => void) | null = null;
export const onFocusSite = (call: () => void): void => {
  focuser = call;
};
/** Puts the keyboard focus on the selected site on the map. */
export const focusSite = (): void => focuser?.();
