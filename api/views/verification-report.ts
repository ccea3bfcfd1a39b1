/** A verification as text: what differs, then what was recomputed, taken as given and not checkable. */
import type { Verification } from '../wire/verification.ts';
import { TABLES } from '../words/command-line.ts';
import { sourceText } from '../words/inputs/sources.ts';
import { PROVENANCE } from '../words/provenance.ts';
import { type Language, say } from '../words/say.ts';
import { VERDICTS, VERIFICATION_PARTS, VERIFICATION_TABLE } from '../words/verification.ts';
import { columns } from './columns.ts';

/** Differences listed; the JSON has them all. */
const LISTED = 30;
/** Patterns that a group names; the JSON has them all. */
const NAMED = 3;

type Group = Verification['notCheckable'][number];
type Counted = { readonly values: number };

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

const total = (members: readonly Counted[]): number => members.reduce((sum, { values }) => sum + values, 0);
const ofGroups = (groups: readonly Group[]): number => total(groups.flatMap(({ members }) => members));

const groupRow = ({ label, members }: Group): string[] => [
  label,
  String(total(members)),
  members
    .slice(0, NAMED)
    .map(({ pattern }) => pattern)
    .join(' ') + (members.length > NAMED ? ` … +${members.length - NAMED}` : ''),
];

/** Inputs by the first member of their pattern and where they come from. */
function inputRows(inputs: Verification['given']['inputs'], language: Language): string[][] {
  const rows = new Map<string, { cells: string[]; values: number }>();
  for (const { pattern, provenance, source, date, values } of inputs) {
    const [, first = '', second = ''] = pattern.split('/');
    const member = first === 'inputs' || first === 'demand' ? `/${first}/${second}` : `/${first}`;
    const said = provenance === null ? VERIFICATION_TABLE.unstated : PROVENANCE[provenance];
    const cells = [member, say(language, said), date ?? '', source === null ? '' : sourceText(language, source)];
    const key = JSON.stringify(cells);
    const known = rows.get(key) ?? { cells, values: 0 };
    rows.set(key, { cells, values: known.values + values });
  }
  return [...rows.values()].map(({ cells: [member = '', ...rest], values }) => [member, String(values), ...rest]);
}

function differenceLines({ differences, omitted }: Verification, language: Language): string[] {
  if (differences.length === 0) return [];
  const rows = differences
    .slice(0, LISTED)
    .map(({ path, stated, recomputed }) => [path, shown(stated), shown(recomputed)]);
  const beyond = differences.length + omitted - LISTED;
  const head = (['where', 'stated', 'recomputed'] as const).map((word) => say(language, TABLES[word]));
  return [...columns([head, ...rows], 2), ...(beyond > 0 ? [`  … +${beyond}`] : [])];
}

/** The whole answer, for a screen or a sheet of paper. */
export function verificationReport(found: Verification, language: Language): string {
  const { ok, checked, differences, omitted, recomputed, given, notCheckable } = found;
  const differing = differences.length + omitted;
  const part = (name: keyof typeof VERIFICATION_PARTS, params: Readonly<Record<string, number>>) =>
    say(language, VERIFICATION_PARTS[name], params);
  const head = `${ok ? '✓' : '✗'} ${say(language, ok ? VERDICTS.agree : VERDICTS.differ, { checked, total: differing })}`;
  // What is no plan at all has no parts.
  if (recomputed.length === 0) return [head, ...differenceLines(found, language)].join('\n');
  const wrong = recomputed.filter(({ differences: count }) => count > 0);
  const sources = given.sources.map(({ name, sha256, bytes, compared }) => [
    name,
    say(language, compared ? VERIFICATION_TABLE.compared : VERIFICATION_TABLE.untouched),
    String(bytes),
    sha256 ?? '',
  ]);
  return [
    head,
    ...differenceLines(found, language),
    part('recomputed', { values: total(recomputed), kinds: recomputed.length, differences: differing }),
    ...columns(
      wrong.map(({ pattern, values, differences: count }) => [pattern, `${count} / ${values}`]),
      2,
    ),
    part('decisions', { values: ofGroups(given.decisions) }),
    ...columns(given.decisions.map(groupRow), 2),
    part('inputs', { values: total(given.inputs) }),
    ...columns(inputRows(given.inputs, language), 2),
    ...columns(sources, 2),
    part('notCheckable', { values: ofGroups(notCheckable) }),
    ...columns(notCheckable.map(groupRow), 2),
  ].join('\n');
}
