/** Who may serve what: allowed types and skills, per visit. */
import type { ReadRun } from './read.ts';
import { listed, type Report } from './violation.ts';

export function checkAllowed({ type, trips }: ReadRun, report: Report): void {
  for (const visit of trips.flatMap((trip) => trip.visits)) {
    if (visit.kind === 'break' || visit.kind === 'supply') continue;
    const { at, id } = visit;
    const { types, skills } = visit.kind === 'stop' ? visit.stop : visit.shipment;
    if (types !== null && !types.includes(type.id)) {
      const params = { type: type.id, allowed: listed(types) };
      report.excess({ key: 'type-not-allowed', at, subject: id, amount: 1, unit: 'visits', params });
    }
    const missing = [...new Set(skills)].filter((skill) => !type.skills.includes(skill));
    const params = { missing: listed(missing), type: type.id, skills: listed(type.skills) };
    report.excess({ key: 'skill-missing', at, subject: id, amount: missing.length, unit: 'skills', params });
  }
}
