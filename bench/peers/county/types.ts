/** The pipeline that is scripted today from open programs: sites by HiGHS, then routes by PyVRP. */
import type { Dataset, Notice, Policy, SiteId, Travel } from '../../../src/model/index.ts';
import type { ThreeTierNetwork } from '../../../src/network/index.ts';
import type { GivenRoutes } from '../../../src/planning/given-routes.ts';
import type { Assignment } from '../../../src/timetable/index.ts';

/**
 * How sites are chosen: `covering`, at least cost of sites so that every floor is held and everybody served; `location`,
 * at least cost of sites, people's trips and a stop's share of a round; `our-sites`, those of our plan.
 */
export const SITINGS = ['covering', 'location', 'our-sites'] as const;
export type PeerSiting = (typeof SITINGS)[number];

/** `tiers`: centre → towns, then from each town; `direct`: from the centre to every station and town. */
export const FORMS = ['tiers', 'direct'] as const;
export type PeerForm = (typeof FORMS)[number];

export interface CountyPeer {
  /** `<siting>-<form>`. */
  readonly name: string;
  readonly siting: PeerSiting;
  readonly form: PeerForm;
}

export const COUNTY_PEERS: readonly CountyPeer[] = SITINGS.flatMap((siting) =>
  FORMS.map((form) => ({ name: `${siting}-${form}`, siting, form })),
);

/** What the peers are given: the same as our planner, travel included. */
export interface PeerCounty {
  readonly dataset: Dataset;
  readonly travel: Travel;
  readonly notices: readonly Notice[];
  readonly policy: Policy;
  readonly network: ThreeTierNetwork;
}

export interface PeerLimits {
  /** Wall time of a whole pipeline. */
  readonly seconds: number;
  readonly seed: number;
  /** Processes that search at once. */
  readonly processes: number;
}

/** Open sites and who uses them; who feeds stations is the form's. */
export interface PeerSites {
  readonly open: ReadonlySet<SiteId>;
  readonly stationOf: Assignment['stationOf'];
}

/** What the pipeline made, or why it made nothing. */
export interface PeerAnswer {
  readonly given: GivenRoutes | null;
  readonly why: string | null;
  /** Distance, drivers and vehicles of a service day by PyVRP's own reckoning; null where a part of it is unknown. */
  readonly modelFen: number | null;
  /** Of this process and the programs in Python. */
  readonly cpuSeconds: number;
  /** What the reader should know: time limits reached, due times given up, places that no vehicle takes. */
  readonly notes: readonly string[];
}
