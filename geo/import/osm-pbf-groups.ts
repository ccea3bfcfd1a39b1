/** The two passes over the groups of a PrimitiveBlock. */
import { PbfReader } from 'pbf';
import type { OsmPlaceNode, RoadCollector } from './osm-extract.ts';
import { Block, IS_PLACE, IS_ROAD } from './osm-pbf-block.ts';
import { eachField, messageEnd } from './osm-pbf-fields.ts';
import { denseNodes, densePlaces, plainNode, plainPlace } from './osm-pbf-nodes.ts';
import { readWay } from './osm-pbf-way.ts';

const PLAIN_NODE = 1;
const DENSE_NODES = 2;
const WAY = 3;

/** First pass: keeps ways that are roads or ferries, and place nodes. Returns whether the block has nodes at all. */
export function readWaysAndPlaces(bytes: Uint8Array, roads: RoadCollector, places: OsmPlaceNode[]): boolean {
  const block = new Block(bytes, true);
  const hasPlaces = (block.has & IS_PLACE) !== 0;
  const hasRoads = (block.has & IS_ROAD) !== 0;
  let nodes = false;
  for (const group of block.groups) {
    const reader = new PbfReader(group);
    eachField(reader, group.length, (field) => {
      if (field === WAY && hasRoads) readWay(reader, messageEnd(reader, group.length), block, roads);
      else if (field === DENSE_NODES) {
        nodes = true;
        if (hasPlaces) densePlaces(reader, messageEnd(reader, group.length), block, places);
      } else if (field === PLAIN_NODE) {
        nodes = true;
        if (hasPlaces) plainPlace(reader, messageEnd(reader, group.length), block, places);
      }
    });
  }
  return nodes;
}

/** Second pass: offers every node to the collector. */
export function readNodes(bytes: Uint8Array, roads: RoadCollector): void {
  const block = new Block(bytes, false);
  for (const group of block.groups) {
    const reader = new PbfReader(group);
    eachField(reader, group.length, (field) => {
      if (field === DENSE_NODES) denseNodes(reader, messageEnd(reader, group.length), block, roads);
      else if (field === PLAIN_NODE) plainNode(reader, messageEnd(reader, group.length), block, roads);
    });
  }
}
