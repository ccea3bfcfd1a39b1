/** Edits are lost by no fault of store, network or window: against a store that fails as it is told to. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { DraftBody } from '../../../../api/wire/draft.ts';
import type { Edit } from '../../../../src/model/scenario.ts';
import { type CopyStorage, DraftCopies, forgetCopies, sameEdits } from '../../../../web/core/draft-copies.ts';
import { DraftKeeper } from '../../../../web/core/draft-keeper.ts';
import type { DraftAnswer, StoredDraft } from '../../../../web/core/draft-ports.ts';
import type { DraftStatus } from '../../../../web/core/draft-state.ts';

const PLAN = 'a'.repeat(64);
const close = (...sites: string[]): Edit[] => sites.map((site) => ({ op: 'close-site', site }));
const [ONE, TWO, OTHER] = [close('a'), close('a', 'b'), close('z')];

class Shelf implements CopyStorage {
  readonly #map = new Map<string, string>();
  full = false;
  get length(): number {
    return this.#map.size;
  }
  key(index: number): string | null {
    return [...this.#map.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.#map.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.#map.set(key, value);
  }
  removeItem(key: string): void {
    this.#map.delete(key);
  }
}

type Fault = 'unreached' | 'refused' | 'forbidden' | 'answer-lost';

/** A draft as the service keeps it, for all windows; `fault`: how the next asks of a kind go. */
class FakeStore {
  draft: StoredDraft = { version: 0, edits: [], updatedAt: null };
  readonly fault: { read: Fault | null; write: Fault | null } = { read: null, write: null };
  writes = 0;
  clock = 0;
  read(): Promise<DraftAnswer> {
    const { read } = this.fault;
    if (read !== null) return Promise.resolve({ kind: read === 'answer-lost' ? 'unreached' : read });
    return Promise.resolve({ kind: 'ok', draft: structuredClone(this.draft) });
  }
  write({ version, edits }: DraftBody): Promise<DraftAnswer> {
    this.writes++;
    const { write } = this.fault;
    if (write !== null && write !== 'answer-lost') return Promise.resolve({ kind: write });
    if (version !== this.draft.version) return Promise.resolve({ kind: 'changed' });
    this.draft = { version: version + 1, edits: structuredClone(edits), updatedAt: this.now() };
    return Promise.resolve(write === null ? { kind: 'ok', draft: this.draft } : { kind: 'unreached' });
  }
  now(): string {
    return new Date(Date.UTC(2026, 0, 1) + 1000 * this.clock++).toISOString();
  }
}

/** One page: its keeper, what it shows, and its clock, which stands still until it is run. */
function page(store: FakeStore, shelf: Shelf, name: string) {
  let due: { at: number; call: () => void } | null = null;
  let now = 0;
  const said: DraftStatus[] = [];
  const seen: { edits: readonly Edit[]; taken: boolean }[] = [];
  const keeper = new DraftKeeper(PLAN, {
    copies: new DraftCopies(shelf, '', name),
    read: () => store.read(),
    write: (body) => store.write(body),
    after(milliseconds, call) {
      const mine = { at: now + milliseconds, call };
      due = mine;
      return () => {
        if (due === mine) due = null;
      };
    },
    now: () => store.now(),
    show: (edits, taken) => void seen.push({ edits, taken }),
    tell: (status) => void said.push(status),
    written: () => {},
  });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  };
  return {
    keeper,
    said,
    seen,
    /** Lets the clock run; returns the waits there were. */
    async run(milliseconds: number): Promise<number[]> {
      const end = now + milliseconds;
      const waits: number[] = [];
      while (due !== null && due.at <= end) {
        const { at, call } = due as { at: number; call: () => void };
        waits.push(at - now);
        now = at;
        due = null;
        call();
        await settle();
      }
      now = end;
      return waits;
    },
  };
}

let store: FakeStore;
let shelf: Shelf;
beforeEach(() => {
  store = new FakeStore();
  shelf = new Shelf();
});
const copies = () => new DraftCopies(shelf, '', 'looking').of(PLAN);
const opened = async (name: string) => {
  const made = page(store, shelf, name);
  await made.keeper.open();
  return made;
};

