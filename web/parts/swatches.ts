/** The map's own symbols for the legend and the tables, each drawn once. */

import type { VillageOutcome } from '../../src/model/plan.ts';
import type { Tier } from '../../src/model/site.ts';
import { h } from '../core/h.ts';
import { type TimeStep, timeStep } from './colours.ts';
import { coveragePicture, type SiteLook, sitePicture } from './pictures.ts';

const drawn = new Map<string, string>();

function swatch(key: string, draw: () => HTMLCanvasElement, size: number): HTMLElement {
  const url = drawn.get(key) ?? draw().toDataURL();
  drawn.set(key, url);
  return h('img', { src: url, alt: '', width: size, height: size, class: 'swatch' });
}

export const timeSwatch = (step: TimeStep, uncovered = false, size = 22): HTMLElement =>
  swatch(`cov-${step.key}-${uncovered}`, () => coveragePicture(step, uncovered), size);

export const siteSwatch = (tier: Tier, look: SiteLook, size = 24): HTMLElement =>
  swatch(`site-${tier}-${look}`, () => sitePicture(tier, look), size);

export const timeMark = (outcome: VillageOutcome): HTMLElement =>
  timeSwatch(timeStep(outcome.inbound?.elapsed.p95 ?? null), !outcome.covered, 18);
