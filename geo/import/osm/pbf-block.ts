/** A PrimitiveBlock of OSM PBF: its table of strings, its groups, how its coordinates are coded. */
import { PbfReader } from 'pbf';
import { MAX_PBF_BLOCK_PARTS } from '../limits.ts';
import { isBarrierKey, makesBarrier } from './barrier.ts';
import { PLACE_KEYS } from './extract.ts';
import { eachField, messageEnd } from './pbf-fields.ts';
import { isRestrictionKey } from './restriction.ts';
import { SIGN_KEYS } from './sign.ts';
import { isWayKey } from './tags.ts';

/** Flags of a string as a key; `IS_BARRIER`: what may limit or hold up those who pass a node. */
export const IS_PLACE = 1;
export const IS_ROAD = 2;
export const IS_WAY_KEY = 4;
export const IS_NODE_KEY = 8;
export const IS_BARRIER = 16;
export const IS_RESTRICTION_KEY = 32;
/** As a value of `type`. */
export const IS_RESTRICTION = 64;

const flagsOf = (key: string): number =>
  (key === 'place' ? IS_PLACE : 0) |
  (key === 'highway' || makesBarrier(key) ? IS_BARRIER : 0) |
  (key === 'highway' || key === 'route' ? IS_ROAD : 0) |
  (isWayKey(key) ? IS_WAY_KEY : 0) |
  (PLACE_KEYS.has(key) || isBarrierKey(key) || SIGN_KEYS.has(key) ? IS_NODE_KEY : 0) |
  (isRestrictionKey(key) ? IS_RESTRICTION_KEY : 0) |
  (key.startsWith('restriction') || key === 'ferry' ? IS_RESTRICTION : 0);

/** Longest key that is looked at; `double_tracked_motor_vehicle:backward:conditional` is one. */
const LONGEST_KEY = 60;

/** A block has more strings or groups than any has. */
export class TooManyParts extends Error {}

export class Block {
  readonly groups: Uint8Array[] = [];
  granularity = 100;
  lonOffset = 0;
  latOffset = 0;
  flags = new Uint8Array(0);
  /** Union of all flags: what this block can have at all. */
  has = 0;
  readonly #bytes: Uint8Array;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  #texts: (string | undefined)[] = [];

  constructor(bytes: Uint8Array, withStrings: boolean) {
    this.#bytes = bytes;
    const reader = new PbfReader(bytes);
    eachField(reader, bytes.length, (field) => {
      if (field === 1) {
        const end = messageEnd(reader, bytes.length);
        if (withStrings) this.#readStrings(reader, end);
        reader.pos = end;
      } else if (field === 2) {
        const end = messageEnd(reader, bytes.length);
        if (this.groups.length >= MAX_PBF_BLOCK_PARTS) throw new TooManyParts('groups');
        this.groups.push(bytes.subarray(reader.pos, end));
        reader.pos = end;
      } else if (field === 17) this.granularity = reader.readVarint(true);
      else if (field === 19) this.latOffset = reader.readVarint(true);
      else if (field === 20) this.lonOffset = reader.readVarint(true);
    });
    if (withStrings) this.#flagStrings();
  }

  #readStrings(reader: PbfReader, limit: number): void {
    eachField(reader, limit, (field) => {
      if (field !== 1) return;
      const end = messageEnd(reader, limit);
      if (this.#starts.length >= MAX_PBF_BLOCK_PARTS) throw new TooManyParts('strings');
      this.#starts.push(reader.pos);
      this.#ends.push(end);
      reader.pos = end;
    });
  }

  #flagStrings(): void {
    const count = this.#starts.length;
    this.#texts = new Array<string | undefined>(count);
    this.flags = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      const length = (this.#ends[i] ?? 0) - (this.#starts[i] ?? 0);
      if (length < 2 || length > LONGEST_KEY) continue;
      const flags = flagsOf(this.text(i));
      this.flags[i] = flags;
      this.has |= flags;
    }
  }

  /** String `index` of the table. Bytes that aren't UTF-8 become U+FFFD. Throws on an index outside the table. */
  text(index: number): string {
    const known = this.#texts[index];
    if (known !== undefined) return known;
    const start = this.#starts[index];
    const end = this.#ends[index];
    if (start === undefined || end === undefined) throw new Error(`string ${index} of ${this.#starts.length}`);
    const { buffer, byteOffset, length } = this.#bytes;
    const text = Buffer.from(buffer, byteOffset, length).toString('utf8', start, end);
    this.#texts[index] = text;
    return text;
  }

  /** Coordinates in 1e-7 degree; the file's are nanodegrees by granularity and offset. */
  e7(offset: number, value: number): number {
    return this.granularity === 100 && offset === 0 ? value : Math.round((offset + this.granularity * value) / 100);
  }
}
