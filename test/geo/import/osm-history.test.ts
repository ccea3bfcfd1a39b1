/** Several versions of elements in one file: the newest counts, whatever the format, the order and what came before. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemOf } from '../../../api/problem.ts';
import { IssueLog } from '../../../geo/import/issues.ts';
import type { OsmExtract } from '../../../geo/import/osm/extract.ts';
import { readOsmJson } from '../../../geo/import/osm/json.ts';
import { noteExtract } from '../../../geo/import/osm/notes.ts';
import { readOsmPbf } from '../../../geo/import/osm/pbf.ts';
import { readOsmXml } from '../../../geo/import/osm/xml.ts';
import { compressWays } from '../../../geo/roads/osm/compress.ts';
import { SILENT } from '../../../src/model/index.ts';
import { CROSSROADS, type Fixture, json, type Layout, pbf, xml } from './pbf-fixture.ts';
import { failure, hasShared, sharedInput, titled } from './shared.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const READERS: Readonly<Record<string, (fixture: Fixture) => Promise<OsmExtract>>> = {
  'dense PBF': (fixture) => readOsmPbf('t.osm.pbf', pbf(fixture), SILENT),
  'plain PBF': (fixture) => readOsmPbf('t.osm.pbf', pbf(fixture, { dense: false }), SILENT),
  'PBF with the flag': (fixture) =>
    readOsmPbf('t.osh.pbf', pbf(fixture, { features: ['OsmSchema-V0.6', 'HistoricalInformation'] } as Layout), SILENT),
  XML: (fixture) => readOsmXml('t.osh', encode(xml(fixture)), SILENT),
  JSON: (fixture) => readOsmJson('t.json', encode(json(fixture)), SILENT),
};

const byId = <T extends { readonly id: number }>(list: readonly T[]): T[] => list.toSorted((a, b) => a.id - b.id);
/** What an extract says, in an order of its own. */
const plain = ({ places, roads }: OsmExtract) => ({
  places: byId(places.map((place) => ({ ...place, tags: Object.fromEntries([...place.tags].sort()) }))),
  ways: byId(roads.ways),
  positions: byId(roads.ways).map(({ nodes }) => nodes.map((node) => roads.nodes.get(node))),
  restrictions: byId(roads.restrictions ?? []),
});

/** A version of anything with other tags and nodes, or deleted. */
interface Past {
  readonly kind: 'nodes' | 'ways' | 'relations';
  readonly of: number;
  readonly change: 'moved' | 'retagged' | 'deleted';
}
const NOW: Fixture = {
  ...CROSSROADS,
  relations: [
    {
      id: 7,
      members: [
        ['way', 10, 'from'],
        ['node', 1, 'via'],
        ['way', 11, 'to'],
      ],
      tags: { type: 'restriction', restriction: 'no_left_turn' },
    },
  ],
};
const pasts = fc.array(
  fc.record<Past>({
    kind: fc.constantFrom('nodes', 'ways', 'relations'),
    of: fc.nat(4),
    change: fc.constantFrom('moved', 'retagged', 'deleted'),
  }),
  { maxLength: 12 },
);

/** Versions 1, 2, … of each element, the last of which is as it is now; `gone`: one more, a deletion. */
function historyOf(past: readonly Past[], gone: ReadonlySet<string>): Fixture {
  const list = <T extends { readonly id: number }>(
    kind: Past['kind'],
    now: readonly T[],
    was: (one: T, past: Past) => T,
  ) =>
    now.flatMap((one, i) => {
      const before = past.filter((p) => p.kind === kind && p.of % now.length === i).map((p) => was(one, p));
      const all = [...before, one].map((each, v) => ({ visible: true, ...each, version: v + 1 }));
      return gone.has(`${kind}/${one.id}`)
        ? [...all, { ...one, tags: {}, visible: false, version: all.length + 1 }]
        : all;
    });
  return {
    nodes: list('nodes', NOW.nodes, (one, { change }) => ({
      ...one,
      ...(change === 'moved' ? { lon: one.lon + 0.5 } : {}),
      ...(change === 'retagged' ? { tags: { place: 'city', name: 'Old' } } : {}),
      ...(change === 'deleted' ? { visible: false } : {}),
    })),
    ways: list('ways', NOW.ways, (one, { change }) => ({
      ...one,
      ...(change === 'moved' ? { nodes: [5, 2] } : {}),
      ...(change === 'retagged' ? { tags: { highway: 'motorway' } } : {}),
      ...(change === 'deleted' ? { visible: false } : {}),
    })),
    relations: list('relations', NOW.relations ?? [], (one, { change }) => ({
      ...one,
      ...(change === 'deleted' ? { visible: false } : { tags: { type: 'restriction', restriction: 'only_left_turn' } }),
    })),
  };
}

