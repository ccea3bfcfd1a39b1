/** Writes small OSM PBF files for tests, every part of them at will. */
import { deflateSync } from 'node:zlib';
import { PbfWriter } from 'pbf';

/** Of histories. */
interface Versioned {
  readonly version?: number;
  /** Taken as true. */
  readonly visible?: boolean;
}
interface NodeFixture extends Versioned {
  readonly id: number;
  readonly lon: number;
  readonly lat: number;
  readonly tags?: Readonly<Record<string, string>>;
}
interface WayFixture extends Versioned {
  readonly id: number;
  readonly nodes: readonly number[];
  readonly tags: Readonly<Record<string, string>>;
  /** Longitudes and latitudes of the nodes, in files with locations on ways. */
  readonly at?: readonly (readonly [lon: number, lat: number])[];
}
interface RelationFixture extends Versioned {
  readonly id: number;
  readonly members: readonly (readonly [type: 'node' | 'way' | 'relation', ref: number, role: string])[];
  readonly tags: Readonly<Record<string, string>>;
}
export interface Fixture {
  readonly nodes: readonly NodeFixture[];
  readonly ways: readonly WayFixture[];
  readonly relations?: readonly RelationFixture[];
}
export interface Layout {
  readonly dense?: boolean;
  readonly granularity?: number;
  readonly lonOffset?: number;
  readonly latOffset?: number;
  /** Node references before keys and values. */
  readonly refsFirst?: boolean;
  readonly pack?: 'raw' | 'zlib';
  readonly features?: readonly string[];
}

export const message = (write: (writer: PbfWriter) => void): Uint8Array => {
  const writer = new PbfWriter();
  write(writer);
  return writer.finish().slice();
};

/** An Info message; only what is stated. */
const info = ({ version, visible = true }: Versioned, flagged: boolean): Uint8Array =>
  message((writer) => {
    if (version !== undefined) writer.writeVarintField(1, version);
    if (flagged) writer.writeBooleanField(6, visible);
  });
const isVersioned = (list: readonly Versioned[]): boolean => list.some(({ version }) => version !== undefined);
const isFlagged = (list: readonly Versioned[]): boolean => list.some(({ visible }) => visible !== undefined);

/** A StringTable. */
export const strings = (texts: readonly string[]): Uint8Array =>
  message((writer) => {
    for (const text of texts) field(writer, 1, new TextEncoder().encode(text));
  });

const field = (writer: PbfWriter, tag: number, bytes: Uint8Array) => writer.writeBytesField(tag, bytes);

/** A blob with its header; `content` as given, packed or not. */
export function blob(
  type: string,
  content: Uint8Array,
  pack: 'raw' | 'zlib' = 'zlib',
  rawSize = content.length,
): Uint8Array {
  const body = message((writer) => {
    if (pack === 'raw') field(writer, 1, content);
    else {
      writer.writeVarintField(2, rawSize);
      field(writer, 3, deflateSync(content));
    }
  });
  return framed(type, body, body.length);
}

/** A blob header that announces `size` bytes, then `body`. */
export function framed(type: string, body: Uint8Array, size: number): Uint8Array {
  const header = message((writer) => {
    writer.writeStringField(1, type);
    writer.writeVarintField(3, size);
  });
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, header.length);
  return Buffer.concat([length, header, body]);
}

export const headerBlob = (features: readonly string[] = ['OsmSchema-V0.6', 'DenseNodes']): Uint8Array =>
  blob(
    'OSMHeader',
    message((writer) => {
      for (const feature of features) writer.writeStringField(4, feature);
    }),
  );

export function pbf(fixture: Fixture, layout: Layout = {}): Uint8Array {
  const pack = layout.pack ?? 'zlib';
  return Buffer.concat([
    headerBlob(layout.features),
    blob('OSMData', primitiveBlock({ nodes: fixture.nodes, ways: [] }, layout), pack),
    blob('OSMData', primitiveBlock({ nodes: [], ways: fixture.ways }, layout), pack),
    ...(fixture.relations === undefined
      ? []
      : [blob('OSMData', primitiveBlock({ nodes: [], ways: [], relations: fixture.relations }, layout), pack)]),
  ]);
}

