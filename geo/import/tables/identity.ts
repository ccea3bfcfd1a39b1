/**
 * Which place a row is about: its code and level. A row that names a place is never dropped for a slip in either: where
 * neither code, level nor name tells what it is, it counts as a village that can't be served, and says why.
 */
import type { Village } from '../../../src/model/index.ts';
import type { IssueLog } from '../issues.ts';
import type { Field } from './columns.ts';
import { type Level, levelOf, levelOfName } from './levels.ts';
import type { RowSource } from './row-source.ts';
import { cleanName, type DivisionCode, divisionCode } from './values.ts';

export interface Identity {
  readonly code: string;
  readonly division: boolean;
  readonly level: Level;
  /** `level-unknown` where the row counts as a village for want of anything better. */
  readonly problem: Village['positionProblem'];
}

const MAX_CODE = 64;

/** Division codes, also ones with a digit too few or too many; but not the short numbers or names that others use. */
export const meantAsDivision = (text: string): boolean => divisionCode(text) !== null || /^\d{6,}$/.test(text);

const detail = (source: RowSource, field: Field) => ({
  row: source.row,
  column: source.column(field) ?? field,
  value: source.get(field),
});

/**
 * `scheme`: most codes of the file are division codes, so that another kind of code is a slip. Null, and counted as not
 * counted, where a row names no place at all.
 */
export function identify(source: RowSource, scheme: boolean, log: IssueLog): Identity | null {
  const text = source.get('code').trim();
  const told = source.get('level');
  const level = levelOf(told, source.get('town') !== '' || source.get('parent') !== '');
  if (level === 'outlet')
    return { code: cleanName(text) || `o${source.row}`, division: false, level, problem: 'missing' };
  const parsed = divisionCode(text);
  if (source.get('settlement') !== '' || level === 'settlement') return settlement(source, parsed, text);
  if (!scheme) return byWord(source, level, text, log);
  if (parsed === null) return withoutCode(source, level, text, log);
  const county = parsed.code.slice(0, 6);
  if (parsed.repaired) log.add('repaired', 'code-invalid/taken', { code: parsed.code }, detail(source, 'code'), county);
  const known = { code: parsed.code, division: true, problem: 'missing' } as const;
  if (level === null || level === parsed.level) return { ...known, level: parsed.level };
  if (isWholeCity(parsed, level)) return { ...known, level: 'county' };
  const taken = agreed(parsed.level, level, source.get('name'));
  const params = { told: level, code: parsed.code, level: parsed.level, taken };
  log.add('guessed', 'code-invalid/contradicts', params, detail(source, 'code'), county);
  return { ...known, level: taken };
}

/** A city without districts (东莞, 儋州): its prefecture's code is its county's too. */
const isWholeCity = ({ level, code }: DivisionCode, told: Level): boolean =>
  told === 'county' && level === 'prefecture' && !code.startsWith('0000', 2);

/** Of a code and a word that speak for different levels: what the name speaks for, else the village, which counts. */
function agreed(byCode: Level, byWord: Level, name: string): Level {
  const byName = levelOfName(name);
  if (byName === byCode || byName === byWord) return byName;
  return byCode === 'village' || byWord === 'village' ? 'village' : byCode;
}

function settlement(source: RowSource, parsed: DivisionCode | null, text: string): Identity {
  const inner = divisionCode(text.slice(0, 12));
  const code = parsed ?? (/^\d{13,18}$/.test(text) ? inner : null);
  const division = code !== null && code.level === 'village';
  return {
    code: division ? code.code : cleanName(text).slice(0, MAX_CODE) || `p${source.row}`,
    division,
    level: 'settlement',
    problem: 'missing',
  };
}

/** Identity in a file of codes that are its own. */
function byWord(source: RowSource, level: Level | null, text: string, log: IssueLog): Identity | null {
  const code = fitting(source, text, log);
  const known = { code, division: false, problem: 'missing' } as const;
  if (level !== null) return { ...known, level };
  const told = source.get('level');
  const name = cleanName(source.get('name'));
  if (told !== '') {
    log.add('rejected', 'level-unknown', { name: name || code, code }, detail(source, 'level'));
    return { ...known, level: 'village', problem: 'level-unknown' };
  }
  const byName = levelOfName(name);
  const guess = source.villageNames === true && byName !== 'county' ? 'village' : byName;
  if (guess !== null && (source.column('level') !== null || source.villageNames === true)) {
    if (source.column('level') !== null)
      log.add('guessed', 'level-guessed', { name, code, level: guess }, detail(source, 'level'));
    return { ...known, level: guess };
  }
  if (source.column('level') !== null && name !== '') {
    log.add('rejected', 'level-unknown', { name, code }, detail(source, 'level'));
    return { ...known, level: 'village', problem: 'level-unknown' };
  }
  log.add('rejected', 'value-invalid/level-missing', {}, detail(source, 'level'));
  log.uncounted++;
  return null;
}

/** Identity of a row whose code is none in a file of division codes. */
function withoutCode(source: RowSource, level: Level | null, text: string, log: IssueLog): Identity | null {
  const name = cleanName(source.get('name'));
  const taken = level ?? levelOfName(name);
  const told = source.get('level') !== '';
  if (taken === null && !told && (name === '' || source.point === null)) {
    log.add('rejected', 'code-invalid/digits', {}, detail(source, 'code'));
    log.uncounted++;
    return null;
  }
  const code = meantAsDivision(text) || text === '' ? `p${source.row}` : fitting(source, text, log);
  log.add('rejected', 'code-invalid/kept', { name: name || code, code }, detail(source, 'code'));
  return taken === null
    ? { code, division: false, level: 'village', problem: 'level-unknown' }
    : { code, division: false, level: taken, problem: 'missing' };
}

/** The text as a code of its own, or one by the row where it is blank or too long. */
function fitting(source: RowSource, text: string, log: IssueLog): string {
  const code = cleanName(text);
  if (code !== '' && code.length <= MAX_CODE) return code;
  if (code !== '') log.add('rejected', 'code-invalid/length', { most: MAX_CODE }, detail(source, 'code'));
  return `p${source.row}`;
}
