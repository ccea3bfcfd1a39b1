/** Small constructors, so that a notice file reads like the notice: one line a value, each with its section. */
import { type Notice, share as shareOf, type Target, type TargetFigure, type Text } from '../../src/model/index.ts';

export type ShareRule = Notice['shares'][number];
type Required = NonNullable<Target['required']>;

export const text = (zh: string, en: string): Text => ({ zh, en });
export const atLeast = (value: number): Required => ({ op: '>=', value });
export const atMost = (value: number): Required => ({ op: '<=', value });
export const exactly = (value: number): Required => ({ op: '=', value });

/** What a target says beyond its name. Left out: nothing to compare, no unit, no cap on the denominator. */
interface Ask {
  readonly id: string;
  readonly figure: TargetFigure;
  readonly name: Text;
  readonly section: string;
  readonly definition: Text;
  readonly required?: Required;
  readonly unit?: Target['unit'];
  readonly denominatorCap?: number;
}

/** Constructors whose citations all name one notice: its own number, or its key where it has none. */
export function citing(notice: string) {
  const source = (section: string) => ({ notice, section });
  return {
    source,
    target: (ask: Ask): Target => ({
      id: ask.id,
      figure: ask.figure,
      name: ask.name,
      required: ask.required ?? null,
      unit: ask.unit ?? 'none',
      denominatorCap: ask.denominatorCap ?? null,
      definition: ask.definition,
      source: source(ask.section),
    }),
    share: (category: string, name: Text, { op, value }: Required, section: string): ShareRule => ({
      category,
      name,
      op,
      value: shareOf(value),
      source: source(section),
    }),
    phase: (
      name: Text,
      [from, to]: readonly [string | null, string | null],
      section: string,
      note: Text | null = null,
    ): Notice['phases'][number] => ({ name, from, to, note, source: source(section) }),
  };
}

/** The rules on shares of the provincial funds as targets too, so that a scorecard lists them. */
export const shareTargets = (shares: readonly ShareRule[]): Target[] =>
  shares.map(({ category, name, op, value, source }) => ({
    id: `budget-${category}`,
    figure: 'budget-share',
    name: text(`资金比例：${name.zh}`, `Share of funds: ${name.en}`),
    required: { op, value },
    unit: 'share',
    denominatorCap: null,
    definition: text('占省级专项资金的比例。', 'Share of the provincial special funds.'),
    source,
  }));
