/** The moment that the play of a day shows: seconds of the day. Told many times a second, so not part of the state. */
export const DAY_SECONDS = 86_400;

let now = 6 * 3600;
const listeners = new Set<(now: number) => void>();

export const dayTime = (): number => now;

/** Sets the moment; past midnight the day begins again. */
export function setDayTime(seconds: number): void {
  now = ((seconds % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;
  for (const call of listeners) call(now);
}

export const onDayTime = (call: (now: number) => void): void => void listeners.add(call);
