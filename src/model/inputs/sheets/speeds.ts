/** 车速: what each road profile drives on each class of road. */
import type { Dataset } from '../../dataset.ts';
import { DEFAULT_PROFILES, LEAST_KMH, MOST_KMH } from '../../profiles.ts';
import { LINK_CLASSES, ROAD_CLASSES } from '../../road-terms.ts';
import type { RoadProfile } from '../../vehicle.ts';
import type { Basis } from '../basis.ts';
import { basisColumns } from './array-sheet.ts';
import { basisCells, basisFrom, plainBasis, sameBasis, statementsOf, withStatements } from './bases.ts';
import { getIn, type MemberPath, setIn } from './paths.ts';
import { keyOf, type Row, type RowFault, type Sheet } from './sheet.ts';

const ID = 'speeds';
const KEY = ['profile', 'road'];

interface Speed {
  readonly path: MemberPath;
  /** `closed`: 0 shuts it; `class`: null is the speed of its class; `always`: some speed there has to be. */
  readonly without: 'closed' | 'class' | 'always';
}

/** Speeds of a profile by the name of their row: classes, links as OSM names them, and three that are no roads'. */
const SPEEDS: ReadonlyMap<string, Speed> = new Map([
  ...ROAD_CLASSES.map((road): [string, Speed] => [road, { path: ['kmhByClass', road], without: 'closed' }]),
  ...LINK_CLASSES.map((road): [string, Speed] => [`${road}_link`, { path: ['kmhByLink', road], without: 'class' }]),
  ['maximum', { path: ['maxKmh'], without: 'always' }],
  ['off-road', { path: ['offRoadKmh'], without: 'always' }],
  ['no-roads', { path: ['detourKmh'], without: 'always' }],
]);

/** Rows of the speeds of roads and of what has none. */
export const SPEED_ROADS: readonly string[] = [...SPEEDS.keys()];

const speedOf = (profile: RoadProfile, road: string): number | null => {
  const found = getIn(profile, SPEEDS.get(road)?.path ?? []);
  return typeof found === 'number' ? found : null;
};

/** A speed as our own profiles have it is our estimate; any other came with a file of profiles or of inputs. */
const plainOf = (profile: RoadProfile, road: string): Basis => {
  const ours = DEFAULT_PROFILES.find(({ id }) => id === profile.id);
  const same = ours !== undefined && speedOf(ours, road) === speedOf(profile, road);
  return plainBasis(ID, `${profile.id}/${road}`, same ? 'estimated' : 'declared');
};

function rows(dataset: Dataset): Row[] {
  const stated = statementsOf(dataset, ID);
  return dataset.profiles.flatMap((profile) =>
    SPEED_ROADS.map((road): Row => {
      const basis = stated.get(`${profile.id}/${road}`) ?? plainOf(profile, road);
      return { profile: profile.id, road, kmh: speedOf(profile, road), ...basisCells(basis) };
    }),
  );
}

/** What no profile may have; what is in force already is not questioned. */
function check(dataset: Dataset, given: readonly Row[]): RowFault[] {
  const now = new Map(rows(dataset).map((row) => [keyOf({ key: KEY }, row), row.kmh]));
  const maxima = new Map(given.flatMap(({ profile, road, kmh }) => (road === 'maximum' ? [[profile, kmh]] : [])));
  const faults = given.flatMap((row, index): RowFault[] => {
    const { kmh, profile, road } = row;
    if (kmh === now.get(keyOf({ key: KEY }, row))) return [];
    const fault = (code: RowFault['code'], params: RowFault['params']): RowFault[] => [
      { index, column: 'kmh', value: String(kmh ?? ''), code, params },
    ];
    const { without } = SPEEDS.get(String(road)) ?? { without: 'always' };
    if (kmh === null) return without === 'class' ? [] : fault('needed', {});
    const speed = Number(kmh);
    if (speed < LEAST_KMH && !(speed === 0 && without !== 'always'))
      return fault('out-of-range', { least: LEAST_KMH, most: MOST_KMH });
    const most = maxima.get(profile ?? '');
    return without !== 'always' && typeof most === 'number' && speed > most
      ? fault('out-of-range', { least: 0, most })
      : [];
  });
  if (faults.length > 0) return faults;
  return dataset.profiles.flatMap(({ id }): RowFault[] => {
    const own = given.flatMap((row, index) => (row.profile === id ? [{ row, index }] : []));
    const classes = own.filter(({ row }) => SPEEDS.get(String(row.road))?.without === 'closed');
    const [first] = classes;
    return first === undefined || classes.some(({ row }) => row.kmh !== 0)
      ? []
      : [{ index: first.index, column: 'kmh', value: '0', code: 'needed', params: {} }];
  });
}

function put(dataset: Dataset, given: readonly Row[]): Dataset {
  const told = new Map(given.map((row) => [keyOf({ key: KEY }, row), row]));
  const profiles = dataset.profiles.map((profile) => {
    const made = SPEED_ROADS.reduce((changed, road): RoadProfile => {
      const row = told.get(`${profile.id}/${road}`);
      const { path } = SPEEDS.get(road) ?? { path: [] };
      return row === undefined || row.kmh === speedOf(changed, road) ? changed : setIn(changed, path, row.kmh);
    }, profile);
    if (made === profile || made.kmhByLink === undefined) return made;
    // A link without a speed of its own has that of its class.
    const { kmhByLink, ...rest } = made;
    const links = Object.entries(kmhByLink).filter(([, kmh]) => typeof kmh === 'number');
    return links.length === 0 ? rest : { ...rest, kmhByLink: Object.fromEntries(links) };
  });
  const byId = new Map(profiles.map((profile) => [profile.id, profile]));
  const statements = given.flatMap((row) => {
    const profile = byId.get(String(row.profile));
    if (profile === undefined) return [];
    const basis = basisFrom(row);
    return sameBasis(basis, plainOf(profile, String(row.road)))
      ? []
      : [{ sheet: ID, row: keyOf({ key: KEY }, row), basis }];
  });
  return withStatements({ ...dataset, profiles }, ID, statements);
}

/** One row a profile and class of road, link, and what counts where there are no roads; km/h. */
export const speedsSheet: Sheet = {
  id: ID,
  key: KEY,
  kind: 'keyed',
  columns: [
    { id: 'profile', type: { kind: 'code' } },
    { id: 'road', type: { kind: 'choice', of: SPEED_ROADS } },
    { id: 'kmh', type: { kind: 'number', least: 0, most: MOST_KMH }, nullable: true },
    ...basisColumns(['kmh']),
  ],
  rows,
  check,
  put,
};
