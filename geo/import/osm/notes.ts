/** What is said of an extract and its roads in the list of issues. */
import { CundaError } from '../../../src/model/index.ts';
import type { RestrictionReport } from '../../roads/osm/restrictions.ts';
import type { IssueLog } from '../issues.ts';
import type { OsmExtract } from './extract.ts';
import type { HistoryReport } from './versions.ts';

/** Ids named in an issue; the rest is in the count. */
const NAMED = 5;

const named = (ids: readonly (number | string)[]): string =>
  `${ids.slice(0, NAMED).join(', ')}${ids.length > NAMED ? ', …' : ''}`;

/** Lists what was left out of an extract. Throws `osm-no-roads`. */
export function noteExtract(name: string, extract: OsmExtract, log: IssueLog): void {
  const { ways } = extract.roads;
  const { clipped, brokenWays, missingNodes } = extract;
  if (ways.length === 0)
    throw new CundaError(
      'osm-no-roads',
      clipped === null || clipped.dropped === 0
        ? `${name} has no roads`
        : `${name} has no roads within 20 km of the boundary`,
      { allowed: 'ways with a highway tag that somebody may use, with their nodes', at: { file: name } },
    );
  log.accepted += ways.length;
  const { history, unplacedAreas, unreferencedWays } = extract;
  if (history !== null) noteHistory(history, log);
  if (unplacedAreas.length > 0)
    log.add('note', 'place-area-unplaced', { count: unplacedAreas.length, ids: named(unplacedAreas) });
  if (unreferencedWays > 0) log.add('guessed', 'nodes-by-position', { ways: unreferencedWays });
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

function noteHistory({ older, deleted, doubled }: HistoryReport, log: IssueLog): void {
  if (older + deleted > 0) log.add('note', 'history-read', { older, deleted });
  if (doubled.count === 0) return;
  const ids = `${doubled.first.join(', ')}${doubled.count > doubled.first.length ? ', …' : ''}`;
  log.add('repaired', 'element-doubled', { count: doubled.count, ids });
}

/** Lists the restrictions that the roads of a county could not take. */
export function noteRestrictions(report: RestrictionReport, log: IssueLog, county: string): void {
  for (const { problem, ids } of report.problems)
    log.add('note', `restrictions-unresolved/${problem}`, { count: ids.length, ids: named(ids) }, {}, county);
}
