/** GB18030 for tests, one and two bytes: the decoder of the platform turned round. */
const table = new Map<string, readonly [number, number]>();

function fill(): void {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      try {
        table.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
      } catch {
        // not assigned
      }
    }
}

/** Bytes of a text. Throws on a character that two bytes can't carry. */
export function gb18030(text: string): Uint8Array {
  if (table.size === 0) fill();
  return Uint8Array.from(
    Array.from(text).flatMap((char) => {
      const code = char.charCodeAt(0);
      const bytes = code < 0x80 ? [code] : table.get(char);
      if (bytes === undefined) throw new Error(`no two-byte GB18030 for ${char}`);
      return [...bytes];
    }),
  );
}
