/** The reader's language by Accept-Language (RFC 9110, 12.5.4). */
import type { Language } from '../words/say.ts';

/**
 * The language of `header` with the highest quality that there are words in; Chinese where it names none. The first
 * wins a tie.
 */
export function languageOf(header: string | undefined): Language {
  let best: Language = 'zh';
  let quality = 0;
  for (const part of (header ?? '').split(',')) {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const [primary] = range.split('-');
    if (primary !== 'zh' && primary !== 'en') continue;
    const told = parameters.find((parameter) => parameter.startsWith('q='));
    const given = told === undefined ? 1 : Number(told.slice(2));
    if (given > quality) [best, quality] = [primary, given];
  }
  return best;
}
