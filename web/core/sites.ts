/** Sites as the map shows them: those of the dataset with the edits laid over. */
import type { Plan } from '../../src/model/plan.ts';
import type { Edit } from '../../src/model/scenario.ts';
import type { Site, SiteState, Tier } from '../../src/model/site.ts';
import type { LonLat } from './geometry.ts';

export interface SiteView {
  readonly id: string;
  readonly name: string;
  readonly tier: Tier;
  readonly state: SiteState;
  readonly position: LonLat;
  /** Where it stood before the edits, if it moved. */
  readonly movedFrom: LonLat | null;
  readonly open: boolean;
  readonly added: boolean;
  readonly village: string | null;
  /** The dataset's record; null for an added site. */
  readonly site: Site | null;
}

/** By site id. `plan` says which are open; edits made after it was computed are laid over. */
export function siteViews(sites: readonly Site[], plan: Plan | null, edits: readonly Edit[]): Map<string, SiteView> {
  const open = new Set(plan?.sites.map((s) => s.site));
  const views = new Map<string, SiteView>(
    sites.map((site) => [
      site.id,
      {
        id: site.id,
        name: site.name,
        tier: site.tier,
        state: site.state,
        position: site.position,
        movedFrom: null,
        open: open.has(site.id),
        added: false,
        village: site.village,
        site,
      },
    ]),
  );
  for (const edit of edits) {
    if (edit.op === 'add-site') {
      const { id, name, tier, position } = edit;
      views.set(id, {
        ...{ id, name, tier, position, state: 'candidate', movedFrom: null, open: true, added: true },
        village: null,
        site: null,
      });
    } else if ('site' in edit) {
      const view = views.get(edit.site);
      if (!view) continue;
      if (edit.op === 'move-site')
        views.set(edit.site, {
          ...view,
          position: edit.position,
          movedFrom: view.added ? null : (view.movedFrom ?? view.position),
        });
      else views.set(edit.site, { ...view, open: edit.op === 'open-site' });
    }
  }
  return views;
}

/** An id for a new site that no site has. */
export function newSiteId(taken: ReadonlyMap<string, unknown>): { id: string; number: number } {
  let number = 1;
  while (taken.has(`new-${number}`)) number++;
  return { id: `new-${number}`, number };
}
