import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addEdit,
  clearEdits,
  type EditHistory,
  NO_EDITS,
  redo,
  removeEdit,
  undo,
} from '../../../../web/core/history.ts';

const action = fc.oneof(
  fc.constantFrom('a', 'b').map((site) => (h: EditHistory) => addEdit(h, { op: 'close-site', site })),
  fc.nat(5).map((index) => (h: EditHistory) => removeEdit(h, index)),
  fc.constantFrom(undo, redo, clearEdits),
);

test('undo then redo is where one was, whatever was done before', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 20 }), (actions) => {
      const now = actions.reduce((h, act) => act(h), NO_EDITS);
      if (now.past.length > 0) expect(redo(undo(now))).toEqual(now);
      let back = now;
      for (let i = 0; i < now.past.length; i++) back = undo(back);
      expect(back.edits).toEqual([]);
    }),
  );
});

test('a new edit forgets what was undone', () => {
  const one = addEdit(NO_EDITS, { op: 'close-site', site: 'a' });
  expect(addEdit(undo(one), { op: 'open-site', site: 'b' }).future).toEqual([]);
});

test('without its addition, an added site keeps no later edit', () => {
  const added = addEdit(NO_EDITS, { op: 'add-site', id: 'new-1', name: 'x', tier: 'village', position: [110, 21] });
  const moved = addEdit(added, { op: 'move-site', site: 'new-1', position: [111, 21] });
  const closed = addEdit(moved, { op: 'close-site', site: 'other' });
  expect(removeEdit(closed, 0).edits).toEqual([{ op: 'close-site', site: 'other' }]);
});
