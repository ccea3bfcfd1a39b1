/** Robustness beside the other figures: any one vehicle or driver missing, who takes its runs, who suffers. */
import { ABSENCES, coverLines, MISSING } from '../../api/words/absences.ts';
import type { AbsenceCase, AbsenceSummary, PlanAbsences, Standby } from '../../src/model/absences.ts';
import { act } from '../core/actions.ts';
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { number, percent, yuan } from '../i18n/format.ts';
import { currentLanguage, t } from '../i18n/index.ts';
import { syntheticBadge } from '../parts/badges.ts';
import { button } from '../parts/buttons.ts';
import { metric } from '../parts/delta.ts';
import { siteLink, siteName, villageLink } from '../parts/links.ts';
import { problemBox } from '../parts/problem.ts';

/** Cases listed; the table has all. */
const SHOWN = 10;

export function absencesCard(state: AppState): HTMLElement | null {
  const { plan, absences } = state;
  if (plan === null) return null;
  const here = absences.plan === plan.id;
  const asking = here && absences.study === null && absences.problem === null;
  return h(
    'section',
    { class: 'card', 'data-testid': 'absences-card', 'aria-busy': String(asking) },
    h('h3', {}, t('absences.title'), ' ', syntheticBadge(here ? (absences.study?.synthetic ?? []) : [])),
    here && absences.problem ? problemBox(absences.problem) : null,
    here && absences.study !== null
      ? study(absences.study, state)
      : asking
        ? h('p', { class: 'loading', role: 'status' }, t('absences.loading'))
        : [
            h('p', { class: 'quiet' }, t('absences.how')),
            button(t('absences.open'), () => void act.readAbsences(), {
              class: 'button button-small',
              testid: 'absences-open',
            }),
          ],
  );
}

const typeName = ({ dataset }: AppState, id: string): string =>
  dataset?.vehicles.find((type) => type.id === id)?.name[currentLanguage()] ?? id;

function study(found: PlanAbsences, state: AppState): HTMLElement {
  const language = currentLanguage();
  return h(
    'div',
    { class: 'stack', 'data-testid': 'absences' },
    h('p', { class: 'quiet' }, ABSENCES.method[language]),
    summary('vehicles', found.vehicles),
    summary('drivers', found.drivers),
    h('h4', {}, ABSENCES.worst[language]),
    h(
      'ol',
      { class: 'closure-list' },
      found.cases.slice(0, SHOWN).map((one, index) => row(one, index, state)),
    ),
    found.standby.length === 0
      ? null
      : [
          h('h4', {}, t('absences.standby')),
          h(
            'ul',
            { 'data-testid': 'absence-standby' },
            found.standby.map((one) => h('li', {}, standby(one, state))),
          ),
        ],
    h(
      'a',
      {
        class: 'button button-small',
        href: `/v1/plans/${found.plan}/absences?format=csv`,
        download: true,
        'data-key': 'absences-table',
      },
      t('absences.csv'),
    ),
  );
}

function summary(kind: 'vehicles' | 'drivers', sum: AbsenceSummary): HTMLElement {
  const language = currentLanguage();
  const share = (label: string, ratio: AbsenceSummary['taken']): HTMLElement =>
    metric(label, {
      now: ratio.value,
      show: percent,
      better: 'up',
      of: t('absences.of', { n: number(ratio.numerator), all: number(ratio.denominator) }),
    });
  return h(
    'div',
    {},
    h('h4', {}, ABSENCES[kind][language]),
    h(
      'dl',
      { class: 'metrics' },
      share(ABSENCES.taken[language], sum.taken),
      share(ABSENCES.harmless[language], sum.harmless),
      metric(ABSENCES['worst-late'][language], { now: sum.worstLateParcels, show: number, better: 'down' }),
      metric(ABSENCES['worst-unvisited'][language], { now: sum.worstUnvisited, show: number, better: 'down' }),
    ),
  );
}

function row(one: AbsenceCase, index: number, state: AppState): HTMLElement {
  const language = currentLanguage();
  const { covers, waits } = coverLines(one, language, (id) => typeName(state, id));
  return h(
    'li',
    { class: 'closure', 'data-testid': 'absence', 'data-missing': one.id },
    h(
      'details',
      { 'data-key': `absence-${index}` },
      h(
        'summary',
        {},
        h('strong', {}, `${MISSING[one.missing][language]} ${one.id}`),
        ' ',
        t('absences.late', { n: number(one.covered.lateParcels), bare: number(one.bare.lateParcels) }),
        one.covered.unvisited.length > 0
          ? ` · ${t('absences.unvisited', { n: number(one.covered.unvisited.length) })}`
          : null,
      ),
      h('p', { class: 'quiet' }, siteLink(one.base)),
      h(
        'ul',
        {},
        [...covers, ...waits].map((line) => h('li', {}, line)),
      ),
      one.covered.unvisited.length > 0
        ? h('div', { class: 'place-list' }, one.covered.unvisited.map(villageLink))
        : null,
    ),
  );
}

const standby = (one: Standby, state: AppState): string =>
  t('absences.standby.one', {
    what: one.missing === 'vehicle' ? typeName(state, one.vehicleType) : MISSING.driver[currentLanguage()],
    place: siteName(one.base),
    yuan: yuan(one.monthlyFen),
    n: number(one.cases),
  });