export function primitiveBlock(fixture: Fixture, layout: Layout = {}): Uint8Array {
  const table = [''];
  const index = (text: string): number => {
    const known = table.indexOf(text, 1);
    return known > 0 ? known : table.push(text) - 1;
  };
  const { granularity = 100, lonOffset = 0, latOffset = 0 } = layout;
  const code = (degrees: number, offset: number): number => Math.round((degrees * 1e9 - offset) / granularity);
  const deltas = (values: readonly number[]): number[] =>
    values.map((value, i) => value - (i === 0 ? 0 : (values[i - 1] ?? 0)));
  const groups: Uint8Array[] = [];
  if (fixture.nodes.length > 0 && layout.dense !== false) {
    const denseNodes = message((writer) => {
      writer.writePackedSVarint(1, deltas(fixture.nodes.map((node) => node.id)));
      if (isVersioned(fixture.nodes))
        field(
          writer,
          5,
          message((inner) => {
            inner.writePackedVarint(
              1,
              fixture.nodes.map(({ version = 0 }) => version),
            );
            inner.writePackedSVarint(
              2,
              fixture.nodes.map(() => 7),
            );
            if (isFlagged(fixture.nodes))
              inner.writePackedVarint(
                6,
                fixture.nodes.map(({ visible = true }) => Number(visible)),
              );
          }),
        );
      writer.writePackedSVarint(8, deltas(fixture.nodes.map((node) => code(node.lat, latOffset))));
      writer.writePackedSVarint(9, deltas(fixture.nodes.map((node) => code(node.lon, lonOffset))));
      const pairs = fixture.nodes.flatMap((node) => [
        ...Object.entries(node.tags ?? {}).flatMap(([k, v]) => [index(k), index(v)]),
        0,
      ]);
      writer.writePackedVarint(10, pairs);
    });
    groups.push(message((writer) => field(writer, 2, denseNodes)));
  } else if (fixture.nodes.length > 0) {
    groups.push(
      message((writer) => {
        for (const node of fixture.nodes) {
          const tags = Object.entries(node.tags ?? {});
          field(
            writer,
            1,
            message((inner) => {
              inner.writeTag(1, 0);
              inner.writeSVarint(node.id);
              inner.writePackedVarint(
                2,
                tags.map(([k]) => index(k)),
              );
              inner.writePackedVarint(
                3,
                tags.map(([, v]) => index(v)),
              );
              if (node.version !== undefined) field(inner, 4, info(node, isFlagged(fixture.nodes)));
              inner.writeTag(8, 0);
              inner.writeSVarint(code(node.lat, latOffset));
              inner.writeTag(9, 0);
              inner.writeSVarint(code(node.lon, lonOffset));
            }),
          );
        }
      }),
    );
  }
  if (fixture.ways.length > 0)
    groups.push(
      message((writer) => {
        for (const way of fixture.ways) {
          const tags = Object.entries(way.tags);
          field(
            writer,
            3,
            message((inner) => {
              const refs = () => inner.writePackedSVarint(8, deltas(way.nodes));
              inner.writeVarintField(1, way.id);
              if (layout.refsFirst) refs();
              inner.writePackedVarint(
                2,
                tags.map(([k]) => index(k)),
              );
              inner.writePackedVarint(
                3,
                tags.map(([, v]) => index(v)),
              );
              if (way.version !== undefined) field(inner, 4, info(way, isFlagged(fixture.ways)));
              if (!layout.refsFirst) refs();
              if (way.at !== undefined) {
                inner.writePackedSVarint(9, deltas(way.at.map(([, lat]) => code(lat, latOffset))));
                inner.writePackedSVarint(10, deltas(way.at.map(([lon]) => code(lon, lonOffset))));
              }
            }),
          );
        }
      }),
    );
  if ((fixture.relations ?? []).length > 0)
    groups.push(
      message((writer) => {
        for (const { id, members, tags, ...versioned } of fixture.relations ?? []) {
          const pairs = Object.entries(tags).map(([k, v]) => [index(k), index(v)] as const);
          const relation = message((inner) => {
            inner.writeVarintField(1, id);
            inner.writePackedVarint(
              2,
              pairs.map(([k]) => k),
            );
            inner.writePackedVarint(
              3,
              pairs.map(([, v]) => v),
            );
            if (versioned.version !== undefined) field(inner, 4, info(versioned, isFlagged(fixture.relations ?? [])));
            inner.writePackedVarint(
              8,
              members.map(([, , role]) => index(role)),
            );
            inner.writePackedSVarint(9, deltas(members.map(([, ref]) => ref)));
            inner.writePackedVarint(
              10,
              members.map(([type]) => ['node', 'way', 'relation'].indexOf(type)),
            );
          });
          field(writer, 4, relation);
        }
      }),
    );
  return message((writer) => {
    field(writer, 1, strings(table));
    for (const group of groups) field(writer, 2, group);
    if (granularity !== 100) writer.writeVarintField(17, granularity);
    if (latOffset !== 0) writer.writeVarintField(19, latOffset);
    if (lonOffset !== 0) writer.writeVarintField(20, lonOffset);
  });
}

