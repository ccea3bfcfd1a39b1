/** What is signed along a way beside its name. */
import { describe, expect, it } from 'vitest';
import { guideOf } from '../../../geo/import/osm/guides.ts';
import { DIRECTION } from '../../../src/model/index.ts';

const remarks: string[] = [];
const read = (tags: Record<string, string>, direction: keyof typeof DIRECTION = 'both') =>
  guideOf(new Map(Object.entries(tags)), DIRECTION[direction], (kind, key, value) =>
    remarks.push(`${kind} ${key}=${value}`),
  );

describe('signs along a way', () => {
  it.each([
    [{}, undefined],
    [{ ref: ' ' }, undefined],
    [{ ref: 'G105;S211; ' }, { ref: 'G105; S211' }],
    [{ 'junction:ref': '10;12' }, { exits: '10; 12' }],
    [{ 'name:pronunciation': 'wuchuan' }, { pronunciation: 'wuchuan' }],
    // Nobody knows at which end of a road that goes both ways.
    [{ destination: '吴川;湛江' }, undefined],
    [{ 'turn:lanes:forward': 'left|through;right' }, { lanes: 'left|through;right' }],
    [{ 'turn:lanes:backward': '|right' }, { lanesBack: 'none|right' }],
    [{ 'turn:lanes:forward': '||' }, undefined],
    // It would count the lanes of both directions.
    [{ 'turn:lanes': 'left|right' }, undefined],
  ])('%j', (tags, guide) => {
    expect(read(tags)).toEqual(guide);
  });

  it.each([
    [{ destination: 'Berlin;Hamburg', 'destination:ref': 'A1;A2' }, 'forward', 'A1, A2: Berlin, Hamburg'],
    [{ 'destination:ref': 'A1' }, 'forward', 'A1'],
    [{ destination: 'Berlin', 'destination:street': 'St Street' }, 'forward', 'Berlin'],
    [{ 'destination:street': 'St Street' }, 'forward', 'St Street'],
    [{ 'destination:forward': 'Berlin', 'destination:backward': 'Hamburg' }, 'forward', 'Berlin'],
    [{ 'destination:forward': 'Berlin', 'destination:backward': 'Hamburg' }, 'backward', 'Hamburg'],
  ] as const)('destinations of %j, one way %s', (tags, direction, destinations) => {
    const member = direction === 'forward' ? 'destinations' : 'destinationsBack';
    expect(read(tags, direction)).toEqual({ [member]: destinations });
  });

  it('lanes that are shut to vehicles have no arrows', () => {
    const tags = { 'turn:lanes': 'left|through|right', 'vehicle:lanes': 'yes|no|yes' };
    expect(read(tags, 'forward')).toEqual({ lanes: 'left|right' });
    expect(read(tags, 'backward')).toEqual({ lanesBack: 'left|right' });
  });

  it('arrows that are none are told of', () => {
    remarks.length = 0;
    expect(read({ 'turn:lanes:forward': 'left|upwards' })).toBeUndefined();
    expect(remarks).toEqual(['value turn:lanes=left|upwards']);
  });
});
