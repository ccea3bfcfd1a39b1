import type { RoutingRun, RoutingTrip, RoutingVisit } from '../../../src/model/index.ts';

/**
 * The instance's number of a visit: a shipment's id is `<pickup>-<delivery>`; a supply names the satellite and what it
 * brings.
 */
function visitText(visit: RoutingVisit): string {
  const [from = '', to = ''] = visit.id.split('-');
  if (visit.kind === 'pickup') return from;
  if (visit.kind === 'delivery') return to;
  return visit.kind === 'supply' ? `${visit.id}(${visit.amount.join(' ')})` : visit.id;
}

export const tripText = ({ visits }: RoutingTrip): string => visits.map(visitText).join(' ');

/** Trips of a run with what stands between them. */
export const runText = ({ trips }: RoutingRun, between: string): string => trips.map(tripText).join(between);
