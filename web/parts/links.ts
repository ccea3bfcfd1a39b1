/** Names that lead to the thing on the map. */

import { act } from '../core/actions.ts';
import { h } from '../core/h.ts';
import { lookup } from '../core/view.ts';
import { shortName } from '../i18n/names.ts';

export const villageLink = (code: string): HTMLElement =>
  h(
    'button',
    {
      type: 'button',
      class: 'link',
      'data-key': `village-${code}`,
      'data-village': code,
      on: { click: () => act.select({ kind: 'village', id: code }, { fly: true }) },
    },
    shortName(lookup().villages.get(code)?.name ?? code),
  );

export const siteName = (id: string): string => shortName(lookup().sites.get(id)?.name ?? id);

export const siteLink = (id: string): HTMLElement =>
  h(
    'button',
    {
      type: 'button',
      class: 'link',
      'data-key': `site-${id}`,
      on: { click: () => act.select({ kind: 'site', id }, { fly: true }) },
    },
    siteName(id),
  );
