/** A link is a view: plan, selection, language, tab and map position live in the URL's hash. */
import type { Selection } from './state.ts';

export interface ViewLink {
  readonly plan: string | null;
  readonly dataset: string | null;
  /** `village:<code>`, `site:<id>` or `run:<id>`. */
  readonly selection: string | null;
  readonly language: 'zh' | 'en' | null;
  readonly tab: string | null;
  /** What the map is coloured by: `writeLook` of look-state.ts. */
  readonly look: string | null;
  readonly map: { readonly zoom: number; readonly latitude: number; readonly longitude: number } | null;
}

/** Reads a hash such as `#plan=…&sel=village:440883100201&lang=zh&map=11.2/21.44/110.77`. Unreadable parts are null. */
export function readLink(hash: string): ViewLink {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const language = fields.get('lang');
  const [zoom, latitude, longitude] = (fields.get('map') ?? '').split('/').map(Number);
  const positioned = [zoom, latitude, longitude].every((n) => n !== undefined && Number.isFinite(n));
  const inRange = Math.abs(latitude ?? 999) <= 90 && Math.abs(longitude ?? 999) <= 180;
  return {
    plan: fields.get('plan'),
    dataset: fields.get('data'),
    selection: fields.get('sel'),
    language: language === 'zh' || language === 'en' ? language : null,
    tab: fields.get('tab'),
    look: fields.get('look'),
    map: positioned && inRange ? { zoom: zoom ?? 0, latitude: latitude ?? 0, longitude: longitude ?? 0 } : null,
  };
}

/** The hash of a view; {@link readLink} gives the view back, the map position to 5 decimals. */
export function writeLink(link: ViewLink): string {
  const fields: string[] = [];
  const put = (name: string, value: string | null): void => {
    if (value !== null)
      fields.push(`${name}=${encodeURIComponent(value).replaceAll('%3A', ':').replaceAll('%2F', '/')}`);
  };
  put('plan', link.plan);
  if (link.plan === null) put('data', link.dataset);
  put('sel', link.selection);
  put('tab', link.tab);
  put('look', link.look);
  put('lang', link.language);
  if (link.map)
    put('map', `${link.map.zoom.toFixed(2)}/${link.map.latitude.toFixed(5)}/${link.map.longitude.toFixed(5)}`);
  return `#${fields.join('&')}`;
}

/** The selection that a link names. */
export function readSelection(text: string): Selection | null {
  const [kind, ...rest] = text.split(':');
  const id = rest.join(':');
  return (kind === 'village' || kind === 'site' || kind === 'run') && id ? { kind, id } : null;
}
