/**
 * The sum of numbers, rounded once: the same in any order, so that two programs that add up the same values agree to the
 * last digit. Shewchuk 1997, *Adaptive precision floating-point arithmetic*, doi 10.1007/PL00009321, as partial sums that
 * do not overlap; halfway cases of the last rounding as in Python's `math.fsum`. `values`: finite numbers.
 */
export function exactSum(values: Iterable<number>): number {
  const partials: number[] = [];
  for (const value of values) {
    let carried = value;
    let kept = 0;
    for (const partial of partials) {
      const isLess = Math.abs(carried) < Math.abs(partial);
      const large = isLess ? partial : carried;
      const small = isLess ? carried : partial;
      const high = large + small;
      const low = small - (high - large);
      if (low !== 0) partials[kept++] = low;
      carried = high;
    }
    partials.length = kept;
    partials.push(carried);
  }
  return rounded(partials);
}

/** Partial sums, the smallest first, as one number. */
function rounded(partials: readonly number[]): number {
  let at = partials.length - 1;
  let high = partials[at] ?? 0;
  let low = 0;
  while (at > 0 && low === 0) {
    const before = high;
    const next = partials[--at] ?? 0;
    high = before + next;
    low = next - (high - before);
  }
  const below = partials[at - 1] ?? 0;
  if ((low < 0 && below < 0) || (low > 0 && below > 0)) {
    const twice = low * 2;
    const up = high + twice;
    if (up - high === twice) high = up;
  }
  return high;
}
