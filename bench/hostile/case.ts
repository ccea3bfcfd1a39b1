/** One hostile input: what it is, and its bytes, made when it is its turn. */
export interface HostileFile {
  readonly kind: string;
  /** With the ending by which it is told. */
  readonly name: string;
  make(): Uint8Array;
}

export interface HostileBody {
  readonly kind: string;
  readonly path: string;
  make(): string;
}

const utf8 = new TextEncoder();
export const bytesOf = (text: string): Uint8Array => utf8.encode(text);

/** `unit` again and again up to about so many bytes. */
export const repeated = (unit: string, bytes: number): string =>
  unit.repeat(Math.max(1, Math.floor(bytes / utf8.encode(unit).length)));
