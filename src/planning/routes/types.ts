/** What the routes of a county are made from, and what they are. */
import type { CarriedPart, Dataset, Policy, Site, SiteId, Travel, Weekday } from '../../model/index.ts';
import type { Unroutable } from './single/problem.ts';

/** One departure from the county centre on some days that are much alike, as the heaviest of them sees it. */
export interface Wave {
  readonly departs: number;
  /** Ascending. */
  readonly days: readonly Weekday[];
  /** Share of a week's parcels on the heaviest day. */
  readonly inboundShare: number;
  readonly outboundShare: number;
  /** Hand-over at a village wanted by then, seconds of day; Infinity = no wish. */
  readonly due: number;
}

/** What a wave carries of a site's week on its heaviest day, and by when it is wanted there: as of a {@link Wave}. */
export type CallShare = Pick<Wave, 'inboundShare' | 'outboundShare' | 'due'>;

/** Which waves call where. */
export interface Calls {
  readonly waves: readonly Wave[];
  /** Village station or town → the waves that call there, ascending; sites that are not named: all waves. */
  readonly at: ReadonlyMap<SiteId, readonly number[]>;
  /** What each of the waves that call at some site carries of it, by all of these waves: {@link callsKey}. */
  readonly shares: ReadonlyMap<string, ReadonlyMap<number, CallShare>>;
}

/** Parcels of one visit on its heaviest day. */
export interface VisitLoad {
  readonly deliver: number;
  readonly collect: number;
}

/** Vehicles that are left, by type. */
export type Fleet = Map<string, number>;

export type RunTier = 'trunk' | 'feeder';

export interface CountyRoute {
  readonly tier: RunTier;
  readonly base: SiteId;
  readonly vehicleType: string;
  readonly stops: readonly SiteId[];
  /** For each stop the parts of stations that it carries; undefined: all. Absent where no stop is divided. */
  readonly carries?: readonly (readonly CarriedPart[] | undefined)[];
  /** Index of the departure that it belongs to. */
  readonly wave: number;
  /** Which vehicle of its base and type drives it, and as which of its runs of the day (0 = first). */
  readonly vehicle: { readonly name: string; readonly turn: number };
}

/**
 * How long the centre's runs are searched for: `roughly`, what some change comes to; around an edit; for a plan afresh;
 * `patiently`, as time was given for it.
 */
export type Depth = 'roughly' | 'around' | 'afresh' | 'patiently';

export interface CountyRoutingInput {
  readonly dataset: Dataset;
  readonly policy: Policy;
  readonly travel: Travel;
  readonly centre: Site;
  /** Town stations, and the shared warehouses that feed some station: to the routes they are alike. */
  readonly towns: readonly Site[];
  /** Village station → the town, or the centre, whose runs stop at it. */
  readonly fedBy: ReadonlyMap<SiteId, SiteId>;
  /** Village station → what feeds it, of those that buses serve: what goes through their town, trucks bring. */
  readonly byBus?: ReadonlyMap<SiteId, SiteId>;
  /** Parcels a week of each village station, by direction, over all villages that use it. */
  readonly weekly: ReadonlyMap<SiteId, { readonly inbound: number; readonly outbound: number }>;
  readonly waves: readonly Wave[];
  /** Where not every wave calls everywhere; its waves are `waves`. */
  readonly calls?: Calls;
  /** What single visits were found to carry, by {@link visitKey}; they replace the expected loads. */
  readonly loads?: ReadonlyMap<string, VisitLoad>;
  /** Visits a week of each site as found before; by default those of the waves that call there. */
  readonly visits?: ReadonlyMap<SiteId, number>;
  /** Multiplies every demand: 1, or the share of a carrier running alone. */
  readonly share: number;
  /** Routes of an earlier plan: a depot whose stops are the same keeps them while they are still feasible. */
  readonly earlier?: readonly CountyRoute[];
  /**
   * Towns whose parts shall be smaller: of how many of the roomiest vehicle types they shall not count on, because too
   * few are there.
   */
  readonly finer?: ReadonlyMap<SiteId, number>;
  /** Routes that the search starts from instead of its own first ones. */
  readonly start?: readonly CountyRoute[];
  /**
   * True where runs were overfull by what they really carry: the centre's are changed as little as can be, as what they
   * carry depends on when they come.
   */
  readonly settling?: boolean;
  readonly depth?: Depth;
  /** False = the first routes only. */
  readonly searching: boolean;
  readonly checkpoint: () => void;
}

/** `id`: the site, or the part of it that a stop carries. */
export const visitKey = (id: SiteId, wave: number): string => `${wave} ${id}`;

export interface CountyRouting {
  readonly routes: readonly CountyRoute[];
  /** Sites that no vehicle can serve, and why. */
  readonly unroutable: ReadonlyMap<SiteId, Unroutable>;
}
