/** A small seeded generator: xorshift128 (Marsaglia 2003, doi 10.18637/jss.v008.i14), seeded by splitmix32. */
export interface Random {
  /** Uniform in [0, 1). */
  readonly unit: () => number;
  /** Uniform whole number in [0, below). */
  readonly below: (below: number) => number;
}

const splitmix = (seed: number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return z ^ (z >>> 16);
  };
};

export function random(seed: number): Random {
  const mix = splitmix(Math.trunc(seed) ^ Math.trunc(seed / 4294967296));
  let a = mix() | 1;
  let b = mix();
  let c = mix();
  let d = mix();
  const unit = (): number => {
    let t = a ^ (a << 11);
    t ^= t >>> 8;
    a = b;
    b = c;
    c = d;
    d = (d ^ (d >>> 19) ^ t) | 0;
    return (d >>> 0) / 4294967296;
  };
  return { unit, below: (below) => Math.floor(unit() * below) };
}