/** The same as OSM XML. */
export function xml(fixture: Fixture): string {
  const quoted = (text: string) => text.replace(/[&<>"'\n\t\r]/g, (c) => `&#${c.charCodeAt(0)};`);
  const tags = (all: Readonly<Record<string, string>> = {}) =>
    Object.entries(all)
      .map(([k, v]) => `<tag k="${quoted(k)}" v="${quoted(v)}"/>`)
      .join('');
  const about = ({ version, visible }: Versioned): string =>
    `${version === undefined ? '' : ` version="${version}"`}${visible === undefined ? '' : ` visible="${visible}"`}`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">',
    ...fixture.nodes.map(({ id, lat, lon, tags: t, ...more }) => {
      const position = more.visible === false ? '' : ` lat="${lat}" lon="${lon}"`;
      return `<node id="${id}"${about(more)}${position}>${tags(t)}</node>`;
    }),
    ...fixture.ways.map(({ id, nodes, tags: t, at, ...more }) => {
      const refs = nodes.map((ref, i) => {
        const [lon, lat] = at?.[i] ?? [];
        return `<nd ref="${ref}"${lon === undefined ? '' : ` lat="${lat}" lon="${lon}"`}/>`;
      });
      return `<way id="${id}"${about(more)}>${refs.join('')}${tags(t)}</way>`;
    }),
    ...(fixture.relations ?? []).map(
      ({ id, members, tags: t, ...more }) =>
        `<relation id="${id}"${about(more)}>${members
          .map(([type, ref, role]) => `<member type="${type}" ref="${ref}" role="${quoted(role)}"/>`)
          .join('')}${tags(t)}</relation>`,
    ),
    '</osm>\n',
  ].join('\n');
}

/** The same as the Overpass API writes it as JSON. */
export const json = (fixture: Fixture): string =>
  JSON.stringify({
    version: 0.6,
    elements: [
      ...fixture.nodes.map((node) => ({ type: 'node', ...node })),
      ...fixture.ways.map(({ at, ...way }) => ({
        ...{ type: 'way', ...way },
        ...(at === undefined ? {} : { geometry: at.map(([lon, lat]) => ({ lat, lon })) }),
      })),
      ...(fixture.relations ?? []).map(({ members, ...relation }) => ({
        ...{ type: 'relation', ...relation },
        members: members.map(([type, ref, role]) => ({ type, ref, role })),
      })),
    ],
  });

/** A crossroads with a seat, a town and three villages; synthetic. */
export const CROSSROADS: Fixture = {
  nodes: [
    { id: 1, lon: 110, lat: 21, tags: { place: 'town', name: '中镇', population: '9000' } },
    { id: 2, lon: 110.01, lat: 21, tags: { place: 'village', name: '东村', population: '1200' } },
    { id: 3, lon: 109.99, lat: 21, tags: { place: 'village', name: '西村' } },
    { id: 4, lon: 110, lat: 21.01, tags: { place: 'hamlet', 'name:en': 'North' } },
    { id: 5, lon: 110, lat: 20.99 },
  ],
  ways: [
    { id: 10, nodes: [3, 1, 2], tags: { highway: 'primary', name: '东西路' } },
    { id: 11, nodes: [4, 1, 5], tags: { highway: 'unclassified', surface: 'gravel' } },
    { id: 12, nodes: [1, 2], tags: { building: 'yes' } },
  ],
};
