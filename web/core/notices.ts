/** Which notices a county answers to, and whether the figures on the screen are of those that are chosen. */
import type { Notice } from '../../src/model/notice.ts';
import type { Plan } from '../../src/model/plan.ts';

/** Notices whose region a county (6-digit code) lies in. */
export const noticesFor = (county: string, notices: readonly Notice[]): readonly Notice[] =>
  notices.filter(({ region }) => region.codes.some((code) => county.startsWith(code)));

/**
 * The notice that a county is held against unless the person says otherwise: of those of the narrowest region, the
 * newest; none where no notice is the county's, so that the person is asked.
 */
export function suggestedNotices(county: string, notices: readonly Notice[]): readonly string[] {
  const near = noticesFor(county, notices).filter(({ status }) => status === 'in-force');
  const width = (notice: Notice): number =>
    Math.max(...notice.region.codes.map((code) => (county.startsWith(code) ? code.length : 0)));
  const [best] = near.toSorted(
    (a, b) => width(b) - width(a) || (b.issued ?? '').localeCompare(a.issued ?? '') || a.id.localeCompare(b.id),
  );
  return best === undefined ? [] : [best.id];
}

/** Whether other notices are chosen than those that a plan answers to. */
export const noticesChanged = (plan: Pick<Plan, 'notices'> | null, chosen: readonly string[]): boolean =>
  plan !== null &&
  [...chosen].sort().join() !==
    plan.notices
      .map(({ id }) => id)
      .sort()
      .join();
