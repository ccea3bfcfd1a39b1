/** Days of drivers that the law does not allow, and what would mend them: docs/definitions.md §5.6, "Drivers". */
import { z } from 'zod';
import { SiteId } from './site.ts';
import { Seconds, Weekday } from './units.ts';

/**
 * `hours`: a single run longer than a day's legal work. `break`: more driven than may be without a break.
 *
 * What would mend it: `depart-later` (the run waits for a site to open: it leaves `amount` seconds later), `split` (into
 * `amount` runs), `pause` (breaks at these stops, for which there is time), `second-driver` (none of these).
 */
export const LegalConcern = z.object({
  kind: z.enum(['hours', 'break']),
  driver: z.string(),
  /** All days with these runs. */
  days: z.array(Weekday).min(1),
  /** Ids, by departure. */
  runs: z.array(z.string()).min(1),
  /** At work, or at the wheel without a break, and how long that may be. */
  seconds: Seconds,
  limitSeconds: z.number(),
  mend: z.enum(['depart-later', 'split', 'pause', 'second-driver']),
  amount: z.number().int().nullable(),
  pauses: z.array(z.object({ run: z.string(), site: SiteId })),
});
export type LegalConcern = z.infer<typeof LegalConcern>;
