/** Sets of whole seconds as ordered, disjoint intervals. */

export interface Times {
  readonly opens: readonly number[];
  readonly closes: readonly number[];
}

type Window = readonly [number, number];

export const ANY_TIME: Times = { opens: [0], closes: [Number.POSITIVE_INFINITY] };

const ordered = (windows: readonly Window[]): boolean =>
  windows.every((window, i) => i === 0 || (windows[i - 1]?.[1] ?? 0) < window[0]);

/** The union of windows; no windows = any time. */
export function timesOf(windows: readonly Window[]): Times {
  if (windows.length === 0) return ANY_TIME;
  if (ordered(windows)) return { opens: windows.map(([open]) => open), closes: windows.map(([, close]) => close) };
  const opens: number[] = [];
  const closes: number[] = [];
  for (const [open, close] of windows.toSorted((a, b) => a[0] - b[0])) {
    const last = closes.length - 1;
    if (last >= 0 && open <= (closes[last] ?? 0)) closes[last] = Math.max(closes[last] ?? 0, close);
    else {
      opens.push(open);
      closes.push(close);
    }
  }
  return { opens, closes };
}

/** The part of the times from `from` to `to`; may be empty. */
export function clip(times: Times, from: number, to: number): Times {
  if (from <= (times.opens[0] ?? 0) && to >= (times.closes.at(-1) ?? 0)) return times;
  const opens: number[] = [];
  const closes: number[] = [];
  times.opens.forEach((open, i) => {
    const a = Math.max(open, from);
    const b = Math.min(times.closes[i] ?? 0, to);
    if (a > b) return;
    opens.push(a);
    closes.push(b);
  });
  return { opens, closes };
}

/** The first of the times at or after `time`; NaN where all are over. */
export function earliestIn({ opens, closes }: Times, time: number): number {
  for (let i = 0; i < closes.length; i++) {
    if (time <= (closes[i] ?? 0)) return Math.max(time, opens[i] ?? 0);
  }
  return Number.NaN;
}

/** The last of the times at or before `time`; NaN where none has begun. */
export function latestIn({ opens, closes }: Times, time: number): number {
  for (let i = opens.length - 1; i >= 0; i--) {
    if (time >= (opens[i] ?? 0)) return Math.min(time, closes[i] ?? 0);
  }
  return Number.NaN;
}
