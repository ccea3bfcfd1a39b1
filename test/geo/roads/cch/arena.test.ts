/** The shared memory: spans never overlap, freed ones are used again, rooms have an end. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Arena } from '../../../../geo/roads/cch/arena.ts';

type Taken = Uint8Array | Uint32Array | Int32Array | Float64Array;

const take = (arena: Arena, kind: number, length: number): Taken =>
  kind === 0
    ? arena.uint8(length)
    : kind === 1
      ? arena.uint32(length)
      : kind === 2
        ? arena.int32(length)
        : arena.float64(length);

describe('an arena', () => {
  it('hands out aligned spans that do not overlap, whatever is taken and given back', () => {
    const step = fc.oneof(
      fc.record({ take: fc.nat(3), length: fc.oneof(fc.nat(40), fc.nat(30_000)) }),
      fc.record({ free: fc.nat() }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
        const arena = new Arena();
        const live: Taken[] = [];
        for (const one of steps) {
          if ('take' in one) live.push(take(arena, one.take, one.length));
          else if (live.length > 0) for (const array of live.splice(one.free % live.length, 1)) arena.free(array);
        }
        for (const [i, array] of live.entries()) array.fill(i + 1);
        for (const [i, array] of live.entries()) {
          expect(array.byteOffset % 16).toBe(0);
          expect(array.byteOffset).toBeGreaterThan(0);
          expect(array.every((value) => value === (i + 1) % 256 || value === i + 1)).toBe(true);
          expect(array.byteOffset + array.byteLength).toBeLessThanOrEqual(arena.memory.buffer.byteLength);
        }
        const sorted = live.toSorted((a, b) => a.byteOffset - b.byteOffset);
        for (const [i, array] of sorted.entries()) {
          const before = sorted[i - 1];
          if (before) expect(before.byteOffset + before.byteLength).toBeLessThanOrEqual(array.byteOffset);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('uses a freed span for the next request of its size, and grows no further', () => {
    const arena = new Arena();
    const kept = arena.float64(1000);
    const freed = [arena.float64(1000), arena.uint32(2000), arena.uint8(8000)];
    const places = freed.map((array) => array.byteOffset);
    const top = arena.bytes;
    for (let round = 0; round < 3; round++) {
      for (const array of freed) arena.free(array);
      const again = [arena.int32(2000), arena.float64(1000), arena.uint8(7990)];
      expect(again.map((array) => array.byteOffset).sort((a, b) => a - b)).toEqual(places);
      for (const [i, array] of again.entries())
        freed[i] = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    }
    expect(arena.bytes).toBe(top);
    expect(places).not.toContain(kept.byteOffset);
    // Another size is another span.
    for (const array of freed) arena.free(array);
    expect(places).not.toContain(arena.float64(1001).byteOffset);
  });

  it('grows over old arrays without moving them', () => {
    const arena = new Arena();
    const early = arena.uint32(100).fill(7);
    const late = arena.uint8(5_000_000);
    expect(early.every((value) => value === 7)).toBe(true);
    early.fill(9);
    expect(new Uint32Array(arena.memory.buffer, early.byteOffset, 100).every((value) => value === 9)).toBe(true);
    expect(late.byteLength).toBe(5_000_000);
  });

  it('in a room stays inside it, and says so when it is full', () => {
    const outer = new Arena();
    const room = outer.uint8(4096);
    const behind = outer.uint8(64).fill(5);
    const inner = new Arena(outer.memory, { at: room.byteOffset, length: room.byteLength });
    const taken: Taken[] = [];
    expect(() => {
      for (let i = 0; i < 1000; i++) taken.push(inner.float64(10).fill(-1));
    }).toThrow(RangeError);
    expect(taken.length).toBe(Math.floor(4096 / 80));
    expect(behind.every((value) => value === 5)).toBe(true);
    const [first] = taken;
    if (first) inner.free(first);
    expect(inner.float64(10).byteOffset).toBe(first?.byteOffset);
    expect(() => inner.uint8(4096)).toThrow(RangeError);
  });
});
