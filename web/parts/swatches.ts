/** The map's own symbols for the legend and the tables, each drawn once. */

import type { VillageOutcome } from '../../src/model/plan.ts';
import type { Tier } from '../../src/model/site.ts';
import { h } from '../core/h.ts';
import type { Step } from './colouring.ts';
import { timeStep } from './colours.ts';
import { coveragePicture, type SiteLook, sitePicture, villagePicture } from './pictures.ts';
import { currentLook } from './theme.ts';

const drawn = new Map<string, string>();

function swatch(key: string, draw: () => HTMLCanvasElement, size: number): HTMLElement {
  const url = drawn.get(key) ?? draw().toDataURL();
  drawn.set(key, url);
  return h('img', { src: url, alt: '', width: size, height: size, class: 'swatch' });
}

export function stepSwatch(step: Pick<Step, 'shape' | 'colour'>, uncovered = false, size = 22): HTMLElement {
  const village = { shape: step.shape, colour: step.colour, uncovered };
  const look = currentLook();
  return swatch(`${look.dark} ${villagePicture(village)}`, () => coveragePicture(village, look), size);
}

export function siteSwatch(tier: Tier, state: SiteLook, size = 24): HTMLElement {
  const look = currentLook();
  return swatch(`${look.dark} site-${tier}-${state}`, () => sitePicture(tier, state, look), size);
}

export const timeMark = (outcome: VillageOutcome): HTMLElement =>
  stepSwatch(timeStep(outcome.inbound?.elapsed.p95 ?? null), !outcome.covered, 18);
