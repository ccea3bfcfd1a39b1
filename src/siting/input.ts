/** What siting chooses from, and what it must respect. Links and paths come from the three-tier network. */
import type { Dataset, Policy, SiteId } from '../model/index.ts';
import type { Floor } from './floors.ts';

/** A way to serve a village: by this station. */
export interface WalkPath {
  /** Its code. */
  readonly village: string;
  readonly station: SiteId;
  /** The station is the village's own. */
  readonly own: boolean;
  /** From the village's position to the station; the service distance where that is farther. */
  readonly walkMetres: number;
}

/** A drive from a town station to a village station, the mean of both ways. */
export interface FeederDrive {
  readonly station: SiteId;
  readonly town: SiteId;
  /** One way. */
  readonly seconds: number;
  /** One way. */
  readonly metres: number;
}

/** A drive from the centre to a town station, the mean of both ways. */
export interface TrunkDrive {
  readonly town: SiteId;
  /** One way. */
  readonly seconds: number;
  /** One way. */
  readonly metres: number;
}

export interface SitingInput {
  readonly dataset: Dataset;
  readonly policy: Policy;
  readonly paths: readonly WalkPath[];
  readonly feeders: readonly FeederDrive[];
  readonly trunks: readonly TrunkDrive[];
  /** What must be open or covered at least. */
  readonly floors: readonly Floor[];
  /** Opening cost of sites that are open whatever is chosen and that the program does not know: the centre. Fen. */
  readonly spentFen: number;
  /** Called between solves; throws to cancel. */
  readonly checkpoint: () => void;
}
