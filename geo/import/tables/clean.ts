/** Characters that nobody sees: what web pages, PDFs and spreadsheets leave in cells when text is copied. */

/**
 * Zero-width, joining, direction and formatting marks, variation selectors, and the byte order mark. None of them belongs
 * to a code, a number or a Chinese name.
 */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/gu;
/** Spaces that are not the space bar's. */
const ODD_SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu;
const WIDE_DIGITS = /[\uff10-\uff19]/gu;

/** What was found in the cells of a file, by character, and where first. */
export interface Cleaned {
  cells: number;
  readonly found: Map<string, number>;
  first: { readonly row: number; readonly column: number } | null;
}

export const nothingCleaned = (): Cleaned => ({ cells: 0, found: new Map(), first: null });

const nameOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** A cell without them, trimmed; full-width digits become plain ones. What was taken out is added to `into`. */
export function cleanCell(text: string, into: Cleaned, row: number, column: number): string {
  let dirty = false;
  const strip = (pattern: RegExp, put: (character: string) => string) => (value: string) =>
    value.replace(pattern, (character) => {
      dirty = true;
      const name = nameOf(character);
      into.found.set(name, (into.found.get(name) ?? 0) + 1);
      return put(character);
    });
  const visible = strip(INVISIBLE, () => '')(text);
  const plain = strip(WIDE_DIGITS, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))(visible);
  if (dirty) {
    into.cells++;
    into.first ??= { row, column };
  }
  return plain.replace(ODD_SPACES, ' ').trim();
}

/** `U+200B ×24, U+202D ×12`, at most eight of them. */
export function cleanedText({ found }: Cleaned): string {
  const names = [...found].map(([name, count]) => `${name} ×${count}`);
  return [...names.slice(0, 8), ...(names.length > 8 ? ['…'] : [])].join(', ');
}
