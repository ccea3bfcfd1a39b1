import { expect, test } from 'vitest';
import { type NamingParts, namesOf, setName } from '../../../api/service/names.ts';
import type { StoredEvent } from '../../../geo/store/port/index.ts';

/** Plans `base` and `scenario` of datasets `d` and `derived`, which comes from it; `other` is another plan of `d`. */
function parts(): NamingParts {
  const streams = new Map<string, StoredEvent[]>();
  const dataset: Record<string, unknown> = { d: {}, derived: { derivedFrom: 'd' } };
  return {
    store: {
      appendEvent: async (name, event) => {
        const list = streams.get(name) ?? [];
        streams.set(name, [...list, { seq: list.length + 1, at: '', event }]);
        return list.length + 1;
      },
      events: async (name) => streams.get(name) ?? [],
      listScenarios: async () => [{ plan: 'scenario', base: 'base' }] as never,
    },
    library: {
      plan: async (id: string) => ({ dataset: id === 'scenario' ? 'derived' : 'd' }) as never,
      dataset: async (id: string) => dataset[id] as never,
    },
  };
}

test('vehicles are named for the county, runs for a plan and its scenarios; the last name counts, an empty one takes it away', async () => {
  const all = parts();
  await setName(all, 'base', { kind: 'vehicle', id: 'T/van-1', name: '1号车' });
  await setName(all, 'scenario', { kind: 'vehicle', id: 'T/van-1', name: '榕城镇1号车' });
  await setName(all, 'base', { kind: 'run', id: 'r', name: '东线' });
  for (const plan of ['base', 'scenario', 'other'])
    expect((await namesOf(all, plan)).vehicles).toEqual({ 'T/van-1': '榕城镇1号车' });
  expect((await namesOf(all, 'scenario')).runs).toEqual({ r: '东线' });
  expect((await namesOf(all, 'other')).runs).toEqual({});
  await setName(all, 'base', { kind: 'vehicle', id: 'T/van-1', name: '' });
  expect((await namesOf(all, 'base')).vehicles).toEqual({});
});
