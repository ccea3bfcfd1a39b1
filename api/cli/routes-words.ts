/** Figures of `routes` in words. Costs are in the problem's unit, times seconds of the day. */

export const figure = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 0 });

export const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

/** Rows for a screen: the first ones, and how many more there are. */
export const few = <T>(all: readonly T[], most: number, line: (one: T) => string[]): string[] => [
  ...all.slice(0, most).flatMap(line),
  ...more(all, most),
];

export const more = (all: readonly unknown[], most: number): string[] =>
  all.length > most ? [`  … +${all.length - most}`] : [];
