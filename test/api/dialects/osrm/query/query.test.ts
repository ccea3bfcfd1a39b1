import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readOsrmBody } from '../../../../../api/dialects/osrm/query/body.ts';
import { parseQuery } from '../../../../../api/dialects/osrm/query/query.ts';
import { OsrmError } from '../../../../../api/dialects/osrm/refusal.ts';

const TWO = '1,2;3,4';
const refused = (code: string, message: RegExp = /./) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) });

describe('route', () => {
  test('defaults are those of OSRM', () => {
    expect(parseQuery('route', TWO, {})).toEqual({
      service: 'route',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
      options: {
        generate_hints: true,
        skip_waypoints: false,
        exclude: [],
        snapping: 'default',
        alternatives: 0,
        steps: false,
        annotations: [],
        geometries: 'polyline',
        overview: 'simplified',
        continue_straight: 'default',
      },
    });
  });

  test('options are read as OSRM reads them', () => {
    const { options } = parseQuery('route', TWO, {
      bearings: '0,20;',
      radiuses: 'unlimited;49.5',
      hints: ';KSoKADRYroqUBAEAEAAAABkAAAA_-=',
      approaches: 'curb;',
      exclude: 'toll,motorway',
      alternatives: 'true',
      annotations: 'duration,nodes',
      waypoints: '0;1',
      overview: 'false',
    });
    expect(options).toMatchObject({
      bearings: [{ degrees: 0, range: 20 }, null],
      radiuses: [Number.POSITIVE_INFINITY, 49.5],
      approaches: ['curb', null],
      exclude: ['toll', 'motorway'],
      alternatives: 1,
      annotations: ['duration', 'nodes'],
      waypoints: [0, 1],
      overview: 'false',
    });
    expect(parseQuery('route', TWO, { alternatives: '3' }).options).toMatchObject({ alternatives: 3 });
    expect(parseQuery('route', TWO, { exclude: 'none' }).options.exclude).toEqual([]);
  });

  test.each([
    [{ steps: 'yes' }, 'InvalidQuery', /steps/],
    [{ geometries: 'wkt' }, 'InvalidQuery', /geometries/],
    [{ overview: 'true' }, 'InvalidQuery', /overview/],
    [{ annotations: 'duration,height' }, 'InvalidQuery', /annotations/],
    [{ bearings: '10;20' }, 'InvalidQuery', /bearings/],
    [{ radiuses: '-;1' }, 'InvalidQuery', /radiuses/],
    [{ approaches: 'left;' }, 'InvalidQuery', /approaches/],
    [{ exclude: 'a;b' }, 'InvalidQuery', /exclude/],
    [{ nonsense: '1' }, 'InvalidQuery', /nonsense/],
    [{ number: '1' }, 'InvalidQuery', /number/],
    [{ dataset: 'abc' }, 'InvalidQuery', /dataset/],
    [{ radiuses: '5' }, 'InvalidOptions', /^Number of elements in radiuses size 1 does not match coordinate size 2$/],
    [{ bearings: '0,20;;' }, 'InvalidOptions', /bearings size 3/],
    [{ hints: ';;' }, 'InvalidOptions', /hints/],
    [{ approaches: 'curb' }, 'InvalidOptions', /approaches/],
    [{ bearings: '361,5;' }, 'InvalidOptions', /361/],
    [{ bearings: '5,181;' }, 'InvalidOptions', /181/],
    [{ radiuses: '-1;' }, 'InvalidOptions', /-1/],
    [{ waypoints: '0;2' }, 'InvalidOptions', /waypoints/],
    [{ waypoints: '1;0' }, 'InvalidOptions', /ascend/],
    [{ waypoints: '0' }, 'InvalidValue', /^First and last coordinates must be specified as waypoints.$/],
    [{ alternatives: '4' }, 'TooBig', /alternatives/],
  ])('%j is %s', (options, code, message) => {
    expect(() => parseQuery('route', TWO, options)).toThrow(refused(code, message));
  });

  test('too few, too many and impossible coordinates', () => {
    expect(() => parseQuery('route', '1,2', {})).toThrow(
      refused('InvalidOptions', /^Number of coordinates needs to be at least two.$/),
    );
    const many = Array(500).fill('1,2').join(';');
    expect(parseQuery('route', many, {}).coordinates).toHaveLength(500);
    expect(() => parseQuery('route', `${many};1,2`, {})).toThrow(
      refused('TooBig', /^Number of entries 501 is higher than current maximum \(500\)$/),
    );
    expect(() => parseQuery('route', '181,2;3,4', {})).toThrow(refused('InvalidValue', /^Invalid coordinate value.$/));
    expect(() => parseQuery('route', '1,2;3,-90.1', {})).toThrow(refused('InvalidValue'));
  });
});

