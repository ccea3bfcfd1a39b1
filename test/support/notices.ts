/** A notice with just the targets a test needs. */
import type { Notice, Target } from '../../src/model/index.ts';

const text = (en: string) => ({ zh: en, en });

export const targetOf = (figure: Target['figure'], value: number | null, changes: Partial<Target> = {}): Target => ({
  id: figure,
  figure,
  name: text(figure),
  required: value === null ? null : { op: '>=', value },
  unit: 'share',
  denominatorCap: null,
  definition: text(figure),
  source: { notice: 'test', section: '1' },
  ...changes,
});

export const noticeOf = (...targets: Target[]): Notice => ({
  id: 'test-notice',
  key: '999',
  number: null,
  title: text('test'),
  issuer: text('test'),
  issued: null,
  status: 'draft',
  region: { name: text('test'), codes: [] },
  targets,
  shares: [],
  funds: null,
  phases: [],
  definitions: { serviceDistanceMetres: null, minimumDeliveriesPerWeek: null, designatedPoorVillages: null },
});
