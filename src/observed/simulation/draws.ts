/** Random numbers of a simulation: one stream by seed, the same on every machine. */

const WORDS = 2 ** 32;
/** A sum of probabilities this near to 1 is 1: what is beyond it is no parcel in a lifetime. */
const ALL = 1 - 1e-12;
/** Means above this are drawn in pieces, so that the probability of none is no zero. */
const LARGEST_MEAN = 200;

/** sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state with a counter, period above 2^32. */
export class Draws {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** `stream`: another number, another sequence of the same seed. */
  constructor(seed: number, stream: number) {
    this.#a = seed >>> 0;
    this.#b = stream >>> 0;
    this.#c = 0x9e3779b9;
    for (let i = 0; i < 16; i++) this.uniform();
  }

  /** Uniform on [0, 1). */
  uniform(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return (sum >>> 0) / WORDS;
  }

  /** Standard normal (Box–Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  /**
   * A whole number with this mean and variance = `varianceToMean` × mean: negative binomial above 1, Poisson at 1; below
   * it a fixed number and a Poisson one, rounded at random (which adds a quarter to the variance at most).
   */
  count(mean: number, varianceToMean: number): number {
    if (varianceToMean >= 1) return this.#overdispersed(mean, varianceToMean);
    const fixed = mean * (1 - varianceToMean);
    const rounded = Math.floor(fixed) + (this.uniform() < fixed % 1 ? 1 : 0);
    return rounded + this.#overdispersed(mean * varianceToMean, 1);
  }

  #overdispersed(mean: number, varianceToMean: number): number {
    let sum = 0;
    for (let left = mean; left > 0; left -= LARGEST_MEAN)
      sum += this.#inverted(Math.min(left, LARGEST_MEAN), varianceToMean);
    return sum;
  }

  /**
   * By inversion. With v = variance / mean, P(0) = v^(−mean / (v − 1)) and P(k) / P(k − 1) = (mean + (k − 1)(v − 1)) / (v k);
   * at v = 1 the limits e^(−mean) and mean / k.
   */
  #inverted(mean: number, v: number): number {
    const target = this.uniform();
    let probability = v === 1 ? Math.exp(-mean) : Math.exp((-mean * Math.log(v)) / (v - 1));
    let below = probability;
    let count = 0;
    while (target >= below && below < ALL) {
      count += 1;
      probability *= (mean + (count - 1) * (v - 1)) / (v * count);
      below += probability;
    }
    return count;
  }
}
