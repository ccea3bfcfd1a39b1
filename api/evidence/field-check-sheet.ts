/** The workbook of a field check: the sample with columns to fill in, and what stands in them afterwards. */
import { readXlsx, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { boundedWorkbook } from '../../geo/import/tables/workbook-parts.ts';
import { CundaError, type Hash } from '../../src/model/index.ts';
import {
  CLAIMS,
  type Claim,
  type FieldSample,
  type Finding,
  type SampledUnit,
  UNIT_KINDS,
  type UnitKind,
} from '../../src/observed/field-check/index.ts';
import {
  FIELD_ANSWERS,
  FIELD_CHECK,
  FIELD_CLAIMS,
  FIELD_COLUMNS,
  FIELD_SHEETS,
  type FieldFault,
  SAID_NO,
  SAID_YES,
} from '../words/field-check.ts';
import type { Language } from '../words/say.ts';

const FORMAT = 'cunda-field-check/1';
const BEFORE = ['id', 'name', 'place', 'stratum', 'stated'] as const;
const AFTER = ['date', 'by', 'remark'] as const;
const YES: ReadonlySet<string> = new Set(SAID_YES);
const NO: ReadonlySet<string> = new Set(SAID_NO);

/** What could not be read, by code with its place: a sheet in the reader's words and a cell, `B7`. */
export interface SheetFault {
  readonly code: FieldFault;
  readonly sheet: string;
  readonly cell: string;
  readonly value: string;
}

const letter = (column: number): string => String.fromCharCode(65 + column);

/** A heading: its words, and below them the id by which it is known in any language. */
function headings(kind: UnitKind, language: Language): string[] {
  const said = (id: keyof typeof FIELD_COLUMNS) => `${FIELD_COLUMNS[id][language]}\n${id}`;
  return [
    ...BEFORE.map(said),
    ...CLAIMS[kind].map((claim) => `${FIELD_CLAIMS[claim][language]}\n${claim}`),
    ...AFTER.map(said),
  ];
}

/** Cells of claims that the plan does not make of a unit say so, so that nobody looks for them. */
const claimCell = (unit: SampledUnit, claim: Claim): string | null => (unit.claims[claim] === undefined ? '–' : null);

function sheetOf(kind: UnitKind, units: readonly SampledUnit[], language: Language): WriteSheet {
  const rows = units.map((unit) => [
    ...BEFORE.map((column) => unit[column]),
    ...CLAIMS[kind].map((claim) => claimCell(unit, claim)),
    ...AFTER.map(() => null),
  ]);
  const words = [FIELD_ANSWERS.yes[language], FIELD_ANSWERS.no[language]];
  return {
    name: FIELD_SHEETS[kind][language],
    rows: [headings(kind, language), ...rows],
    columns: headings(kind, language).map((_, at) => ({
      width: at === BEFORE.indexOf('stated') ? 40 : 18,
      ...(at < BEFORE.length && { numFmt: '@' }),
    })),
    freezePane: { rows: 1, columns: 1 },
    dataValidations: CLAIMS[kind].flatMap((claim, i) =>
      claim === 'deliveries' || rows.length === 0
        ? []
        : [
            {
              type: 'list' as const,
              values: words,
              allowBlank: true,
              showErrorMessage: false,
              range: `${letter(BEFORE.length + i)}2:${letter(BEFORE.length + i)}${rows.length + 1}`,
            },
          ],
    ),
  };
}

/** The workbook of a sample of the plan of that id. */
export const fieldCheckWorkbook = (plan: Hash, sample: FieldSample, language: Language): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [
      {
        name: FIELD_SHEETS.about[language],
        rows: [
          ['format', FORMAT],
          ['plan', plan],
          ['seed', sample.seed],
          ['size', sample.size],
          ['', FIELD_CHECK.fill[language]],
        ],
        columns: [{ width: 12 }, { width: 100 }],
      },
      ...UNIT_KINDS.map((kind) =>
        sheetOf(
          kind,
          sample.units.filter((unit) => unit.kind === kind),
          language,
        ),
      ),
    ],
    properties: { title: FORMAT, creator: 'Cunda' },
  });

