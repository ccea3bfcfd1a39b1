/** What a store must do with drafts, whatever the engine. */
import { describe, expect, test } from 'vitest';
import type { Store } from '../../../geo/store/index.ts';
import type { Edit } from '../../../src/model/index.ts';
import { codeOf, putCounty, type Subject } from './contract.ts';

const edit = (site: string): Edit => ({ op: 'close-site', site });

export function drafts(subject: Subject): void {
  const using = async (body: (store: Store) => Promise<void>) => {
    const store = await subject.empty();
    try {
      await body(store);
    } finally {
      await store.close();
    }
  };

  describe('drafts', () => {
    test('are a person’s, of a plan, and there in another connection too', () =>
      using(async (store) => {
        const [one, two] = [await putCounty(store, 1), await putCounty(store, 2)];
        const plan = one.ids.plan;
        expect(await store.getDraft('ann', plan)).toEqual({ plan, version: 0, edits: [], updatedAt: null });
        const kept = await store.putDraft('ann', plan, { version: 0, edits: [edit('a')] });
        expect(kept).toMatchObject({ plan, version: 1, edits: [edit('a')] });
        await store.putDraft('ann', two.ids.plan, { version: 0, edits: [edit('c'), edit('d')] });
        const other = await subject.again();
        expect(await other.getDraft('ann', plan)).toEqual(kept);
        expect(await other.getDraft('bob', plan)).toMatchObject({ version: 0, edits: [] });
        expect(await other.listDrafts('bob')).toEqual([]);
        const listed = await other.listDrafts('ann');
        expect(new Map(listed.map(({ plan: id, dataset, edits }) => [id, { dataset, edits }]))).toEqual(
          new Map([
            [plan, { dataset: one.ids.dataset, edits: 1 }],
            [two.ids.plan, { dataset: two.ids.dataset, edits: 2 }],
          ]),
        );
        await other.close();
      }));

    test('are written over what the writer has seen alone, and one that was given up goes on counting', () =>
      using(async (store) => {
        const { plan } = (await putCounty(store, 1)).ids;
        await store.putDraft('ann', plan, { version: 0, edits: [edit('a')] });
        for (const version of [0, 2])
          expect(await codeOf(store.putDraft('ann', plan, { version, edits: [edit('b')] }))).toBe('draft-changed');
        expect(await store.getDraft('ann', plan)).toMatchObject({ version: 1, edits: [edit('a')] });
        const other = await subject.again();
        const raced = await Promise.all(
          [store, other].map((each, i) => codeOf(each.putDraft('ann', plan, { version: 1, edits: [edit(`r${i}`)] }))),
        );
        expect(raced.toSorted()).toEqual(['draft-changed', 'no error']);
        expect(await other.putDraft('ann', plan, { version: 2, edits: [] })).toMatchObject({ version: 3 });
        expect(await store.listDrafts('ann')).toEqual([]);
        expect(await codeOf(store.putDraft('ann', plan, { version: 0, edits: [edit('b')] }))).toBe('draft-changed');
        await other.close();
      }));

    test('go with their plan', () =>
      using(async (store) => {
        const { plan, scenario } = (await putCounty(store, 1)).ids;
        await store.putDraft('ann', plan, { version: 0, edits: [edit('a')] });
        await store.removeScenario(scenario);
        await store.removePlan(plan);
        expect(await store.listDrafts('ann')).toEqual([]);
        expect(await codeOf(store.getDraft('ann', plan))).toBe('not-found');
        expect(await codeOf(store.putDraft('ann', plan, { version: 1, edits: [] }))).toBe('not-found');
        await store.check();
      }));
  });
}
