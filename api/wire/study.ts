/** Studies: what is asked for. */
import { z } from 'zod';
import { AlternativesAsked, FRONTIER_POINTS, FrontierCurve } from '../../src/model/index.ts';
import { PlanRequestBody } from './plan.ts';

export const FrontierRequestBody = PlanRequestBody.extend({
  curve: FrontierCurve,
  /** Plans, the one asked for among them; by default those of the curve. */
  points: z.number().int().min(FRONTIER_POINTS.least).max(FRONTIER_POINTS.most).optional(),
  /** A value of y to be reached. */
  aim: z.number().optional(),
});

const { within, tries } = AlternativesAsked.shape;
export const AlternativesRequestBody = PlanRequestBody.extend({
  within: within.default(0.03),
  tries: tries.default(8),
});
