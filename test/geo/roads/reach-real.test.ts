/** Snapping candidates, isochrones and alternatives on a real extract. Needs the shared data. */
import { existsSync, readFileSync } from 'node:fs';
import { booleanPointInPolygon, multiPolygon } from '@turf/turf';
import { beforeAll, describe, expect, it } from 'vitest';
import { importCounty } from '../../../geo/import/index.ts';
import { isochrone } from '../../../geo/roads/isochrone/isochrone.ts';
import { openRouter } from '../../../geo/roads/open-router.ts';
import type { Router } from '../../../geo/roads/router.ts';
import type { Anchor } from '../../../geo/roads/snap/anchor.ts';
import { type Position, SILENT } from '../../../src/model/index.ts';
import { crossings } from './isochrone/rings.ts';

const folder = process.env.CUNDA_SHARED ?? new URL('../../../../shared', import.meta.url).pathname;
const file = 'liechtenstein.osm.pbf';
const path = `${folder}/data/osm/${file}`;
const missing = !existsSync(path);

describe.skipIf(missing)(missing ? `reach in ${file} (skipped: no shared data)` : `reach in ${file}`, () => {
  let router: Router;
  let places: { position: Position; anchor: Anchor }[];

  beforeAll(async () => {
    const { counties } = await importCounty([{ name: file, bytes: readFileSync(path) }], {}, SILENT);
    const [first] = counties;
    const profile = first?.dataset.profiles[0];
    if (!first?.roads || profile === undefined) throw new Error(`no roads in ${file}`);
    router = openRouter(first.roads, profile);
    const { nodeCount, nodeLon, nodeLat } = first.roads;
    places = [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95].flatMap((share) => {
      const node = Math.floor(nodeCount * share);
      // A little off the node, as houses are.
      const position: Position = [(nodeLon[node] ?? 0) / 1e7 + 0.0007, (nodeLat[node] ?? 0) / 1e7 + 0.0003];
      const { anchor } = router.snapper.snap(...position);
      return anchor === null ? [] : [{ position, anchor }];
    });
  });

  it('the first candidate of the main roads is where a place snaps', () => {
    expect(places.length).toBeGreaterThan(4);
    for (const { position, anchor } of places) {
      const { candidates } = router.snapper.candidates(...position, { number: 50 });
      expect(candidates.find(({ status }) => status === 'ok')?.anchor).toEqual(anchor);
      expect(new Set(candidates.map((one) => one.anchor.segment)).size).toBe(candidates.length);
    }
  });

  it('isochrones are valid, nested, and hold the nodes that are reached', () => {
    const { roads } = router;
    for (const outward of [true, false]) {
      const anchor = places[1]?.anchor;
      if (anchor === undefined) throw new Error('no place');
      const seconds = [300, 900];
      const { areas } = isochrone(router, anchor, { outward, seconds });
      const { milliseconds } = router.reach(anchor, outward);
      let [inside, outside] = [0, 0];
      for (const [index, { geometry, squareMetres }] of areas.entries()) {
        expect(crossings(geometry.coordinates.flat())).toEqual([]);
        expect(squareMetres).toBeGreaterThan(areas[index - 1]?.squareMetres ?? 0);
        const area = multiPolygon(geometry.coordinates);
        const beyond = areas[index + 1];
        for (let segment = 0; segment < roads.segmentCount; segment += 7) {
          // Motorways and ferries are not drawn.
          if ([0, 11].includes(roads.roadClass[segment] ?? 0)) continue;
          const node = roads.from[segment] ?? 0;
          const ms = milliseconds[node] ?? -1;
          const usable = router.milliseconds(2 * segment) < Number.POSITIVE_INFINITY;
          const position: Position = [(roads.nodeLon[node] ?? 0) / 1e7, (roads.nodeLat[node] ?? 0) / 1e7];
          const covered = booleanPointInPolygon([...position], area);
          if (usable && ms >= 0 && ms <= (seconds[index] ?? 0) * 1000) {
            expect(covered).toBe(true);
            inside += 1;
          } else if (!covered) outside += 1;
          if (covered && beyond)
            expect(booleanPointInPolygon([...position], multiPolygon(beyond.geometry.coordinates))).toBe(true);
        }
      }
      expect(Math.min(inside, outside)).toBeGreaterThan(100);
    }
  });

  it('alternatives are no worse than stated and differ', () => {
    let more = 0;
    for (const [a, from] of places.entries()) {
      for (const to of places.slice(a + 1)) {
        const routes = router.alternatives(from.anchor, to.anchor, 3);
        expect(routes[0] ?? null).toEqual(router.route(from.anchor, to.anchor));
        const [best] = routes;
        const used = new Set<number>(best?.arcs);
        for (const [index, route] of routes.entries()) {
          if (index === 0 || best === undefined) continue;
          more += 1;
          expect(route.milliseconds).toBeGreaterThanOrEqual(routes[index - 1]?.milliseconds ?? 0);
          expect(route.milliseconds).toBeLessThanOrEqual(1.25 * best.milliseconds);
          const inner = [...route.arcs].slice(1, -1);
          const shared = inner.filter((arc) => used.has(arc)).reduce((sum, arc) => sum + router.milliseconds(arc), 0);
          expect(shared).toBeLessThanOrEqual(0.8 * best.milliseconds);
          for (const arc of route.arcs) used.add(arc);
        }
      }
    }
    expect(more).toBeGreaterThan(0);
  });
});