type Rows = readonly (readonly unknown[])[];
export interface FilledCheck {
  readonly plan: string;
  readonly seed: number;
  readonly size: number;
  readonly sheets: ReadonlyMap<UnitKind, Rows>;
}

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value).trim());

/** A filled workbook, its answers not read yet. Throws `workbook-invalid`, `file-too-large`, `file-truncated`. */
export async function readFieldCheck(name: string, bytes: Uint8Array): Promise<FilledCheck> {
  const invalid = (cause?: unknown) =>
    new CundaError('workbook-invalid/unreadable', { file: name }, { at: { file: name }, allowed: FORMAT, cause });
  const book = await readXlsx(boundedWorkbook(name, bytes)).catch((cause: unknown) => {
    throw invalid(cause);
  });
  const facts = new Map(book.sheets[0]?.rows.map(([key, value]) => [text(key), text(value)]));
  const [seed, size] = [Number(facts.get('seed')), Number(facts.get('size'))];
  if (facts.get('format') !== FORMAT || !Number.isSafeInteger(seed) || !Number.isSafeInteger(size)) throw invalid();
  const named = (kind: UnitKind) =>
    book.sheets.find((sheet) => Object.values(FIELD_SHEETS[kind]).includes(sheet.name.trim()));
  const sheets = new Map(
    UNIT_KINDS.flatMap((kind): [UnitKind, Rows][] => {
      const sheet = named(kind);
      return sheet === undefined ? [] : [[kind, sheet.rows]];
    }),
  );
  return { plan: facts.get('plan') ?? '', seed, size, sheets };
}

/** An answer as somebody wrote it; undefined where it is none. */
function answerOf(cell: unknown, claim: Claim): Finding | undefined {
  const said = text(cell).normalize('NFKC').toLowerCase();
  if (said === '' || said === '–' || said === '-') return null;
  if (claim === 'deliveries') {
    const count = Number(said);
    return Number.isFinite(count) && count >= 0 ? count : undefined;
  }
  if (typeof cell === 'boolean') return cell;
  return YES.has(said) ? true : NO.has(said) ? false : undefined;
}

/** The findings of a filled workbook against its sample, and what of it could not be read. */
export function findingsOf(
  filled: FilledCheck,
  sample: FieldSample,
  language: Language,
): { readonly findings: ReadonlyMap<string, Finding>; readonly faults: SheetFault[] } {
  const findings = new Map<string, Finding>();
  const faults: SheetFault[] = [];
  for (const kind of UNIT_KINDS) {
    const wanted = new Set(sample.units.filter((unit) => unit.kind === kind).map(({ id }) => id));
    const sheet = FIELD_SHEETS[kind][language];
    const rows = filled.sheets.get(kind);
    if (rows === undefined && wanted.size > 0) faults.push({ code: 'sheet-missing', sheet, cell: '', value: '' });
    const columns = (rows?.[0] ?? []).map((heading) => text(heading).split('\n').at(-1) ?? '');
    const seen = new Set<string>();
    for (const [at, row] of (rows ?? []).entries()) {
      const id = text(row[Math.max(0, columns.indexOf('id'))]);
      if (at === 0 || id === '') continue;
      const cell = `${letter(Math.max(0, columns.indexOf('id')))}${at + 1}`;
      if (!wanted.has(id) || seen.has(id)) {
        faults.push({ code: seen.has(id) ? 'row-twice' : 'row-unknown', sheet, cell, value: id });
        continue;
      }
      seen.add(id);
      for (const claim of CLAIMS[kind]) {
        const column = columns.indexOf(claim);
        const answer = column < 0 ? null : answerOf(row[column], claim);
        if (answer === undefined)
          faults.push({
            code: 'answer-unreadable',
            sheet,
            cell: `${letter(column)}${at + 1}`,
            value: text(row[column]),
          });
        findings.set(`${kind} ${id} ${claim}`, answer ?? null);
      }
    }
    if (rows === undefined) continue;
    for (const id of wanted) if (!seen.has(id)) faults.push({ code: 'row-missing', sheet, cell: '', value: id });
  }
  return { findings, faults };
}
