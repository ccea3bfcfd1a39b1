/** Profiles as a file: the built-in ones, the documented examples, and what is refused with which words. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inLanguage } from '../../../api/words/problems/problem.ts';
import {
  CundaError,
  DEFAULT_PROFILES,
  DEFAULT_VEHICLES,
  LINK_CLASSES,
  ROAD_CLASSES,
  type RoadProfile,
  RoadProfile as RoadProfileSchema,
  readProfiles,
} from '../../../src/model/index.ts';

const text = readFileSync(new URL('../../../docs/profiles.md', import.meta.url), 'utf8');
const examples: unknown[] = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => JSON.parse(json ?? ''));

const file = (profiles: unknown) => ({ format: 'cunda-profiles/1', profiles });
const named = (id: string): RoadProfile => {
  const profile = DEFAULT_PROFILES.find((one) => one.id === id);
  if (profile === undefined) throw new Error(`no profile ${id}`);
  return profile;
};
const [van, foot] = [named('van'), named('foot')];

function refusal(json: unknown, name?: string): CundaError {
  try {
    readProfiles(json, name);
  } catch (error) {
    if (error instanceof CundaError) return error;
    throw error;
  }
  throw new Error('was read');
}

describe('the built-in profiles', () => {
  it('are the vehicles of the service and the walk, the van first', () => {
    expect(DEFAULT_PROFILES.map(({ id }) => id)).toEqual([
      'van',
      'small-truck',
      'truck',
      'refrigerated-van',
      'electric-three-wheeler',
      'motorcycle',
      'bus',
      'foot',
    ]);
    expect(DEFAULT_PROFILES.map(({ use }) => use)).toEqual([
      'car',
      'goods',
      'goods',
      'goods',
      'motorcycle',
      'motorcycle',
      'bus',
      'foot',
    ]);
  });

  it('keep to the schema of datasets, without notes', () => {
    for (const profile of DEFAULT_PROFILES) expect(RoadProfileSchema.strict().parse(profile)).toEqual(profile);
  });

  it('are there for every default vehicle type, and carry its load', () => {
    for (const { profile, capacityKilograms } of DEFAULT_VEHICLES) {
      expect((named(profile).weightTonnes ?? 0) * 1000).toBeGreaterThan(capacityKilograms);
    }
  });

  it('are listed with their sizes and climbs in the documentation', () => {
    for (const profile of DEFAULT_PROFILES) {
      const { id, weightTonnes, heightMetres, widthMetres, climbSecondsPerMetre } = profile;
      const { axleTonnes, lengthMetres, signalSeconds, yieldSeconds } = profile;
      const row = text.split('\n').find((line) => line.startsWith(`| \`${id}\``)) ?? '';
      const cells = row.split('|').map((cell) => cell.trim());
      const stated = cells.slice(3, 11).map((cell) => (cell === '–' ? undefined : Number(cell)));
      const sizes = [weightTonnes, heightMetres, widthMetres, climbSecondsPerMetre];
      expect(stated, id).toEqual([...sizes, axleTonnes, lengthMetres, signalSeconds, yieldSeconds]);
    }
  });

  it('go no faster on links than on the roads of their class', () => {
    for (const { kmhByClass, kmhByLink } of DEFAULT_PROFILES)
      for (const roadClass of LINK_CLASSES)
        expect(kmhByLink?.[roadClass] ?? 0).toBeLessThanOrEqual(kmhByClass[roadClass]);
  });

  it('turn back in dead ends only: trucks, buses and the van', () => {
    const back = DEFAULT_PROFILES.filter(({ turns }) => turns?.uTurnSeconds === null).map(({ id }) => id);
    expect(back).toEqual(['van', 'truck', 'bus']);
  });

  it('lose m·g/P seconds a metre climbed, to a tenth', () => {
    const rows = text.matchAll(/^\| `[\w-]+` .* \| ([\d.]+) +(?:\| [\d.–]+ +){4}\| ([\d.]+) t, ([\d.]+) kW/gm);
    const checked = [...rows].map(([, climb, tonnes, kilowatts]) => {
      expect(Number(climb)).toBeCloseTo((Number(tonnes) * 9.81) / Number(kilowatts), 1);
      return climb;
    });
    expect(checked).toHaveLength(7);
  });
});

describe('the documentation', () => {
  it('names every member with its name in the file', () => {
    for (const member of Object.keys(RoadProfileSchema.shape)) expect(text, member).toContain(`| \`${member}\``);
    for (const roadClass of ROAD_CLASSES) expect(text).toContain(`\`${roadClass}\``);
  });

  it('has examples that are read as they stand, or beside the built-in ones', () => {
    const [empty, mountain, truck, hours, turns] = examples;
    expect(examples).toHaveLength(5);
    expect(refusal(empty).at?.pointer).toBe('/profiles');
    expect(readProfiles(mountain).map(({ id }) => id)).toEqual(['van', 'foot']);
    expect(readProfiles(file([van, truck, foot])).map(({ weightTonnes }) => weightTonnes)).toEqual([
      1.9,
      49,
      undefined,
    ]);
    expect(readProfiles(file([Object.assign({}, van, hours), foot]))[0]?.operatingHours).toEqual({
      from: 21_600,
      until: 75_600,
    });
    expect(readProfiles(file([Object.assign({}, van, turns), foot]))[0]?.turns).toEqual({
      leftSeconds: 12,
      rightSeconds: 4,
      uTurnSeconds: null,
    });
  });
});

describe('a file of profiles', () => {
  it('comes back in its order, whatever the profiles', () => {
    const some = fc.shuffledSubarray([...DEFAULT_PROFILES].filter(({ id }) => id !== 'foot'));
    fc.assert(
      fc.property(some, fc.nat(7), (profiles, at) => {
        const all = profiles.toSpliced(at, 0, foot);
        expect(readProfiles(JSON.parse(JSON.stringify(file(all))))).toEqual(all);
      }),
    );
  });

  it.each<[string, unknown, string, string, string]>([
    ['not an object', [], '', '[]', 'object'],
    ['no format', { profiles: [van, foot] }, '/format', '-', '"cunda-profiles/1"'],
    ['no profiles', file([]), '/profiles', '[]', '>=1'],
    ['an id with capitals', file([{ ...van, id: 'Van' }, foot]), '/profiles/0/id', '"Van"', 'lower-case'],
    ['a doubled id', file([van, foot, van]), '/profiles/2/id', '"van"', 'each id once'],
    ['no foot', file([van]), '/profiles', '["van"]', 'a profile foot'],
    ['a foot that drives', file([van, { ...foot, use: 'car' }]), '/profiles/1/use', '"car"', '"foot"'],
    ['an unknown use', file([{ ...van, use: 'lorry' }, foot]), '/profiles/0/use', '"lorry"', 'one of "goods"'],
    [
      'a slip in a name',
      file([{ ...van, climbSecondPerMetre: 1 }, foot]),
      '/profiles/0/climbSecondPerMetre',
      '1',
      'no such',
    ],
    ['text for a number', file([{ ...van, maxKmh: '90' }, foot]), '/profiles/0/maxKmh', '"90"', 'number'],
    ['a speed beyond', file([{ ...van, maxKmh: 900 }, foot]), '/profiles/0/maxKmh', '900', '<=150'],
    [
      'a class below walking pace',
      file([{ ...van, kmhByClass: { ...van.kmhByClass, track: 0.2 } }, foot]),
      '/profiles/0/kmhByClass/track',
      '0.2',
      '0, or a number from 1 to 150',
    ],
    [
      'a class that is not there',
      file([{ ...van, kmhByClass: { ...van.kmhByClass, street: 20 } }, foot]),
      '/profiles/0/kmhByClass/street',
      '20',
      'no such member',
    ],
    [
      'a factor above 1',
      file([{ ...van, surfaceFactor: { ...van.surfaceFactor, poor: 2 } }, foot]),
      '/profiles/0/surfaceFactor/poor',
      '2',
      '<=1',
    ],
    [
      'no speed at all',
      file([{ ...van, kmhByClass: Object.fromEntries(ROAD_CLASSES.map((name) => [name, 0])) }, foot]),
      '/profiles/0/kmhByClass',
      '{"motorway":0',
      'a speed above 0',
    ],
    ['a weight of none', file([{ ...van, weightTonnes: 0 }, foot]), '/profiles/0/weightTonnes', '0', '>0'],
    [
      'half a second of wait',
      file([{ ...van, ferryWaitSeconds: 0.5 }, foot]),
      '/profiles/0/ferryWaitSeconds',
      '0.5',
      'int',
    ],
    [
      'turns without all three',
      file([{ ...van, turns: { leftSeconds: 1, rightSeconds: 1 } }, foot]),
      '/profiles/0/turns/uTurnSeconds',
      '-',
      'number',
    ],
  ])('is refused for %s, saying where, what arrived and what is allowed', (_, json, pointer, received, allowed) => {
    const error = refusal(json, 'own.json');
    expect(error.code).toBe('value-invalid');
    expect(error.at).toEqual({ file: 'own.json', pointer });
    expect(error.received).toContain(received);
    const said = inLanguage({ title: '', detail: '', ...error, allowed: undefined }, 'en');
    expect(said.allowed).toContain(allowed);
    expect(said.detail).toContain(`${pointer || '/'}: ${received}`);
  });

  it('lists the first five faults and counts the rest', () => {
    const { code, reason, params } = refusal(file([{ id: 'x' }, foot]));
    const { detail } = inLanguage({ title: '', detail: '', code, reason, params }, 'en');
    expect(detail.match(/allowed:/g)).toHaveLength(5);
    expect(detail).toMatch(/and \d+ more$/);
  });

  it('loses a surface class by saying so', () => {
    const { poor: _, ...surfaceFactor } = van.surfaceFactor;
    expect(refusal(file([{ ...van, surfaceFactor }, foot])).at?.pointer).toBe('/profiles/0/surfaceFactor/poor');
  });

  it('is never a crash, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(refusal(json).code).toBe('value-invalid');
        expect(refusal(file(json)).code).toBe('value-invalid');
        expect(refusal(file([json, foot])).code).toBe('value-invalid');
      }),
    );
  });
});
