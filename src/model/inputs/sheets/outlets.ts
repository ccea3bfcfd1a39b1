/** 网点: existing and possible sites of every carrier and office. */
import { candidateSite } from '../../complete.ts';
import { sha256 } from '../../hash.ts';
import { type Site, SiteKind, SiteState, Tier } from '../../site.ts';
import { arraySheet } from './array-sheet.ts';
import { MOST_MONTHLY_YUAN, MOST_YUAN } from './limits.ts';
import { checkPositions, positionFields, unknownCodes } from './places.ts';
import type { Row, RowFault, Sheet } from './sheet.ts';

/** Id of a site that a file adds without one: the same row gives the same id. */
export const newSiteId = (row: Row): string =>
  `in-${sha256(JSON.stringify([row.tier, row.name, row.town, row.village, row.longitude, row.latitude])).slice(0, 12)}`;

const checkTimes = (rows: readonly Row[]): RowFault[] =>
  rows.flatMap((row, index): RowFault[] =>
    String(row.opens) < String(row.closes)
      ? []
      : [{ index, column: 'closes', value: String(row.closes), code: 'order', params: { after: String(row.opens) } }],
  );

/** A cold store has a volume, and what has a volume is one. */
const checkCold = (rows: readonly Row[]): RowFault[] =>
  rows.flatMap((row, index): RowFault[] => {
    const { coldCubicMetres: volume, coldStorage } = row;
    if (typeof volume !== 'number' || volume > 0 === coldStorage) return [];
    return [{ index, column: 'coldCubicMetres', value: String(volume), code: 'cold-store', params: {} }];
  });

/** A county has a logistics centre. */
const checkCentre = (rows: readonly Row[]): RowFault[] =>
  rows.some((row) => row.tier === 'county' && row.state !== 'excluded')
    ? []
    : [{ index: -1, column: 'tier', value: '', code: 'needed', params: { what: 'county' } }];

/** Stations stand in a town, village stations in a village too. */
const checkHome = (rows: readonly Row[]): RowFault[] =>
  rows.flatMap((row, index): RowFault[] => {
    const needed =
      row.tier === 'village' && row.village === null
        ? 'village'
        : row.tier === 'town' && row.town === null
          ? 'town'
          : null;
    return needed === null ? [] : [{ index, column: needed, value: '', code: 'needed', params: {} }];
  });

export const outletsSheet: Sheet = arraySheet({
  id: 'outlets',
  key: ['id'],
  kind: 'open',
  at: ['sites'],
  basis: 'member',
  fields: [
    { id: 'id', type: { kind: 'code' }, path: ['id'], initial: '' },
    { id: 'name', type: { kind: 'text', most: 120 }, path: ['name'] },
    { id: 'tier', type: { kind: 'choice', of: Tier.options }, path: ['tier'] },
    { id: 'kind', type: { kind: 'choice', of: SiteKind.options }, path: ['kind'] },
    { id: 'state', type: { kind: 'choice', of: SiteState.options }, path: ['state'] },
    ...positionFields(false),
    { id: 'town', type: { kind: 'code' }, path: ['town'], nullable: true, initial: null },
    { id: 'village', type: { kind: 'code' }, path: ['village'], nullable: true, initial: null },
    { id: 'openingCost', type: { kind: 'yuan', least: 0, most: MOST_YUAN }, path: ['openingCostFen'] },
    { id: 'monthlyCost', type: { kind: 'yuan', least: 0, most: MOST_MONTHLY_YUAN }, path: ['monthlyCostFen'] },
    { id: 'floorArea', type: { kind: 'number', least: 0, most: 1_000_000 }, path: ['floorAreaSquareMetres'] },
    { id: 'capacity', type: { kind: 'number', least: 0, most: 10_000_000 }, path: ['capacityParcelsPerDay'] },
    { id: 'services', type: { kind: 'list' }, path: ['services'], initial: ['parcel'] },
    { id: 'carriers', type: { kind: 'list' }, path: ['carriers'], initial: ['all'] },
    { id: 'coldStorage', type: { kind: 'flag' }, path: ['coldStorage'], initial: false },
    {
      id: 'coldCubicMetres',
      type: { kind: 'number', least: 0, most: 1_000_000 },
      path: ['coldCubicMetres'],
      nullable: true,
      initial: null,
    },
    {
      id: 'staff',
      type: { kind: 'number', least: 0, most: 100_000, whole: true },
      path: ['staff'],
      nullable: true,
      initial: null,
    },
    { id: 'opens', type: { kind: 'time' }, path: ['opens'], initial: '08:00' },
    { id: 'closes', type: { kind: 'time' }, path: ['closes'], initial: '18:00' },
  ],
  check: (dataset, rows) => [
    ...checkPositions(dataset, rows),
    ...unknownCodes(rows, 'town', new Set(dataset.towns.map(({ code }) => code))),
    ...unknownCodes(rows, 'village', new Set(dataset.villages.map(({ code }) => code))),
    ...checkTimes(rows),
    ...checkCold(rows),
    ...checkHome(rows),
    ...checkCentre(rows),
  ],
  blank: (row) =>
    candidateSite({
      id: String(row.id),
      name: String(row.name),
      tier: row.tier as Site['tier'],
      kind: row.kind as Site['kind'],
      position: [0, 0],
      town: null,
      village: null,
    }),
  finish: (entry) => {
    const { carriers, coldCubicMetres, staff, ...rest } = entry as Site;
    return {
      ...rest,
      carriers: carriers.includes('all') ? 'all' : carriers,
      // What nobody states is absent.
      ...(typeof coldCubicMetres === 'number' ? { coldCubicMetres } : {}),
      ...(typeof staff === 'number' ? { staff } : {}),
    };
  },
});
