/** How sure a chain is: the probability of each state given all points of it, by the forward–backward algorithm. */
import type { ChainLink } from './viterbi.ts';

/** Logarithm of the sum of exponentials. */
function logSum(terms: ArrayLike<number>): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < terms.length; i++) if (terms[i] > most) most = terms[i];
  if (most === Number.NEGATIVE_INFINITY) return most;
  let sum = 0;
  for (let i = 0; i < terms.length; i++) sum += Math.exp(terms[i] - most);
  return most + Math.log(sum);
}

/** By link of the chain and state: probabilities that add up to 1 (Rabiner 1989, doi:10.1109/5.18626, equation 27). */
export function posteriors(chain: readonly ChainLink[]): Float64Array[] {
  const sizes = chain.map(({ sighting }) => sighting.states.length);
  const emissions = chain.map(({ sighting }) => Float64Array.from(sighting.states, ({ emission }) => emission));
  const forward: Float64Array[] = [];
  for (const [t, { transitions }] of chain.entries()) {
    const before = forward[t - 1];
    forward.push(
      emissions[t].map((emission, to) => {
        if (before === undefined || transitions === null) return emission;
        return emission + logSum(before.map((score, from) => score + transitions.logs[from * sizes[t] + to]));
      }),
    );
  }
  const backward: Float64Array[] = sizes.map((size) => new Float64Array(size));
  for (let t = chain.length - 2; t >= 0; t--) {
    const { transitions } = chain[t + 1];
    if (transitions === null) continue;
    const onward = backward[t + 1].map((score, to) => score + emissions[t + 1][to]);
    backward[t] = backward[t].map((_, from) =>
      logSum(onward.map((score, to) => score + transitions.logs[from * sizes[t + 1] + to])),
    );
  }
  return forward.map((scores, t) => {
    const both = scores.map((score, state) => score + backward[t][state]);
    const whole = logSum(both);
    return both.map((score) => Math.exp(score - whole));
  });
}
