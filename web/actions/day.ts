/** Playing a day. */
import type { DayState } from '../core/day-state.ts';
import { store } from '../core/state.ts';

export const setDay = (patch: Partial<DayState>): void => store.set({ day: { ...store.get().day, ...patch } });

export const toggleDay = (): void => {
  const open = !store.get().day.open && store.get().plan !== null;
  setDay({ open, playing: false });
  // On a phone the map gets the room.
  if (open && matchMedia('(max-width: 760px)').matches) store.set({ sheet: 'peek' });
  setTimeout(
    () => document.querySelector<HTMLElement>(`[data-testid="${open ? 'day-play' : 'day-open'}"]`)?.focus(),
    0,
  );
};

export const playDay = (): void => setDay({ playing: !store.get().day.playing });
