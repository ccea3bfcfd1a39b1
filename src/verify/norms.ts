/** The policy of a plan against what the notices that it answers to ask, or the usual norm where these are silent. */
import { type Notice, Policy } from '../model/index.ts';
import type { Tally } from './difference.ts';
import type { Ground } from './ground.ts';

/** What counts where a notice gives no definition: docs/definitions.md §4. */
const USUAL = Policy.parse({});

/** Checks that no definition of the policy is weaker than that of a notice of the plan. */
export function checkNorms(tally: Tally, { policy }: Ground, notices: readonly Notice[]): void {
  const { serviceDistanceMetres: metres, minimumDeliveriesPerWeek: deliveries } = policy;
  for (const { id, definitions } of notices) {
    const most = definitions.serviceDistanceMetres ?? USUAL.serviceDistanceMetres;
    tally.rule('/policy/serviceDistanceMetres', metres <= most, metres, 'norm-distance', { metres: most, notice: id });
    const least = definitions.minimumDeliveriesPerWeek ?? USUAL.minimumDeliveriesPerWeek;
    const path = '/policy/minimumDeliveriesPerWeek';
    tally.rule(path, deliveries >= least, deliveries, 'norm-deliveries', { deliveries: least, notice: id });
  }
}
