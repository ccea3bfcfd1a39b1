/** The checker's answer in its three parts, for the plan on the screen or for a file dropped here. */
import type { Verification } from '../../api/wire/verification.ts';
import { sourceText } from '../../api/words/inputs/sources.ts';
import { act } from '../core/actions.ts';
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { NO_VERIFICATION, type VerificationState } from '../core/verification-state.ts';
import { number } from '../i18n/format.ts';
import { currentLanguage, t, tData } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';
import { problemBox } from '../parts/problem.ts';

/** Differences and patterns listed; the API has them all. */
const LISTED = 20;

type Group = Verification['notCheckable'][number];

export function verificationCard({ plan, verification }: AppState): HTMLElement {
  // An answer about another plan than the one on the screen is of no use here.
  const current = verification.file !== null || verification.plan === plan?.id;
  const { busy, found, problem, file } = current ? verification : NO_VERIFICATION;
  return h(
    'section',
    { class: 'card', 'data-testid': 'verify-card' },
    h('h3', {}, t('verify.title')),
    h('p', { class: 'quiet' }, t('verify.intro')),
    plan
      ? button(t('verify.shown'), () => void act.verifyShown(), {
          testid: 'verify-shown',
          class: 'button button-small',
        })
      : null,
    dropZone(),
    busy ? h('p', { class: 'quiet', role: 'status' }, t('verify.busy')) : null,
    problem ? problemBox(problem) : null,
    found ? h('h4', {}, file ?? t('verify.this')) : null,
    found ? verificationAnswer(found) : null,
  );
}

function dropZone(): HTMLElement {
  const mark =
    (over: boolean) =>
    (event: Event): void => {
      event.preventDefault();
      if (event.currentTarget instanceof HTMLElement) event.currentTarget.classList.toggle('drop-over', over);
    };
  const take = (files: FileList | null | undefined): void => {
    const [file] = files ?? [];
    if (file !== undefined) void act.verifyGiven(file);
  };
  return h(
    'div',
    {
      class: 'drop',
      'data-testid': 'verify-drop',
      on: {
        dragenter: mark(true),
        dragover: mark(true),
        dragleave: mark(false),
        drop: (event) => {
          mark(false)(event);
          if (event instanceof DragEvent) take(event.dataTransfer?.files);
        },
      },
    },
    h(
      'label',
      { class: 'button file-button' },
      t('verify.choose'),
      h('input', {
        type: 'file',
        accept: '.json,.zip',
        class: 'visually-hidden',
        'data-testid': 'verify-file',
        on: {
          change: ({ currentTarget }) => {
            if (currentTarget instanceof HTMLInputElement) take(currentTarget.files);
          },
        },
      }),
    ),
    h('span', { class: 'quiet' }, t('verify.drop')),
  );
}

const total = (members: readonly { readonly values: number }[]): number =>
  members.reduce((sum, { values }) => sum + values, 0);

/** The three parts. */
export function verificationAnswer(found: Verification): HTMLElement {
  const { ok, differences, omitted, recomputed, given, notCheckable } = found;
  const wrong = differences.length + omitted;
  const counts = { values: number(total(recomputed)), kinds: number(recomputed.length), differences: number(wrong) };
  const values = (groups: readonly Group[]) => ({
    values: number(groups.reduce((sum, one) => sum + total(one.members), 0)),
  });
  const heading = (
    part: 'recomputed' | 'decisions' | 'inputs' | 'notCheckable',
    params: Readonly<Record<string, string>>,
  ) => h('h4', {}, t(`verify.part.${part}`, params));
  return h(
    'div',
    { class: 'verification', 'data-testid': 'verification', 'data-ok': String(ok) },
    h(
      'p',
      { class: ok ? 'state-good' : 'state-bad' },
      `${ok ? '✓' : '✕'} ${t(ok ? 'verify.agrees' : 'verify.differs')}`,
    ),
    differences.length === 0 ? null : differenceTable(found),
    ...(recomputed.length === 0
      ? []
      : [
          heading('recomputed', counts),
          heading('decisions', values(given.decisions)),
          groupTable(given.decisions),
          heading('inputs', { values: number(total(given.inputs)) }),
          inputTable(given),
          heading('notCheckable', values(notCheckable)),
          groupTable(notCheckable),
        ]),
  );
}

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

function differenceTable({ differences, omitted }: Verification): HTMLElement {
  const more = differences.length + omitted - LISTED;
  return h(
    'table',
    { class: 'data', 'data-testid': 'verify-differences' },
    h(
      'thead',
      {},
      h('tr', {}, ...(['verify.where', 'verify.stated', 'verify.right'] as const).map((key) => h('th', {}, t(key)))),
    ),
    h(
      'tbody',
      {},
      differences
        .slice(0, LISTED)
        .map(({ path, stated, recomputed }) =>
          h(
            'tr',
            {},
            h('td', { translate: 'no' }, path),
            h('td', { translate: 'no' }, shown(stated)),
            h('td', { translate: 'no' }, shown(recomputed)),
          ),
        ),
      more > 0 ? h('tr', {}, h('td', { colspan: 3 }, `… +${number(more)}`)) : null,
    ),
  );
}

const groupTable = (groups: readonly Group[]): HTMLElement =>
  h(
    'table',
    { class: 'data' },
    h(
      'tbody',
      {},
      groups.map(({ label, members }) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, label),
          h('td', { title: members.map(({ pattern }) => pattern).join('\n'), translate: 'no' }, number(total(members))),
        ),
      ),
    ),
  );

/** Inputs by where they come from, and the original files. */
function inputTable({ inputs, sources }: Verification['given']): HTMLElement {
  const rows = new Map<string, { readonly cells: readonly string[]; readonly values: number }>();
  for (const { pattern, provenance, source, date, values } of inputs) {
    const origin = t(`verify.origin.${provenance ?? 'unstated'}`);
    const [, first = '', second = ''] = pattern.split('/');
    const cells = [
      tData('part', first === 'inputs' || first === 'demand' ? `${first}/${second}` : first),
      origin,
      source === null ? '' : sourceText(currentLanguage(), source),
      date ?? '',
    ];
    const key = JSON.stringify(cells);
    rows.set(key, { cells, values: (rows.get(key)?.values ?? 0) + values });
  }
  return h(
    'table',
    { class: 'data origins' },
    h(
      'tbody',
      {},
      [...rows.values()].map(({ cells: [member = '', ...rest], values }) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, member),
          h('td', {}, number(values)),
          ...rest.map((cell) => h('td', {}, cell)),
        ),
      ),
      sources.map(({ name, sha256, compared }) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row', translate: 'no' }, name),
          h('td', {}, t(compared ? 'verify.origin.compared' : 'verify.origin.untouched')),
          h('td', { colspan: 3, translate: 'no' }, sha256 ?? ''),
        ),
      ),
    ),
  );
}

/** The answer about the plan on the sheet, where there is one. */
export const printedVerification = (verification: VerificationState, plan: string | null): HTMLElement | null =>
  verification.found === null || verification.plan === null || verification.plan !== plan
    ? null
    : h(
        'section',
        { class: 'print-verification' },
        h('h2', {}, t('verify.title')),
        verificationAnswer(verification.found),
      );
