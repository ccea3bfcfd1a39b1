/** The isochrone endpoint on a real store, over a synthetic county with one bridge. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { IsochroneAnswer } from '../../../api/wire/isochrone.ts';
import type { RoadChange, RoadProfile } from '../../../src/model/index.ts';
import { at, datasetWith, profile, village } from '../../geo/roads/synthetic.ts';
import { bridgeRoads } from '../../support/bridge-county.ts';
import { smallCounty } from '../support/county.ts';
import { type Client, startClient } from '../support/service.ts';

let client: Client;
let [open, closed, without] = ['', '', ''];
const CAR = profile();
const SLOW: RoadProfile = profile({ id: 'slow', maxKmh: 18 });

beforeAll(async () => {
  client = await startClient();
  const roads = bridgeRoads();
  const villages = [village('A', at(1, 1)), village('B', at(4, 0.05)), village('C', null), village('D', at(40, 40))];
  const county = datasetWith({ centre: at(0, 0) }, roads, { villages, profiles: [CAR, SLOW] });
  await client.store.putRoads(roads);
  open = await client.store.putDataset(county);
  const changes: RoadChange[] = [{ op: 'close', where: { by: 'ways', ways: [3] } }];
  if (county.roads.kind !== 'network') throw new Error('no roads');
  closed = await client.store.putDataset({ ...county, roads: { ...county.roads, changes } });
  without = await client.store.putDataset(smallCounty());
});
afterAll(() => client.close());

const ask = (dataset: string, query: string) => client.call('GET', `/v1/datasets/${dataset}/isochrone?${query}`);
const answer = async (dataset: string, query: string): Promise<IsochroneAnswer> =>
  IsochroneAnswer.parse((await ask(dataset, query)).body);
const FROM = `from=${at(0, 0).join()}`;

describe('an isochrone', () => {
  test('has an area for each time, in order, and the time of every village', async () => {
    const found = await answer(open, `${FROM}&minutes=5,1,20`);
    expect(found).toMatchObject({
      profile: 'van',
      direction: 'out',
      from: { position: at(0, 0), snapMetres: 0 },
      offRoadMetres: 300,
      resolutionMetres: 75,
      villages: [
        { village: 'A', status: 'ok', seconds: 200 },
        { village: 'B', status: 'ok', seconds: 450 },
        { village: 'C', status: null, seconds: null },
        { village: 'D', status: 'too-far', seconds: null },
      ],
      estimated: false,
      synthetic: ['everything'],
    });
    expect(found.features.map(({ properties }) => properties.minutes)).toEqual([5, 1, 20]);
    const [five, one, twenty] = found.features.map(({ properties }) => properties.squareKilometres);
    expect(one).toBeGreaterThan(0);
    expect(five).toBeGreaterThan(one ?? 0);
    expect(twenty).toBeGreaterThan(five ?? 0);
  });

  test('follows profile, direction and the distance off the road', async () => {
    const slow = await answer(open, `${FROM}&profile=slow&direction=in&minutes=5&offRoadMetres=100`);
    expect(slow).toMatchObject({ profile: 'slow', direction: 'in', offRoadMetres: 100, resolutionMetres: 25 });
    expect(slow.villages[0]?.seconds).toBe(400);
  });

  test('knows the changes of its dataset', async () => {
    const found = await answer(closed, `${FROM}&minutes=20`);
    expect(found.villages.slice(0, 2)).toEqual([
      { village: 'A', status: 'ok', seconds: 200 },
      { village: 'B', status: 'ok', seconds: null },
    ]);
    const whole = await answer(open, `${FROM}&minutes=20`);
    const size = (isochrone: IsochroneAnswer) => isochrone.features[0]?.properties.squareKilometres ?? 0;
    expect(size(found)).toBeLessThan(size(whole));
    // Behind the closed bridge: B stays where it stands, and reaches nobody on the other side.
    const behind = await answer(closed, `from=${at(4, 0).join()}&minutes=20`);
    expect(behind.villages.slice(0, 2)).toEqual([
      { village: 'A', status: 'ok', seconds: null },
      { village: 'B', status: 'ok', seconds: expect.any(Number) },
    ]);
    expect(size(behind)).toBeGreaterThan(0);
  });

  test('is the same bytes each time, and not sent twice', async () => {
    const path = `/v1/datasets/${open}/isochrone?${FROM}`;
    const first = await client.raw(path);
    expect(first.headers.get('content-type')).toMatch(/^application\/geo\+json/);
    const text = await first.text();
    expect(await (await client.raw(path)).text()).toBe(text);
    const etag = z.string().parse(first.headers.get('etag'));
    expect((await client.raw(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  test.each([
    ['', '/query/from'],
    ['from=0', '/query/from'],
    ['from=0,91', '/query/from/1'],
    ['from=181,0', '/query/from/0'],
    ['from=0,0,0', '/query/from'],
    [`${FROM}&minutes=`, '/query/minutes'],
    [`${FROM}&minutes=0`, '/query/minutes/0'],
    [`${FROM}&minutes=-5`, '/query/minutes'],
    [`${FROM}&minutes=1,2,3,4,5,6,7,8,9`, '/query/minutes'],
    [`${FROM}&minutes=1441`, '/query/minutes/0'],
    [`${FROM}&minutes=1e3`, '/query/minutes'],
    [`${FROM}&direction=up`, '/query/direction'],
    [`${FROM}&offRoadMetres=49`, '/query/offRoadMetres'],
    [`${FROM}&offRoadMetres=5001`, '/query/offRoadMetres'],
    [`${FROM}&profile=tank`, '/query/profile'],
  ])('refuses ?%s', async (query, pointer) => {
    expect((await ask(open, query)).body).toMatchObject({ status: 400, code: 'request-invalid', at: { pointer } });
  });

  test('refuses what it does not know, and places off the roads', async () => {
    expect((await ask(open, `${FROM}&colour=red`)).body).toMatchObject({ code: 'request-invalid' });
    expect((await ask('0'.repeat(64), FROM)).body).toMatchObject({ code: 'not-found' });
    expect((await ask(without, 'from=110.7,21.4')).body).toMatchObject({ status: 422, code: 'value-invalid' });
    expect((await ask(open, 'from=3,3')).body).toMatchObject({
      status: 422,
      code: 'position-invalid',
      params: { status: 'too-far' },
    });
    expect(client.logged).toEqual([]);
  });
});
