/** N−1 on the map; the study itself is `PlanClosures` of the model. */
import type { Position, RoadClass } from '../../src/model/index.ts';

/** What `GET /v1/plans/{id}/closures?format=geojson` sends: one line a case, `id` and `case` its place in the study. */
export interface ClosureLines {
  readonly type: 'FeatureCollection';
  readonly features: readonly ClosureLine[];
  readonly estimated: false;
  readonly synthetic: readonly string[];
}

export interface ClosureLine {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: { readonly type: 'MultiLineString'; readonly coordinates: Position[][] };
  readonly properties: {
    readonly case: number;
    readonly road: string | null;
    readonly class: RoadClass;
    readonly metres: number;
    readonly bridge: boolean;
    /** Villages, and their people. */
    readonly cutOff: number;
    readonly cutOffPeople: number;
    readonly delayed: number;
    readonly delayedPeople: number;
    readonly worstDelaySeconds: number;
  };
}
