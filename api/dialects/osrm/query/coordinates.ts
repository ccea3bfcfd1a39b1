/** Coordinates in an address: `lon,lat;lon,lat`, `polyline(…)` or `polyline6(…)`, and `.json` at the end if wanted. */
import type { Position } from '../../../../src/model/index.ts';
import { decodePolyline } from '../polyline.ts';
import { OsrmError } from '../refusal.ts';

/** A number without exponent, as OSRM reads it. */
const DEGREES = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)`;
const PAIR = new RegExp(`^(${DEGREES}),(${DEGREES})$`);
const POLYLINE = /^polyline(6?)\((.*)\)$/s;
const FORMAT = /\.json$/;
/** Longest part of a bad text that a message quotes. */
const QUOTED = 60;

const quote = (text: string): string => JSON.stringify(text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text);

/**
 * `[longitude, latitude]` pairs, not checked against the range of degrees. Throws `InvalidQuery` on anything else,
 * `NotImplemented` on a format that is not here.
 */
export function parseCoordinates(text: string): Position[] {
  if (text.endsWith('.flatbuffers'))
    throw new OsrmError('NotImplemented', 'This request is not supported: answers are JSON, not flatbuffers.');
  const plain = text.replace(FORMAT, '');
  const line = POLYLINE.exec(plain);
  if (line !== null) {
    const [, six, encoded = ''] = line;
    const decoded = decodePolyline(encoded, six === '6' ? 6 : 5);
    if (decoded === null || decoded.length === 0)
      throw new OsrmError('InvalidQuery', `Query string malformed: ${quote(encoded)} is not an encoded polyline.`);
    return decoded;
  }
  let position = 0;
  return plain.split(';').map((part): Position => {
    const pair = PAIR.exec(part);
    if (pair === null)
      throw new OsrmError(
        'InvalidQuery',
        `Query string malformed close to position ${position}: ${quote(part)} is not {longitude},{latitude}.`,
      );
    position += part.length + 1;
    return [Number(pair[1]), Number(pair[2])];
  });
}

/** Whether every coordinate is on the earth. */
export const onEarth = (coordinates: readonly Position[]): boolean =>
  coordinates.every(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90);
