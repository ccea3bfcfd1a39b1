/** Numbers as OSRM writes them: seconds and metres to a tenth, degrees to a millionth. */

export const tenth = (value: number): number => Math.round(value * 10) / 10;
export const secondsOf = (milliseconds: number): number => tenth(milliseconds / 1000);
export const metresOf = (decimetres: number): number => tenth(decimetres / 10);
/** By way of 1e-7 degree, in which roads are stored, so that a point has one rounding wherever it comes from. */
export const degreesOf = (degrees: number): number => Math.round(Math.round(degrees * 1e7) / 10) / 1e6;

/** Differences of a growing quantity, each rounded so that they add up to its rounded end. `unit` of it are one. */
export function roundedSteps(growing: readonly number[], unit: number): number[] {
  const rounded = growing.map((value) => Math.round((value / unit) * 10));
  return rounded.slice(1).map((value, i) => (value - (rounded[i] ?? 0)) / 10);
}
