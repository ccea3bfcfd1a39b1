/** What is said of an extract and its roads in the list of issues. */
import { CundaError } from '../../../src/model/index.ts';
import type { RestrictionProblem, RestrictionReport } from '../../roads/osm/restrictions.ts';
import type { IssueLog } from '../issues.ts';
import type { OsmExtract } from './extract.ts';
import type { RelationProblem } from './restriction.ts';

/** Ids named in a message; the rest is in the count. */
const NAMED = 5;

const named = (ids: readonly number[]): string => `${ids.slice(0, NAMED).join(', ')}${ids.length > NAMED ? ', …' : ''}`;

const RELATION_WORDS: Readonly<Record<RelationProblem, string>> = {
  conditional: 'hold at certain times or for some vehicles only and are not applied',
  'unknown-kind': 'are of a kind that is not known and are left out',
  members: 'lack a from, via or to, or have too many, and are left out',
};

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
  if (brokenWays > 0)
    log.add(
      'note',
      'nodes-missing',
      `${brokenWays} ways refer to ${missingNodes} nodes that the extract lacks or that repeat; they are split there or left out`,
    );
  if (clipped !== null && clipped.dropped + clipped.cut > 0)
    log.add(
      'note',
      'roads-clipped',
      `${clipped.dropped} ways lie more than 20 km from the box of the boundary and are left out; ${clipped.cut} are cut at its edge`,
    );
  for (const [problem, ids] of extract.relations) {
    const code = problem === 'conditional' ? 'restrictions-conditional' : 'restrictions-unresolved';
    log.add('note', code, `${ids.length} turn restrictions ${RELATION_WORDS[problem]}: ${named(ids)}`);
  }
  for (const [key, { count, first }] of extract.unread) {
    const what =
      key === 'barrier'
        ? `${count} barriers are of a kind that is not known; walkers pass them, vehicles do not`
        : `${count} values of ${key} can't be read and are left out`;
    log.add('note', 'tags-unread', what, { column: key, value: first });
  }
}

const WORDS: Readonly<Record<RestrictionProblem, string>> = {
  'member-missing': 'have a way or node that the roads lack',
  'not-connected': 'have members that do not meet end to end',
  ambiguous: 'have a way that goes on at both sides of the via',
  impossible: 'command a way that nobody may go',
  malformed: 'have members that their kind can not have',
};

/** Lists the restrictions that the roads of a county could not take. */
export function noteRestrictions(report: RestrictionReport, log: IssueLog, county: string): void {
  for (const { problem, ids } of report.problems)
    log.add(
      'note',
      'restrictions-unresolved',
      `${ids.length} turn restrictions ${WORDS[problem]}: ${named(ids)}`,
      {},
      county,
    );
}
