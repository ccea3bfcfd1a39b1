/** The page of a batch: one file, without scripts, whatever it shows escaped. */
import type { BatchCounty, BatchView } from '../wire/batch.ts';
import { BATCH } from '../words/batches.ts';
import { type Language, say } from '../words/say.ts';
import { VERDICT_SIGNS, VERDICTS } from '../words/verdicts.ts';
import { xmlText } from './xml.ts';

const STYLE = `body{font:16px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;margin:0 auto;padding:1rem;max-width:72rem;color:#1d2430;background:#fff}
h1{font-size:1.4rem;margin:0}p{margin:.3rem 0}ul{list-style:none;display:flex;flex-wrap:wrap;gap:.5rem;padding:0;margin:1rem 0}
li{padding:.3rem .7rem;border:1px solid #c6cdd8;border-radius:6px}li b{font-variant-numeric:tabular-nums}
svg{width:100%;max-width:44rem;height:auto;max-height:34rem;background:#f4f6f9;border:1px solid #c6cdd8;border-radius:6px}svg text{font-size:13px;fill:#1d2430}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;min-width:44rem;margin-top:1rem}th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #e2e6ec;vertical-align:top}
td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}th.n{text-align:right}td.w,span.w{white-space:nowrap}
.met{color:#1b6e3c}.not{color:#a1140f}.open{color:#5a6475}small{color:#5a6475}code{font-size:.85em}a{color:#0a5a8a}
@media(max-width:40rem){body{padding:.6rem;font-size:15px}th,td{padding:.3rem .4rem}}`;

type Outcome = 'allMet' | 'someNot' | 'open';

/** What a county is shown as: beside colour a sign says it. */
const LOOKS: Readonly<Record<Outcome, { colour: string; sign: string; style: string }>> = {
  allMet: { colour: '#1b6e3c', sign: '●', style: 'met' },
  someNot: { colour: '#a1140f', sign: '▲', style: 'not' },
  open: { colour: '#5a6475', sign: '○', style: 'open' },
};

/** All that can be judged met, one missed, or neither to be said: not planned yet, failed, a service floor missed. */
export function outcomeOf({ summary }: Pick<BatchCounty, 'summary'>): Outcome {
  if (summary === null) return 'open';
  const { met, open, 'not-met': missed, 'not-comparable': unsaid } = summary.verdicts;
  if (missed > 0) return 'someNot';
  return met > 0 && open === 0 && unsaid === 0 ? 'allMet' : 'open';
}

const WIDTH = 560;
const MARGIN = 30;

/** Counties at their places, north up, a degree as wide as it is there. */
function map(counties: readonly BatchCounty[], language: Language): string {
  const placed = counties.flatMap((county) => (county.place === null ? [] : [{ county, place: county.place }]));
  if (placed.length === 0) return '';
  const lons = placed.map(({ place }) => place[0]);
  const lats = placed.map(({ place }) => place[1]);
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b));
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b));
  const [west, east, south, north] = [least(lons), most(lons), least(lats), most(lats)];
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const span = Math.max((east - west) * shrink, (north - south) * 1.6, 0.01);
  const scale = (WIDTH - 2 * MARGIN) / span;
  const height = Math.round(Math.max(120, (north - south) * scale + 2 * MARGIN));
  const left = (WIDTH - (east - west) * shrink * scale) / 2;
  const marks = placed.map(({ county, place }) => {
    const x = (left + (place[0] - west) * shrink * scale).toFixed(1);
    const y = (height - MARGIN - (place[1] - south) * scale).toFixed(1);
    const outcome = outcomeOf(county);
    const { colour } = LOOKS[outcome];
    const name = county.county?.name ?? county.label;
    const title = `<title>${xmlText(`${name}: ${say(language, BATCH[county.state])}, ${say(language, BATCH[outcome])}`)}</title>`;
    const label = placed.length <= 40 ? `<text x="${x}" y="${y}" dx="9" dy="5">${xmlText(name)}</text>` : '';
    const shape =
      outcome === 'someNot'
        ? `<path d="M${x} ${y}m-6 5h12l-6-11z" fill="${colour}">${title}</path>`
        : `<circle cx="${x}" cy="${y}" r="5.5" stroke="${colour}" stroke-width="2" fill="${outcome === 'open' ? '#fff' : colour}">${title}</circle>`;
    return shape + label;
  });
  const legend = (['allMet', 'someNot', 'open'] as const).map(
    (outcome) =>
      `<span class="w ${LOOKS[outcome].style}">${LOOKS[outcome].sign} ${xmlText(say(language, BATCH[outcome]))}</span>`,
  );
  const away = counties.length - placed.length;
  const nowhere = away === 0 ? '' : `<p><small>${xmlText(say(language, BATCH.nowhere, { count: away }))}</small></p>`;
  const caption = xmlText(say(language, BATCH.map));
  return `<figure style="margin:0"><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${caption}">${marks.join('')}</svg>
<figcaption><small>${caption}</small> ${legend.join(' · ')}</figcaption></figure>${nowhere}`;
}

