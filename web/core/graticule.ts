/** Meridians and parallels to go by where there is nothing else on the map. */
import type { LonLat } from './geometry.ts';

interface GridLine {
  readonly line: LonLat[];
  readonly label: string;
}

/** Degrees between lines. */
const STEPS = [0.05, 0.1, 0.2, 0.5, 1, 2, 5] as const;
/** Lines across the longer side of what is shown. */
const ACROSS = 6;

/** Lines over a box (west, south, east, north) and as much again around it; none of no box. */
export function graticule(box: readonly [number, number, number, number] | null): GridLine[] {
  if (box === null) return [];
  const [west, south, east, north] = box;
  const span = Math.max(east - west, north - south, 0.1);
  const step = STEPS.find((degrees) => degrees >= span / ACROSS) ?? 10;
  const [left, right] = [Math.floor((west - span) / step), Math.ceil((east + span) / step)];
  const [bottom, top] = [Math.floor((south - span) / step), Math.ceil((north + span) / step)];
  const at = (index: number): number => Number((index * step).toFixed(4));
  const between = (first: number, last: number): number[] =>
    Array.from({ length: last - first + 1 }, (_, index) => at(first + index));
  return [
    ...between(left, right).map((x) => ({
      line: [
        [x, at(bottom)],
        [x, at(top)],
      ] as LonLat[],
      label: degrees(x, 'E', 'W'),
    })),
    ...between(bottom, top).map((y) => ({
      line: [
        [at(left), y],
        [at(right), y],
      ] as LonLat[],
      label: degrees(y, 'N', 'S'),
    })),
  ];
}

const degrees = (value: number, plus: string, minus: string): string =>
  `${Math.abs(value)}°${value < 0 ? minus : plus}`;
