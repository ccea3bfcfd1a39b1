/** Protocol-buffer fields with their ends checked: pbf itself runs past the end of a damaged message without a word. */
import type { PbfReader } from 'pbf';

/** Runs over the fields of a message up to `end`. Throws where the message doesn't end there. */
export function eachField(reader: PbfReader, end: number, read: (field: number) => void): void {
  for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end)) read(field);
  if (reader.pos !== end) throw new Error(`a message ends at byte ${reader.pos}, not at ${end}`);
}

/** Reads the length of a nested message and returns where it ends. Throws beyond `limit`. */
export function messageEnd(reader: PbfReader, limit: number): number {
  const length = reader.readVarint();
  const end = reader.pos + length;
  if (!(end <= limit)) throw new Error(`a field of ${length} bytes leaves its message`);
  return end;
}

/** Where a packed field ends. Throws beyond `limit`. */
export function packedEnd(reader: PbfReader, limit: number): number {
  const end = reader.readPackedEnd();
  if (!(end <= limit)) throw new Error('a packed field leaves its message');
  return end;
}

/** Appends the unsigned numbers of a packed field. */
export function readIndexes(reader: PbfReader, limit: number, into: number[]): void {
  const end = packedEnd(reader, limit);
  while (reader.pos < end) into.push(reader.readVarint());
}
