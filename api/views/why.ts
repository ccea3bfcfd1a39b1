/** Why a village has what it has, and what it costs, as text. */
import type {
  ClaimStatus,
  PlanDelta,
  VillageChange,
  VillageChangeKind,
  VillageClaim,
  VillageCost,
  VillageWhy,
} from '../../src/model/index.ts';
import { clock } from '../words/clock.ts';
import { UNSERVED_REASONS } from '../words/reasons.ts';
import { type Language, LIST, say, sayCode } from '../words/say.ts';
import { STUDY_WORDS } from '../words/studies.ts';
import { UNITS } from '../words/units.ts';
import { weekday } from '../words/weekdays.ts';
import { CHANGES, CLAIM_FAULTS, CLAIMS, WHY_WORDS } from '../words/why.ts';
import { columns } from './columns.ts';
import { rounded } from './text.ts';

const signed = (n: number): string => (n > 0 ? `+${n}` : String(n));
const yuan = (fen: number): string => signed(Math.round(fen / 100));
const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(2)} %`);

/** A change in words. */
export function changeText(
  { kind, about }: { kind: VillageChangeKind; about: string | null },
  language: Language,
): string {
  const told = (): string => {
    if (kind === 'add-day') return weekday(Number(about))[language];
    if (kind === 'earlier-departure' || kind === 'add-departure') return clock(Number(about));
    return about ?? WHY_WORDS['all-roads'][language];
  };
  return say(language, CHANGES[kind], { about: told() });
}

function amount({ claim, value }: Pick<ClaimStatus, 'claim' | 'value'>, language: Language): string {
  if (value === null) return '';
  if (claim === 'frequency') return say(language, UNITS['per-week'], { n: value });
  if (claim === 'holds-24h') return `${(value * 100).toFixed(1)} %`;
  return say(language, UNITS.hours, { n: rounded(value / 3600, 1) });
}

function claimRow(one: ClaimStatus, { changes }: VillageWhy, language: Language): string[] {
  const word = (name: keyof typeof WHY_WORDS) => WHY_WORDS[name][language];
  const { claim, holds, fault, required, cheapest } = one;
  const of = required === null ? '' : ` / ${amount({ claim, value: required }, language)}`;
  const shown = one.value === null ? '' : `${amount(one, language)}${of}`;
  if (fault === null) return [CLAIMS[claim][language], word(holds ? 'holds' : 'fails'), shown, ''];
  const reason = sayCode(language, UNSERVED_REASONS, fault.reason ?? '');
  const change = cheapest === null ? undefined : changes[cheapest];
  const help =
    change === undefined
      ? word('no-change')
      : say(language, WHY_WORDS.cheapest, {
          change: `${changeText(change, language)} (${yuan(change.delta.wholeFen)})`,
        });
  return [
    CLAIMS[claim][language],
    word('fails'),
    shown,
    `${say(language, CLAIM_FAULTS[fault.code], { reason })}; ${help}`,
  ];
}

const claimList = (claims: readonly VillageClaim[], language: Language): string =>
  claims.map((claim) => CLAIMS[claim][language]).join(LIST[language]);

const othersText = ({ others }: VillageChange, language: Language): string =>
  (Object.entries(others) as [VillageClaim, number][])
    .filter(([, count]) => count !== 0)
    .map(([claim, count]) => `${CLAIMS[claim][language]} ${signed(count)}`)
    .join(LIST[language]);

const moneyCells = ({ plannableFen, totalFen, tripsFen, wholeFen, openingFen, vehicles }: PlanDelta): string[] => [
  ...[plannableFen, totalFen, tripsFen, wholeFen, openingFen].map(yuan),
  signed(vehicles),
];
const MONEY = ['plannable', 'operators', 'trips', 'whole', 'opening', 'vehicles'] as const;

/** The claims with what stands in their way, then every change with its price; lines joined. */
export function whyText(why: VillageWhy, language: Language): string {
  const word = (name: keyof typeof WHY_WORDS) => WHY_WORDS[name][language];
  const { changes, failed, claims } = why;
  const head = [word('change'), ...MONEY.map(word), word('fixes'), word('breaks'), word('others')];
  const rows = changes.map((change) => [
    changeText(change, language),
    ...moneyCells(change.delta),
    claimList(change.fixes, language),
    claimList(change.breaks, language),
    othersText(change, language),
  ]);
  return [
    say(language, WHY_WORDS.title, { name: why.name, code: why.village }),
    ...columns(
      claims.map((one) => claimRow(one, why, language)),
      2,
    ),
    ...(rows.length === 0 ? [] : ['', word('changes'), ...columns([head, ...rows], 2)]),
    ...failed.map(({ code, ...change }) =>
      say(language, WHY_WORDS.failed, { change: changeText(change, language), code }),
    ),
    ...(why.estimated ? ['', STUDY_WORDS.estimated[language]] : []),
  ].join('\n');
}

/** What the village costs, lines joined. */
export function villageCostText(cost: VillageCost, language: Language): string {
  const word = (name: keyof typeof WHY_WORDS) => WHY_WORDS[name][language];
  const { name, village: code, closed, shares, fenPerParcel, meanFenPerParcel } = cost;
  const perParcel = (fen: number | null) => (fen === null ? '–' : (fen / 100).toFixed(2));
  const taken =
    closed.length > 0
      ? say(language, WHY_WORDS['cost-closed'], { sites: closed.join(LIST[language]) })
      : shares === null
        ? ''
        : say(language, WHY_WORDS['cost-shares'], { sites: shares });
  return [
    say(language, WHY_WORDS['cost-title'], { name, code }),
    say(language, WHY_WORDS['cost-method'], { closed: taken }),
    '',
    ...columns([MONEY.map(word), moneyCells(cost.cost)], 2),
    '',
    say(language, WHY_WORDS['cost-parcels'], {
      parcels: rounded(cost.parcels, 1),
      share: percent(cost.shareOfParcels),
      cost: percent(cost.shareOfCost),
    }),
    say(language, WHY_WORDS['cost-parcel'], { own: perParcel(fenPerParcel), mean: perParcel(meanFenPerParcel) }),
    ...(cost.estimated ? ['', STUDY_WORDS.estimated[language]] : []),
  ].join('\n');
}
