/** Who may serve what: allowed types and skills, per visit. */
import type { ReadRun } from './read.ts';
import type { Report } from './violation.ts';

export function checkAllowed({ type, trips }: ReadRun, report: Report): void {
  for (const visit of trips.flatMap((trip) => trip.visits)) {
    if (visit.kind === 'break' || visit.kind === 'supply') continue;
    const { at, id } = visit;
    const { types, skills } = visit.kind === 'stop' ? visit.stop : visit.shipment;
    if (types !== null && !types.includes(type.id)) {
      const message = `${id} is served by type ${type.id}; allowed: ${types.join(', ') || 'none'}`;
      report.excess({ code: 'type-not-allowed', at, subject: id, amount: 1, unit: 'visits', message });
    }
    const missing = [...new Set(skills)].filter((skill) => !type.skills.includes(skill));
    const message = `${id} needs ${missing.join(', ')}; type ${type.id} has ${type.skills.join(', ') || 'no skill'}`;
    report.excess({ code: 'skill-missing', at, subject: id, amount: missing.length, unit: 'skills', message });
  }
}
