import type { zhField } from './zh-field.ts';

/** In the field: position, photos, weak networks. */
export const enField: Readonly<Record<keyof typeof zhField, string>> = {
  'field.title': 'In the field',
  'field.locate': 'Where I am',
  'field.photo': 'Photo of a shop',
  'field.how':
    'Use the position of the phone, or a photo of a shop that has one; photos are read on this device and not uploaded.',
  'field.busy': 'Getting the position…',
  'field.found': 'Position found',
  'field.accuracy': 'within about {metres}',
  'field.propose': 'Propose a station here',
  'field.leave': 'Not now',
  'field.fault.denied':
    'The browser does not allow it. Let this site use the position in the settings of the browser, or click on the map.',
  'field.fault.unavailable': 'No position to be had. Try again under open sky, or click on the map.',
  'field.fault.photo':
    'This photo has no position (positioning was off, or a messenger took it out). Use the original, or click on the map.',
  'offline.kept': 'The service is out of reach; this is the plan last kept on this device.',
  'offline.edits':
    'The service is out of reach: edits ({n}) stay on this device and are worked out as soon as it is back.',
};
