/** The play of a day on the map. What moves many times a second is in day-clock.ts. */
export const DAY_SPEEDS = [2, 5, 15, 60] as const;

export interface DayState {
  readonly open: boolean;
  /** 1 = Monday. */
  readonly weekday: number;
  /** Minutes a second. */
  readonly speed: number;
  readonly playing: boolean;
}

export const NO_DAY: DayState = { open: false, weekday: 1, speed: 15, playing: false };
