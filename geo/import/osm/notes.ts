/** What is said of an extract and its roads in the list of issues. */
import { CundaError } from '../../../src/model/index.ts';
import type { RestrictionReport } from '../../roads/osm/restrictions.ts';
import type { IssueLog } from '../issues.ts';
import type { OsmExtract } from './extract.ts';

/** Ids named in an issue; the rest is in the count. */
const NAMED = 5;

const named = (ids: readonly number[]): string => `${ids.slice(0, NAMED).join(', ')}${ids.length > NAMED ? ', …' : ''}`;

/** Lists what was left out of an extract. Throws `osm-no-roads`. */
export function noteExtract(name: string, extract: OsmExtract, log: IssueLog): void {
  const { ways } = extract.roads;
  const { clipped, brokenWays, missingNodes } = extract;
  if (ways.length === 0)
    throw new CundaError(
      clipped === null || clipped.dropped === 0 ? 'osm-no-roads' : 'osm-no-roads/boundary',
      { file: name },
      { at: { file: name } },
    );
  log.accepted += ways.length;
  if (brokenWays > 0) log.add('note', 'nodes-missing', { ways: brokenWays, nodes: missingNodes });
  if (clipped !== null && clipped.dropped + clipped.cut > 0)
    log.add('note', 'roads-clipped/box', { dropped: clipped.dropped, cut: clipped.cut });
  for (const [problem, ids] of extract.relations) {
    const key =
      problem === 'conditional' ? 'restrictions-conditional' : (`restrictions-unresolved/${problem}` as const);
    log.add('note', key, { count: ids.length, ids: named(ids) });
  }
  for (const [key, { count, first }] of extract.unread) {
    const detail = { column: key, value: first };
    if (key === 'barrier') log.add('note', 'tags-unread/barrier', { count }, detail);
    else log.add('note', 'tags-unread/value', { count, key }, detail);
  }
}

/** Lists the restrictions that the roads of a county could not take. */
export function noteRestrictions(report: RestrictionReport, log: IssueLog, county: string): void {
  for (const { problem, ids } of report.problems)
    log.add('note', `restrictions-unresolved/${problem}`, { count: ids.length, ids: named(ids) }, {}, county);
}
