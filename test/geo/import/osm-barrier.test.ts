/** Who passes a barrier: by its kind, and by what is signed on it. */
import { expect, it } from 'vitest';
import { osmBarrier } from '../../../geo/import/osm/barrier.ts';
import { ROAD_USES } from '../../../src/model/index.ts';

type Tags = Record<string, string>;
const remarks: string[] = [];
const read = (tags: Tags) =>
  osmBarrier(7, new Map(Object.entries(tags)), (kind, key, value) => remarks.push(`${kind} ${key}=${value}`));
const closedTo = (tags: Tags): string => {
  const closed = read(tags)?.closed ?? 0;
  return ROAD_USES.filter((_, bit) => closed & (1 << bit)).join(' ');
};
const VEHICLES = 'goods car motorcycle bus';
const ALL = `${VEHICLES} foot`;

it.each<[string, Tags]>([
  ['', { barrier: 'no' }],
  ['', { barrier: 'entrance' }],
  ['', { barrier: 'gate' }],
  ['', { barrier: 'lift_gate' }],
  ['', { barrier: 'toll_booth' }],
  ['', { barrier: 'cattle_grid' }],
  ['', { barrier: 'border_control' }],
  [ALL, { barrier: 'gate', access: 'private' }],
  [VEHICLES, { barrier: 'gate', access: 'no', foot: 'yes' }],
  [VEHICLES, { barrier: 'gate', motor_vehicle: 'no' }],
  [VEHICLES, { barrier: 'gate', locked: 'yes' }],
  ['', { barrier: 'gate', locked: 'yes', access: 'yes' }],
  ['goods', { barrier: 'lift_gate', hgv: 'no' }],
  [VEHICLES, { barrier: 'bollard' }],
  ['', { barrier: 'bollard', bollard: 'rising' }],
  ['', { barrier: 'bollard', access: 'yes' }],
  ['goods car motorcycle', { barrier: 'bollard', bus: 'yes' }],
  ['goods car bus', { barrier: 'bollard', motorcycle: 'yes' }],
  [VEHICLES, { barrier: 'block' }],
  [VEHICLES, { barrier: 'cycle_barrier' }],
  [VEHICLES, { barrier: 'stile' }],
  ['goods car motorcycle', { barrier: 'bus_trap' }],
  [VEHICLES, { barrier: 'kerb' }],
  [VEHICLES, { barrier: 'kerb', kerb: 'raised' }],
  ['', { barrier: 'kerb', kerb: 'lowered' }],
  ['', { barrier: 'kerb', highway: 'crossing' }],
  [ALL, { barrier: 'fence' }],
  [VEHICLES, { barrier: 'fence', foot: 'permissive' }],
])('closed to "%s": %o', (expected, tags) => {
  remarks.length = 0;
  expect(closedTo(tags)).toBe(expected);
  expect(remarks).toEqual([]);
});

it('of a kind that is not known lets walkers through and is listed', () => {
  remarks.length = 0;
  expect(closedTo({ barrier: 'moat_with_crocodiles' })).toBe(VEHICLES);
  expect(remarks).toEqual(['barrier barrier=moat_with_crocodiles']);
});

it('one that lets everybody pass is none, unless it limits their size', () => {
  expect(read({ barrier: 'gate' })).toBeNull();
  expect(read({ barrier: 'height_restrictor' })).toBeNull();
  expect(read({ barrier: 'height_restrictor', maxheight: '2.1' })).toEqual({
    node: 7,
    closed: 0,
    maxWeightKilograms: 0,
    maxHeightCentimetres: 210,
    maxWidthCentimetres: 0,
    maxLengthCentimetres: 0,
    maxAxleKilograms: 0,
    destination: 0,
    rules: [],
  });
});
