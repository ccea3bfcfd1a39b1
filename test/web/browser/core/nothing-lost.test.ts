/** What the screen makes of drafts, notices, names and progress. */
import { expect, test } from 'vitest';
import { NOTICES } from '../../../../seeds/notices/index.ts';
import { historyOf, redo, undo } from '../../../../web/core/history.ts';
import { noticesChanged, suggestedNotices } from '../../../../web/core/notices.ts';
import { bestOf, foundWith } from '../../../../web/core/progress-state.ts';
import { freeName } from '../../../../web/core/scenario-names.ts';

test('a county is held against its own notice, else the newest of its region, else it is asked', () => {
  const suggested = (county: string) => suggestedNotices(county, NOTICES);
  expect(suggested('440883')).toEqual(['wuchuan-2020']);
  expect(suggested('440882')).toEqual(['guangdong-2020']);
  expect(suggested('520121')).toEqual(['guizhou-2016']);
  expect(suggested('431122')).toEqual([]);
});

test('notices are changed when they are not those of the plan, in whatever order', () => {
  const hash = 'a'.repeat(64);
  const plan = {
    notices: [
      { id: 'b', hash },
      { id: 'a', hash },
    ],
  };
  expect(noticesChanged(plan, ['a', 'b'])).toBe(false);
  expect(noticesChanged(plan, ['a'])).toBe(true);
  expect(noticesChanged(plan, [])).toBe(true);
  expect(noticesChanged(null, ['a'])).toBe(false);
});

test('a name that is taken gets the next number', () => {
  expect(freeName('关一站', [])).toBe('关一站');
  expect(freeName('关一站', ['关一站', '关一站 2'])).toBe('关一站 3');
});

test('edits of a draft are taken away one by one, the last first', () => {
  const edits = ['a', 'b'].map((site) => ({ op: 'close-site', site }) as const);
  const one = undo(historyOf(edits));
  expect(one.edits).toEqual(edits.slice(0, 1));
  expect(undo(one).edits).toEqual([]);
  expect(redo(one).edits).toEqual(edits);
});

test('each phase keeps its last note, and the best plan stands for itself', () => {
  const say = (phase: string, code: string, n: number) => ({
    phase,
    done: n,
    total: 9,
    note: null,
    code,
    params: { n },
  });
  const found = [
    say('siting', 'sites', 1),
    say('routing', 'best-plan', 2),
    say('routing', 'runs', 3),
    say('routing', 'best-plan', 4),
    say('travel', 'profile', 5),
  ].reduce(foundWith, foundWith([], null));
  expect(found.map(({ code, params }) => [code, params.n])).toEqual([
    ['sites', 1],
    ['best-plan', 4],
    ['runs', 3],
  ]);
  expect(bestOf(found)?.params.n).toBe(4);
});
