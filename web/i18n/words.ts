/**
 * The vocabulary that the map shares with the command line and the API, as keys of its texts: `reason.budget`, `day.1`.
 */
import { TIMES } from '../../api/words/clock.ts';
import { BASELINE_KINDS, COST_ASSUMPTIONS, COST_LINES, LEDGER_ITEMS, PAYERS, SHARES } from '../../api/words/cost.ts';
import { ERROR_TITLES } from '../../api/words/errors.ts';
import { OUTCOMES } from '../../api/words/import-issues.ts';
import { ISSUE_FIXES } from '../../api/words/issue-fixes.ts';
import { ISSUE_KINDS } from '../../api/words/issue-kinds.ts';
import { PHASES } from '../../api/words/phases.ts';
import { PROVENANCE, SYNTHETIC_PARTS } from '../../api/words/provenance.ts';
import { COVERAGE_FAILS, REASONS_AFTER_CHANGES, UNSERVED_REASONS } from '../../api/words/reasons.ts';
import { ROAD_CLASSES, TERRAIN, UNNAMED_ROAD } from '../../api/words/roads.ts';
import { type Language, LIST, type Words } from '../../api/words/say.ts';
import { UNITS } from '../../api/words/units.ts';
import { VERDICTS } from '../../api/words/verdicts.ts';
import { DATASET_PARTS, VERIFICATION_PARTS, VERIFICATION_TABLE } from '../../api/words/verification.ts';
import { DAYS, shortWeekday, WEEKDAYS } from '../../api/words/weekdays.ts';

type Keyed<Prefix extends string, Table> = Readonly<Record<`${Prefix}.${keyof Table & (string | number)}`, string>>;

/** A table of words as texts under `prefix`. */
function under<Prefix extends string, Table extends Readonly<Record<string | number, Words>>>(
  prefix: Prefix,
  table: Table,
  language: Language,
): Keyed<Prefix, Table> {
  const entries = Object.entries(table).map(([code, words]) => [`${prefix}.${code}`, words[language]]);
  return Object.fromEntries(entries) as Keyed<Prefix, Table>;
}

const shortDays = Object.fromEntries(Object.keys(WEEKDAYS).map((day) => [day, shortWeekday(Number(day))])) as Readonly<
  Record<keyof typeof WEEKDAYS, Words>
>;

export const shared = (language: Language) => ({
  ...under('reason', UNSERVED_REASONS, language),
  ...under('reason.changed', REASONS_AFTER_CHANGES, language),
  ...under('phase', PHASES, language),
  ...under('fails', COVERAGE_FAILS, language),
  ...under('verdict', VERDICTS, language),
  ...under('baseline', BASELINE_KINDS, language),
  ...under('cost', COST_LINES, language),
  ...under('cost.assumed', COST_ASSUMPTIONS, language),
  ...under('ledger', LEDGER_ITEMS, language),
  ...under('payer', PAYERS, language),
  ...under('shares', SHARES, language),
  ...under('import', OUTCOMES, language),
  ...under('issue', ISSUE_KINDS, language),
  ...under('fix', ISSUE_FIXES, language),
  ...under('problem', ERROR_TITLES, language),
  ...under('unit', UNITS, language),
  ...under('day', shortDays, language),
  ...under('days', DAYS, language),
  ...under('time', TIMES, language),
  ...under('synthetic', SYNTHETIC_PARTS, language),
  ...under('road.class', ROAD_CLASSES, language),
  ...under('verify.part', VERIFICATION_PARTS, language),
  ...under('verify.origin', { ...PROVENANCE, ...VERIFICATION_TABLE }, language),
  ...under('part', DATASET_PARTS, language),
  ...under('join', { list: LIST }, language),
  ...under('roads', { unnamed: UNNAMED_ROAD }, language),
  ...under('terrain', TERRAIN, language),
});
