/** Real extracts: road searches against graphology, and travel as a whole. Needs the shared data. */
import { existsSync, readFileSync } from 'node:fs';
import { DirectedGraph } from 'graphology';
import { dijkstra } from 'graphology-shortest-path';
import { beforeAll, describe, expect, it } from 'vitest';
import { haversineMetres } from '../../../geo/earth.ts';
import { type ImportedCounty, importCounty } from '../../../geo/import/index.ts';
import { MILLISECOND_UNIT } from '../../../geo/roads/graph/cost.ts';
import { buildRoadGraph } from '../../../geo/roads/graph/graph.ts';
import { Search } from '../../../geo/roads/graph/search.ts';
import { decodeRoads, encodeRoads } from '../../../geo/roads/index.ts';
import { buildTravel } from '../../../geo/travel/index.ts';
import { hashRoads, type RoadNetwork, type RoadProfile, SILENT } from '../../../src/model/index.ts';
import { arcTimes, headOf, tailOf } from '../roads/walk-oracle.ts';

const folder = process.env.CUNDA_SHARED ?? new URL('../../../../shared', import.meta.url).pathname;

/** Least (ms, dm) from a node to every node, as one number, by graphology. */
function byGraphology(roads: RoadNetwork, profile: RoadProfile, source: number): number[] {
  const graph = new DirectedGraph();
  for (let node = 0; node < roads.nodeCount; node++) graph.addNode(String(node));
  const edge = (a: number, b: number, weight: number) => {
    if (!graph.hasEdge(a, b)) graph.addEdge(a, b, { weight });
    else if (weight < graph.getEdgeAttribute(a, b, 'weight')) graph.setEdgeAttribute(a, b, 'weight', weight);
  };
  for (const [arc, ms] of arcTimes(roads, profile, []).entries())
    if (ms !== null)
      edge(tailOf(roads, arc), headOf(roads, arc), ms * 2 ** 26 + (roads.lengthDecimetres[arc >> 1] ?? 0));
  const paths = dijkstra.singleSource(graph, String(source), 'weight');
  return Array.from({ length: roads.nodeCount }, (_, node) => {
    const path = paths[String(node)];
    if (!path) return Number.POSITIVE_INFINITY;
    return path.slice(1).reduce((sum, here, i) => sum + graph.getEdgeAttribute(path[i], here, 'weight'), 0);
  });
}

for (const file of ['andorra.osm.pbf', 'liechtenstein.osm.pbf']) {
  const path = `${folder}/data/osm/${file}`;
  const missing = !existsSync(path);
  describe.skipIf(missing)(missing ? `${file} (skipped: no shared data)` : file, () => {
    let county: ImportedCounty;
    let roads: RoadNetwork;

    beforeAll(async () => {
      const { counties } = await importCounty([{ name: file, bytes: readFileSync(path) }], {}, SILENT);
      const [first] = counties;
      if (!first?.roads) throw new Error(`no roads in ${file}`);
      county = first;
      roads = first.roads;
    });

    it('searches as graphology does', () => {
      const search = new Search(roads.nodeCount);
      // Turn restrictions, turns back and destination-only roads are not for graphology: expansion.test.ts has them.
      const free = {
        ...roads,
        restrictionStart: new Uint32Array(1),
        restrictionArc: new Uint32Array(0),
        restrictionUse: new Uint8Array(0),
        destination: new Uint8Array(roads.segmentCount),
        destinationBack: new Uint8Array(roads.segmentCount),
      };
      for (const id of ['van', 'foot']) {
        const found = county.dataset.profiles.find((candidate) => candidate.id === id);
        if (!found) throw new Error(`no profile ${id}`);
        const { turns: _, ...profile } = found;
        const graph = buildRoadGraph(free, profile, 'time');
        for (const share of [0.1, 0.55]) {
          const source = Math.floor(roads.nodeCount * share);
          search.run(graph.out, [{ node: source, cost: 0 }]);
          expect([...search.cost]).toEqual(byGraphology(roads, profile, source));
        }
      }
    });

    it('survives the binary form', () => {
      expect(hashRoads(decodeRoads(encodeRoads(roads)))).toBe(hashRoads(roads));
    });

    it('keeps lengths true to shapes', () => {
      for (let segment = 0; segment < roads.segmentCount; segment++) {
        let metres = 0;
        for (let p = (roads.shapeStart[segment] ?? 0) + 1; p < (roads.shapeStart[segment + 1] ?? 0); p++) {
          const at = (q: number) => [(roads.shapeLon[q] ?? 0) / 1e7, (roads.shapeLat[q] ?? 0) / 1e7] as const;
          metres += haversineMetres(...at(p - 1), ...at(p));
        }
        expect(roads.lengthDecimetres[segment]).toBe(Math.max(1, Math.round(metres * 10)));
      }
    });

    it('travels between its places no faster than the crow at full speed, along paths of the stated length', () => {
      const travel = buildTravel(county.dataset, roads);
      const goods = county.dataset.profiles.find((profile) => profile.id === 'small-truck');
      let ways = 0;
      for (let from = 0; from < travel.places.length; from += 7) {
        const row = travel.row('small-truck', from);
        for (const [to, place] of travel.places.entries()) {
          const [seconds, metres] = [row.seconds[to] ?? -1, row.metres[to] ?? -1];
          if (seconds < 0) continue;
          ways += 1;
          const crow = haversineMetres(...(travel.places[from]?.position ?? place.position), ...place.position);
          expect(metres).toBeGreaterThanOrEqual(Math.floor(crow * 0.999) - 2);
          expect(seconds).toBeGreaterThanOrEqual(Math.floor((crow * 3.6) / (goods?.maxKmh ?? 1)) - 1);
          if (to % 11 !== 0) continue;
          const path = travel.path('small-truck', from, to);
          let length = 0;
          for (const [i, point] of path.entries()) length += haversineMetres(...(path[i - 1] ?? point), ...point);
          expect(Math.abs(length - metres)).toBeLessThan(2 + 0.01 * path.length + metres / 1000);
        }
      }
      expect(ways).toBeGreaterThan(100);
    });
  });
}

it('compares (ms, dm) in the unit the oracle uses', () => expect(MILLISECOND_UNIT).toBe(2 ** 26));
