import type { zhKeys } from './zh-keys.ts';

/** The map by keyboard. */
export const enKeys: Readonly<Record<keyof typeof zhKeys, string>> = {
  'help.rove':
    'On the map cursor: arrows go to the next village or station, Enter selects; while placing or drawing they move a cross and Enter sets a point (Shift: finely); + − zoom; M moves the selected station',
  'roving.label': 'Map cursor: arrow keys go between villages and stations, Enter selects',
  'roving.role': 'map cursor',
  'roving.free': 'Cross: arrow keys move it, with Shift finely, Enter sets the point',
  'roving.none': 'There is no place on the map yet',
  'roving.end': 'No more places this way',
};
