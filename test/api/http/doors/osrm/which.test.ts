/** Roads served without a county. */
import { expect, test } from 'vitest';
import { performOsrm } from '../../../../../api/dialects/osrm/perform.ts';
import { parseQuery } from '../../../../../api/dialects/osrm/query/query.ts';
import { chooseRoads } from '../../../../../api/http/doors/osrm/which.ts';
import { readRoads } from '../../../../../geo/import/index.ts';
import { DEFAULT_PROFILES, hashRoads, SILENT } from '../../../../../src/model/index.ts';

/** A street of two kilometres with a no-left-turn at its middle, as OSM XML. */
const XML = `<osm version="0.6">
  <node id="1" lon="0" lat="0"/><node id="2" lon="0.009" lat="0"/><node id="3" lon="0.018" lat="0"/><node id="4" lon="0.009" lat="0.009"/>
  <way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="tertiary"/><tag k="name" v="West"/></way>
  <way id="2"><nd ref="2"/><nd ref="3"/><tag k="highway" v="tertiary"/></way>
  <way id="3"><nd ref="2"/><nd ref="4"/><tag k="highway" v="tertiary"/></way>
  <relation id="1"><member type="way" ref="1" role="from"/><member type="node" ref="2" role="via"/><member type="way" ref="3" role="to"/>
    <tag k="type" v="restriction"/><tag k="restriction" v="no_left_turn"/></relation>
</osm>`;

test('answer where they lie, restrictions and all; elsewhere they do not', async () => {
  const { roads, issues } = await readRoads({ name: 'x.osm', bytes: Buffer.from(XML) }, SILENT);
  expect(issues).toEqual([]);
  const absent = () => Promise.reject(new Error('nothing is stored'));
  const service = {
    bareRoads: [{ hash: hashRoads(roads), roads, profiles: DEFAULT_PROFILES }],
    store: { listDatasets: async () => [], getScenario: absent },
    library: { dataset: absent, roads: absent },
  };
  const query = parseQuery('route', '0,0;0.009,0.009', {});
  const chosen = await chooseRoads(service, query);
  expect(chosen.network).toBe(hashRoads(roads));
  const [profile] = chosen.profiles;
  if (profile === undefined) throw new Error('no profile');
  const answer = performOsrm({
    roads,
    profile,
    changes: chosen.changes,
    query,
  });
  // Straight on, back from the far end, then right: 2 + 1 + 1 km instead of 2.
  expect(answer).toMatchObject({ code: 'Ok', routes: [{ distance: expect.closeTo(4003, -1) }] });
  await expect(chooseRoads(service, parseQuery('route', '10,10;10.1,10', {}))).rejects.toMatchObject({
    code: 'NoSegment',
  });
});