function row(county: BatchCounty, language: Language, links: boolean): string {
  const { summary, error } = county;
  const name = county.county === null ? county.label : `${county.county.name} ${county.county.code}`;
  const marks = [
    ...(county.synthetic ? [say(language, BATCH.synthetic)] : []),
    ...(summary?.estimated === true ? [say(language, BATCH.estimated)] : []),
  ];
  const verdicts = (['met', 'open', 'not-met', 'not-shown', 'not-comparable'] as const).flatMap((verdict) => {
    const count = summary?.verdicts[verdict] ?? 0;
    return count === 0 ? [] : [xmlText(`${VERDICT_SIGNS[verdict]} ${count}`)];
  });
  const plan = summary === null ? '' : `<code>${summary.plan.slice(0, 12)}</code>`;
  const link = links && summary !== null ? `<a href="/?plan=${summary.plan}">${plan}</a>` : plan;
  const cells = [
    `<td>${xmlText(name)}${marks.length === 0 ? '' : ` <small>${xmlText(marks.join(' · '))}</small>`}</td>`,
    `<td class="w">${xmlText(say(language, BATCH[county.state]))}</td>`,
    `<td class="n">${summary === null ? '' : `${summary.served} / ${summary.villages}`}</td>`,
    `<td class="w ${LOOKS[outcomeOf(county)].style}">${verdicts.join(' &#160;')}</td>`,
    `<td>${link}</td>`,
    `<td class="not">${error === null ? '' : xmlText(`${error.code}: ${error.detail}`)}</td>`,
  ];
  return `<tr>${cells.join('')}</tr>`;
}

/** HTML of the page; `links` where it is served beside the map. */
export function batchPage(batch: BatchView, language: Language, { links }: { readonly links: boolean }): string {
  const word = (key: keyof typeof BATCH, params: Readonly<Record<string, string | number>> = {}): string =>
    xmlText(say(language, BATCH[key], params));
  const states = (['done', 'running', 'queued', 'failed', 'cancelled'] as const).map(
    (state) => `<li>${word(state)} <b>${batch.counts[state]}</b></li>`,
  );
  const outcomes = (['allMet', 'someNot'] as const).map((outcome) => {
    const count = batch.counties.filter((county) => outcomeOf(county) === outcome).length;
    return `<li class="${LOOKS[outcome].style}">${LOOKS[outcome].sign} ${word(outcome)} <b>${count}</b></li>`;
  });
  const open = batch.counts.queued + batch.counts.running;
  const again = links && open > 0 ? '<meta http-equiv="refresh" content="10">' : '';
  const notices = batch.notices.length === 0 ? say(language, BATCH.none) : batch.notices.join(', ');
  const head = (['county', 'state', 'villages', 'verdicts', 'plan', 'problem'] as const).map(
    (key) => `<th scope="col"${key === 'villages' ? ' class="n"' : ''}>${word(key)}</th>`,
  );
  const signs = (['met', 'open', 'not-met', 'not-shown', 'not-comparable'] as const).map(
    (verdict) => `${VERDICT_SIGNS[verdict]} ${VERDICTS[verdict][language]}`,
  );
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">${again}<title>${word('title')}</title><style>${STYLE}</style></head><body>
<h1>${word('title')}</h1><p>${word('of', { rows: batch.rows, counties: batch.counties.length, notices })}</p><p><small>${word('batch', { id: batch.id })} · ${xmlText(batch.createdAt)}</small></p>
<ul>${states.join('')}${outcomes.join('')}</ul>
${map(batch.counties, language)}
<div class="scroll"><table><thead><tr>${head.join('')}</tr></thead><tbody>
${batch.counties.map((county) => row(county, language, links)).join('\n')}
</tbody></table></div><p><small>${signs.map(xmlText).join(' · ')}</small></p></body></html>
`;
}
