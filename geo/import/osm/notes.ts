/** What is said of an extract and its roads in the list of issues. */
import { CundaError } from '../../../src/model/index.ts';
import type { RestrictionReport } from '../../roads/osm/restrictions.ts';
import type { TagIssues } from '../issue-codes.ts';
import type { IssueLog } from '../issues.ts';
import type { OsmExtract } from './extract.ts';
import type { HistoryReport } from './versions.ts';
import type { RemarkKind } from './vocabulary.ts';

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
      clipped === null || clipped.dropped === 0 ? 'osm-no-roads' : 'osm-no-roads/boundary',
      { file: name },
      { at: { file: name } },
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
  for (const { kind, key, count, first, elements } of extract.remarks) {
    const ids = `${elements.join(', ')}${count > elements.length ? ', …' : ''}`;
    log.add('note', REMARKS[kind], { count, key, ids }, { column: key, value: first });
  }
}

function noteHistory({ older, deleted, doubled }: HistoryReport, log: IssueLog): void {
  if (older + deleted > 0) log.add('note', 'history-read', { older, deleted });
  if (doubled.count === 0) return;
  const ids = `${doubled.first.join(', ')}${doubled.count > doubled.first.length ? ', …' : ''}`;
  log.add('repaired', 'element-doubled', { count: doubled.count, ids });
}

const REMARKS = {
  value: 'tags-unread/value',
  key: 'tags-unread/key',
  barrier: 'tags-unread/barrier',
  contradiction: 'tags-unread/contradiction',
  'by-hours': 'tags-conditional/by-hours',
  'part-time': 'tags-conditional/part-time',
  permission: 'tags-conditional/permission',
  seasonal: 'roads-doubtful/seasonal',
  ford: 'roads-doubtful/ford',
  'ferry-speed': 'roads-doubtful/ferry-speed',
  'ferry-member': 'roads-doubtful/ferry-member',
  'ferry-relation': 'roads-doubtful/ferry-relation',
} as const satisfies Record<RemarkKind, keyof TagIssues>;

/** Lists the restrictions that the roads of a county could not take. */
export function noteRestrictions(report: RestrictionReport, log: IssueLog, county: string): void {
  for (const { problem, ids } of report.problems)
    log.add('note', `restrictions-unresolved/${problem}`, { count: ids.length, ids: named(ids) }, {}, county);
}
