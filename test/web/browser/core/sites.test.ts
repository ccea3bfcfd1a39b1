import { expect, test } from 'vitest';
import { newSiteId, siteViews } from '../../../../web/core/sites.ts';

test('edits are laid over the sites in order', () => {
  const views = siteViews([], null, [
    { op: 'add-site', id: 'new-1', name: '新站', tier: 'village', position: [110, 21] },
    { op: 'move-site', site: 'new-1', position: [110.5, 21.5] },
    { op: 'close-site', site: 'new-1' },
    { op: 'close-site', site: 'unknown' },
  ]);
  expect(views.size).toBe(1);
  expect(views.get('new-1')).toMatchObject({ position: [110.5, 21.5], open: false, added: true, movedFrom: null });
});

test('a new id is one that no site has', () => {
  expect(
    newSiteId(
      new Map([
        ['new-1', 0],
        ['new-2', 0],
      ]),
    ),
  ).toEqual({ id: 'new-3', number: 3 });
});
