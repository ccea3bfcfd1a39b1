import { describe, expect, it } from 'vitest';
import { roundsOf, secondsOf } from '../../../../api/work/routing/limits.ts';

const iterations = (limits: Parameters<typeof roundsOf>[0]) => roundsOf(limits).map((round) => round.iterations);
const sum = (values: readonly (number | undefined)[]) => values.reduce<number>((all, value) => all + (value ?? 0), 0);

describe('the rounds of a search', () => {
  it('are half of it, then equal parts of the rest', () => {
    expect(iterations({ iterations: 800, rounds: 5 })).toEqual([400, 100, 100, 100, 100]);
    expect(iterations({ iterations: 800, rounds: 1 })).toEqual([800]);
    expect(iterations({ iterations: 800, rounds: 2 })).toEqual([400, 400]);
  });

  it('lose no iteration and are never empty', () => {
    for (let whole = 1; whole < 40; whole++) {
      for (let rounds = 1; rounds < 9; rounds++) {
        const parts = iterations({ iterations: whole, rounds });
        expect(sum(parts)).toBe(whole);
        expect(parts.every((part) => part !== undefined && part > 0)).toBe(true);
      }
    }
  });

  it('share the time that is left', () => {
    const rounds = roundsOf({ seconds: 8, rounds: 5 });
    expect(rounds.map(({ iterations: limit }) => limit)).toEqual(Array.from({ length: 5 }));
    expect(secondsOf(rounds, 8, true)).toBe(4);
    // The first took a second longer than it should.
    expect(secondsOf(rounds.slice(1), 3, false)).toBe(0.75);
    expect(secondsOf(rounds.slice(4), 0.5, false)).toBe(0.5);
    expect(secondsOf(rounds.slice(4), 0, false)).toBeNull();
    expect(secondsOf(rounds, -1, true)).toBeGreaterThan(0);
  });
});
