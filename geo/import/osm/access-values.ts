/** What the values of access keys let a user do: https://wiki.openstreetmap.org/wiki/Key:access. */
import type { RoadUse } from '../../../src/model/index.ts';
import { bit, FOOT_BIT, plainValue, usesNamed } from './vocabulary.ts';

/** From the most to the least that is allowed. */
export const VERDICTS = ['open', 'destination', 'closed'] as const;
export type Verdict = (typeof VERDICTS)[number];

const kinds = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** `discouraged` is advice. */
const OPEN = kinds('yes permissive designated public discouraged true 1');
/** To reach a place on it, or to hand something over there: not as a through way. */
const DESTINATION = kinds('destination delivery customers customer');
const CLOSED = kinds(
  'no private permit residents agricultural forestry military restricted emergency emergency_vehicle use_sidepath ' +
    'employees employee staff members authorized authorised permit_holder permit_holders school university ' +
    'none never prohibited false 0 impassable unsuitable variable seasonal neighbours neighbors resident',
);
/** Says that nothing is known. */
const SAYS_NOTHING = kinds('unknown default undefined unsigned');
/** Modes for which `official` means a way that is signed as theirs; of others it lets official vehicles pass. */
const SIGNED_AS_THEIRS = kinds('foot bus psv goods hgv');

export interface ReadValue {
  /** Null where the value says nothing. */
  readonly verdict: Verdict | null;
  /** Parts of it are not known. */
  readonly unknown: boolean;
  /** It says `no` and lets the same users pass. */
  readonly contradiction: boolean;
}

/** The value of an access key `mode` for one of its users. Of a list each part adds those whom it lets pass. */
export function accessValue(text: string, mode: string, use: RoadUse): ReadValue {
  let verdict: Verdict | null = null;
  let [unknown, no] = [false, false];
  for (const part of text.slice(0, 200).split(/[;,|]/)) {
    const value = plainValue(part).replaceAll(/[\s-]+/g, '_');
    if (value === '' || SAYS_NOTHING.has(value)) continue;
    const one = verdictOf(value, mode, use);
    if (one === null) unknown = true;
    else verdict = verdict === null ? one : looser(verdict, one);
    no ||= value === 'no';
  }
  return { verdict, unknown, contradiction: no && verdict !== null && verdict !== 'closed' };
}

function verdictOf(value: string, mode: string, use: RoadUse): Verdict | null {
  if (OPEN.has(value)) return 'open';
  // A walker hands nothing over.
  if (value === 'delivery' && use === 'foot') return 'closed';
  if (DESTINATION.has(value)) return 'destination';
  if (CLOSED.has(value)) return 'closed';
  if (value === 'official') return SIGNED_AS_THEIRS.has(mode) ? 'open' : 'closed';
  // Pushed by somebody who walks.
  if (value === 'dismount') return use === 'foot' ? 'open' : 'closed';
  // Cars with several people in them: ours have a driver only.
  if (value === 'hov') return use === 'bus' ? 'open' : 'closed';
  const named = value === 'pedestrian' || value === 'pedestrians' ? FOOT_BIT : usesNamed(value);
  if (named === null) return null;
  return (named & bit(use)) !== 0 ? 'open' : 'closed';
}

export const looser = (a: Verdict, b: Verdict): Verdict => (VERDICTS.indexOf(a) <= VERDICTS.indexOf(b) ? a : b);
export const stricter = (a: Verdict, b: Verdict): Verdict => (looser(a, b) === a ? b : a);
