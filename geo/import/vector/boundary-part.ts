import type { Boundary } from '../../../src/model/index.ts';
import type { IssueLog } from '../issues.ts';

/** A polygon of a file; `code` where a property names the county. */
export interface BoundaryPart {
  readonly log: IssueLog;
  readonly row: number;
  readonly code: string | null;
  readonly boundary: Boundary;
  /** Whether its coordinate system is stated. */
  readonly stated: boolean;
}