describe('table', () => {
  test('sources and destinations are indexes, or all', () => {
    const options = { sources: '1;0;1', destinations: 'all', annotations: 'distance,duration', fallback_speed: '5.5' };
    expect(parseQuery('table', TWO, options).options).toMatchObject({
      sources: [1, 0, 1],
      destinations: null,
      annotations: ['distance', 'duration'],
      fallback_speed: 5.5,
      fallback_coordinate: 'input',
      scale_factor: 1,
    });
  });

  test.each([
    [{ sources: '0;' }, 'InvalidQuery', /index/],
    [{ sources: 'some' }, 'InvalidQuery', /sources/],
    [{ sources: '2' }, 'InvalidOptions', /sources/],
    [{ destinations: '0;9' }, 'InvalidOptions', /destinations/],
    [{ fallback_speed: '0' }, 'InvalidOptions', /fallback_speed/],
    [{ fallback_speed: 'fast' }, 'InvalidQuery', /fallback_speed/],
    [{ scale_factor: '-1' }, 'InvalidOptions', /scale_factor/],
    [{ annotations: 'speed' }, 'InvalidQuery', /annotations/],
    [{ steps: 'true' }, 'InvalidQuery', /steps/],
  ])('%j is %s', (options, code, message) => {
    expect(() => parseQuery('table', TWO, options)).toThrow(refused(code, message));
  });

  test('a million cells are answered, one more row is not', () => {
    const coordinates = (count: number) => Array(count).fill('1,2').join(';');
    expect(parseQuery('table', coordinates(1000), {}).coordinates).toHaveLength(1000);
    expect(() => parseQuery('table', coordinates(1001), {})).toThrow(refused('TooBig', /^Too many table coordinates$/));
    expect(parseQuery('table', coordinates(1001), { sources: '0' }).coordinates).toHaveLength(1001);
    expect(() => parseQuery('table', '1,2;999,3', {})).toThrow(refused('InvalidOptions', /^Coordinates are invalid$/));
    expect(() => parseQuery('table', '1,2', {})).toThrow(refused('InvalidOptions', /at least two/));
  });
});

describe('nearest', () => {
  test.each([
    ['1,2;3,4', {}, 'InvalidOptions', /^Only one input coordinate is supported$/],
    ['1,2', { number: '0' }, 'InvalidOptions', /number/],
    ['1,2', { number: '101' }, 'TooBig', /^Number of results 101 is higher than current maximum \(100\)$/],
    ['1,2', { number: 'many' }, 'InvalidQuery', /number/],
    ['1,92', {}, 'InvalidOptions', /^Coordinates are invalid$/],
  ])('%s %j is %s', (coordinates, options, code, message) => {
    expect(() => parseQuery('nearest', coordinates, options)).toThrow(refused(code, message));
  });
});

describe('the body of a POST', () => {
  test('says what an address says', () => {
    const { coordinates, options } = readOsrmBody({
      coordinates: [
        [1.5, 2],
        [0.0000005, -4],
      ],
      steps: true,
      alternatives: 2,
      bearings: [[10, 20], null],
      radiuses: [null, 'unlimited'],
      annotations: ['duration', 'speed'],
      exclude: ['toll'],
    });
    const byAddress = parseQuery('route', '1.5,2;0.0000005,-4', {
      ...{ steps: 'true', alternatives: '2', bearings: '10,20;', radiuses: ';unlimited' },
      ...{ annotations: 'duration,speed', exclude: 'toll' },
    });
    expect(parseQuery('route', coordinates, options)).toEqual(byAddress);
  });

  test('may give coordinates as text', () => {
    expect(readOsrmBody({ coordinates: 'polyline(_p~iF~ps|U)', number: 2 })).toEqual({
      coordinates: 'polyline(_p~iF~ps|U)',
      options: { number: '2' },
    });
  });

  test.each([
    null,
    [],
    {},
    { coordinates: [] },
    { coordinates: [[1]] },
    { coordinates: TWO, steps: { a: 1 } },
    { coordinates: TWO, steps: null },
  ])('%j is refused', (body) => {
    expect(() => readOsrmBody(body)).toThrow(refused('InvalidQuery'));
  });

  test('anything is read or refused, never anything else', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue(), (coordinates, option) => {
        try {
          const read = readOsrmBody({ coordinates, bearings: option });
          parseQuery('route', read.coordinates, read.options);
        } catch (error) {
          expect(error).toBeInstanceOf(OsrmError);
        }
      }),
    );
  });
});
