/** The ways of an OSM extract as the importer hands them to the road builder: tags read, nodes resolved. */
export interface OsmWay {
  readonly id: number;
  /** OSM node ids in way order, at least two; each is a key of {@link OsmWays.nodes}. */
  readonly nodes: number[];
  /** Index into ROAD_CLASSES. */
  readonly roadClass: number;
  /** Index into SURFACES. */
  readonly surface: number;
  /** Signed limit, 0 = none; at most 255. */
  readonly maxspeedKmh: number;
  /** DIRECTION, relative to the order of `nodes`. */
  readonly direction: 0 | 1 | 2;
  /** Bits of ROAD_USES; never 0. */
  readonly access: number;
  /** Signed duration of a ferry, 0 = none. */
  readonly durationSeconds: number;
  readonly name: string;
}

export interface OsmWays {
  /** In file order. A way whose nodes are partly missing comes as several with the same id. */
  readonly ways: OsmWay[];
  /** Nodes of kept ways only; integers of 1e-7 degree, WGS-84. */
  readonly nodes: Map<number, readonly [lonE7: number, latE7: number]>;
}
