import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../../../src/model/dataset.ts';
import type { RoadChange } from '../../../../src/model/road-change.ts';
import type { Edit } from '../../../../src/model/scenario.ts';
import {
  activeChanges,
  changeArea,
  closeSegment,
  countEdits,
  hasPreset,
  openSegment,
  PRESETS,
  presetChanges,
  slowSegment,
  togglePreset,
  withChanges,
  withoutSegment,
} from '../../../../web/core/road-changes.ts';

const network = (changes?: RoadChange[]): Dataset =>
  ({ roads: { kind: 'network', ...(changes ? { changes } : {}) } }) as unknown as Dataset;
const close = (...segments: number[]): RoadChange => ({ op: 'close', where: { by: 'segments', segments } });
const slowAll: RoadChange = { op: 'slow', factor: 0.8, where: { by: 'all' } };
const other: Edit = { op: 'close-site', site: 'a' };

describe('the changes in force', () => {
  test("are the edit's, else the dataset's", () => {
    expect(activeChanges(network(), [])).toEqual([]);
    expect(activeChanges(network([slowAll]), [other])).toEqual([slowAll]);
    expect(activeChanges(network([slowAll]), [{ op: 'set-road-changes', changes: [] }])).toEqual([]);
  });

  test('are one edit however often they change, and none where the dataset has them', () => {
    const once = withChanges(network(), [other], [close(1)]);
    const twice = withChanges(network(), once, [close(1), slowAll]);
    expect(twice).toEqual([other, { op: 'set-road-changes', changes: [close(1), slowAll] }]);
    expect(countEdits(twice)).toBe(3);
    expect(withChanges(network(), twice, [])).toEqual([other]);
    expect(withChanges(network([slowAll]), [], [])).toEqual([{ op: 'set-road-changes', changes: [] }]);
    expect(withChanges(network([slowAll]), twice, [slowAll])).toEqual([other]);
  });
});

describe('one segment', () => {
  const list = fc.array(
    fc.oneof(
      fc.constant(slowAll),
      fc.array(fc.nat(4), { minLength: 1, maxLength: 3 }).map((segments) => close(...segments)),
    ),
    { maxLength: 6 },
  );
  /** Whether the list, read by the rules of the model, leaves a segment closed by number. */
  const closedBy = (changes: readonly RoadChange[], segment: number): boolean =>
    changes.reduce(
      (closed, { op, where }) =>
        where.by === 'segments' && where.segments.includes(segment) && op !== 'slow' ? op === 'close' : closed,
      false,
    );

  test('closed, slowed and restored, whatever was said of it; others keep their state', () => {
    fc.assert(
      fc.property(list, fc.nat(4), (changes, segment) => {
        const after = {
          closed: closeSegment(changes, segment, '桥'),
          slowed: slowSegment(changes, segment, 0.5, '', false),
          opened: openSegment(changes, segment, ''),
          restored: withoutSegment(changes, segment),
        };
        expect(closedBy(after.closed, segment)).toBe(true);
        for (const kind of ['slowed', 'opened', 'restored'] as const)
          expect(closedBy(after[kind], segment)).toBe(false);
        for (const next of Object.values(after))
          for (let each = 0; each < 5; each++)
            if (each !== segment) expect(closedBy(next, each)).toBe(closedBy(changes, each));
        expect(closeSegment(after.closed, segment, '桥')).toEqual(after.closed);
      }),
    );
  });

  test('slowed inside a closed area is opened first', () => {
    const area = changeArea(
      [],
      [
        [0, 0],
        [1, 0],
        [1, 1],
      ],
      0,
      '区域 1',
    );
    expect(slowSegment(area, 7, 0.7, '桥', true).map((change) => change.op)).toEqual(['close', 'open', 'slow']);
  });

  test('is named by its road, shortened to what the model takes', () => {
    const [change] = closeSegment([], 0, '长'.repeat(200));
    expect(change?.label).toHaveLength(120);
    expect(closeSegment([], 0, '')).toEqual([close(0)]);
  });
});

describe('weather', () => {
  test.each(PRESETS)('%s goes on and off and leaves the rest', (preset) => {
    const names = ['名', 'name'];
    const on = togglePreset([close(1)], preset, names);
    expect(on).toEqual([close(1), ...presetChanges(preset, '名')]);
    expect(hasPreset(on, preset, names)).toBe(true);
    expect(togglePreset(on, preset, ['name', '名'])).toEqual([close(1)]);
  });

  test('that shares a change with another is taken away alone', () => {
    const both = togglePreset(togglePreset([], 'typhoon', ['台风']), 'wet-season', ['雨季']);
    expect(togglePreset(both, 'wet-season', ['雨季'])).toEqual(presetChanges('typhoon', '台风'));
  });
});
