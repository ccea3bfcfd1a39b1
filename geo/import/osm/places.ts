/** Tiers from the place nodes of an OSM extract: https://wiki.openstreetmap.org/wiki/Key:place. */
import { type Boundary, CundaError, type Position, type Town, type Village } from '../../../src/model/index.ts';
import { inside, straightMetres } from '../earth.ts';
import type { IssueLog } from '../issues.ts';
import { DUPLICATE_PLACE_METRES } from '../limits.ts';
import type { CountyPlaces } from '../places/places.ts';
import { cleanName, count } from '../tables/values.ts';
import type { ImportOptions } from '../types.ts';
import type { OsmPlaceNode } from './place-node.ts';

/** Kinds from high to low; people of a village where the map doesn't say. */
const TOWN_KINDS = ['city', 'town', 'suburb', 'borough'];
const VILLAGE_PEOPLE: ReadonlyMap<string, number> = new Map([
  ['village', 600],
  ['hamlet', 100],
]);

interface Place {
  readonly code: string;
  readonly id: number;
  /** What the map has it as. */
  readonly of: OsmPlaceNode['kind'];
  readonly kind: string;
  readonly name: string;
  readonly position: Position;
  /** Null where not tagged, or not as a number. */
  readonly people: number | null;
}

/**
 * The county of an extract: the largest city or town is the seat, cities, towns, suburbs and boroughs are towns,
 * villages and hamlets villages of the nearest town. Throws `osm-no-places` where nothing usable is found.
 */
export function osmPlaces(
  nodes: readonly OsmPlaceNode[],
  county: { readonly code: string; readonly name: string },
  boundary: Boundary | null,
  options: ImportOptions,
  log: IssueLog,
): CountyPlaces {
  const places = withoutTwins(readPlaces(nodes, boundary, log), log);
  const villages = places.filter((place) => VILLAGE_PEOPLE.has(place.kind));
  const towns = places.filter((place) => TOWN_KINDS.includes(place.kind)).map((place) => ({ ...place }));
  if (villages.length === 0)
    throw new CundaError(
      'osm-no-places/villages',
      { file: log.source, nodes: nodes.length },
      { at: { file: log.source } },
    );
  const [largest] = [...(towns.length > 0 ? towns : villages)].sort(byImportance);
  if (largest === undefined) throw new CundaError('osm-no-places', { file: log.source });
  if (towns.length === 0) {
    towns.push({ ...largest, code: `${largest.code}-town` });
    log.add(
      'guessed',
      'seat-guessed/village',
      { name: largest.name },
      {
        value: largest.code,
      },
    );
  }
  const people = villages.filter((village) => village.people === null).length;
  if (people > 0)
    log.add(
      'guessed',
      'population-assumed/osm',
      { count: people, all: villages.length },
      {
        column: 'population',
      },
    );
  log.accepted += places.length;
  return {
    ...county,
    prefecture: null,
    seat: options.seat ?? largest.position,
    boundary,
    towns: towns.map(({ code, name, position }): Town => ({ code, name, position, provenance: 'declared' })),
    villages: villages.map((village) => toVillage(village, towns)),
    sites: [],
    declaredDemand: [],
  };
}

function readPlaces(nodes: readonly OsmPlaceNode[], boundary: Boundary | null, log: IssueLog): Place[] {
  return nodes.flatMap((node) => {
    const kind = node.tags.get('place') ?? '';
    if (!TOWN_KINDS.includes(kind) && !VILLAGE_PEOPLE.has(kind)) return [];
    const value = `${node.kind}/${node.id}`;
    const written = ['name', 'name:zh', 'name:en']
      .map((key) => node.tags.get(key) ?? '')
      .find((name) => cleanName(name) !== '');
    if (written === undefined) {
      log.add('rejected', 'place-unnamed', { kind }, { column: 'name', value });
      return [];
    }
    const name = cleanName(written);
    if (name !== written.trim() || name.includes('\ufffd'))
      log.add(
        'repaired',
        'name-repaired/characters',
        {},
        {
          column: 'name',
          value: written,
        },
      );
    const position: Position = [node.lonE7 / 1e7, node.latE7 / 1e7];
    if (boundary !== null && !inside(boundary, position)) {
      log.add('rejected', 'outside-county/place', { name }, { value });
      return [];
    }
    return [
      {
        code: `${node.kind[0]}${node.id}`,
        id: node.id,
        of: node.kind,
        kind,
        name,
        position,
        people: readPeople(node, name, log),
      },
    ];
  });
}

function readPeople(node: OsmPlaceNode, name: string, log: IssueLog): number | null {
  const text = node.tags.get('population');
  if (text === undefined) return null;
  const people = count(text.replace(/(?<=\d)[ .](?=\d{3}(?:\D|$))/g, ''));
  if (people === null)
    log.add(
      'rejected',
      'value-invalid/people',
      { name, node: node.id },
      {
        column: 'population',
        value: text,
      },
    );
  return people === null ? null : Math.round(people);
}

const rank = (place: Place): number => [...TOWN_KINDS, ...VILLAGE_PEOPLE.keys()].indexOf(place.kind);
/** Cities and towns before suburbs; then people, kind, name, id. */
const byImportance = (a: Place, b: Place): number =>
  Number(rank(a) > 1) - Number(rank(b) > 1) ||
  (b.people ?? 0) - (a.people ?? 0) ||
  rank(a) - rank(b) ||
  (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id);

/** Of places of one name within 100 m the highest kind stays, then the lowest id. */
function withoutTwins(places: readonly Place[], log: IssueLog): Place[] {
  const byName = new Map<string, Place[]>();
  const dropped = new Set<Place>();
  for (const place of [...places].sort((a, b) => rank(a) - rank(b) || a.id - b.id)) {
    const kept = byName.get(place.name) ?? [];
    byName.set(place.name, kept);
    const twin = kept.find((other) => straightMetres(other.position, place.position) < DUPLICATE_PLACE_METRES);
    if (twin === undefined) kept.push(place);
    else {
      dropped.add(place);
      log.add(
        'repaired',
        'place-duplicate',
        { name: place.name, metres: DUPLICATE_PLACE_METRES, twin: twin.code },
        {
          value: `${place.of}/${place.id}`,
        },
      );
    }
  }
  return places.filter((place) => !dropped.has(place));
}

function toVillage(village: Place, towns: readonly Place[]): Village {
  let [nearest] = towns;
  let least = Number.POSITIVE_INFINITY;
  for (const town of towns) {
    const metres = straightMetres(village.position, town.position);
    if (metres >= least) continue;
    least = metres;
    nearest = town;
  }
  const { code, name, position, people, kind } = village;
  return {
    code,
    name,
    town: nearest?.code ?? '',
    position,
    positionProblem: null,
    population: people ?? VILLAGE_PEOPLE.get(kind) ?? 0,
    designatedPoor: false,
    settlements: [],
    provenance: {
      position: 'declared',
      population: people === null ? 'estimated' : 'declared',
      designatedPoor: 'estimated',
      town: 'estimated',
    },
  };
}
