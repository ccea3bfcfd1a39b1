import type { zhFix } from './zh-fix.ts';

/** Putting rows right, placing villages and choosing a reading of coordinates while importing. */
export const enFix: Readonly<Record<keyof typeof zhFix, string>> = {
  'import.unplaced.title': 'Villages without a place ({n})',
  'import.unplaced.how':
    'A village without a place counts as not served. Choose “Click on the map”, then click where it is; the map goes to its town.',
  'import.unplaced.more': '{n} more; they are listed as the first ones are placed.',
  'import.placing.start': 'Click on the map',
  'import.placing.cancel': 'Cancel',
  'import.placing.undo': 'Take back',
  'import.placing.hint': 'Click the place on the map; Esc gives up.',
  'import.readings.ask':
    'The files name no coordinate system. All readings are drawn on the map: which one lies where it should?',
  'import.readings.now': 'as read now',
  'import.readings.moves': 'points move by about {metres}',
  'import.readings.inside': '{share} inside the boundary',
  'import.readings.road': 'about {metres} from the nearest junction',
  'import.terrain': 'Terrain (drive times where there are no roads)',
  'import.terrain.guess': 'by the province',
  'import.seat': 'Place of the county logistics centre',
  'import.seat.found': 'as in the files',
  'import.features.facts': 'Encoding {encoding}, {rows} features; fields are matched by their names',
  'import.features.geometry': 'place or shape',
  'import.key.reading': 'Read as {crs}',
  'import.key.roads': 'Roads of the files',
  'import.key.grid': 'Graticule',
  'issues.fix': 'What to do',
  'mend.value': '{column}, row {row}',
  'mend.skip': 'Leave out',
  'mend.settle': 'Let stand',
  'mend.restore': 'Restore',
  'mend.settled': '{n} settled and no longer listed.',
};