/** The same in an order drawn by `keys`. */
const shuffled = (fixture: Fixture, keys: readonly number[]): Fixture => {
  const shuffle = <T>(list: readonly T[]): T[] =>
    list
      .map((one, i) => ({ one, key: keys[i % keys.length] ?? 0, i }))
      .sort((a, b) => a.key - b.key || a.i - b.i)
      .map(({ one }) => one);
  return { nodes: shuffle(fixture.nodes), ways: shuffle(fixture.ways), relations: shuffle(fixture.relations ?? []) };
};
const without = (gone: ReadonlySet<string>): Fixture => ({
  nodes: NOW.nodes.filter(({ id }) => !gone.has(`nodes/${id}`)),
  ways: NOW.ways.filter(({ id }) => !gone.has(`ways/${id}`)),
  relations: (NOW.relations ?? []).filter(({ id }) => !gone.has(`relations/${id}`)),
});

describe('histories', () => {
  it.each(Object.entries(READERS))('%s: the newest versions make the extract that holds only them', async (_, read) => {
    const someGone = fc
      .subarray(['nodes/4', 'nodes/2', 'ways/10', 'ways/11', 'relations/7'], { maxLength: 3 })
      .map((list): ReadonlySet<string> => new Set(list));
    await fc.assert(
      fc.asyncProperty(
        pasts,
        someGone,
        fc.array(fc.nat(9), { minLength: 1, maxLength: 9 }),
        async (past, gone, keys) => {
          const expected = plain(await read(without(gone)));
          const history = historyOf(past, gone);
          expect(plain(await read(history))).toEqual(expected);
          expect(plain(await read(shuffled(history, keys)))).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each(Object.entries(READERS))(
    '%s: says how many versions were passed over and how many are deleted',
    async (_, read) => {
      const past: Past[] = [
        { kind: 'ways', of: 0, change: 'moved' },
        { kind: 'nodes', of: 1, change: 'moved' },
      ];
      const extract = await read(historyOf(past, new Set(['ways/11'])));
      expect(extract.history).toEqual({ older: 3, deleted: 1, doubled: { count: 0, first: [] } });
    },
  );

  it.each(Object.entries(READERS))('%s: elements twice in one version are listed, and count once', async (_, read) => {
    const twice = { ...CROSSROADS, ways: [...CROSSROADS.ways, ...CROSSROADS.ways.slice(0, 1)] };
    const extract = await read(twice);
    expect(plain(extract)).toEqual(plain(await read(CROSSROADS)));
    expect(extract.history?.doubled).toEqual({ count: 1, first: ['way/10'] });
    const log = new IssueLog('t');
    noteExtract('t', extract, log);
    expect(log.issues()).toMatchObject([{ outcome: 'repaired', code: 'element-doubled', params: { count: 1 } }]);
  });

  it('an ordinary extract has none; new elements of an editor count downwards', async () => {
    const { history } = await readOsmXml('t', encode(xml(CROSSROADS)), SILENT);
    expect(history).toBeNull();
    const text = '<osm version="0.6"><node id="-1" lat="1" lon="1"/><node id="-2" lat="1" lon="2"/></osm>';
    expect((await readOsmXml('t', encode(text), SILENT)).history).toBeNull();
  });
});

it('a change file is refused with the line that applies it', async () => {
  const text = '<osmChange version="0.6"><delete><way id="1" version="2"/></delete></osmChange>';
  const error = await failure(readOsmXml('t.osc', encode(text), SILENT));
  expect(error.code).toBe('osm-xml-invalid');
  expect(problemOf(error, { language: 'en' }).detail).toContain('osmium apply-changes');
});

describe.skipIf(!hasShared)(titled('the histories at hand'), () => {
  it.each(['hist.osh', 'hist_noflag.osm.pbf'])('%s lacks the way that was deleted', async (file) => {
    const { name, bytes } = sharedInput(`cases/osmfiles/${file}`);
    const read = file.endsWith('.osh') ? readOsmXml : readOsmPbf;
    const { roads, history } = await read(name, bytes, SILENT);
    expect(roads.ways.map(({ id }) => id)).not.toContain(50);
    expect(history?.older).toBe(4);
    expect(compressWays(roads).roads.segmentCount).toBe(71);
  });
});