describe('edits of a plan', () => {
  test('stand on the device before the store is asked, and leave it when the store has confirmed them', async () => {
    const { keeper, run } = await opened('one');
    keeper.change(ONE, 120);
    expect([copies().map(({ edits }) => edits), store.writes]).toEqual([[ONE], 0]);
    await run(120);
    expect([store.draft.edits, copies(), keeper.status]).toEqual([ONE, [], 'kept']);
  });

  test.each(['unreached', 'answer-lost'] as const)(
    '%s: are tried again, later each time, and are kept',
    async (fault) => {
      const { keeper, run, said } = await opened('one');
      store.fault.write = fault;
      keeper.change(ONE, 120);
      expect(await run(20_000)).toEqual(fault === 'unreached' ? [120, 2000, 4000, 8000] : [120, 2000]);
      if (fault === 'unreached') {
        expect([keeper.status, said.at(-1), copies().length]).toEqual(['waiting', 'waiting', 1]);
        store.fault.write = null;
        await run(60_000);
      }
      expect([store.draft.edits, store.draft.version, copies(), keeper.status]).toEqual([ONE, 1, [], 'kept']);
    },
  );

  test('made while a write was unanswered are no conflict with what that write left', async () => {
    const { keeper, run } = await opened('one');
    store.fault.write = 'answer-lost';
    keeper.change(ONE, 120);
    await run(120);
    keeper.change(TWO, 120);
    store.fault.write = null;
    await run(10_000);
    expect([store.draft.edits, keeper.status]).toEqual([TWO, 'kept']);
  });

  test('outlast the page, and are sent by the next one', async () => {
    const first = await opened('one');
    store.fault.write = 'unreached';
    first.keeper.change(TWO, 120);
    await first.run(5000);
    store.fault.write = null;
    const next = await opened('two');
    expect([next.keeper.edits, next.keeper.rival]).toEqual([TWO, null]);
    await next.run(1000);
    expect([store.draft.edits, copies(), next.keeper.status]).toEqual([TWO, [], 'kept']);
  });

  test('are shown from the device while the store can’t be read, and meet its edits as a conflict afterwards', async () => {
    const first = await opened('one');
    store.fault.write = 'unreached';
    first.keeper.change(ONE, 120);
    await first.run(1000);
    store.fault.read = 'unreached';
    const next = await opened('two');
    expect(next.keeper.edits).toEqual(ONE);
    store.draft = { version: 3, edits: OTHER, updatedAt: store.now() };
    Object.assign(store.fault, { read: null, write: null });
    await next.run(60_000);
    expect([next.keeper.status, next.keeper.rival?.edits, store.draft.edits]).toEqual(['conflict', OTHER, OTHER]);
    next.keeper.choose('shown');
    await next.run(1000);
    expect([store.draft.edits, next.keeper.status, copies()]).toEqual([ONE, 'kept', []]);
    expect(next.seen.map(({ edits }) => edits)).toEqual([OTHER, ONE]);
  });

  test('of two windows are told as a conflict, with either to be chosen', async () => {
    const [one, two] = [await opened('one'), await opened('two')];
    one.keeper.change(ONE, 120);
    await one.run(120);
    two.keeper.change(OTHER, 120);
    await two.run(1000);
    expect([two.keeper.status, two.keeper.edits, store.draft.edits]).toEqual(['conflict', OTHER, ONE]);
    expect(two.keeper.unsent).toBeNull();
    two.keeper.choose('other');
    await two.run(1000);
    expect([two.keeper.edits, two.keeper.status, copies()]).toEqual([ONE, 'kept', []]);
    expect(two.seen).toEqual([{ edits: ONE, taken: false }]);
  });

  test('that are newer in the store come on the screen, those of the device stay at hand', async () => {
    const first = await opened('one');
    store.fault.write = 'unreached';
    first.keeper.change(ONE, 120);
    await first.run(1000);
    store.fault.write = null;
    store.draft = { version: 1, edits: OTHER, updatedAt: store.now() };
    const next = await opened('two');
    expect([next.keeper.edits, next.keeper.status, next.keeper.rival?.edits]).toEqual([OTHER, 'conflict', ONE]);
    next.keeper.change(close('z', 'y'), 120);
    await next.run(1000);
    expect(store.draft.edits).toEqual(close('z', 'y'));
    next.keeper.choose('other');
    await next.run(1000);
    expect([store.draft.edits, copies(), next.keeper.status]).toEqual([ONE, [], 'kept']);
  });

  test('of another window are read again and again where they can’t be read, and that is said', async () => {
    const [one, two] = [await opened('one'), await opened('two')];
    one.keeper.change(ONE, 120);
    await one.run(120);
    store.fault.read = 'unreached';
    two.keeper.heard(1);
    expect(await two.run(7000)).toEqual([0, 2000, 4000]);
    expect([two.keeper.status, two.said.at(-1)]).toEqual(['behind', 'behind']);
    store.fault.read = null;
    await two.run(60_000);
    expect([two.keeper.status, two.seen]).toEqual(['kept', [{ edits: ONE, taken: true }]]);
  });

  test('that a store refuses stay on the device until they are changed', async () => {
    const { keeper, run } = await opened('one');
    store.fault.write = 'refused';
    keeper.change(TWO, 120);
    await run(60_000);
    expect([keeper.status, store.writes, copies().length]).toEqual(['refused', 1, 1]);
    store.fault.write = null;
    keeper.change(ONE, 120);
    await run(1000);
    expect([keeper.status, store.draft.edits, copies()]).toEqual(['kept', ONE, []]);
  });

  test('that neither store nor device takes are said to be at risk', async () => {
    const { keeper, run } = await opened('one');
    shelf.full = true;
    store.fault.write = 'unreached';
    keeper.change(ONE, 120);
    await run(3000);
    expect(keeper.status).toBe('failed');
  });

  test('nobody may keep: nothing is shown or sent', async () => {
    store.fault.read = 'forbidden';
    const { keeper, run } = await opened('one');
    keeper.change(ONE, 120);
    await run(60_000);
    expect([keeper.status, store.writes, copies()]).toEqual(['none', 0, []]);
  });
});

test('copies are one’s own, and what can’t be read is none', () => {
  const mine = new DraftCopies(shelf, '王', 'one');
  mine.keep(PLAN, { base: 1, edits: ONE, sent: [], at: '2026-01-01T00:00:00Z' });
  expect(new DraftCopies(shelf, '李', 'one').of(PLAN)).toEqual([]);
  expect(mine.of(PLAN)).toHaveLength(1);
  shelf.setItem(mine.keyOf(PLAN), '{"edits":');
  expect(mine.of(PLAN)).toEqual([]);
  forgetCopies(shelf);
  expect(shelf.length).toBe(0);
});

test('edits are the same in whatever order their members stand', () => {
  const a = [{ op: 'move-site', site: 'a', position: [110, 21] }] as const satisfies Edit[];
  const b = [{ position: [110, 21], site: 'a', op: 'move-site' }] as const satisfies Edit[];
  expect(sameEdits(a, b)).toBe(true);
  expect(sameEdits(a, ONE)).toBe(false);
});
